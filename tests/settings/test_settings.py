"""Settings: what cannot be understood is never lost and never stops the start."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import KnownError
from app.settings.settings import VERSION, Settings, load, save


def test_no_file_means_defaults_without_a_word(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()
    assert load(tmp_path / "settings.toml").notice == ""


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(language_model="own-1", window=8192, threads=3, gpu=False, idle_lock_minutes=0),
        Settings(
            appearance="dark",
            text_percent=150,
            reduced_motion=True,
            language="de",
            tray=True,
            place=(-1920, 12, 1280, 800),
            maximised=True,
            side_open=False,
            mirrors=(
                "https://hf-mirror.com",
                "http://192.168.1.7:8080/models",
                f"http://{'a' * 63}.example.:65535",
            ),
            proxy="http://[::1]:3128",
            ca_file="/etc/ssl/our.pem",
            download_token=True,
            speech_recognizer="whisper-small",
            spoken_language="de",
        ),
    ],
)
def test_what_is_saved_is_loaded(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "new" / "settings.toml"
    save(path, replace(settings, notice="only for now"))
    assert load(path) == settings
    assert load(path).notice == ""
    assert [item.name for item in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("content", [b"threads = ", b"\xff\xfe\x00", b"version = 1\nversion = 2"])
def test_an_unreadable_file_is_kept_aside_and_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings = load(path)
    assert settings == Settings()
    assert "could not be read" in settings.notice and "settings.toml.aside" in settings.notice
    assert (tmp_path / "settings.toml.aside").read_bytes() == content


@pytest.mark.parametrize(
    "line",
    [
        "threads = 0", "threads = true", 'threads = "4"', "window = 10", "gpu = 1", "idle_lock_minutes = -1",
        'language_model = ""', "language_model = 3", 'appearance = "pink"', "appearance = []",
        'mirrors = "https://a.example"', 'mirrors = ["ftp://a.example"]', "mirrors = [3]", 'proxy = "fast"',
        'proxy = "http://me:secret@proxy.example:3128"', 'mirrors = ["https://a.example/x y"]', "ca_file = 3",
        "text_percent = 79", "text_percent = 201", "text_percent = 100.0", "reduced_motion = 1",
        'mirrors = ["https://mirror..example/x"]', 'mirrors = ["http://./x"]',
        f'proxy = "http://{"a" * 64}.example"',
        'mirrors = ["https://a.example:65536"]', 'proxy = "http://.a.example"', 'proxy = "https://a.example..:1"',
        'language = "tlh"', 'tray = "yes"', "place = [1, 2, 3]", "place = [1, 2, 3.5, 4]", "place = 7",
        "place = [0, 0, 0, 600]", "place = [1000000, 0, 800, 600]", "maximised = 0", "side_open = 2",
        'speech_recognizer = ""', "speech_recognizer = 3", 'spoken_language = "German"',
        'spoken_language = "DE"', "spoken_language = 0", 'spoken_language = "de-DE"',
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_goes_back_to_default_alone(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    other = "gpu = false" if not line.startswith("gpu") else "idle_lock_minutes = 3"
    path.write_text(f"version = 1\n{line}\n{other}\n")
    settings = load(path)
    assert line.split(" ")[0] in settings.notice
    assert settings.gpu is False or settings.idle_lock_minutes == 3
    assert (tmp_path / "settings.toml.aside").exists()


def test_a_newer_file_is_read_as_far_as_possible(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"version = {VERSION + 1}\ngpu = false\nhologram = true\n")
    settings = load(path)
    assert settings.gpu is False and "newer" in settings.notice
    assert "hologram" in (tmp_path / "settings.toml.aside").read_text()


@pytest.mark.skipif(os.name != "posix", reason="rights of a file are POSIX's")
def test_only_the_owner_may_read_it_also_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    (tmp_path / "settings.toml.part").write_text("left by a crash")
    (tmp_path / "settings.toml.part").chmod(0o644)
    for minutes in (1, 2):
        save(path, Settings(idle_lock_minutes=minutes))
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)
    path.write_text("not TOML")
    load(path)
    assert (tmp_path / "settings.toml.aside").stat().st_mode & 0o777 == 0o600


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    assert "could not be read" in load(tmp_path / "settings.toml").notice
    with pytest.raises(KnownError, match="could not be saved"):
        save(tmp_path / "settings.toml", Settings())


def test_a_crash_while_saving_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    save(path, Settings(window=2048))

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(KnownError, match="No space left"):
            save(path, Settings(window=4096))
    assert load(path).window == 2048
    assert [item.name for item in tmp_path.iterdir()] == ["settings.toml"]
