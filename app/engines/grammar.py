"""A JSON schema as a grammar (GBNF) that llama.cpp understands, for the small part of JSON Schema we use.

Objects have all their properties, in the order given; arrays and strings have a greatest length, and between
two marks stands one space at most: so a model can neither leave the form nor write for ever. What is not
understood is refused and never passed over, as the library ends its process on some grammars.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.domain.errors import EngineError

Schema = Mapping[str, Any]
_DEEPEST = 6
_LONGEST_STRING = 1000
_MOST_ITEMS = 64
# Of the whole grammar, in characters of its text: hundreds of times what we use.
_LARGEST = 50_000
_KEYS = {
    "object": {"type", "properties", "required", "additionalProperties"},
    "array": {"type", "items", "minItems", "maxItems"},
    "string": {"type", "minLength", "maxLength"},
    "integer": {"type"}, "boolean": {"type"}, "null": {"type"},
}  # fmt: skip
# No escapes by number: they can write half a character, which is no text.
_CHARACTER = r'char ::= [^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
_SIMPLE = {
    "integer": '"-"? ("0" | [1-9] [0-9]{0,8})',
    "boolean": '"true" | "false"',
    "null": '"null"',
}


def gbnf(schema: Schema) -> str:
    """The grammar of all JSON texts that are valid under ``schema``: an object or an array.

    Raises EngineError when the schema uses what is not understood here, or is too large.
    """
    if not isinstance(schema, dict) or schema.get("type") not in ("object", "array"):
        # Only these two end with a mark: after a number more digits could follow.
        raise _refused("it is neither an object nor an array")
    rules = _Rules()
    root = rules.of(schema, 0)
    text = "\n".join([f"root ::= {root}", *rules.lines, _CHARACTER]) + "\n"
    if len(text) > _LARGEST:
        raise _refused("it is too large")
    return text


class _Rules:
    """The rules so far, one a line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def of(self, schema: object, depth: int) -> str:
        """The name of a rule for ``schema``, which is added with what it needs."""
        if not isinstance(schema, dict):
            raise _refused("a part of it is no schema")
        if depth > _DEEPEST or sum(map(len, self.lines)) > _LARGEST:
            raise _refused("it is too large")
        if "enum" in schema or "const" in schema:
            body = _alternatives(schema)
        else:
            kind = schema.get("type")
            if not isinstance(kind, str) or kind not in _KEYS or not set(schema) <= _KEYS[kind]:
                raise _refused("it uses what is not understood")
            body = _SIMPLE.get(kind) or {
                "object": self._object, "array": self._array, "string": self._string,
            }[kind](schema, depth)  # fmt: skip
        self.lines.append(f"r{len(self.lines)} ::= {body}")
        return f"r{len(self.lines) - 1}"

    def _object(self, schema: Schema, depth: int) -> str:
        properties = schema.get("properties", {})
        if not isinstance(properties, dict) or not all(isinstance(name, str) for name in properties):
            raise _refused("its properties are none")
        required = schema.get("required", [])
        if not isinstance(required, list | tuple) or any(name not in list(properties) for name in required):
            raise _refused("it requires what it does not describe")
        members = [
            f'{_literal(name)} ":" " "? {self.of(part, depth + 1)}' for name, part in properties.items()
        ]
        return '"{" ' + ' "," " "? '.join(members) + ' "}"'

    def _array(self, schema: Schema, depth: int) -> str:
        least, most = _bounds(schema, "minItems", "maxItems", _MOST_ITEMS)
        if most == 0:
            return '"[]"'
        item = self.of(schema.get("items"), depth + 1)
        items = f'{item} ("," " "? {item}){{{max(0, least - 1)},{most - 1}}}' if most > 1 else item
        return f'"[" {items} "]"' if least else f'"[" ({items})? "]"'

    def _string(self, schema: Schema, _depth: int) -> str:
        least, most = _bounds(schema, "minLength", "maxLength", _LONGEST_STRING)
        return f'"\\"" char{{{least},{most}}} "\\""' if most else '"\\"\\""'


def _bounds(schema: Schema, least: str, most: str, limit: int) -> tuple[int, int]:
    low, high = schema.get(least, 0), schema.get(most)
    # True and False are numbers for Python.
    if type(low) is not int or type(high) is not int or not 0 <= low <= high <= limit:
        raise _refused(f"{most} must be given, and at most {limit}")
    return low, high


def _alternatives(schema: Schema) -> str:
    if len(schema.keys() - {"type"}) != 1:
        raise _refused("it uses what is not understood")
    values = schema["enum"] if "enum" in schema else [schema["const"]]
    if not isinstance(values, list | tuple) or not values:
        raise _refused("a choice of it has nothing to choose")
    if not all(value is None or isinstance(value, str | int) for value in values):
        raise _refused("a choice of it is neither a word nor a whole number")
    return " | ".join(_literal(value) for value in values)


def _literal(value: str | int | None) -> str:
    """A rule for one JSON value exactly as written."""
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        raise _refused("a word of it is no text") from None
    return '"' + written.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _refused(why: str) -> EngineError:
    return EngineError(
        f"The form that the model was to write in cannot be used: {why}.", "This is a mistake in Afterglow."
    )
