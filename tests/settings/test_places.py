"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.places import Places, models_root, resources


def test_everything_of_the_user_lies_in_the_data_folder_and_nothing_is_made(tmp_path: Path) -> None:
    places = Places(tmp_path / "data")
    for path in (places.vault, places.models, places.state, places.logs, places.settings_file):
        assert path.parent == places.data
    assert not places.data.exists()


def test_the_default_is_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert Places.default().data == tmp_path / "afterglow"


def test_shipped_files_are_found() -> None:
    assert (models_root() / "catalog.toml").is_file()
    assert (resources() / "characters").is_dir()
    assert (models_root() / "licences" / "Apache-2.0.txt").is_file()
