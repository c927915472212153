"""A web server with models, and a catalogue that knows them: for stories of getting one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.stories.catalogued_app import SHELF


def write_catalog(path: Path, *entries: str) -> Path:
    """A catalogue file."""
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def entry(id: str, name: str, data: bytes, *, rank: int = 50, size: int = 0) -> str:
    """A language model as ``models/catalog.toml`` has it; ``size``: told, instead of the real one."""
    return f"""
[[model]]
id = "{id}"
task = "language"
name = "{name}"
licence = "Apache-2.0"
languages = ["en"]
kv_bytes = 12_288
window = 4096
memory_kind = "full"
good_at = "Small and quick; it says little, and not always sense."
size_class = "1B"
rank = {rank}

    [[model.files]]
    name = "{id}.gguf"
    size = {size or len(data)}
    sha256 = "{hashlib.sha256(data).hexdigest()}"
    sources = ["{SHELF}/{id}.gguf"]
"""
