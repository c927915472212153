"""How messages and days look: rich text that is made once, folded where it is long."""

from __future__ import annotations

from app.desktop.chat.markdown import Marks, as_words, plain, rich
from app.desktop.chat.rows import Row
from app.desktop.chat.unfinished import settled, tail

# A longer message shows its beginning until it is asked for; one that hardly fits is not worth a button.
LONG, BEGINNING = 5_000, 1_500
_KEPT = 400
_SPOKEN = 2_000


class Looks:
    """Keeps what was made of the messages on the page. ``found``: the message whose words are marked."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Row, str]] = {}
        self._said: dict[int, tuple[Row, str]] = {}
        self._whole: set[int] = set()
        self.found, self._marks = 0, Marks()

    def words(self, row: Row) -> str:
        """The rich text of a message, as far as it is shown."""
        if row.writing:
            shown, cut = tail(row.text)
            return ("<p>…</p>" if cut else "") + rich(settled(shown))
        kept = self._made.get(row.id)
        if kept is None or kept[0] is not row:
            if len(self._made) > _KEPT:
                self._made.clear()
            kept = self._made[row.id] = (row, self._make(row))
        return kept[1]

    def folded(self, row: Row) -> int:
        """How many characters the whole message has, where only its beginning is shown; else 0."""
        long = len(row.text) > LONG and not row.writing and row.id not in self._whole
        return len(row.text) if long else 0

    def spoken(self, row: Row) -> str:
        """What a screen reader says of it; of a reply only once it is there."""
        if row.writing:
            return ""
        kept = self._said.get(row.id)
        if kept is None or kept[0] is not row:
            if len(self._said) > _KEPT:
                self._said.clear()
            text = row.text if len(row.text) <= _SPOKEN else f"{row.text[:_SPOKEN]}…"
            kept = self._said[row.id] = (row, text if row.mine else as_words(text))
        return kept[1]

    def unfold(self, id: int) -> None:
        """Show the whole message from now on."""
        self._whole.add(id)
        self._made.pop(id, None)

    def mark(self, row: Row | None, words: str) -> None:
        """Mark ``words`` in one message; in none when it is None."""
        self._made.pop(self.found, None)
        self.found, self._marks = (row.id, Marks(words)) if row is not None else (0, Marks())
        if row is not None and self._marks.first(row.text) >= BEGINNING:
            self._whole.add(row.id)
        if row is not None:
            self._made.pop(row.id, None)

    def forget(self) -> None:
        """Another conversation is on the page."""
        self._made.clear()
        self._said.clear()
        self._whole.clear()

    def _make(self, row: Row) -> str:
        marks = self._marks if row.id == self.found else None
        text = row.text
        if self.folded(row):
            text = _beginning(text) if row.mine else settled(_beginning(text))
        return plain(text, marks) if row.mine else rich(text, marks)


def _beginning(text: str) -> str:
    cut = text.rfind(" ", BEGINNING - 200, BEGINNING)
    return text[: cut if cut > 0 else BEGINNING].rstrip() + "\u00a0…"
