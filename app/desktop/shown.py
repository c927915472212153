"""What a page shows, on its way to QML."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def for_view(shown: DataclassInstance) -> dict[str, Any]:
    """The fields of a frozen dataclass by name; tuples become lists, which are arrays in QML."""
    values = ((field.name, getattr(shown, field.name)) for field in fields(shown))
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}
