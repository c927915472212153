"""What goes when a memory is forgotten with its words: the messages it comes from, and what repeats it.

A reply that says the forgotten name again would be found as soon as somebody asks, so it goes too: the reply
right after those messages, those that were given the memory, and those that asked about it, where they share
a word with it that is not everybody's (two, where it only stood above the whole conversation). A name that
came up with these messages is looked for in every reply.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from app.domain.memories import MemoryKind, MemoryRef
from app.store.connection import Row
from app.store.everyday import EVERYDAY
from app.store.session import Session

RESTS_ON = {
    MemoryKind.FACT: "SELECT message_id FROM fact_sources WHERE fact_id = ?",
    MemoryKind.FOLLOWUP: "SELECT message_id FROM followups WHERE id = ?",
    MemoryKind.EPISODE: "SELECT id FROM messages WHERE id = ?",
}
# These messages, and their copies in branches of the conversation.
_COPIES = """
    FROM messages o
    JOIN conversations oc ON oc.id = o.conversation_id
    JOIN conversations kc ON kc.character_id = oc.character_id
    CROSS JOIN messages k ON k.conversation_id = kc.id AND k.position = o.position
        AND (k.id = o.id OR (k.role = o.role AND k.created_at = o.created_at AND k.text = o.text))
"""
# Every version at the places of these messages, and of their copies.
PLACES = f"""
    SELECT DISTINCT v.id {_COPIES}
    CROSS JOIN messages v ON v.conversation_id = k.conversation_id AND v.position = k.position
    WHERE o.id IN ({{0}})
"""
# Every version of the replies to these messages.
_REPLIES = f"""
    SELECT DISTINCT r.id, r.text {_COPIES}
    CROSS JOIN messages r ON r.conversation_id = k.conversation_id AND r.role = 'character'
        AND r.position = (SELECT min(n.position) FROM messages n
            WHERE n.conversation_id = k.conversation_id AND n.position > k.position)
    WHERE o.id IN ({{0}})
"""
# The user's messages whose replies were given the memory, or something else that goes with its messages.
_GIVEN = """
    SELECT asked_id FROM recalls WHERE kind = ?1 AND ref = ?2
    UNION SELECT asked_id FROM recalls WHERE kind = 'episode' AND ref IN ({0})
    UNION SELECT asked_id FROM recalls WHERE kind = 'fact'
        AND ref IN (SELECT fact_id FROM fact_sources WHERE message_id IN ({0}))
    UNION SELECT asked_id FROM recalls WHERE kind = 'followup'
        AND ref IN (SELECT id FROM followups WHERE message_id IN ({0}))
"""
_ASKING = """
    SELECT id, text FROM messages WHERE role = 'character'
        AND id IN (SELECT asked_in FROM followups WHERE message_id IN ({0}))
"""
# In talking of what to forget the words were said again (``Forgetting.set_aside``).
_ASIDES = """
    SELECT m.id, m.text FROM hidden_episodes h JOIN messages m ON m.id = h.message_id
        JOIN conversations c ON c.id = m.conversation_id
    WHERE h.kind = 'forgotten' AND h.ref = 0
        AND c.character_id IN (SELECT oc.character_id FROM messages o
            JOIN conversations oc ON oc.id = o.conversation_id WHERE o.id IN ({0}))
"""
# What is known from these messages and nothing else, and so goes with them.
_KNOWN = """
    SELECT f.value, f.about, f.text FROM facts f
        WHERE f.id IN (SELECT fact_id FROM fact_sources WHERE message_id IN ({0}))
        AND NOT EXISTS (SELECT 1 FROM fact_sources s WHERE s.fact_id = f.id AND s.message_id NOT IN ({0}))
    UNION SELECT title, '', '' FROM followups WHERE message_id IN ({0})
"""
_OF = {
    MemoryKind.FACT: "SELECT value, about, text FROM facts WHERE id = ?",
    MemoryKind.FOLLOWUP: "SELECT title, '', '' FROM followups WHERE id = ?",
    MemoryKind.EPISODE: "SELECT '', '', text FROM messages WHERE id = ?",
}
_SAYING = """
    SELECT m.id, m.role, m.text FROM episode_words w CROSS JOIN messages m ON m.id = w.rowid
        JOIN conversations c ON c.id = m.conversation_id
    WHERE episode_words MATCH ? AND c.character_id IN (SELECT oc.character_id FROM messages o
        JOIN conversations oc ON oc.id = o.conversation_id WHERE o.id IN ({0}))
"""
# Replies with one of some words in conversations above which the memory stood.
_TOLD_ABOVE = """
    SELECT m.id, m.text FROM episode_words w CROSS JOIN messages m ON m.id = w.rowid
    WHERE episode_words MATCH ?3 AND m.role = 'character' AND m.conversation_id IN (
        SELECT conversation_id FROM digest_sources WHERE kind = ?1 AND ref = ?2
        UNION SELECT conversation_id FROM digest_sources WHERE kind = 'episode' AND ref IN ({0})
        UNION SELECT conversation_id FROM digest_sources WHERE kind = 'fact'
            AND ref IN (SELECT fact_id FROM fact_sources WHERE message_id IN ({0})))
"""
_WORD = re.compile(r"[^\W_]+")
# In a sentence behind another word: its first one is written large anyway.
_NAME = re.compile(r"\b[^\W\d_]{3,}")
_NAME_INSIDE = re.compile(r"(?<=[\w,;:'\"“„] )[^\W\d_]{3,}")
_PLACE = re.compile(r"\{(?:user|char)\}(?:'s)?")
_ENDINGS = ("ing", "ed", "es", "en", "s", "e", "n")
# More than these no message has that somebody wants forgotten for a word in it.
_MOST_WORDS = 40


def going(session: Session, ref: MemoryRef) -> list[int]:
    """The messages that go with a memory when it is forgotten with its words, one at least for each place."""
    sources = [row[0] for row in session.read(RESTS_ON[ref.kind], (ref.id,))]
    if not sources:
        return []
    told = [*session.read(_OF[ref.kind], (ref.id,)), *_read(session, _KNOWN, sources)]
    words = _words(_PLACE.sub(" ", text) for row in told for text in row)
    said = _stems(words)
    found = dict.fromkeys(sources)
    found |= {id: None for id, text in _near(session, ref, sources) if said & _stems(_words([text]))}
    above = _told_above(session, ref, sources, words)
    found |= {id: None for id, text in above if len(said & _stems(_words([text]))) > 1}
    for name in sorted(_names(told))[:_MOST_WORDS]:
        found |= dict.fromkeys(_only_since(session, name, sources))
    return list(found)


def _near(session: Session, ref: MemoryRef, sources: list[int]) -> Iterator[Row]:
    """The replies that have to do with a memory."""
    given = session.read(_GIVEN.format(_list(sources)), (ref.kind.value, ref.id))
    yield from _read(session, _REPLIES, [*sources, *(row[0] for row in given)])
    yield from _read(session, _ASKING, sources)
    yield from _read(session, _ASIDES, sources)


def _told_above(session: Session, ref: MemoryRef, sources: list[int], words: frozenset[str]) -> list[Row]:
    asked = " OR ".join(f'"{word}"' for word in sorted(words, key=len)[-_MOST_WORDS:])
    sql = _TOLD_ABOVE.format(_list(sources))
    return session.read(sql, (ref.kind.value, ref.id, asked)) if asked else []


def _only_since(session: Session, name: str, sources: list[int]) -> Iterator[int]:
    """The replies that say a name which nobody said before, nor the user anywhere else."""
    rows = session.read(_SAYING.format(_list(sources)), (f'"{name}"',))
    own = {row[0] for row in _read(session, PLACES, sources)}
    own |= {row[0] for row in _read(session, _ASIDES, sources)}
    others = [row for row in rows if row[0] not in own]
    if any(role == "user" or id < min(sources) for id, role, _text in others):
        return
    yield from (id for id, _role, text in others if name in text)


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words that are not everybody's."""
    words = {word for text in texts for word in _WORD.findall(unicodedata.normalize("NFC", text).lower())}
    return frozenset(word for word in words - EVERYDAY if len(word) > 2 or not word.isascii())


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Words without endings and accents."""
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            return plain.removesuffix(ending)
    return plain


def _names(told: Iterable[Row]) -> set[str]:
    """The names in what is known: value, whom it is about, and a sentence, in each row."""
    found: set[str] = set()
    for value, about, sentence in told:
        found.update(_NAME.findall(f"{value}, {about}"), _NAME_INSIDE.findall(_PLACE.sub(" ", sentence)))
    return {name for name in found if name[0].isupper() and name.lower() not in EVERYDAY}


def _read(session: Session, sql: str, ids: list[int]) -> list[Row]:
    return session.read(sql.format(_list(ids)))


def _list(ids: Iterable[int]) -> str:
    """Numbers as they stand in a statement: they have no bound there."""
    return ",".join(str(int(id)) for id in ids)
