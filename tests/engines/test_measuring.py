"""Measuring this computer: what it says, what it leaves behind, and what it does when something fails."""

import ctypes
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, EngineDied, EngineError, NotEnoughMemory
from app.domain.machine import Gpu, Speed
from app.domain.progress import Progress
from app.engines import cores, process_measurer
from app.engines.llama import graphics, made_up, measuring
from app.engines.llama.binding import load_library
from app.engines.version import engine_version
from app.engines.wire import to_json

SCRIPTED = [sys.executable, "-m", "tests.engines.scripted_host"]
NARROW = made_up.Shape(layers=2, width=256, inner=512, heads=4, key_heads=2, vocabulary=512)


@pytest.fixture(scope="module")
def lib() -> Any:
    return load_library()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both models are light: what is tested is not how fast this computer is."""
    monkeypatch.setattr(measuring, "HEAVY", made_up.Shape(2, 512, 1024, 8, 2, 4096))
    monkeypatch.setattr(measuring, "LIGHT", NARROW)


def measured(lib: Any, folder: Path, cancel: CancelToken | None = None) -> list[Progress | Speed]:
    cancel = cancel or CancelToken()
    return list(measuring.measure(lib, folder, threads=1, gpu=True, cancel=cancel, seconds=0.1))


@pytest.mark.usefixtures("small")
def test_speed_comes_last_after_progress(lib: Any, tmp_path: Path) -> None:
    *progress, speed = measured(lib, tmp_path)
    assert isinstance(speed, Speed) and speed.bytes_per_s > 1e6 and 0 <= speed.overhead_s < 1
    assert speed.tokens_read_per_s > 0 and speed.threads == 1 and speed.engine == engine_version() != ""
    assert speed.on_gpu == bool(lib.llama_supports_gpu_offload())
    done = [step.done for step in progress if isinstance(step, Progress)]
    assert len(done) == len(progress) and done == sorted(done) and done[0] == 0 and done[-1] == 100


@pytest.mark.usefixtures("small")
def test_a_cancel_ends_it_without_a_speed(lib: Any, tmp_path: Path) -> None:
    for after in (1, 2, 4, 6):
        cancel, seen = CancelToken(), []
        for step in measuring.measure(lib, tmp_path, threads=1, gpu=False, cancel=cancel, seconds=30):
            seen.append(step)
            if len(seen) == after:
                cancel.cancel()
        assert after <= len(seen) <= after + 2 and not any(isinstance(one, Speed) for one in seen)


def test_two_times_separate_into_weights_and_overhead() -> None:
    speed, overhead = 20e9, 0.003
    heavy = overhead * measuring.HEAVY.layers / measuring.LIGHT.layers
    heavy += measuring.HEAVY.read_per_token / speed
    light = overhead + measuring.LIGHT.read_per_token / speed
    assert list(measuring.separate(heavy, light)) == pytest.approx([speed, overhead])


def test_a_disturbed_measurement_still_gives_sensible_numbers() -> None:
    bytes_per_s, overhead = measuring.separate(0.01, 5.0)
    assert 0 < bytes_per_s <= measuring.HEAVY.read_per_token / 0.01 / 0.05 and overhead > 0
    assert measuring.separate(1.0, 0.0)[1] == 0.0


def test_no_memory_is_said_before_anything_is_written(
    lib: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "COMPUTE_BYTES", 2**60)
    with pytest.raises(NotEnoughMemory):
        measured(lib, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told(lib: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Iterator[int]:
        yield 1
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(made_up, "write", full)
    with pytest.raises(EngineError, match=r"0\.4 GB on the disk"):
        measured(lib, tmp_path)


def test_the_files_are_as_large_as_they_say(tmp_path: Path) -> None:
    *_, written = made_up.write(tmp_path / "model", NARROW.metadata(), NARROW.tensors())
    weights = sum(tensor.size for tensor in NARROW.tensors())
    assert (tmp_path / "model").stat().st_size == written
    assert weights <= written < weights + 16_384
    table = next(tensor for tensor in NARROW.tensors() if tensor.name.startswith("token_embd"))
    assert NARROW.read_per_token == weights - table.size
    whole = sum(tensor.size for shape in (measuring.HEAVY, measuring.LIGHT) for tensor in shape.tensors())
    assert whole < 400_000_000, "the sentence says how much room is needed"


class TestInTheProcess:
    @pytest.fixture
    def scripted(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
        """The child is the scripted one, which misbehaves in that way."""

        def choose(misbehave: str) -> None:
            monkeypatch.setattr(process_measurer, "engine_command", lambda _name: [*SCRIPTED, misbehave])

        return choose

    def measure(self, folder: Path, cancel: CancelToken | None = None) -> list[Progress | Speed]:
        return list(process_measurer.measure(folder, threads=None, gpu=True, cancel=cancel or CancelToken()))

    def test_the_real_one_leaves_nothing_behind(self, tmp_path: Path) -> None:
        (tmp_path / "measuring").mkdir()
        (tmp_path / "measuring" / "heavy").write_bytes(b"left by one that was killed")
        speed = self.measure(tmp_path)[-1]
        assert isinstance(speed, Speed) and speed.bytes_per_s > 1e8 and speed.threads >= 1
        assert not list(tmp_path.iterdir())

    def test_a_cancel_in_the_middle_leaves_nothing_behind(self, tmp_path: Path) -> None:
        cancel = CancelToken()
        with pytest.raises(Cancelled):
            for step in process_measurer.measure(tmp_path, threads=1, gpu=False, cancel=cancel):
                if isinstance(step, Progress) and step.done:
                    assert list(tmp_path.iterdir())
                    cancel.cancel()
        assert not list(tmp_path.iterdir())

    def test_a_closed_iterator_leaves_nothing_behind(
        self, tmp_path: Path, scripted: Callable[[str], None]
    ) -> None:
        scripted("")
        steps = process_measurer.measure(tmp_path, threads=1, gpu=False, cancel=CancelToken())
        next(steps)
        steps.close()  # type: ignore[attr-defined]
        assert not list(tmp_path.iterdir())

    def test_a_graphics_card_that_ends_the_process_leaves_the_processor(
        self, tmp_path: Path, scripted: Callable[[str], None]
    ) -> None:
        scripted("gpu-crash")
        speed = self.measure(tmp_path)[-1]
        assert isinstance(speed, Speed) and not speed.on_gpu
        assert not list(tmp_path.iterdir())

    def test_a_process_that_dies_on_the_processor_too_is_told(
        self, tmp_path: Path, scripted: Callable[[str], None]
    ) -> None:
        scripted("crash")
        with pytest.raises(EngineDied):
            self.measure(tmp_path)
        assert not list(tmp_path.iterdir())

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(EngineError, match="could not write"):
            self.measure(tmp_path / "file")

    def test_graphics_cards_cross_the_process(self, scripted: Callable[[str], None]) -> None:
        scripted("")
        assert process_measurer.gpus() == (Gpu("Scripted", 8_000_000_000, 7_000_000_000),)

    def test_the_real_ones_are_those_of_this_build(self, lib: Any) -> None:
        cards = process_measurer.gpus()
        assert bool(cards) <= bool(lib.llama_supports_gpu_offload())
        assert all(card.name and 0 <= card.free <= card.memory for card in cards)


class TestGraphicsCards:
    """What is made of the devices that the library counts. None is needed for that."""

    DEVICES = (
        (0, b"A processor", 1, 2),
        (1, b"GeForce \xe2\x84\xa2", 11, 12),
        (2, b"In the processor", 5, 6),
        (3, b"An accelerator", 0, 0),
    )

    def cards(self, devices: tuple[tuple[int, bytes, int, int], ...], monkeypatch: pytest.MonkeyPatch) -> Any:
        def memory(device: ctypes.c_void_p, free: Any, total: Any) -> None:
            free._obj.value, total._obj.value = devices[(device.value or 0) - 1][2:]

        ggml = SimpleNamespace(
            ggml_backend_dev_count=lambda: len(devices),
            ggml_backend_dev_get=lambda number: number.value + 1,
            ggml_backend_dev_type=lambda device: devices[device.value - 1][0],
            ggml_backend_dev_description=lambda device: devices[device.value - 1][1],
            ggml_backend_dev_memory=memory,
        )
        monkeypatch.setattr(graphics, "_ggml", lambda: (ggml, ggml))
        return graphics.gpus(SimpleNamespace(llama_supports_gpu_offload=lambda: True))

    def test_one_of_its_own_memory_goes_before_one_that_shares(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.cards(self.DEVICES, monkeypatch) == (Gpu("GeForce ™", 12, 11),)

    def test_one_that_shares_counts_where_there_is_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rest = tuple(device for device in self.DEVICES if device[0] != 1)
        assert self.cards(rest, monkeypatch) == (Gpu("In the processor", 6, 5),)

    def test_only_memory_of_its_own_is_room_beside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        lib = SimpleNamespace(llama_supports_gpu_offload=lambda: True)
        self.cards(self.DEVICES, monkeypatch)
        assert graphics.free_bytes(lib) == 11
        self.cards(tuple(one for one in self.DEVICES if one[0] != 1), monkeypatch)
        assert graphics.free_bytes(lib) == 0

    def test_a_build_without_them_asks_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(graphics, "_ggml", lambda: pytest.fail("it asked"))
        assert graphics.gpus(SimpleNamespace(llama_supports_gpu_offload=lambda: False)) == ()

    def test_the_librarys_own_calls_are_there(self) -> None:
        ggml, parts = graphics._ggml()
        assert ggml.ggml_backend_dev_count() >= 1, "the processor is a device too"
        device = ctypes.c_void_p(ggml.ggml_backend_dev_get(ctypes.c_size_t(0)))
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        parts.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
        assert parts.ggml_backend_dev_description(device) and total.value >= free.value


def test_a_speed_crosses_the_wire_whole() -> None:
    speed = Speed(1.5, 0.25, 60.0, 4, True, "1", disturbed=True)
    assert Speed(**to_json(speed)) == speed
    assert cores.physical_cores() >= 1


def test_what_others_take_for_a_moment_does_not_count() -> None:
    quiet = [0.05] * 12
    assert measuring.undisturbed([*quiet, *[0.4] * 12]) == pytest.approx(0.05)
    assert measuring.undisturbed(quiet) == pytest.approx(0.05)


def test_what_others_take_of_the_processor_is_seen() -> None:
    others = measuring._Others()
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass  # our own work is none of theirs
    alone = others.share()
    others = measuring._Others()
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(psutil.cpu_count() or 1)
    ]
    try:
        time.sleep(1.0)
        shared = others.share()
    finally:
        for process in busy:
            process.kill()
            process.wait()
    assert 0 <= alone <= 1 and shared > 0.3
