"""From a JSON schema to a grammar: what is not understood is refused, what is goes into the library."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import EngineError
from app.engines.grammar import gbnf
from app.engines.llama.constrained import Form
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from tests.engines.tiny import tiny_model

WORD = {"type": "string", "maxLength": 5}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = WORD
    for _ in range(depth):
        schema = thing(a=schema)
    return schema


GOOD = [
    thing(),
    thing(a=WORD, b={"type": "boolean"}, c={"type": "null"}, d={"type": "integer"}),
    thing(**{'quote " and \\ and \n and 🍄': {"const": 'a"b\\c\n\x7f\x00'}}),
    thing(a={"enum": ["x", 1, True, None]}, b={"type": "string", "enum": [")(|*+?{}[]::=\n root"]}),
    {"type": "array", "maxItems": 0, "items": WORD},
    {"type": "array", "minItems": 3, "maxItems": 3, "items": WORD},
    {"type": "array", "maxItems": 64, "items": {"type": "string", "minLength": 2, "maxLength": 1000}},
    {**thing(a=WORD), "required": ["a"], "additionalProperties": False},
    thing(a={"type": "string", "maxLength": 0}),
    nested(5),
]
BAD: list[Any] = [
    {}, [], None, "object", WORD, {"type": ["object"]}, {"type": "integer"},
    thing(a={"type": "string"}),
    thing(a={"type": "string", "maxLength": 10**9}),
    thing(a={"type": "string", "maxLength": True}),
    thing(a={"type": "string", "minLength": 6, "maxLength": 5}),
    thing(a={"type": "string", "maxLength": 5, "pattern": "a*"}),
    thing(a={"type": "number"}),
    thing(a={"type": "integer", "minimum": 3}),
    thing(a={"enum": []}),
    thing(a={"enum": [1.5]}),
    thing(a={"enum": [{"a": 1}]}),
    thing(a={"enum": ["x"], "maxLength": 3}),
    thing(a={"enum": ["\ud800"]}),
    thing(**{"\udfff": WORD}),
    {"type": "object", "properties": [WORD]},
    {"type": "object", "properties": {1: WORD}},
    {**thing(a=WORD), "required": ["b"]},
    {**thing(a=WORD), "required": [["a"]]},
    {"type": "array", "items": WORD},
    {"type": "array", "maxItems": 2},
    {"type": "array", "maxItems": 65, "items": WORD},
    nested(9),
    thing(**{f"property {number}": WORD for number in range(2000)}),
    thing(a={"enum": [f"{number} monkeys" for number in range(9000)]}),
]  # fmt: skip


@pytest.mark.parametrize("schema", BAD, ids=range(len(BAD)))
def test_what_is_not_understood_is_refused(schema: Any) -> None:
    with pytest.raises(EngineError, match="cannot be used"):
        gbnf(schema)


def test_what_is_understood_goes_into_the_library(tmp_path: Path) -> None:
    model = LlamaLanguageModel(LlamaOptions(str(tiny_model(tmp_path / "tiny.gguf")), window=256))
    for schema in GOOD:
        Form(model._ready().weights, schema).close()
    model.close()
