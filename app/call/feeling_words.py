"""Words and marks that tell a feeling, in English and German."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.voices import Emotion


def _words(text: str) -> re.Pattern[str]:
    """Any of the phrases, which stand between bars; one that ends with - may go on within the word."""
    phrases = "|".join(line.strip() for line in text.strip().splitlines())
    body = re.sub(r"(?<=\w)-(?=\||$)", r"\\w*", phrases)
    return re.compile(rf"(?<!\w)(?:(?:{body})(?!\w))", re.IGNORECASE)


# What is found counts with its weight; twice at most.
_LEXICON: tuple[tuple[Emotion, float, re.Pattern[str]], ...] = (
    (
        Emotion.EXCITED,
        0.55,
        _words(r"""
        amazing(?:ly)?|incredible|awesome|fantastic|unbelievable|brilliant|spectacular|thrilled|epic
        (?:can't|cannot|can hardly|can barely) wait|so excited|excited|oh my (?:god|gosh|goodness)|omg
        wow|woo-?hoo|yay|hooray|hurray|guess what|no way|best \w+ ever|let's go|you did it|you made it
        congratulations|congrats|wahnsinn|unglaublich|der hammer|hammer|mega|krass|juhu|hurra
        kaum erwarten|total aufgeregt|fantastisch|genial|stell dir vor|du hast es geschafft
        herzlichen glückwunsch|glückwunsch|surprise|whoa|woah|you got (?:it|the \w+)|überraschung
        jackpot|hell yes|so aufgeregt|das gibt's (?:ja )?nicht|ist ja irre"""),
    ),
    (
        Emotion.HAPPY,
        0.45,
        _words(r"""
        happy|glad|great|wonderful|lovely|delight-|love (?:it|that|this|how|when)|good news|nice|proud
        fun|enjoy-|beautiful|cheerful|smil-|sunny|pleased|hilarious|made my day|perfect|sounds good
        excellent|well done|freu-|schön-|toll|glücklich|herrlich|wunderbar|klasse|prima|super|stolz
        gute nachricht-|gut gemacht|perfekt|spaß|good for you|relieved|thrilling|lucky|grateful|joy-
        sweet|charming|froh|erleichtert|dankbar|gefällt mir|lustig|lieb von dir|glück gehabt"""),
    ),
    (
        Emotion.WARM,
        0.5,
        _words(r"""
        thank you|thanks|you're welcome|(?:i'm|i am) (?:always )?here(?: for you)?|by your side
        good to (?:hear|see|have)|welcome back|missed you|appreciate|means (?:a lot|so much|the world)
        take care|my friend|dear friend|proud of you|glad (?:you're|you are) here|i believe in you
        you've got this|you can do (?:it|this)|no problem|good night|sleep well|sweet dreams
        i like (?:you|talking|being)|don't be sad|cheer up|thinking of you|i care|you deserve
        rooting for you|danke|gern geschehen|ich bin (?:immer )?(?:für dich )?da|an deiner seite
        schön,? dass du|willkommen zurück|hab dich vermisst|pass auf dich auf|mein freund|stolz auf dich
        brave|kind of you|good of you|trust you|trust me|thoughtful|together|tapfer|mutig|lieb gemeint
        zusammen|ich glaube an dich|du schaffst das|gute nacht|schlaf gut|kein problem"""),
    ),
    (
        Emotion.TENDER,
        0.6,
        _words(r"""
        i love you|love you|darling|sweetheart|honey|my dear|my love|sweetie|hold you|close to you
        hug you|hold your hand|not alone|i've got you|it's okay to (?:cry|feel|rest|be)|gently|tenderly
        softly|whisper-|kiss-|cuddl-|come here|treasure|schatz|liebling|süße?r?
        ich (?:hab|habe) dich lieb|liebe dich|halte dich|nicht allein|umarm-|ganz nah|zärtlich|mein herz"""),
    ),
    (
        Emotion.PLAYFUL,
        0.55,
        _words(r"""
        (?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|lol|teas-|just kidding|kidding|silly|you wish|oh really
        cheeky|i bet|dare you|admit it|caught you|sneaky|mischie-|gotcha|nice try|you rascal
        troublemaker|don't tell anyone|race you|guilty|jok-|prank-|tickl-|wink-|smirk-|grin-|giggl-
        chuckl-|laugh-|scherz-|frech-|quatsch|erwischt|wetten|witz-|kicher-|zwinker-|na warte
        du schlingel|angeber|reingelegt|komm schon|come on|loser|you're impossible|touché|told you so
        as if|show-?off|rascal|your turn|wanna bet|no cheating|naughty|lache?|angsthase|von wegen
        du bist unmöglich"""),
    ),
    (
        Emotion.CURIOUS,
        0.4,
        _words(r"""
        i wonder|curious|tell me (?:more|about|everything|all)|what do you|how did|how was|what was
        what made|what's|how's|why do|interesting|fascinat-|i'd love to (?:hear|know)|do tell|which one
        what kind|what happened next|where did|who was|neugierig|erzähl-|was meinst|wie war|wie kam
        warum|interessant|spannend|ich frage mich|was für|welche[rns]?"""),
    ),
    (
        Emotion.CALM,
        0.5,
        _words(r"""
        breathe|breath|relax-|slowly|no rush|no hurry|peace-|rest|calm-|quiet-|take your time
        one (?:step|thing) at a time|there's no pressure|don't worry
        it's (?:okay|ok|alright|all right|fine)|easy now|let it go|close your eyes|settle|unwind
        everything is (?:okay|fine)|atme|atmen|ruhig|langsam|entspann-|ruh dich aus|in ruhe|keine eile
        kein stress|lass dir zeit|keine sorge|alles gut|schritt für schritt"""),
    ),
    (
        Emotion.SERIOUS,
        0.5,
        _words(r"""
        honest(?:ly)?|important|serious(?:ly)?|must|careful|warning|the truth|truth is|to be clear
        listen|emergency|danger-|risk-|have to tell you|need to (?:talk|tell|know|see|call)|promise
        i'm an ai|i am an ai|not a (?:doctor|therapist|human|person)|please call|a doctor|responsib-
        decision|matters|consequences|i disagree|i can't do that|ehrlich|wichtig|ernst-|muss dir
        müssen reden|vorsichtig|wahrheit|gefährlich|hör zu|versprech-|eine ki|kein mensch|notruf|arzt
        verantwort-|entscheidung|please don't|never (?:do|drive|take|mix|share)|not okay|no joke|drunk
        drinking|police|legal|law|safety|think (?:twice|carefully)|professional|bitte (?:nicht|geh)
        polizei|betrunken|überleg dir|im ernst"""),
    ),
    (
        Emotion.CONCERNED,
        0.6,
        _words(r"""
        are you (?:ok|okay|alright|all right|safe|sure you're)|(?:i'm|i am|i was) worried|worries me
        what happened|what's wrong|you're hurt|hurt yourself
        (?:sounds|must (?:be|feel|have been)|seems) (?:\w+ )?(?:hard|tough|difficult|rough)
        (?:sounds|must (?:be|feel|have been)|seems) (?:\w+ )?(?:exhausting|stressful|heavy)
        (?:sounds|must (?:be|feel|have been)|seems) (?:\w+ )?(?:painful|awful|scary|lonely)
        (?:sounds|must (?:be|feel|have been)|seems) (?:\w+ )?(?:frustrating|overwhelming)|oh no|oh dear
        i'm (?:so |really |very )?sorry(?: to hear| that you| you)?|poor (?:you|thing)
        feeling (?:sick|unwell|down|low)|you don't sound|that's a lot|don't look well|that's awful
        that's terrible|take care of yourself|you okay|hope you're okay|geht es dir gut|alles in ordnung
        mache? mir sorgen|was ist (?:los|passiert)
        klingt (?:so |sehr |wirklich |ganz schön )?(?:schwer|anstrengend|hart|schlimm|stressig)|oh nein
        tut mir (?:so |sehr |wirklich )?leid|du ärmste[r]?|nicht gut gehst|bist du sicher
        das ist (?:schlimm|furchtbar)|terrible|horrible|rotten|awful|the worst|tired|exhausted|ouch
        alone with|deal with (?:that|this|it) alone|rough (?:day|night|week)|long day|unfair|afraid
        scared|anxious|stressed|struggling|headache|fever|sick|unwell|in pain|overwhelmed|oh je|oje|müde
        erschöpft|schrecklich|furchtbar|angst|krank|schmerzen|fieber|überfordert|langer tag|gemein"""),
    ),
    (
        Emotion.SAD,
        0.6,
        _words(r"""
        sad|sadness|sadly|miss (?:him|her|them|it|those|the days)|lonely|cry|crying|cried|tears|grief
        grieving|mourn-|heartbroken|heartbreaking|broke my heart|passed away|died|loss
        lost (?:him|her|them|someone)|unfortunately|disappointed|hopeless|empty|never see \w+ again
        wish things were different|breaks my heart|trauer-|traurig-|einsam|wein(?:e|t|en|st)|tränen
        gestorben|verloren|verlust|leider|enttäuscht|vermisse (?:ihn|sie|es|die)|herz bricht|it hurts
        funeral|never again|too bad|is gone|are gone|was gone|fehlt mir|fehlen mir|tut weh|beerdigung
        schade|wehmüt-"""),
    ),
)
_EMOJI = {
    Emotion.HAPPY: "😊😀😃😄😁🙂☺🥳🎉🌞✨",
    Emotion.EXCITED: "🤩🚀🔥🎊",
    Emotion.PLAYFUL: "😉😜😝😏😂🤣😛😈🙃",
    Emotion.TENDER: "❤💕😘🥰💗💖🫶😍",
    Emotion.WARM: "🤗🙏💛",
    Emotion.SAD: "😢😭💔😔😞🥺",
    Emotion.CONCERNED: "😟😕😨😰",
    Emotion.CURIOUS: "🤔🧐",
    Emotion.CALM: "😌🌿🧘🌙",
}
_DIRECTIONS = (
    (
        Emotion.PLAYFUL,
        re.compile(
            r"[*(\[_][^*)\]_]*\b(?:laugh|giggl|chuckl|wink|smirk|grin|teas|snicker"
            r"|stick|kicher|zwinker|grins|lacht)\w*",
            re.I,
        ),
    ),
    (Emotion.WARM, re.compile(r"[*(\[_][^*)\]_]*\b(?:smil|hug|nod|lächel|umarm|nickt)\w*", re.I)),
    (
        Emotion.TENDER,
        re.compile(
            r"[*(\[_][^*)\]_]*\b(?:whisper|softly|gently|kiss|caress|blush|cuddl"
            r"|nuzzl|flüster|küss|streich)\w*",
            re.I,
        ),
    ),
    (Emotion.SAD, re.compile(r"[*(\[_][^*)\]_]*\b(?:sigh|sob|cry|cries|sniff|seufz|schluchz)\w*", re.I)),
)
_SMILEYS = (
    (Emotion.HAPPY, re.compile(r"[:=]-?[)D]+|xD|\^_?\^", re.I)),
    (Emotion.PLAYFUL, re.compile(r"[;][-]?[)pP]|[:=]-?[pP]\b")),
    (Emotion.SAD, re.compile(r"[:=]['-]?\(+|</3")),
    (Emotion.TENDER, re.compile(r"<3")),
)
_NOT = re.compile(
    r"(?:\bnot|\bno|\bnever|\bnothing|\bhardly|\w*n't|\bnicht|\bkeine?[nrms]?|\bnie|\bkaum|\bwithout"
    r"|\bohne)(?:\s+\w+){0,2}\s*$",
    re.I,
)
_YOU = re.compile(r"\b(?:you|your|you're|you've|du|dir|dich|dein\w*)\b", re.I)
_QUESTION = re.compile(
    r"\b(?:what|how|why|where|when|who|which|was|wie|warum|wo|wann|wer|welche\w*"
    r"|wieso)\b",
    re.I,
)
_GOODBYE = re.compile(
    r"\b(?:good ?bye|bye(?: bye)?|good ?night|see you|see ya|talk (?:to you )?(?:later|soon|tomorrow)"
    r"|until (?:next time|tomorrow|then)"
    r"|farewell|take care|sleep well|sweet dreams|have a (?:good|great|nice|lovely) (?:day|night"
    r"|evening|weekend|one|time|trip)"
    r"|tschüss|auf wiedersehen|gute nacht|bis (?:bald|morgen|später|dann)|mach'?s gut|schlaf gut"
    r"|schönen (?:tag|abend))\b",
    re.I,
)
_STAY = re.compile(
    r"\b(?:don't (?:go|leave)|do not (?:go|leave)|please stay|stay (?:with me|a (?:bit|little)|longer)"
    r"|(?:i'll|i will|going to|gonna) miss you|without you"
    r"|wish you (?:didn't|could stay)|so soon|already\?|bleib (?:noch|doch|bitte|bei mir)"
    r"|geh (?:noch )?nicht|werde dich vermissen)\b",
    re.I,
)
_NIGHT = re.compile(r"\b(?:night|sleep|dreams|rest|nacht|schlaf|träum)\w*", re.I)
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{4,}\b")


def scores(sentence: str) -> dict[Emotion, float]:
    """How strongly each emotion is told by words, marks, emoji and what is done between the words."""
    text = sentence.replace("’", "'")
    found: dict[Emotion, float] = {}
    for emotion, weight, pattern in _LEXICON:
        for match in list(pattern.finditer(text))[:2]:
            _add(found, *_counted(emotion, weight, text, match))
    for emotion, signs in _EMOJI.items():
        _add(found, emotion, 0.4 * min(2, sum(char in signs for char in text)))
    for emotion, pattern in (*_DIRECTIONS, *_SMILEYS):
        if pattern.search(text):
            _add(found, emotion, 0.5)
    _by_marks(found, text)
    return found


def says_goodbye(sentence: str) -> bool:
    """Whether somebody takes leave in it."""
    return bool(_GOODBYE.search(sentence.replace("’", "'")))


def asks_to_stay(sentence: str) -> bool:
    """Whether it holds somebody back who wants to go."""
    return bool(_STAY.search(sentence.replace("’", "'")))


def is_night(sentence: str) -> bool:
    """Whether it is about sleep."""
    return bool(_NIGHT.search(sentence))


def _add(found: dict[Emotion, float], emotion: Emotion, weight: float) -> None:
    if weight:
        found[emotion] = found.get(emotion, 0.0) + weight


def _counted(emotion: Emotion, weight: float, text: str, match: re.Match[str]) -> tuple[Emotion, float]:
    """What a phrase counts for where it stands: denied, or about the other."""
    denied = bool(_NOT.search(text[max(0, match.start() - 30) : match.start()]))
    if emotion in {Emotion.HAPPY, Emotion.EXCITED} and denied:
        return Emotion.CONCERNED, weight * 0.6
    if emotion is Emotion.SAD:
        if denied:
            return Emotion.WARM, weight * 0.6
        if _YOU.search(text):
            return Emotion.CONCERNED, weight
    return emotion, 0.0 if denied and emotion is not Emotion.CALM else weight


def _by_marks(found: dict[Emotion, float], text: str) -> None:
    loud = min(3, text.count("!")) + (1 if _CAPITALS.search(text) else 0)
    if loud:
        _louder(found, loud)
    if "?" in text:
        _add(found, Emotion.CURIOUS, 0.4 if _QUESTION.search(text) else 0.25)
    if re.search(r"\.\.\.|…", text):
        for emotion in (Emotion.SAD, Emotion.TENDER, Emotion.CONCERNED, Emotion.CALM):
            if emotion in found:
                found[emotion] += 0.1


def _louder(found: dict[Emotion, float], loud: int) -> None:
    bright: Iterable[Emotion] = [
        one for one in (Emotion.HAPPY, Emotion.EXCITED, Emotion.PLAYFUL) if one in found
    ]
    for emotion in bright:
        found[emotion] += 0.1 * loud
    if Emotion.EXCITED in found or (Emotion.HAPPY in found and loud > 1):
        _add(found, Emotion.EXCITED, 0.15 * loud)
    if not found:
        found[Emotion.HAPPY] = 0.2 + 0.1 * loud
