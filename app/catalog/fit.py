"""Whether a model fits this computer, how fast it would write here, and which one is the best of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.catalog.catalog import ModelCard, Task
from app.catalog.entries import Fit, Need
from app.domain.gguf import Value, kv_bytes_per_token
from app.domain.machine import WORDS_PER_TOKEN, Gpu, Machine, Speed

# What the language engine takes for one batch beside weights and window; it refuses to load with less.
COMPUTE_BYTES = 400 << 20
# Measured: the window 135 MB, the embedder and the engine's own program the rest.
PROGRAM_BYTES = 300_000_000
# Beside what runs now, so that a browser page more does not make the computer swap.
_ROOM = 1.15
# Of all memory: the system itself needs the rest.
_MOST = 0.9
# Reading aloud takes 2.5 words a second: below this one waits for the words.
PLEASANT_WORDS_PER_S = 4.0
# Of the smaller ones the best is worth some waiting: those that are quicker still are thin company.
BEARABLE_WORDS_PER_S = 2.0
# As long as nobody has measured, larger ones are not recommended: on many computers one waits for each word.
_UNMEASURED_BYTES = 3_000_000_000
_WINDOW_OF_CARD = 4096
# 4,096 tokens of a model of three or four billion weights.
_WINDOW_BYTES = 600_000_000


def need(
    card: ModelCard,
    window: int,
    header: Mapping[str, Value] | None = None,
    needs: Sequence[ModelCard] = (),
) -> Need:
    """The memory that a model takes with a context of ``window`` tokens, and the models it ``needs``.

    ``header``: of its file, for a model of which nothing else says what a token takes.
    """
    if card.task is not Task.LANGUAGE:
        all_of_it = (*needs, card)
        beside = sum(max(one.memory_bytes - one.size, 0) for one in all_of_it)
        return Need(sum(one.size for one in all_of_it), 0, beside, PROGRAM_BYTES)
    window = min(window, card.window)
    per_token = card.kv_bytes or (kv_bytes_per_token(dict(header)) if header else 0)
    if not per_token:
        per_token = max(card.memory_bytes - card.size - COMPUTE_BYTES, 0) // _WINDOW_OF_CARD
    return Need(card.size, per_token * window, COMPUTE_BYTES, PROGRAM_BYTES)


def fit(need: Need, machine: Machine, *, gpu: bool = True) -> Fit:
    """Whether that much fits. ``gpu``: the graphics card may be used."""
    model = need.total - need.program  # the program runs already
    if gpu and any(card.free >= model * _ROOM for card in machine.gpus or ()):
        return Fit.WELL
    if model * _ROOM <= machine.memory_free:
        return Fit.WELL
    return Fit.TIGHT if need.total <= machine.memory * _MOST else Fit.NOT


def reach(machine: Machine, *, gpu: bool = True) -> tuple[int, int]:
    """Bytes of the largest language model file that fits well, and of the largest that fits at all; 0: none.

    For a model whose window takes as much as that of most: a file on the disk does not say before it is here.
    """
    beside = COMPUTE_BYTES + _WINDOW_BYTES
    cards = [card.free for card in machine.gpus or ()] if gpu else []
    well = max(machine.memory_free, *cards, 0) / _ROOM - beside
    most = machine.memory * _MOST - PROGRAM_BYTES - beside
    return max(0, int(well)), max(0, int(max(well, most)))


def words_per_s(card: ModelCard, speed: Speed, gpus: Sequence[Gpu] = ()) -> float | None:
    """How many words a second a language model would write here; None where nobody knows.

    A speed of the graphics card says nothing about a model that does not fit there. Every weight is taken for
    read once for each token. The table of token embeddings is not, where it is a table of its own: so the
    figure is up to 6 % too low for models of 3 billion weights and more, and 12 % for the starter.
    """
    if card.task is not Task.LANGUAGE or not card.size:
        return None
    if speed.on_gpu and not any(gpu.memory >= card.size + COMPUTE_BYTES for gpu in gpus):
        return None
    return WORDS_PER_TOKEN / (speed.overhead_s + card.size / speed.bytes_per_s)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model to recommend, perhaps. ``to_have``: it is here, or can be got."""

    card: ModelCard
    fit: Fit
    words_per_s: float | None
    to_have: bool


def recommended(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The best model for each task, by id: of those that fit well and write at a pleasant pace.

    Where no language model does, the starter one, or the smallest. A task without a ranked model has none.
    """
    best = dict[Task, Candidate]()
    all_of_them = [one for one in candidates if one.to_have and not one.card.own]
    for one in all_of_them:
        task = one.card.task
        if _pleasant(one) and (task not in best or one.card.rank > best[task].card.rank):
            best[task] = one
    if Task.LANGUAGE not in best:
        writers = [one for one in all_of_them if one.card.task is Task.LANGUAGE and one.fit is not Fit.NOT]
        if writers:
            best[Task.LANGUAGE] = min(writers, key=lambda one: (not one.card.starter, one.card.size))
    return frozenset(one.card.id for one in best.values())


def _pleasant(one: Candidate) -> bool:
    if one.card.task is not Task.LANGUAGE:
        quick = True
    elif one.words_per_s is None:
        quick = one.card.size <= _UNMEASURED_BYTES
    else:
        large = one.card.size > _UNMEASURED_BYTES
        quick = one.words_per_s >= (PLEASANT_WORDS_PER_S if large else BEARABLE_WORDS_PER_S)
    return one.card.rank > 0 and one.fit is Fit.WELL and quick
