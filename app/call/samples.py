"""What a voice says to show how it sounds, in its language: something glad, and a question."""

from __future__ import annotations

_OTHERWISE = "en"
_LINES = {
    "ar": "مرحبًا. يسعدني أنك اتصلت! كيف كان يومك؟",
    "ca": "Hola. Quina alegria que hagis trucat! Com t'ha anat el dia?",
    "cs": "Ahoj. To je radost, že voláš! Jaký byl tvůj den?",
    "da": "Hej. Hvor er det dejligt, at du ringer! Hvordan har din dag været?",
    "de": "Hallo. Wie schön, dass du anrufst! Wie war dein Tag?",
    "el": "Γεια. Τι χαρά που πήρες! Πώς ήταν η μέρα σου;",
    "en": "Hello. It's good to hear from you! How was your day?",
    "es": "Hola. ¡Qué alegría que llames! ¿Cómo ha ido tu día?",
    "eu": "Kaixo. Zein ondo deitu izana! Nolakoa izan da zure eguna?",
    "fi": "Hei. Ihanaa, että soitit! Millainen päiväsi oli?",
    "fr": "Bonjour. Quel plaisir que tu appelles ! Comment s'est passée ta journée ?",
    "hu": "Szia. De jó, hogy hívsz! Milyen volt a napod?",
    "it": "Ciao. Che bello che chiami! Com'è andata la giornata?",
    "kk": "Сәлем. Қоңырау шалғаның қандай жақсы! Күнің қалай өтті?",
    "lv": "Sveiki. Cik jauki, ka piezvanīji! Kāda bija tava diena?",
    "nb": "Hei. Så hyggelig at du ringer! Hvordan har dagen din vært?",
    "nl": "Hallo. Wat fijn dat je belt! Hoe was je dag?",
    "pl": "Cześć. Jak miło, że dzwonisz! Jak minął ci dzień?",
    "pt": "Olá. Que bom que ligaste! Como foi o teu dia?",
    "ro": "Bună. Ce bine că ai sunat! Cum a fost ziua ta?",
    "ru": "Привет. Как хорошо, что ты звонишь! Как прошёл твой день?",
    "sl": "Živjo. Kako lepo, da kličeš! Kakšen je bil tvoj dan?",
    "sv": "Hej. Vad roligt att du ringer! Hur har din dag varit?",
    "tr": "Merhaba. Aradığına çok sevindim! Günün nasıl geçti?",
    "uk": "Привіт. Як добре, що ти дзвониш! Як минув твій день?",
    "vi": "Xin chào. Thật vui vì bạn đã gọi! Hôm nay của bạn thế nào?",
    "zh": "你好。你打电话来真好！你今天过得怎么样？",
}


def sample_in(language: str) -> str:
    """The line in a language such as "de" or "en-GB"; English where there is none."""
    return _LINES.get(language.partition("-")[0].lower(), _LINES[_OTHERWISE])
