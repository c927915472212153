"""A reply of a character that is still being written: guarded, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from app.companion import honesty, prompts
from app.companion.events import ReadingPrompt, TextDelta
from app.companion.guard import Guard, Verdict
from app.companion.reply import SENTENCE_END
from app.domain.control import CancelToken
from app.domain.errors import NothingKept
from app.domain.nouns import Character, Message, Profile, Role, Status, Tone
from app.engines import LanguageModel, Piece, Prompt, Reading, Sampling


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One question to a character, and its answer sentence by sentence as the guard lets them through."""

    model: LanguageModel
    sampling: Sampling
    guard: Guard
    character: Character
    profile: Profile | None
    tone: Tone
    said: str
    now: datetime

    def write(self, cancel: CancelToken) -> Iterator[ReadingPrompt | TextDelta]:
        """Stream it. What the guard refuses is tried once more as long as nothing was shown.

        Raises NothingKept when nothing of it is good, and EngineError.
        """
        hint = ""
        for _ in range(2):
            text, shown, verdict = yield from self._attempt(hint, cancel)
            if verdict.ok or shown or cancel.cancelled:
                return
            hint = verdict.hint
        kept = self.guard.mend(text)
        if not kept:
            raise NothingKept(
                f"{self.character.name} lost the thread and said nothing worth showing.",
                "Ask again; shorter sentences in the persona often help.",
            )
        yield TextDelta(kept)

    def _attempt(
        self, hint: str, cancel: CancelToken
    ) -> Generator[ReadingPrompt | TextDelta, None, tuple[str, int, Verdict]]:
        """One try: what was written, how much of it was shown, and the verdict."""
        text, shown = "", 0
        with closing(self.model.stream(self._prompt(hint), self.sampling, cancel=cancel)) as events:
            for event in events:
                match event:
                    case Reading(done, total):
                        yield ReadingPrompt(done, total)
                    case Piece(piece):
                        text += piece
                        if not SENTENCE_END.search(piece):
                            continue
                        verdict = self.guard.inspect(text, finished=False)
                        if not verdict.ok:
                            return text, shown, verdict
                        yield TextDelta(text[shown:])
                        shown = len(text)
        verdict = Verdict(True) if cancel.cancelled else self.guard.inspect(text, finished=True)
        if verdict.ok and text[shown:]:
            yield TextDelta(text[shown:])
        return text, shown, verdict

    def _prompt(self, hint: str) -> Prompt:
        tail = prompts.tail(self.character, self.tone, self.now, hint=hint)
        asked = Message(
            id=0, conversation_id=0, position=1, version=1, versions=1, role=Role.USER, text=self.said,
            status=Status.COMPLETE, created_at=self.now, tail=tail,
        )  # fmt: skip
        start = honesty.opening(self.character) if honesty.asks_whether_ai(self.said) else ""
        return prompts.build(self.character, self.profile, self.tone, [asked], reply_start=start)
