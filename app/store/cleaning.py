"""Leaves nothing of forgotten words behind, where the library does.

``secure_delete`` overwrites what is deleted, but a row that was moved on its page before may have left a copy
between the rows. And FTS5 keeps the beginning of the word with which each page of an index began.
"""

from __future__ import annotations

from app.store.session import Session

# Every search index; each is a copy of words that stand in messages, and has to match them.
SEARCH_INDEXES = ("message_words", "episode_words")


def clean(session: Session, most: int) -> bool:
    """Write every page of the vault anew; an index that holds words nobody says any more is made again first.

    A vault of more than ``most`` bytes is left as it is, and one for which there is no room now. True: it is
    done.
    """
    if not session.may_write_anew(most):
        return False
    for index in SEARCH_INDEXES:
        if _holds_lost_words(session, index):
            session.write(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    return session.write_anew()


def _holds_lost_words(session: Session, index: str) -> bool:
    """Whether a page of the index is found by the beginning of a word that is in no message any more."""
    session.write(f"CREATE VIRTUAL TABLE temp.words_there USING fts5vocab('main', '{index}', 'row')")
    try:
        # The first byte says that it is a whole word.
        begins = {bytes(row[0])[1:] for row in session.read(f"SELECT term FROM {index}_idx")} - {b""}
        return any(
            not session.read(
                "SELECT 1 FROM temp.words_there WHERE term >= ? AND term < ? LIMIT 1",
                (begin.decode(errors="ignore"), begin.decode(errors="ignore") + "\U0010ffff"),
            )
            for begin in begins
        )
    finally:
        session.write("DROP TABLE temp.words_there")
