"""Whether the user asks what is remembered: only then it is said that nothing is."""

from __future__ import annotations

from app.memory.likeness import keys
from app.memory.times.asked import both_ends
from app.memory.times.lazily import Lazily
from app.memory.times.words import level

_WHAT = r"(?:what|which|who|where|when|how (?:long|often|many|much|old))"
_MY = (
    r"my (?!(?:problem|point|purpose|life|fault|option|chance|choice|next|mistake|duty|alternative|deal"
    r"|reason|future|mind|place|heart|soul|self|luck)s?\b)"
)
# Where a question may begin within a sentence.
_BEGINS = r"(?:^|[.!?,:;\n] *|\b(?:so|and|but|hey|again) )"
_ASKS = Lazily(
    "|".join(
        (
            # To remember, asked of somebody; "can you remember your …" is about something else.
            r"\b(?:do|did|can|don't|didn't) you (?:still |even |actually |really |happen to )*"
            r"(?:remember|recall)\b(?! to\b| how to\b| your| being| feeling)",
            r"(?:^|[.!?\n] *|\b(?:so|hey|and|but|you|you still) )remember"
            r" (?:when|that|the|my|what|how|who|where)\b[^.!?\n]*\?",
            r"(?<!you )(?<!they )(?<!he )(?<!she )(?<!it )\bremind me (?:again )?"
            r"(?:of (?:what|the name|my)|who|what|when|where|which|how (?:my|old|long|many))\b",
            # To know, of what belongs to the user.
            r"\b(?:do|don't) you (?:still |even |actually |really )*know (?:"
            r"(?:\w+ ){0,2}about (?:me|my)\b"
            rf"|(?:(?:who|what|where|when|how|how old)(?: is|'s)? )?{_MY}"
            r"|(?:what|where|when|who) i (?:told|said|mention|like|love|hate|live|work|was)"
            r"|how old i am|what i'm called|what i am called|who i am\W*$)",
            # What was told.
            r"\b(?:have|did|had|haven't|didn't) i (?:ever |already |not |just )*(?:tell|told|mention|say"
            r"|said)\b(?! (?:it|that|you|too)\W*$)(?! (?:something|anything) (?:wrong|bad|stupid))",
            rf"\b{_WHAT} (?:did|have|had|were) (?:i|we|you)\b[^.!?\n]{{0,60}}"
            r"\b(?:tell|told|say|said|talk|mention)\w*(?! wrong)",
            # What was. "What was I thinking?" asks for nothing.
            rf"(?:{_BEGINS}|\b(?:me|know) ){_WHAT}(?: \w+)? (?:did|was|had) i\b"
            r"(?! (?:even |ever |really )?(?:think|kid|suppos|without|wrong|(?:do|done) (?:wrong|to)\b))",
            # What belongs to the user.
            rf"{_BEGINS}{_WHAT}(?:'s|(?: \w+)? (?:is|was|are|were|do|does|did|has|have))"
            rf" (?:the (?:name|age|birthday) of )?{_MY}",
            rf"\btell me (?:again )?{_WHAT} {_MY}",
            r"\bwei(?:ß|ss)t du noch\b|\berinnerst du dich\b",
            r"\bwei(?:ß|ss)t du,? (?:wie|wo|wer|was|wann) mein",
            r"\bhabe? ich (?:dir )?(?:schon |mal |je |davon |von [\w ]{1,30} )*(?:erz|gesagt)",
            r"(?:^|[.!?,:;\n] *)(?:wie|wo|wer|was|wann) (?:hei(?:ß|ss)t|ist|war|wohnt|arbeitet) mein",
        )
    )
)
# Words with which is asked; what is asked for are the others.
_ASKING = keys(
    "remember remembered recall know known tell told say said mention mentioned remind call called name names"
    " named talk talked think ask asked again still actually happen something anything ever please hey yes"
    " weißt weisst du noch wie was wo wer wann heißt heisst mein meine meinen meiner erinnerst dich an ich"
    " hab habe dir mal schon je erzählt gesagt der die das den dem ein eine ist war"
)
_NO_ANSWER = Lazily(
    r"\b(?:don't|do not|can't|cannot|didn't|never|haven't|no) (?:\w+ )?(?:remember|recall|know|tell|told"
    r"|mention|memory|idea)"
)


def asks_for_memory(text: str) -> bool:
    """Whether the user asks what is remembered: then it is said honestly when nothing is."""
    return _ASKS.search(level(both_ends(text))) is not None


def subject_of(text: str) -> frozenset[str]:
    """What a question for a memory asks for, without the words with which it does."""
    return keys(text) - _ASKING


def answers(subject: frozenset[str], told: frozenset[str]) -> bool:
    """Whether words that hold ``told`` are about what is asked for; whatever was found is about nothing."""
    return not subject or 2 * len(subject & told) >= len(subject)


def is_an_answer(text: str) -> bool:
    """Whether words may tell what is asked for: not another question for it, nor that it is not known."""
    return not asks_for_memory(text) and not _NO_ANSWER.search(level(both_ends(text)))
