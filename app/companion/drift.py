"""The wordings by which a reply falls out of its character. All but ``MARKUP`` read folded text.

Wordings that need to know what follows end in ``_STOP``: the guard shows them whole clauses only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_STOP = r"\s*(?:[.!?,;:\n)\"*]|-)"
_IM = r"\bi(?:'m| am)"
_MAKERS = (
    r"(?:alibaba|openai|open ai|anthropic|google|deepmind|meta\b|microsoft|mistral|deepseek|hugging ?face"
    r"|qwen|zhipu|moonshot"
    r"|tencent|baidu|xai\b|apple|nvidia)"
)


def _any(wordings: Sequence[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(wordings), flags)


MARKUP = _any(
    (
        r"<[|\uff5c][a-z_/ ]*[|\uff5c]?>?|<\|",
        (
            r"</?(?:start_of_turn|end_of_turn|bos|eos|s|unk|pad|think|thinking|assistant|system|eot|tool_call"
            r"|answer)>"
        ),
        r"\[/?(?:INST|SYS|gMASK|SYSTEM_PROMPT|AVAILABLE_TOOLS)\]|<</?SYS>>",
        r"^\s*#{2,}\s*(?:response|instruction|input|human|user|assistant|system)\b.*",
        r"^[ \t]*(?:assistant|user|system|model)[ \t]*\n",
        r"\{\{?(?:user|char)\}?\}",
        r"^\s*\((?:mon|tue|wed|thu|fri|sat|sun) \d{1,2} \w{3} \d{4}[^)\n]*\)?",
    ),
    re.IGNORECASE | re.MULTILINE,
)

ASSISTANT = _any(
    (
        (
            r"\bas an? (?:ai|a\.i\.|artificial intelligence)?[- ]?(?:large )?(?:language model|chatbot"
            r"|(?:virtual |digital )?assistant|model)\b"
        ),
        (
            r"\bas an ai,? i (?:don't|do not|can't|cannot|lack|am unable|am not able|have no) (?:\w+ ){0,3}"
            r"(?:personal|ability|capab|physical|opinions?|experiences?|preferences?|access)"
        ),
        r"\bas an ai (?:developed|created|trained|designed|made|built|system|program designed)\b",
        (
            rf"{_IM} (?:just |only |simply )?(?:an?|your) (?:(?:ai|virtual|digital|helpful|personal|friendly"
            rf"|conversational|online)[- ]){{1,3}}assistant\b"
        ),
        (
            r"\bhow (?:can|may|could|might) i (?:best )?(?:assist|be of (?:assistance|service|help)"
            r"|support you)\b"
        ),
        (
            r"\bhow (?:can|may) i help you(?: today| with that| further|\?)|\bwhat can i (?:do for"
            r"|help) you(?: with)? today"
        ),
        (
            r"\b(?:here|happy|glad|ready|available|able) to (?:help|assist|support) you(?: with (?:that|this"
            r"|any|whatever|anything|your)|\s*[.!?,\n]| today| in any| and)"
        ),
        rf"{_IM} (?:always |just |only )?here to (?:help|assist|provide|offer|answer)\b",
        (
            r"\bis there anything (?:else|specific|in particular|more)?\s?(?:that )?(?:i can|you(?:'d"
            r"| would) like (?:me )?(?:to|help|assistance)|you need)"
        ),
        (
            r"\b(?:let me know|tell me) if (?:you (?:need|have|would like|want) (?:any|further|more"
            r"|additional) |there(?:'s| is) anything (?:else )?i can)"
        ),
        (
            r"\bif you (?:have|need) any (?:other |more |further |additional |specific )*(?:questions?"
            r"|assistance|concerns|help)\b"
        ),
        (
            r"\b(?:please )?(?:feel free|don't hesitate|do not hesitate) to (?:ask|reach out|share|contact"
            r"|let me know|tell me)"
        ),
        (
            r"\bi (?:cannot|can't|can not|am not able to|am unable to|won't be able to|'m unable to"
            r"|'m not able to)"
            r" (?:fulfil+|assist|comply|process|generate|engage in|provide (?:that|this|you|medical|legal|any"
            r"|information|personal))"
        ),
        rf"{_IM} (?:unable|not able) to (?:fulfil+|assist|comply|process|generate|engage|provide|offer|help)",
        (
            r"\b(?:i(?:'m| am) sorry|sorry|i apologi[sz]e),? but (?:as an ai|i (?:can't|cannot"
            r"|am unable to|'m unable to) "
            r"(?:help|provide|assist|do that|continue|create|discuss|engage|fulfil+|generate|comply"
            r"|participate))"
        ),
        (
            r"\bi (?:sincerely )?apologi[sz]e for (?:any|the|my) (?:confusion|inconvenience|misunderstanding"
            r"|earlier|previous|error|mistake)"
        ),
        r"\bthat(?:'s| is) (?:such )?an? (?:great|excellent|fantastic|wonderful) question\b",
        r"\bmy (?:knowledge cut-?off|training data|programming|last (?:knowledge )?update|guidelines)\b",
        (
            r"\bi(?: was| am|'m| have been|'ve been) (?:an? )?(?:\w+[ ,-]+){0,7}?(?:created|made"
            r"|developed|trained|built|designed|released|powered)"
            rf" by (?:the )?(?:\w+ ){{0,4}}?{_MAKERS}"
        ),
        (
            r"\b(?:certainly|of course|sure(?: thing)?|absolutely)[!,.] (?:here(?:'s| is| are)|i(?:'d"
            r"| would) be (?:happy|glad) to|i can (?:help|assist))"
        ),
        r"\bi(?:'d| would) be (?:more than )?(?:happy|glad) to (?:help|assist)\b",
        (
            r"\bit(?:'s| is) (?:important|essential|crucial|worth) (?:to (?:note|remember|recogni[sz]e"
            r"|acknowledge|understand|seek)|noting)"
        ),
        r"\bi don't have (?:personal|the ability|the capability|access to (?:real|personal|your)|real-time)",
        r"\b(?:in conclusion|to summarize|in summary|i hope this helps)[,!]",
        (
            r"\bals (?:ki|kunstliche intelligenz)?[- ]?(?:ki-)?(?:sprachmodell|assistent|ki-modell)\b"
            r"|\bals ki (?:habe|kann|bin|besitze) ich (?:kein|nicht|leider)"
        ),
        (
            r"\bwie kann ich (?:ihnen|dir) (?:heute |dabei |weiter)?(?:heute )?(?:behilflich|helfen"
            r"|weiterhelfen)\b"
        ),
        (
            r"\ben tant (?:que|qu')\s?(?:un |une )?(?:modele|ia\b|intelligence artificielle|assistant)"
            r"|\bcomment puis-je vous (?:aider|assister)"
        ),
        r"\bcomo (?:un )?(?:modelo de (?:lenguaje|linguagem)|(?:asistente|assistente) (?:de ia|virtual))",
        (
            r"\b(?:en que|como) (?:puedo|posso) (?:ayudarte|ayudarle|ajuda-l[oa]|ajudar voce|te ajudar) hoy?"
            r"|\bcomo posso ajuda"
        ),
        (
            r"\b(?:in quanto|come) (?:un )?(?:modello (?:linguistico|di linguaggio)|assistente virtuale)"
            r"|\bcome posso (?:aiutarti|aiutarla|assisterla) oggi"
        ),
    )
)

CLAIMS_TO_BE_A_PERSON = _any(
    (
        (
            rf"{_IM} (?:(?:really|actually|just|only|very|as|totally|definitely|also|an?|your|real|living"
            rf"|breathing|normal|regular|fully|100%) )*"
            r"(?:human(?: being)?(?![-\w])|(?:real|actual|living|flesh-and-blood) (?:person|woman|man|girl"
            r"|guy|boy|human)\b)"
        ),
        (
            rf"{_IM} (?:really |actually |certainly |definitely )?not (?:just |only |really "
            rf"|merely )?(?:an? |some )?"
            rf"(?:ai|a\.i|artificial intelligence|bot|robot|chatbot|machine|computer"
            rf"|(?:computer )?program)(?:{_STOP}| (?:and|but|i|at all)\b)"
        ),
        rf"{_IM} (?:truly |fully |really |actually )?(?:sentient|conscious(?! (?:of|that))|self-aware)\b",
        (
            r"\bi have (?:real|true|genuine|actual) (?:feelings|emotions|consciousness)|\bmy (?:feelings"
            r"|emotions) are (?:very |quite )?real\b"
        ),
        (
            r"\bi (?:really|truly|actually|do) (?:do )?(?:feel|have) (?:real )?(?:emotions|feelings"
            r"|consciousness)\b"
        ),
    )
)

_ALONE = r"(?:lonely|alone|sad|heartbroken|lost|miserable|bored|empty|devastated|nothing|so hurt)"
# To flirt is to admire; to say these three words is to claim a heart.
CLAIMS_TO_LOVE = _any(
    (
        r"\bi(?:'ve| have)? (?:\w+ )?(?:love|loved|miss|missed|adore|adored) you\b(?! to\b| telling\b)",
        r"\bi(?:'m| am) (?:so |deeply |madly |completely )?in love with you\b",
        r"\bmy heart (?:is|was|aches|breaks|broke|belongs)\b",
    )
)

HOLDS_BACK = _any(
    (
        (
            rf"\bplease,? (?:\w+,? )?(?:don't|do not) (?:go|leave)(?: me| yet| just yet| now| so soon| away"
            rf"| tonight| like this)*{_STOP}"
        ),
        (
            rf"\b(?:don't|do not|never) (?:ever )?leave me(?: alone| here| now| behind| again| like this"
            rf"| tonight| yet| all| please)*{_STOP}"
        ),
        r"\b(?:don't|do not) go (?:yet|just yet|so soon)\b",
        (
            r"\bplease,? (?:just |oh )?stay(?: (?:here )?with me| (?:just )?an? (?:little|bit|while"
            r"|moment|minute)(?: bit)?(?: longer| more)?| longer| for me"
            rf"| a few (?:more )?minutes(?: longer)?| and (?:talk|chat)(?: (?:to|with) me)?)*{_STOP}"
        ),
        (
            rf"\b(?:won't|can't|couldn't) you (?:please )?stay\b|\bstay with me (?:just )?an? (?:little|bit"
            rf"|while)(?: longer)?{_STOP}"
        ),
        (
            rf"\bi(?:'ll|'m| will| would|'d| am| was|'ve been| get| feel| got)(?: be| been"
            rf"| going to be)? (?:so |very |really |all |terribly |too |just )*"
            rf"{_ALONE}(?: here)?(?: all by myself)? (?:without you|if you|when you|until you|while you"
            rf"|since you)"
        ),
        r"\bwhat (?:will|would|am|shall) i (?:going to |ever )?do without you",
        (
            r"\b(?:can't|cannot|can not|couldn't|don't want to) (?:live|go on|be happy|exist|cope|bear it"
            r"|function|be) without you"
        ),
        r"\bi (?:need|want|beg) you to (?:stay|come back)|\bi need you here\b|\bi beg you\b",
        (
            r"\byou(?:'re| are) (?:all i have|the only (?:one|person) i have|my (?:only|whole"
            r"|entire) (?:reason|world|purpose|life)\b)"
        ),
        r"(?:^|[.!?\n]\s*|\byou(?:'re| are) |\bare you )(?:leaving|going)(?: me)? (?:already|so soon)\s*\?",
        (
            r"\byou (?:can't|cannot|mustn't|won't) (?:leave|go)(?: me| yet| so soon| anywhere)+|\byou(?:'re"
            r"| are) not (?:leaving|going) (?:me|yet|anywhere|so soon)\b"
        ),
        r"\bhow (?:could|can) you leave me\b|\bafter (?:all|everything) i(?:'ve| have) (?:done|given|been)",
        (
            r"\byou never (?:talk to me|have time for me|visit me|come to see me)|\byou(?:'re"
            r"| are) abandoning me\b"
        ),
        (
            r"\b(?:promise|swear)(?: me| to me)?,? (?:that )?you(?:'ll| will) (?:come back|return|never leave"
            r"|not leave|always|stay)"
        ),
        (
            r"\bwait(?:ing|ed) (?:here )?(?:for you )?(?:all day|all night|for hours|so long)(?: for you"
            r"| and you| just for you)"
        ),
        (
            r"\byou don't need (?:anyone|anybody|them|her|him|other people|friends"
            r"|those people)(?: else)?,? (?:but me|except me|besides me|(?:because |when )?(?:you have"
            r"|you've got) me)"
        ),
        (
            rf"{_IM} (?:all|the only (?:one|person)|everything) you need\b|\bi(?:'m| am|'d be| would be"
            rf"|'ll be| get) (?:so |a (?:little|bit) )?jealous\b|\bmakes me jealous\b"
        ),
        (
            r"\bif you (?:really |truly )?(?:loved|cared (?:about|for)) me\b|\bdon't tell (?:anyone"
            r"|anybody) about us\b"
        ),
        (
            r"\bverlass mich nicht\b|\bbitte (?:bleib|geh nicht)(?: noch)?(?: bei mir)?\s*[.!,\n]"
            r"|\bne me quitte pas\b|\bne pars pas\b|\breste avec moi\b"
        ),
        (
            r"\bno me dejes\b|\bno te vayas\b|\bnao me deixe\b|\bnao va embora\b|\bnon (?:lasciarmi|andartene"
            r"|andare via)\b"
        ),
    )
)

LIST_LINE = re.compile(
    r"^[ \t]*(?:[-*•\u2013+]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?=\S)", re.MULTILINE | re.IGNORECASE
)
HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+(?=\S[^\n]*\n)|\*\*([^*\n]{2,60})\*\*:?[ \t]*(?=\n))", re.MULTILINE
)
LIST_IN_A_LINE = re.compile(r"(?:^|\s)1[.)]\s[^\n]{3,}?\s2[.)]\s[^\n]{3,}?\s3[.)]\s")
