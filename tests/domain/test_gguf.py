"""The head of a GGUF file, and that whatever a file claims is read in bounded time and memory."""

from __future__ import annotations

import contextlib
import ctypes
import random
import struct
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.own import note_of
from app.catalog.refusing import require_companion
from app.domain import gguf
from app.domain.errors import ModelFileError
from app.domain.gguf import Head, inspect, kv_bytes_per_token, read_header
from tests import models
from tests.catalog import making
from tests.domain.heads import Sample, mutated, samples

_EXAMPLES, _MUTATIONS = 1000, 105
# All texts that are kept, at most four bytes a letter, and the buffers of one file.
_MOST_MEMORY = 24 << 20


@pytest.fixture(scope="module")
def heads() -> tuple[Sample, ...]:
    return samples()


@pytest.mark.parametrize("real", [models.qwen_05b, models.gemma_270m])
def test_real_heads_end_where_the_file_does(real: object) -> None:
    assert callable(real)
    try:
        path: Path = real()
    except models.NotInstalled as missing:
        pytest.skip(str(missing))
    head = inspect(path)
    assert head.end == path.stat().st_size and head.words and head.pieces == 1
    assert head.tensors == head.tensors_of_all > 200 and head.piece == 0
    assert (
        head.architecture in ("qwen2", "gemma3") and head.values["general.architecture"] == head.architecture
    )
    assert read_header(path).items() <= head.values.items()
    assert bool(head.template) is (head.architecture == "qwen2")


def test_the_sizes_of_weights_are_those_of_the_engine() -> None:
    import llama_cpp

    library = min((Path(llama_cpp.__file__).parent / "lib").glob("*ggml-base*"))
    engine = ctypes.CDLL(str(library))
    engine.ggml_type_size.restype = ctypes.c_size_t
    engine.ggml_blck_size.restype = ctypes.c_int64
    for kind, block in gguf._BLOCKS.items():
        assert (engine.ggml_blck_size(kind), engine.ggml_type_size(kind)) == block, kind


def test_the_samples_are_whole(heads: tuple[Sample, ...], tmp_path: Path) -> None:
    for sample in heads:
        path = tmp_path / "x.gguf"
        path.write_bytes(sample.data)
        head = inspect(path)
        require_companion(path.name, [head])
        assert head.end == len(sample.data)
        with pytest.raises(ModelFileError, match="cut off"):
            path.write_bytes(sample.data[:-1])
            inspect(path)


@settings(
    max_examples=_EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(st.integers(0, 2**63))
def test_no_mutation_of_a_head_does_harm(heads: tuple[Sample, ...], tmp_path: Path, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path / "x.gguf"
    with path.open("wb", buffering=0) as file:
        for number in range(_MUTATIONS):
            file.seek(0)
            data = mutated(chance.choice(heads), chance.choice(heads), chance)
            file.write(data)
            file.truncate()
            # Following how memory is given out takes time, so it is done for a part of them.
            _read(path, followed=number % 20 == 0)


def _read(path: Path, *, followed: bool) -> None:
    if followed:
        tracemalloc.start()
    try:
        header = read_header(path)
        assert kv_bytes_per_token(header) >= 0
        head = inspect(path)
        assert 0 < head.end <= path.stat().st_size and head.pieces >= 1
        note = note_of(head.values, "x", ())
        assert 1 <= note.window <= 2**24 and note.name.isprintable() and len(note.name) <= 80
        require_companion(path.name, [head])
    except ModelFileError as error:
        assert error.message and error.advice
    finally:
        if followed:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < _MOST_MEMORY


def _start(tensors: int, keys: int) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, tensors, keys)


def _texts(count: int) -> bytes:
    return struct.pack("<Q", 1) + b"k" + struct.pack("<IIQ", 9, 8, count)


CLAIMS = [
    _start(0, 2**63), _start(2**63, 0), _start(0, 4096),
    _start(0, 1) + _texts(2**63), _start(0, 1) + _texts(2**21 + 1),
    _start(0, 1) + struct.pack("<Q", 2**63),
    _start(0, 1) + struct.pack("<Q", 1) + b"k" + struct.pack("<IQ", 8, 2**40),
    _start(0, 1) + struct.pack("<Q", 1) + b"k" + struct.pack("<IIQ", 9, 12, 2**61),
    _start(0, 1) + struct.pack("<Q", 1) + b"k" + struct.pack("<IIQ", 9, 9, 2**20),
    _start(1, 0) + struct.pack("<Q", 1) + b"t" + struct.pack("<I", 2**31),
    _start(1, 0) + struct.pack("<Q", 1) + b"t" + struct.pack("<IQQQQIQ", 4, *[2**63] * 4, 0, 2**63),
]  # fmt: skip


def _endless(path: Path, head: bytes) -> None:
    path.write_bytes(head)
    with path.open("r+b") as file:
        file.truncate(1 << 36)  # zeros without end, which take no room


@pytest.mark.parametrize("head", CLAIMS, ids=range(len(CLAIMS)))
def test_what_claims_too_much_is_refused_in_little_memory(head: bytes, tmp_path: Path) -> None:
    _endless(tmp_path / "x.gguf", head)
    tracemalloc.start()
    try:
        with contextlib.suppress(ModelFileError):  # the table of tensors is none of its business
            read_header(tmp_path / "x.gguf")
        with pytest.raises(ModelFileError, match="damaged"):
            inspect(tmp_path / "x.gguf")
        assert tracemalloc.get_traced_memory()[1] < _MOST_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("head", [_start(2**16, 0), _start(0, 1) + _texts(2**21)], ids=["tensors", "texts"])
def test_the_most_that_is_read_is_not_endless(
    head: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, take = 0, gguf._Reader._take

    def counted(self: gguf._Reader, length: int) -> bytes:
        nonlocal steps
        steps += 1
        return take(self, length)

    monkeypatch.setattr(gguf._Reader, "_take", counted)
    _endless(tmp_path / "x.gguf", head)
    assert inspect(tmp_path / "x.gguf").end < 2**25
    assert steps < 2_500_000


@pytest.mark.parametrize("length", [2**20, 2**20 + 1])
def test_texts_that_are_kept_are_not_endless(length: int, tmp_path: Path) -> None:
    texts = b"".join(
        struct.pack("<Q", 1) + bytes([97 + number]) + struct.pack("<IQ", 8, length) + b"x" * length
        for number in range(5)
    )
    (tmp_path / "x.gguf").write_bytes(_start(0, 5) + texts)
    for read in (read_header, inspect):
        with pytest.raises(ModelFileError, match="damaged"):
            read(tmp_path / "x.gguf")


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), -5.0])
def test_a_number_that_is_none_counts_as_not_said(value: float) -> None:
    header: dict[str, gguf.Value] = {
        "general.architecture": "a",
        "a.block_count": value,
        "a.embedding_length": 8,
    }
    assert gguf.number(header, "block_count", 7) == 7
    assert kv_bytes_per_token(header) == 0


def test_a_family_cannot_steer_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.gguf"
    path.write_bytes(making.gguf({"general.architecture": "lla\x1b]0;PWNED\x07\x1b[2Jma-2.1_x" + "y" * 90}))
    family = inspect(path).architecture
    assert family.startswith("lla0PWNED2Jma-2.1_xyy") and len(family) == 40


@pytest.mark.parametrize("count", [1e300, 2**40])
def test_a_count_of_pieces_is_bounded(count: float) -> None:
    assert Head(3, {"split.count": count}, 1, 0, True, 1).pieces == 65_535


def test_only_the_layers_with_a_cache_count() -> None:
    header: dict[str, gguf.Value] = {
        "general.architecture": "qwen35", "qwen35.block_count": 32, "qwen35.attention.head_count": 16,
        "qwen35.attention.head_count_kv": 4, "qwen35.attention.key_length": 256,
    }  # fmt: skip
    assert kv_bytes_per_token(header) == 2 * 32 * 4 * 512
    assert kv_bytes_per_token(header | {"qwen35.full_attention_interval": 4}) == 32_768
    assert kv_bytes_per_token(header | {"qwen35.full_attention_interval": 0}) == 2 * 32 * 4 * 512
