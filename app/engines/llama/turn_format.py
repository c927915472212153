"""How a model wants a conversation written, learnt from its own chat template.

The template is rendered once with marked messages and cut at the marks; afterwards every message is written
between the same pieces of text, so that the tokens of what was said never change.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import ModelFileError
from app.engines.llama.template import Template

_SYSTEM, _USER_1, _REPLY_1, _USER_2 = "Qsystemq", "Quseroneq", "Qreplyoneq", "Qusertwoq"
_CHATML = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class TurnFormat:
    """The text around: ``start`` head ``after_head`` user ``before_reply`` reply ``after_reply`` user …"""

    start: str
    after_head: str
    before_reply: str
    after_reply: str


def derive(template: str | None, *, bos: str = "", eos: str = "") -> TurnFormat:
    """Learn the format from a Jinja chat template; a model without one is written to as ChatML.

    Raises ModelFileError when the template does not write messages in their order, or does not end.
    """
    render = Template(template or _CHATML, bos=bos, eos=eos).write
    user_1, reply_1, user_2 = (
        _message("user", _USER_1),
        _message("assistant", _REPLY_1),
        _message("user", _USER_2),
    )
    with_head = render([_message("system", _SYSTEM), user_1, reply_1, user_2])
    if with_head is not None and _SYSTEM in with_head:
        marks = [_SYSTEM, _USER_1, _REPLY_1, _USER_2]
        start, after_head, _, after_reply, before_reply = _cut(with_head, marks)
        return TurnFormat(start, after_head, before_reply, after_reply)
    # Some models know no system message: the head then stands at the top of the user's first words.
    without = render([user_1, reply_1, user_2])
    if without is None:
        raise ModelFileError(
            "This model's chat template cannot be used.",
            "Choose another model; this one may be a base model.",
        )
    start, _, after_reply, before_reply = _cut(without, [_USER_1, _REPLY_1, _USER_2])
    return TurnFormat(start, "\n\n", before_reply, after_reply)


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _cut(text: str, marks: list[str]) -> list[str]:
    parts, rest = [], text
    for mark in marks:
        before, found, rest = rest.partition(mark)
        if not found:
            raise ModelFileError(
                "This model's chat template leaves out messages.",
                "Choose another model; this one cannot hold a chat.",
            )
        parts.append(before)
    return [*parts, rest]
