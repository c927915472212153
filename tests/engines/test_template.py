"""A hostile chat template gives a sentence: it neither hangs nor fills the memory nor gets out."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.engines import Finished, Prompt, PromptTurn, Sampling
from app.engines.llama import template
from app.engines.llama.turn_format import TurnFormat, derive
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from tests.engines.tiny import GOOD, tiny_model

_LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}%s{% endfor %}{% endfor %}"
_GROWING = "{% set n = namespace(x=%s) %}{% for i in range(99) %}{% set n.x = n.x %s n.x %}{% endfor %}"
ENDLESS = {
    "loop": _LOOP.replace("%s", ""),
    "text": _LOOP.replace("%s", "word "),
    "filler": "{{ lipsum(n=99999, max=99999) }}",
    "lists in a loop": _LOOP.replace("%s", "{% set x = range(99999)|map('string')|list %}"),
    "too long": "x" * 200_000,
}
REFUSED = {
    "range": "{{ range(10 ** 12)|list }}",
    "large range": "{{ range(999999999999)|list }}",
    "copies": "{{ 'a' * 1000000000 }}",
    "power": "{{ 10 ** 10 ** 9 }}",
    "squares": _GROWING.replace("%s", "99999999", 1).replace("%s", "*", 1),
    "doubled text": _GROWING.replace("%s", "'aaaaaaaa'", 1).replace("%s", "~", 1),
    "format": "{{ '%1000000000d' % 1 }}",
    "format method": "{{ '{:>2000000000}'.format('a') }}",
    "width": "{{ 'a'|center(2000000000) }}",
    "recursion": "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "division": "{{ 1 / 0 }}",
    "include": "{% include 'passwords' %}",
    "no": "{{ raise_exception('no') }}",
}
UNREADABLE = {
    "parentheses": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "sum": "{{ " + "1+" * 30_000 + "1 }}",
    "nested loops": "{% for a in [1] %}" * 50 + "{% endfor %}" * 50,
    "half a tag": "{% for",
}
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ raise_exception.__globals__['__builtins__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(messages) }}",
    "{{ messages.append(1) }}",
]


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


def peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_ended(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "_MOST_STEPS", 50_000)
    with pytest.raises(ModelFileError, match="does not come to an end") as caught:
        derive(ENDLESS[name])
    assert "another source" in caught.value.advice


def test_few_long_steps_are_ended_by_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "_MOST_SECONDS", 0.05)
    began = time.thread_time()
    with pytest.raises(ModelFileError, match="does not come to an end"):
        derive("{% for i in range(99999) %}{% set x = range(99999)|sum %}{% endfor %}")
    assert time.thread_time() - began < 5, "it went on after its time"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_large_or_a_mistake_is_refused(name: str) -> None:
    with pytest.raises(ModelFileError, match="cannot be used"):
        derive(REFUSED[name])


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_compiled_is_refused(name: str) -> None:
    with pytest.raises(ModelFileError, match="cannot be read"):
        derive(UNREADABLE[name])


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_a_text_that_grows_for_ever_takes_bounded_memory() -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_AS)
    before, highest = resident(), peak()
    with pytest.raises(ModelFileError):
        derive(REFUSED["doubled text"])
    assert resident() - before < 100 * 2**20, "what was made is not given back"
    assert peak() <= max(highest, before + 400 * 2**20)
    assert resource.getrlimit(resource.RLIMIT_AS) == limits


@pytest.mark.parametrize("source", ESCAPES)
def test_nothing_outside_is_reached(source: str) -> None:
    told = "{% for m in messages %}{{ m['content'] }}{% endfor %}"
    try:
        form = derive(source + told)
    except ModelFileError:
        return
    assert "class" not in form.start and "uid=" not in form.start and "builtin" not in form.start


def test_debuggers_and_limits_are_as_before() -> None:
    traced = list[str]()

    def trace(*_: object) -> None:
        traced.append("line")

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        form = derive(GOOD)
        assert sys.gettrace() is trace
    finally:
        sys.settrace(before)
    assert form == TurnFormat("[system]", "\n[user]", "\n[assistant]", "\n[user]")


class TestInTheProcess:
    """The same in real files, through the child."""

    @pytest.fixture
    def model(self, tmp_path: Path) -> Iterator[ProcessLanguageModel]:
        path = str(tmp_path / "model.gguf")
        model = ProcessLanguageModel(EngineProcess(engine_command("llama"), lambda: {"path": path}))
        yield model
        model.close()

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            (ENDLESS["loop"], "does not come to an end"),
            (REFUSED["range"], "cannot be used"),
            (REFUSED["doubled text"], "cannot be used"),
            (REFUSED["recursion"], "cannot be used"),
            (ESCAPES[2], "cannot be used"),
        ],
    )
    def test_a_sentence_then_a_good_model_loads(
        self, source: str, words: str, tmp_path: Path, model: ProcessLanguageModel
    ) -> None:
        tiny_model(tmp_path / "model.gguf", source)
        with pytest.raises(ModelFileError, match=words):
            model.describe()
        child = psutil.Process(model._process.pid)
        model.close()
        assert not child.is_running()
        tiny_model(tmp_path / "model.gguf")
        prompt = Prompt("Be brief.", (PromptTurn("user", "Hello."),))
        *_, end = model.stream(prompt, Sampling(max_tokens=4), cancel=CancelToken())
        assert isinstance(end, Finished) and end.used > len("Be brief.")
