"""What Afterglow does not take in, and why: said before anything is copied, whatever the file is called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import ModelFileError
from app.domain.gguf import Head, number

TAKES = "Afterglow takes language models as GGUF files (their names end in .gguf)."
_GET_GGUF = "Look on the page of the model for a GGUF file; many models have one."
_EDGE = 1 << 16

_PICKLES = (".ckpt", ".pt", ".pth", ".bin", ".pkl", ".pickle", ".joblib", ".mar")
_PICKLE_ENTRY = b"data.pkl"
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (
        (b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML"),
        "{0} is a web page, not a model: the download went to the wrong address.",
        "On the page of the model, use the button that downloads the file itself.",
    ),
    (
        (b"version https://git-lfs",),
        "{0} only says where the model lies; it is not the model itself.",
        "On the page of the model, use the button that downloads the file itself.",
    ),
    (
        (b"ggml", b"lmgg", b"ggmf", b"fmgg", b"ggjt", b"tjgg", b"algg"),
        "{0} is a model of the old kind before GGUF.",
        _GET_GGUF,
    ),
    (
        (
            b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh",
            b"\x28\xb5\x2f\xfd",
        ),
        "{0} is an archive.",
        "Unpack it, and choose the model file that was in it.",
    ),
)  # fmt: skip
_ENDINGS = {
    ".safetensors": "{0} is a safetensors file that Afterglow does not know.",
    ".onnx": "{0} is an ONNX file that Afterglow does not know.",
}

_IMAGE = frozenset(
    "aura auraflow chroma cosmos flux flux2 hidream hunyuan_video hyvid ltxv lumina lumina2 pig qwen_image"
    " sd1 sd2 sd3 sdxl wan z_image".split()
)
_EMBEDDING = frozenset(
    "bert eurobert gemma-embedding jina-bert-v2 jina-bert-v3 modern-bert neo-bert nomic-bert nomic-bert-moe"
    " roberta t5encoder xlm-roberta".split()
)
_SPEECH = frozenset("csm dia kokoro parler-tts wavtokenizer-dec whisper".split())
_OTHER_WRITERS = frozenset("dream eagle3 llada llada-moe rnd1 t5".split())


def refuse(path: Path) -> None:
    """Raise ModelFileError with the reason unless ``path`` begins as a GGUF file does."""
    beginning, end = _edges(path)
    if not beginning:
        raise ModelFileError(f"{path.name} is empty.", "Get it again.")
    if beginning.startswith(b"GGUF"):
        return
    if _is_pickle(path, beginning, end):
        raise ModelFileError(
            f"{path.name} looks like a pickle file. Such a file can run any program hidden in it as soon as"
            " it is opened, so Afterglow never opens one.",
            _GET_GGUF,
        )
    for signs, message, advice in _BEGINNINGS:
        if beginning.startswith(signs):
            raise ModelFileError(message.format(path.name), advice)
    if path.suffix.lower() == ".gguf":
        raise ModelFileError(
            f"{path.name} is called a GGUF file, but inside it is none;"
            " perhaps a web page was saved instead.",
            "Get it again: on the page of the model, use the button that downloads the file itself.",
        )
    message = _ENDINGS.get(path.suffix.lower(), "{0} is not a model file that Afterglow knows.")
    raise ModelFileError(message.format(path.name), TAKES)


def require_companion(name: str, heads: Sequence[Head]) -> None:
    """Raise ModelFileError with what the model is, unless it writes. ``heads`` of all its pieces."""
    first = heads[0]
    for found, what in _others(first):
        if found:
            raise ModelFileError(f"{name} is {what}, not a model to talk with.", TAKES)
    if not any(head.words for head in heads) or number(first.values, "block_count", 0) < 1:
        raise ModelFileError(
            f"{name} is a GGUF file, but not a language model: it cannot be talked with.", TAKES
        )


def _others(head: Head) -> tuple[tuple[bool, str], ...]:
    kind, family = str(head.values.get("general.type", "model")), head.architecture
    pooling = number(head.values, "pooling_type", 0)
    return (
        (kind in ("mmproj", "projector") or family == "clip", "the part of a model that sees pictures"),
        (
            kind == "adapter" or "adapter.type" in head.values or family == "controlvector",
            "an addition to another model (an adapter)",
        ),
        (kind == "imatrix" or family == "imatrix", "a table that was used to make a model smaller"),
        (family in _EMBEDDING or pooling > 0, "a model that compares texts (an embedding model)"),
        (family in _IMAGE, "a model that makes pictures"),
        (family in _SPEECH, "a model for speech"),
        (family in _OTHER_WRITERS, "a language model of a kind that Afterglow cannot run"),
    )


def _is_pickle(path: Path, beginning: bytes, end: bytes) -> bool:
    # Protocol 2 and later begin with their number; PyTorch's are zips around one, named at both ends.
    bare = beginning[:1] == b"\x80" and 2 <= beginning[1] <= 5 if len(beginning) > 1 else False
    zipped = beginning.startswith(b"PK") and _PICKLE_ENTRY in beginning + end
    return bare or zipped or path.suffix.lower() in _PICKLES


def _edges(path: Path) -> tuple[bytes, bytes]:
    try:
        with path.open("rb") as file:
            beginning = file.read(_EDGE)
            file.seek(max(file.seek(0, 2) - _EDGE, 0))
            return beginning, file.read(_EDGE)
    except OSError as error:
        raise ModelFileError(
            f"The file {path.name} cannot be read: {error.strerror or 'the disk refuses'}.",
            "Check that you may read it, then try again.",
        ) from error
