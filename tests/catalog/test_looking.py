"""What a file is: pieces of one model, models of several files, folders; and what is refused, and why."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import zipfile
from pathlib import Path

import pytest

from app.catalog.adding import add, look
from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import Added, Found, State, Way
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from tests.catalog.making import card, catalog, gguf, sha256

TOKENIZER = b'{"version": "1.0"}' * 50
TINY, LARGE = os.urandom(900), os.urandom(1100)
VOICE, CONFIG = os.urandom(700), b'{"audio": {"sample_rate": 22050}}'


def file(name: str, data: bytes, *, md5: bool = False) -> ModelFile:
    if md5:
        return ModelFile(name, len(data), md5=hashlib.md5(data, usedforsecurity=False).hexdigest())
    return ModelFile(name, len(data), sha256(data))


EAR = card("ear-tiny", file("model.bin", TINY), file("tokenizer.json", TOKENIZER), starter=False)
BIG_EAR = card("ear-large", file("model.bin", LARGE), file("tokenizer.json", TOKENIZER), starter=False)
VOICE_CARD = card(
    "amy", file("amy.onnx", VOICE, md5=True), file("amy.onnx.json", CONFIG, md5=True), starter=False
)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models", catalog(EAR, BIG_EAR, VOICE_CARD))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def found(shelf: Shelf, path: Path) -> Found:
    *_, last = look(path, shelf, cancel=CancelToken())
    assert isinstance(last, Found)
    return last


def added(shelf: Shelf, path: Path, way: Way = Way.COPY) -> Added:
    *_, last = add(found(shelf, path), way, shelf, cancel=CancelToken())
    assert isinstance(last, Added)
    return last


def write(folder: Path, **data: bytes) -> list[Path]:
    paths = [folder / name.replace("__", ".") for name in data]
    for path, content in zip(paths, data.values(), strict=True):
        path.write_bytes(content)
    return paths


def pieces(folder: Path, changes: dict[str, str | int] | None = None) -> list[Path]:
    """A model in three pieces: the first with the words, each with one tensor; ``changes`` in the last."""
    paths = []
    for number in range(3):
        fields: dict[str, str | int] = {"split.no": number, "split.count": 3, "split.tensors.count": 3}
        if number == 0:
            name = {
                "general.architecture": "llama",
                "general.name": "Big",
                "tokenizer.chat_template": "{{x}}",
            }
            fields |= name
        if number == 2:
            fields |= changes or {}
        tensor = "token_embd.weight" if number == 0 else f"blk.{number}.weight"
        path = folder / f"big-{number + 1:05}-of-00003.gguf"
        path.write_bytes(gguf(fields, bytes([number]) * 100, tensors=(tensor,)))
        paths.append(path)
    return paths


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("way", list(Way))
def test_any_piece_leads_to_the_whole_model(shelf: Shelf, place: Path, which: int, way: Way) -> None:
    paths = pieces(place)
    before = [path.read_bytes() for path in paths]
    seen = found(shelf, paths[which])
    assert (seen.paths, seen.card.name, seen.has_template) == (tuple(paths), "Big", True)
    model = added(shelf, paths[which], way).card
    assert [each.name for each in model.files] == [path.name for path in paths], (
        "the engine wants these names"
    )
    assert [shelf.path(model, each).read_bytes() for each in model.files] == before
    assert shelf.installed() == (model,) and shelf.card(model.id).files == model.files
    shelf.path(model, model.files[2]).unlink()
    assert shelf.state(model) is State.MISSING
    assert all(path.exists() for path in paths) is (way is not Way.MOVE)
    shelf.remove(model)
    assert list(shelf.folder.iterdir()) == []


def test_a_missing_piece_is_named(shelf: Shelf, place: Path) -> None:
    paths = pieces(place)
    paths[1].unlink()
    seen = found(shelf, paths[2])
    assert seen.missing == (paths[1].name,) and seen.paths == (paths[0], paths[2])
    with pytest.raises(ModelFileError, match=paths[1].name):
        list(add(seen, Way.COPY, shelf, cancel=CancelToken()))
    assert not shelf.folder.exists()


@pytest.mark.parametrize("change", [{"split.no": 1}, {"split.count": 4}, {"split.tensors.count": 9}])
def test_pieces_of_different_models_are_refused(
    shelf: Shelf, place: Path, change: dict[str, str | int]
) -> None:
    paths = pieces(place, change)
    with pytest.raises(ModelFileError, match="do not belong together"):
        found(shelf, paths[0])


def test_a_renamed_piece_is_refused(shelf: Shelf, place: Path) -> None:
    lone = pieces(place)[0].rename(place / "renamed.gguf")
    with pytest.raises(ModelFileError, match="its name does not say which") as caught:
        found(shelf, lone)
    assert "names they had" in caught.value.advice


def test_a_model_of_several_files_waits_until_all_are_here(shelf: Shelf, place: Path) -> None:
    weights, tokenizer = write(place, large__bin=LARGE, t=TOKENIZER)
    assert found(shelf, weights).card == BIG_EAR, "a known hash counts more than a name"
    assert added(shelf, weights).waiting == ("tokenizer.json",)
    assert (shelf.state(BIG_EAR), shelf.partial(BIG_EAR)) == (State.MISSING, True)
    assert found(shelf, tokenizer).card == BIG_EAR, "the one that is begun"
    assert added(shelf, tokenizer).waiting == ()
    assert shelf.installed() == (BIG_EAR,) and not shelf.partial(BIG_EAR)


def test_a_file_of_several_models_serves_the_next_one_too(shelf: Shelf, place: Path) -> None:
    weights, tokenizer = write(place, tiny=TINY, t=TOKENIZER)
    assert added(shelf, tokenizer).card == EAR
    assert shelf.twin(BIG_EAR.files[1]) == shelf.path(EAR, EAR.files[1])
    (place / "large").write_bytes(LARGE)
    assert added(shelf, place / "large").waiting == ()
    assert added(shelf, weights).waiting == ()
    assert shelf.installed() == (EAR, BIG_EAR)


def test_a_folder_with_one_model_of_several_files(shelf: Shelf, place: Path) -> None:
    write(place, model__bin=LARGE, tokenizer__json=TOKENIZER, README__md=b"Hello", x__json=os.urandom(900))
    seen = found(shelf, place)
    assert seen.card == BIG_EAR and {path.name for path in seen.paths} == {"model.bin", "tokenizer.json"}
    assert added(shelf, place).waiting == ()
    assert shelf.installed() == (BIG_EAR,)


def test_a_voice_is_known_by_its_md5_and_its_config_is_no_record(shelf: Shelf, place: Path) -> None:
    voice, config = write(place, v__onnx=VOICE, c__json=CONFIG)
    assert added(shelf, config).waiting == ("amy.onnx",)
    assert added(shelf, voice).waiting == ()
    assert shelf.path(VOICE_CARD, VOICE_CARD.files[1]).read_bytes() == CONFIG
    os.utime(shelf.path(VOICE_CARD, VOICE_CARD.files[0]), ns=(1, 1))
    assert shelf.state(VOICE_CARD) is State.DAMAGED
    shelf.check(VOICE_CARD)
    assert shelf.installed() == (VOICE_CARD,)
    shelf.path(VOICE_CARD, VOICE_CARD.files[0]).write_bytes(VOICE[:-1] + b"?")
    with pytest.raises(ModelFileError, match="spoilt"):
        shelf.check(VOICE_CARD)
    assert shelf.path(VOICE_CARD, VOICE_CARD.files[1]).read_bytes() == CONFIG
    shelf.remove(VOICE_CARD)
    assert list(shelf.folder.iterdir()) == []


def test_a_needed_model_is_waited_for(tmp_path: Path, place: Path) -> None:
    picture = ModelCard(**{name: getattr(EAR, name) for name in ModelCard.__slots__} | {
        "id": "picture", "files": (file("p.gguf", VOICE),), "needs": ("ear-tiny",)
    })  # fmt: skip
    shelf = Shelf(tmp_path / "models", catalog(picture, EAR))
    write(place, p=VOICE)
    assert added(shelf, place / "p").waiting == (f"{EAR.name}: model.bin", f"{EAR.name}: tokenizer.json")
    assert (shelf.own_state(picture), shelf.state(picture)) == (State.READY, State.MISSING)


def test_the_model_in_a_folder_is_found(shelf: Shelf, place: Path) -> None:
    inner = place / "snapshots" / "1"
    inner.mkdir(parents=True)
    model = gguf({"general.architecture": "llama", "general.name": "Inner"})
    (place / "blob").write_bytes(model)
    (inner / "model.gguf").symlink_to(place / "blob")
    write(inner, mmproj__gguf=gguf({"general.architecture": "clip"}), README__md=b"Hello")
    assert found(shelf, place).card.name == "Inner"
    (place / "second.gguf").write_bytes(model)
    with pytest.raises(ModelFileError, match=r"2 models in the folder downloads: second\.gguf, model\.gguf"):
        found(shelf, place)


def test_a_folder_without_a_model(shelf: Shelf, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(place, README__md=b"Hello", photo__jpg=b"\xff\xd8")
    with pytest.raises(ModelFileError, match="no model in the folder") as caught:
        found(shelf, place)
    assert "GGUF" in caught.value.advice
    monkeypatch.setattr("app.catalog.choosing._MOST_FILES", 1)
    with pytest.raises(ModelFileError, match="too many files"):
        found(shelf, place)


def pickled(*, zipped: bool) -> bytes:
    data = pickle.dumps({"weights": [1.0]}, protocol=2)
    if not zipped:
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("archive/data.pkl", data)
        archive.writestr("archive/data/0", os.urandom(200_000))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.gguf", b"", "is empty"),
        ("x.gguf", b"GG", "inside it is none"),
        ("nonsense.GGUF", b"This is no model.", "inside it is none"),
        ("x.gguf", b"GGUF", "its beginning is damaged"),
        ("x.gguf", b"GGUF" + b"\xff" * 40, "version 4294967295"),
        ("x.gguf", b"GGUF" + (3).to_bytes(4, "big") + bytes(40), "other way round"),
        ("x.gguf", gguf({"general.architecture": "x"})[:40], "damaged"),
        ("x.gguf", gguf({"general.architecture": "x"})[:-1], "cut off"),
        ("x.gguf", pickled(zipped=False), "pickle"),
        ("x.gguf", pickled(zipped=True), "pickle"),
        ("model.ckpt", b"anything", "pickle"),
        ("model.pt", pickled(zipped=True), "pickle"),
        ("model.PTH", b"anything", "pickle"),
        ("pytorch_model.bin", b"anything", "pickle"),
        ("model.pkl", b"\x80", "pickle"),
        ("x.gguf", b"<!DOCTYPE html><title>Log in</title>", "web page"),
        ("x.gguf", b"version https://git-lfs.github.com/spec/v1\n", "only says where"),
        ("x.gguf", b"tjgg" + bytes(40), "old kind"),
        ("x.zip", b"PK\x03\x04 something", "archive"),
        ("x.tar.gz", b"\x1f\x8b\x08", "archive"),
        ("x.safetensors", b"\x10" + bytes(30), "safetensors file that Afterglow does not know"),
        ("x.onnx", b"\x08\x07", "ONNX file that Afterglow does not know"),
        ("x.txt", b"Hello", "not a model file"),
    ],
)
def test_what_is_refused_says_why(shelf: Shelf, place: Path, name: str, content: bytes, says: str) -> None:
    path = place / name
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match=says) as caught:
        found(shelf, path)
    assert name in caught.value.message and caught.value.advice.endswith(".")
    assert not shelf.folder.exists() and path.read_bytes() == content


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"general.architecture": "clip", "general.type": "mmproj"}, "sees pictures"),
        ({"general.architecture": "llama", "general.type": "adapter"}, "an adapter"),
        ({"general.architecture": "llama", "adapter.type": "lora"}, "an adapter"),
        ({"general.architecture": "controlvector"}, "an adapter"),
        ({"general.architecture": "imatrix"}, "make a model smaller"),
        ({"general.architecture": "nomic-bert"}, "an embedding model"),
        ({"general.architecture": "qwen3", "qwen3.pooling_type": 3}, "an embedding model"),
        ({"general.architecture": "flux"}, "makes pictures"),
        ({"general.architecture": "whisper"}, "for speech"),
        ({"general.architecture": "llada"}, "cannot run"),
        ({"general.architecture": "new", "new.block_count": 0}, "not a language model"),
        ({"general.name": "nothing said"}, "not a language model"),
    ],
)
def test_what_does_not_write_is_no_companion(
    shelf: Shelf, place: Path, fields: dict[str, str | int], says: str
) -> None:
    path = place / "x.gguf"
    path.write_bytes(gguf(fields))
    with pytest.raises(ModelFileError, match=says):
        found(shelf, path)


def test_a_file_of_words_alone_is_no_companion(shelf: Shelf, place: Path) -> None:
    path = place / "vocabulary.gguf"
    path.write_bytes(gguf({"general.architecture": "llama", "tokenizer.ggml.model": "gpt2"}, tensors=()))
    with pytest.raises(ModelFileError, match="not a language model"):
        found(shelf, path)


@pytest.mark.parametrize("kind", ["missing", "pipe", "dangling"])
def test_what_cannot_be_read_is_a_sentence(shelf: Shelf, place: Path, kind: str) -> None:
    path = place / "x.gguf"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "dangling":
        path.symlink_to(place / "gone")
    with pytest.raises(ModelFileError, match="not there" if kind != "pipe" else "is not a file"):
        found(shelf, path)
