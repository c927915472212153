"""The character page's presenter: an edit between what is saved and what stands on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.characters.writing import problems
from app.desktop.character.answering import Answering
from app.desktop.character.draft import TEXTS, DraftKeeper, Edit, read_by_model
from app.desktop.character.examples import ExampleList
from app.desktop.character.passing import PassingWord
from app.desktop.character.picture import PictureChoice
from app.desktop.character.preview import Hearing
from app.desktop.character.state import CharacterState, Loaded, copy, hide, load, original, put_back, save
from app.desktop.character.voicing import VoiceParts, Voicing
from app.desktop.pictures import ImportedPicture
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken, Clock
from app.domain.nouns import Character, Tone

if TYPE_CHECKING:
    from app.desktop.parts import Library, Talks
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

# So long after a change it is kept as a draft.
_DRAFT_MS = 500
# The order of the page: the first one with a problem is shown.
_FIELDS = ("name", "tagline", "persona", "style", "greeting", "example_lines", "disclosure")


class CharacterPresenter(QObject):
    """Edits one character; ``character_id`` None begins a new one. ``open`` starts it.

    ``filled``: the fields are to be read anew with ``text``; ``faulty``: show this field and its problem.
    ``removed``: the character is deleted; the page stays and offers to put it back, told by ``saved``.
    Whoever takes the page away calls ``keep_draft`` before.
    """

    changed = Signal()
    filled = Signal()
    faulty = Signal(str)
    saved = Signal(str, bool)  # id; the model has to read it anew
    closed = Signal()
    talk_wanted = Signal(str)
    removed = Signal(str)

    def __init__(
        self, tasks: Tasks, vault: Vault, companion: Talks, clock: Clock, character_id: str | None, *,
        starters: tuple[Character, ...] = (), window: int = 4096, library: Library | None = None,
        voices: VoiceParts | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._vault, self._clock = tasks, vault, clock
        self._starters, self._window, self._id = starters, window, character_id
        self._keeper = DraftKeeper(vault, character_id)
        self._base: Character | None = None
        self._edit: Edit | None = None
        self._shown = CharacterState()
        self._examples = ExampleList(self)
        self._examples.edited.connect(self._examples_edited)
        self._examples.taken_out.connect(self._example_removed)
        self._picture = PictureChoice(tasks, self)
        self._picture.chosen.connect(self._picture_chosen)
        self._picture.dropped.connect(self._picture_dropped)
        self._hearing = Hearing(tasks, companion, lambda: self._now.tidy(), window, self)
        self._word = PassingWord(self)
        self._voicing = Voicing(tasks, voices, lambda voice: self._change(voice=voice), self._word, self)
        self._answering = Answering(tasks, library, lambda id: self._change(model=id), self._voicing, self)
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._timer.timeout.connect(self._keep)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """CharacterState as the view reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def examples(self) -> ExampleList:
        """The example lines."""
        return self._examples

    @Property(QObject, constant=True)
    def picture(self) -> PictureChoice:
        """Another picture."""
        return self._picture

    @Property(QObject, constant=True)
    def answering(self) -> Answering:
        """Which model answers, in which voice."""
        return self._answering

    @Property(QObject, constant=True)
    def hearing(self) -> Hearing:
        """Hear a reply before saving."""
        return self._hearing

    @Property(QObject, constant=True)
    def word(self) -> PassingWord:
        """What the toast says."""
        return self._word

    @Slot()
    def open(self) -> None:
        """Read the character, and what was left unsaved of it."""
        keeper, id, year = self._keeper, self._id, self._clock.now().year
        self._run(lambda _: load(self._vault, keeper, id, year), self._opened)
        self._answering.read()
        self._voicing.read()

    def keep_draft(self) -> bool:
        """Keep what is not saved, before a lock, the end, or another page. False when everything is saved.

        Twice, and the first one counts: a lock waits for the lane of turns, which may be busy for long.
        """
        self._voicing.hush()
        if self._shown.unsaved:
            self._hearing.forget()
            self._keep("engines", "turn")
        return self._shown.unsaved

    # -- what the view asks ----------------------------------------------------------------------------------

    @Slot(str, result=str)
    def text(self, field: str) -> str:
        """What is to stand in a field."""
        return str(getattr(self._edit.character, field)) if self._edit and field in TEXTS else ""

    @Slot(str, str)
    def write(self, field: str, text: str) -> None:
        """What stands in a field now; also the tone."""
        if field in TEXTS:
            self._change(**{field: text})
        elif field == "tone" and text in self._shown.tones:
            self._change(tone=Tone(text))

    @Slot(str)
    def touched(self, field: str) -> None:
        """A field was left: what is wrong in it may be said from now on, once the page has come to rest."""
        QTimer.singleShot(0, self, lambda: self._touch(field))

    def _touch(self, field: str) -> None:
        if self._edit is not None and field in _FIELDS:
            found = self._found()
            shown = {name: words for name, words in self._shown.problems.items() if name != field}
            self._show(problems=shown | ({field: found[field]} if field in found else {}))

    @Slot()
    def save(self) -> None:
        """Keep everything, when nothing is wrong with it."""
        if self._edit is None or self._shown.saving or self._shown.gone:
            return
        if not self._shown.unsaved:
            self._word.say(self.tr("Everything is saved."))
            return
        found = self._found()
        self._show(problems=found, problem="", advice="")
        if found:
            self.faulty.emit(next(field for field in _FIELDS if field in found))
            return
        vault, edit, keeper, number = self._vault, self._edit, self._keeper, self._keeper.number()
        self._show(saving=True)
        self._run(lambda _: save(vault, edit, keeper, number), lambda stored: self._stored(edit, stored))

    @Slot()
    def go_back(self) -> None:
        """Leave the page; asks when something would not be saved."""
        self._leave_for("back")

    @Slot(bool)
    def answer(self, discard: bool) -> None:
        """Leave and forget what is not saved, or stay."""
        place = self._shown.asking
        self._show(asking="")
        if discard and place and self._base is not None:
            self._put(Edit(self._base))
            self._keep()
            self._go(place)

    @Slot(str)
    def act(self, deed: str) -> None:
        """What the menu and the buttons offer: talk, duplicate, original, discard, remove, put_back."""
        deeds: dict[str, Callable[[], None]] = {
            "talk": lambda: self._leave_for("talk"), "duplicate": self._duplicate, "discard": self._discard,
            "original": self._bring_original, "remove": self._remove, "put_back": self._put_back,
        }  # fmt: skip
        if self._base is not None and not self._shown.saving:
            deeds[deed]()

    # -- the edit --------------------------------------------------------------------------------------------

    @property
    def _now(self) -> Edit:
        assert self._edit is not None
        return self._edit

    def _opened(self, loaded: Loaded) -> None:
        self._base, self._id = loaded.base, loaded.base.id if not loaded.fresh else None
        self._show(
            ready=True, fresh=loaded.fresh, restored=loaded.draft is not None, problem="", advice="",
            problems={}, **loaded.shown,
        )  # fmt: skip
        self._hearing.forget()
        self._put(loaded.draft or Edit(loaded.base), loaded.face)

    def _put(self, edit: Edit, face: str = "") -> None:
        """Show this edit instead."""
        self._edit = edit
        self._examples.fill(edit.character.example_lines)
        self._picture.show(face)
        self._show(problems={})
        self.filled.emit()
        self._edited()

    def _change(self, **fields: Any) -> None:
        if self._edit is None:
            return
        if self._word.returns and "example_lines" not in fields:
            self._word.dismiss()  # going back would take away what was written since
        self._edit = replace(self._edit, character=replace(self._edit.character, **fields))
        self._edited()

    def _edited(self) -> None:
        base, edit = self._base, self._now
        assert base is not None
        found = self._found() if self._shown.problems else {}
        known = {field: found[field] for field in self._shown.problems if field in found}
        character = edit.character
        self._show(
            name=character.name.strip(), tone=character.tone.value if character.tone in self._shown.tones
            else Tone.PLAYFUL.value, picture=character.picture, problems=known,
            unsaved=edit.picture is not None or edit.tidy() != base,
            original=original(base, edit, self._starters) is not None,
        )  # fmt: skip
        self._answering.show(character.model)
        self._voicing.show(character.voice)
        self._hearing.look()
        if not self._timer.isActive():
            self._timer.start()

    def _found(self) -> dict[str, str]:
        found = problems(self._now.tidy(), window=self._window)
        return {field: as_shown(words) for field, words in found.items()}

    @Slot()
    def _examples_edited(self) -> None:
        self._change(example_lines=self._examples.lines)

    @Slot()
    def _example_removed(self) -> None:
        self._word.say(self.tr("The example is removed."), self._examples.put_back)

    @Slot(object)
    def _picture_chosen(self, picture: ImportedPicture) -> None:
        self._edit = replace(self._now, picture=picture)
        self._edited()

    @Slot()
    def _picture_dropped(self) -> None:
        self._edit = replace(self._now, picture=None)
        self._change(picture="")

    @Slot()
    def _keep(self, *lanes: str) -> None:
        """Keep the edit as a draft, or forget the draft of one that is saved."""
        if self._shown.saving and not lanes:
            self._timer.start()  # what is saved is known in a moment
            return
        self._timer.stop()
        if self._edit is not None and not self._shown.gone:
            keeper, number = self._keeper, self._keeper.number()
            edit = self._edit if self._shown.unsaved else None
            for lane in lanes or ("engines",):
                self._run(lambda _: keeper.write(number, edit), lambda _: None, lane)

    # -- saving and leaving ----------------------------------------------------------------------------------

    def _stored(self, sent: Edit, stored: Character) -> None:
        before, was_fresh = self._base, self._shown.fresh
        self._base, self._id = stored, stored.id
        self._show(saving=False, fresh=False, restored=False)
        if was_fresh:
            self._keeper = DraftKeeper(self._vault, stored.id)
        if self._now == sent:
            self._put(Edit(stored), str(self._picture.face))
        else:
            picture = None if self._now.picture is sent.picture else self._now.picture
            self._edit = Edit(replace(self._now.character, picture=stored.picture), picture)
            self._edited()
        anew = not was_fresh and before is not None and read_by_model(before) != read_by_model(stored)
        self._word.say(
            self.tr("Saved. {0} reads it anew in the background, so the next reply may take a moment longer.")
            .replace("{0}", stored.name) if anew else self.tr("Saved.")
        )  # fmt: skip
        self.saved.emit(stored.id, anew)

    def _leave_for(self, place: str) -> None:
        if self._shown.unsaved and not self._shown.gone:
            self._show(asking=place)
        else:
            self._go(place)

    def _go(self, place: str) -> None:
        self._hearing.forget()
        self._voicing.hush()
        if self._timer.isActive():
            self._keep()
        if place == "talk" and self._id is not None:
            self.talk_wanted.emit(self._id)
        else:
            self.closed.emit()

    def _discard(self) -> None:
        """Back to what is saved; what was written can come back."""
        before, face = self._now, str(self._picture.face)
        assert self._base is not None
        self._show(restored=False)
        self._put(Edit(self._base))
        self._word.say(self.tr("What was not saved is gone."), lambda: self._put(before, face))

    def _bring_original(self) -> None:
        before, face = self._now, str(self._picture.face)
        assert self._base is not None
        if (shipped := original(self._base, before, self._starters)) is not None:
            self._put(Edit(shipped))
            words = self.tr("These are the original words of {0}. Save to keep them.")
            self._word.say(words.replace("{0}", shipped.name), lambda: self._put(before, face))

    def _duplicate(self) -> None:
        base, vault = self._base, self._vault
        assert base is not None
        if not self._shown.fresh:
            self._keep()
            self._show(saving=True)
            self._run(lambda _: copy(vault, base), self._duplicated)

    def _duplicated(self, made: Character) -> None:
        self._id, self._keeper = made.id, DraftKeeper(self._vault, made.id)
        self._timer.stop()
        self._show(saving=False)
        self._word.say(self.tr("This is {0}, a copy.").replace("{0}", made.name))
        self.saved.emit(made.id, False)
        self.open()

    def _remove(self) -> None:
        vault, id = self._vault, self._id
        if id is not None:
            self._keep()
            self._hearing.forget()
            self._voicing.hush()
            self._run(lambda _: hide(vault, id), self._removed_now)

    def _removed_now(self, done: bool) -> None:
        if done:
            self._word.dismiss()
            self._show(gone=True)
            self.removed.emit(self._id)
        else:
            words = self.tr("{0} is the only character left, so there would be nobody to talk with.")
            self._show(
                alone=True, problem=words.replace("{0}", self._shown.name),
                advice=self.tr("Make another one first."),
            )  # fmt: skip

    def _put_back(self) -> None:
        vault, id = self._vault, self._id
        if id is not None and self._shown.gone:
            self._run(lambda _: put_back(vault, id), self._back)

    def _back(self, there: bool) -> None:
        if there:
            self._show(gone=False, problem="", advice="")
            self.saved.emit(self._id, False)
        else:
            self._show(problem=self.tr("It is too late: this character is forgotten."), advice="")

    # -- words -----------------------------------------------------------------------------------------------

    def _run(
        self, work: Callable[[CancelToken], Any], done: Callable[[Any], None], lane: str = "engines"
    ) -> None:
        self._tasks.run(lane, work, owner=self, on_done=done, on_error=self._failed)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(saving=False, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
