"""What goes wrong is told in one sentence with the next step; nothing is lost, no traceback is shown."""

import re
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.domain.errors import VaultTooNew
from app.store.door import Door
from tests.stories.terminal import PASSPHRASE, Terminal, records, reply_of, talked

HELLO = ("chat", "--name", "Sam", "--born", "1990", "--say", "hello")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")


@pytest.fixture
def used(terminal: Terminal) -> Terminal:
    """A terminal in which one turn was taken."""
    assert terminal.run(*HELLO).returncode == 0
    return terminal


def complaint(terminal: Terminal, *words: str, **environment: str) -> str:
    """The one sentence with its advice that a failing command says."""
    done = terminal.run(*words, **environment)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr + done.stdout
    (error,) = [record for record in records(done.stdout) if "error" in record]
    assert error["message"].endswith(".") and error["advice"], error
    assert done.stderr.strip().endswith(error["advice"])
    return f"{error['message']} {error['advice']}"


def vault_file(terminal: Terminal) -> Path:
    (file,) = [path for path in (terminal.data / "vault").iterdir() if path.suffix == ".db"]
    return file


class TestKeys:
    def test_wrong_passphrase(self, used: Terminal) -> None:
        assert "passphrase" in complaint(replace(used, passphrase="not it"), "chat", "--say", "hi").lower()

    def test_no_keyring_and_no_passphrase(self, terminal: Terminal) -> None:
        said = complaint(replace(terminal, passphrase=None), *HELLO)
        assert "keyring" in said and "--passphrase-file" in said
        assert terminal.run(*HELLO).returncode == 0

    def test_a_vault_of_a_passphrase_opened_without_it(self, used: Terminal) -> None:
        assert "--passphrase-file" in complaint(replace(used, passphrase=None), "chat", "--say", "hi")

    def test_the_passphrase_is_changed_and_the_old_one_is_void(self, used: Terminal, tmp_path: Path) -> None:
        (tmp_path / "new").write_text("two dry hats\n")
        assert used.run("passphrase", str(tmp_path / "new")).returncode == 0
        assert "not right" in complaint(used, "chat", "--say", "hi")
        changed = replace(used, passphrase="two dry hats")
        assert changed.run("chat", "--say", "hi").returncode == 0
        assert "keyring" in complaint(changed, "passphrase", "--remove").lower()
        assert changed.run("chat", "--say", "still mine?").returncode == 0

    def test_a_new_recovery_code_voids_the_old_one(self, used: Terminal) -> None:
        (made,) = records(used.run("recovery-code").stdout)
        Door(used.data / "vault").unlock_with_recovery(made["recovery_code"]).close()

    @pytest.mark.parametrize("text", ["", "\n", "\nsecond line"])
    def test_an_empty_passphrase_file(self, terminal: Terminal, text: str) -> None:
        assert "is empty" in complaint(replace(terminal, passphrase=text), *HELLO)
        assert not (terminal.data / "vault" / "vault.db").exists()


class TestVaultFile:
    @pytest.mark.parametrize("keep", [0, 100, 4096, 20_000])
    def test_truncated(self, used: Terminal, keep: int) -> None:
        file = vault_file(used)
        file.write_bytes(file.read_bytes()[:keep])
        before = file.read_bytes()
        assert "backup" in complaint(used, "chat", "--say", "hi")
        assert file.read_bytes() == before

    def test_pages_flipped(self, used: Terminal) -> None:
        file = vault_file(used)
        data = bytearray(file.read_bytes())
        for place in range(5000, len(data), 4096):
            data[place] ^= 0x40
        file.write_bytes(data)
        assert "backup" in complaint(used, "chat", "--say", "hi")
        assert file.read_bytes() == data

    @pytest.mark.parametrize("text", [b"SQLite format 3\0" + b"\0" * 8000, b"Dear diary " * 1000])
    def test_not_a_vault(self, used: Terminal, text: bytes) -> None:
        vault_file(used).write_bytes(text)
        complaint(used, "chat", "--say", "hi")
        assert vault_file(used).read_bytes() == text

    def test_missing_file(self, used: Terminal) -> None:
        vault_file(used).unlink()
        complaint(used, "chat", "--say", "hi")

    def test_from_a_newer_version(self, used: Terminal) -> None:
        vault = Door(used.data / "vault").unlock_with_passphrase(PASSPHRASE)
        vault._session.write("PRAGMA user_version = 999")
        vault.close()
        assert "newer" in complaint(used, "chat", "--say", "hi")
        with pytest.raises(VaultTooNew):
            Door(used.data / "vault").unlock_with_passphrase(PASSPHRASE)

    def test_nothing_to_restore(self, used: Terminal, tmp_path: Path) -> None:
        complaint(used, "restore", str(tmp_path / "gone.afterglow"))
        (tmp_path / "text").write_text("Dear diary")
        complaint(used, "restore", str(tmp_path / "text"))
        assert used.run("chat", "--say", "hi").returncode == 0

    def test_a_backup_where_nothing_can_be_written(self, used: Terminal) -> None:
        complaint(used, "backup", "/proc/none/copy")


def test_a_restored_backup_has_everything(used: Terminal) -> None:
    copy = used.home / "copy.afterglow"
    assert used.run("backup", str(copy)).returncode == 0
    shutil.rmtree(used.data)
    assert used.run("restore", str(copy)).returncode == 0
    vault = Door(used.data / "vault").unlock_with_passphrase(PASSPHRASE)
    (conversation,) = vault.conversations.all()
    assert "hello" in [m.text for m in vault.messages.history(conversation.id)]
    vault.close()


def test_a_second_instance_is_refused_and_the_first_goes_on(used: Terminal) -> None:
    with used.start("chat", "--say", "slowly", AFTERGLOW_TEST_PAUSE="0.5") as first:
        assert first.stdout is not None
        while "TurnStarted" not in first.stdout.readline():
            assert first.poll() is None
        assert "already" in complaint(used, "chat", "--say", "me too").lower()
        rest = first.stdout.read()
    assert first.returncode == 0 and "TurnFinished" in rest


class TestEngine:
    def test_killed_in_the_middle_of_a_reply(self, used: Terminal) -> None:
        reply = "one two three four five six seven eight nine ten eleven twelve"
        with used.start(
            "chat", "--say", "go", AFTERGLOW_TEST_REPLY=reply, AFTERGLOW_TEST_PAUSE="0.2"
        ) as process:
            assert process.stdout is not None and process.stderr is not None
            while "TextDelta" not in process.stdout.readline():
                assert process.poll() is None
            (engine,) = psutil.Process(process.pid).children()
            time.sleep(0.3)
            engine.send_signal(signal.SIGKILL)
            output, errors = process.stdout.read(), process.stderr.read()
        assert process.returncode == 2 and "Traceback" not in errors
        assert "stopped by itself" in errors and "kept" in errors and "EngineDied" in output
        vault = Door(used.data / "vault").unlock_with_passphrase(PASSPHRASE)
        last = vault.messages.history(1)[-1]
        assert last.status.value == "failed" and last.text.startswith("one")
        vault.close()
        assert used.run("chat", "--say", "and now?").returncode == 0

    @pytest.mark.parametrize(
        ("damage", "words"),
        [("missing", "not on this computer"), ("truncated", "cut off"), ("format", "changed|bytes")],
    )
    def test_a_model_file_that_is_bad(self, real_home: Terminal, damage: str, words: str) -> None:
        (model,) = (real_home.data / "models").rglob("*.gguf")
        data = model.read_bytes()[:1_000_000]
        model.unlink()
        if damage == "truncated":
            model.write_bytes(data)
        elif damage == "format":
            model.write_bytes(b"PNG" + data)
        assert re.search(words, complaint(real_home, *HELLO))
        vault = Door(real_home.data / "vault").unlock_with_passphrase(PASSPHRASE)
        vault.close()

    def test_a_changed_model_is_not_used(self, real_home: Terminal) -> None:
        (model,) = (real_home.data / "models").rglob("*.gguf")
        data = bytearray(model.read_bytes())
        data[200_000_000] ^= 1
        model.unlink()
        model.write_bytes(data)
        assert "changed since" in complaint(real_home, *HELLO)

    def test_a_chosen_model_that_is_gone_locks_nobody_out(self, real_home: Terminal) -> None:
        assert talked(real_home.run(*HELLO))
        shutil.rmtree(real_home.data / "models")
        assert "models" in complaint(real_home, "chat", "--say", "are you there?")
        vault = Door(real_home.data / "vault").unlock_with_passphrase(PASSPHRASE)
        assert vault.messages.search("there")
        vault.close()

    def test_an_engine_that_crashes_at_its_start(self, used: Terminal) -> None:
        said = complaint(used, "chat", "--say", "hi", AFTERGLOW_TEST_MISBEHAVE="crash-at-start")
        assert "did not start" in said
        assert used.run("chat", "--say", "hi").returncode == 0

    def test_a_wrong_hash_is_found_by_a_check(self, real_home: Terminal) -> None:
        (model,) = (real_home.data / "models").rglob("*.gguf")
        data = bytearray(model.read_bytes())
        data[200_000_000] ^= 1
        model.unlink()
        model.write_bytes(data)
        assert "models" in complaint(real_home, "models", "verify")


class TestWho:
    @pytest.mark.parametrize("born", ["2016", "5", "²⁰²⁰", "1850", "2999", "soon"])
    def test_minors_and_nonsense_stay_outside(self, terminal: Terminal, born: str) -> None:
        said = complaint(terminal, "chat", "--name", "A", "--born", born)
        assert re.search("18 and older|not a birth year", said)
        assert not (terminal.data / "vault" / "vault.db").exists()

    def test_nobody_is_nobody(self, terminal: Terminal) -> None:
        assert "--name" in complaint(terminal, "chat", "--say", "hi")

    def test_a_reader_who_leaves_gets_no_traceback(self, terminal: Terminal) -> None:
        with terminal.start("models", "list") as process:
            assert process.stdout is not None and process.stderr is not None
            process.stdout.close()
            assert "Traceback" not in process.stderr.read()


class TestWords:
    @pytest.mark.parametrize("text", ["", "   ", "\n\t"])
    def test_only_spaces(self, used: Terminal, text: str) -> None:
        assert "nothing to send" in complaint(used, "chat", "--say", text)

    @pytest.mark.parametrize(
        "text", ["x" * 100_000, "👩‍👩‍👧 ❤️ 🏳️‍🌈", "שלום, מה שלומך היום?", "e\u0301\u202etxet"]
    )
    def test_any_text_is_answered(self, used: Terminal, text: str) -> None:
        done = used.run("chat", "--say", text)
        assert done.returncode == 0 and reply_of(done.stdout), done.stderr

    def test_a_real_model_reads_100_000_characters_at_both_ends(self, real_home: Terminal) -> None:
        # An argument may be 128 KiB long.
        done = real_home.run(*HELLO[:-2], "--say", "The sea is wide. " * 6000)
        assert talked(done), done.stderr
        said = [record.get("text", "") for record in records(done.stdout)]
        assert done.returncode or any("beginning and the end" in text for text in said)
