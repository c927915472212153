"""Whether a turn is over where its words end: how likely the model holds an end to come next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np

from app.engines import Prompt
from app.engines.llama.binding import Weights

# A mark that ends a sentence, alone or with what closes behind it: not "...", not ".com".
_ENDS_SENTENCE = re.compile(rb"(?!\.\.)[.?!]+(?:[\"')\]\s]|\xe2\x80\x9d)*")
# Whoever wrote the words down has guessed where the sentence ends: that is what the model is asked.
_MARKS = ' \t\n.,;:?!…-–—"”“„'


def open_ended(prompt: Prompt) -> Prompt:
    """The prompt with its last turn as it may go on: without the marks at its end.

    The next reply reads the same tokens up to there.
    """
    if not prompt.turns:
        return replace(prompt, reply_start="")
    *before, last = prompt.turns
    text = last.text.rstrip(_MARKS) or last.text
    return replace(prompt, turns=(*before, replace(last, text=text)), reply_start="")


def ends_of_turn(weights: Weights, before_reply: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """The tokens with which a turn of the user ends, or its last sentence does.

    ``before_reply``: what the template writes between the user's words and a reply.
    """
    lib, vocabulary = weights.lib, weights.vocabulary
    found = set(before_reply[:1])
    for token in range(weights.vocabulary_size):
        if weights.ends_reply(token):
            found.add(token)
            continue
        # The text of the vocabulary is cheap to look at, and begins as the bytes do for these three.
        text = lib.llama_vocab_get_text(vocabulary, token)
        if text and text[:1] in b".?!" and _ENDS_SENTENCE.fullmatch(weights.piece(token)):
            found.add(token)
    return np.array(sorted(found), dtype=np.int32)


def share(logits: np.ndarray[Any, Any], tokens: np.ndarray[Any, Any]) -> float:
    """How probable it is that one of ``tokens`` comes next."""
    weights = np.exp(logits.astype(np.float64) - float(logits.max()))
    return float(weights[tokens].sum() / weights.sum())
