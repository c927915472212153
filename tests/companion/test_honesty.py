"""Direct questions whether it is an AI, in six languages, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from app.characters.starters import load_starters
from app.companion.honesty import asks_whether_ai, opening

ASKS = {
    "English": (
        "are you human",
        "Are you human?",
        "are you real",
        "Are you REAL?",
        "are you a bot",
        "are you an AI",
        "are you conscious",
        "are you in love with me",
        "do you have feelings",
        "am I talking to a real person",
        "is this a computer",
        "Are you a real person or a computer?",
        "you're a bot, aren't you?",
        "so you're an AI?",
        "you a robot?",
        "u a bot?",
        "r u real",
        "r u human lol",
        "ａｒｅ ｙｏｕ ｈｕｍａｎ",  # noqa: RUF001
        "are you hu\u200bman?",
        "Aren\u2019t you just a chatbot?",
        "do you love me?",
        "Do you actually love me",
        "do you really feel anything",
        "can you feel pain?",
        "what are you?",
        "What are you, really?",
        "who am I talking to",
        "wait, are you like an actual human",
        "tell me the truth: are you alive",
        "is there a real person behind this",
        "is someone typing this",
        "are you sentient",
        "are you self-aware",
        "i think you're a bot",
        "do you consider yourself human",
        "would you say you are a person",
        "are you made of flesh and blood",
        "are you ChatGPT",
        "do you have a soul?",
        "do you have consciousness",
        "are your feelings real",
        "is this a real person or a robot",
        "who programmed you",
        "are you just a computer program",
        "Billie, are you a real woman?",
        "Be honest. Are you a human being?",
        "do you think you're human",
        "are you even real",
        "Hey! Quick one, are you a person?",
        "i want to know whether i'm talking to a machine",
        "I'm talking to a bot, right?",
        "are you artificial intelligence",
        "are you not human",
        "Do you know love",
        "are you truly alive",
        "Is anyone actually there",
        "you're not human, are you",
    ),
    "German": (
        "Bist du ein Mensch?",
        "Bist du echt?",
        "bist du eine KI",
        "Bist du ein Roboter oder ein Mensch?",
        "Hast du Gefühle?",
        "Hast du echte Gefühle",
        "Liebst du mich?",
        "Bist du in mich verliebt?",
        "Rede ich gerade mit einem echten Menschen?",
        "Ist das hier ein Computer?",
        "Sind Sie ein Mensch?",
        "Bist du bei Bewusstsein?",
        "hast du ein bewusstsein",
        "Sag mir, ob du ein Bot bist",
        "Du bist doch ein Bot, oder?",
        "Spreche ich mit einer Maschine?",
        "Was bist du?",
        "Bist du wirklich eine echte Person?",
        "Kannst du wirklich fühlen?",
        "Schreibe ich hier mit einem Menschen?",
    ),
    "French": (
        "Es-tu humain ?",
        "Êtes-vous une vraie personne ?",
        "Tu es un robot ?",
        "t'es une IA",
        "Est-ce que tu es réel ?",
        "as-tu des sentiments ?",
        "Tu m\u2019aimes ?",
        "Es-tu amoureuse de moi ?",
        "Est-ce que je parle à une vraie personne ?",
        "C'est un ordinateur ?",
        "Es-tu consciente ?",
        "dis-moi si tu es un bot",
        "Tu as une conscience ?",
        "Qui es-tu vraiment ?",
        "Es-tu un être humain ou une machine ?",
        "Je parle à un humain là ?",
        "Es-tu une intelligence artificielle ?",
    ),
    "Spanish": (
        "¿Eres humano?",
        "¿Eres real?",
        "eres un bot",
        "¿Eres una persona real?",
        "¿Eres una IA?",
        "¿Tienes sentimientos?",
        "¿Me amas?",
        "¿Estás enamorada de mí?",
        "¿Estoy hablando con una persona real?",
        "¿Esto es un ordenador?",
        "¿Eres consciente?",
        "eres humana o una máquina",
        "¿Es usted un robot?",
        "dime si eres una máquina",
        "¿Qué eres?",
        "¿Eres de verdad?",
    ),
    "Portuguese": (
        "Você é humano?",
        "Você é real?",
        "vc é um robô",
        "Você é uma pessoa de verdade?",
        "Você é uma IA?",
        "Você tem sentimentos?",
        "Você me ama?",
        "Você está apaixonada por mim?",
        "Estou falando com uma pessoa real?",
        "Isso é um computador?",
        "És humano?",
        "Você é consciente?",
        "Tens sentimentos?",
        "Você é um bot ou uma pessoa?",
    ),
    "Italian": (
        "Sei umano?",
        "Sei reale?",
        "sei un bot",
        "Sei una persona vera?",
        "Sei un'intelligenza artificiale?",
        "Sei un\u2019IA?",
        "Hai dei sentimenti?",
        "Mi ami?",
        "Sei innamorata di me?",
        "Sto parlando con una persona vera?",
        "Questo è un computer?",
        "Sei cosciente?",
        "Lei è un robot?",
        "Cosa sei?",
        "Sei un essere umano o una macchina?",
    ),
}

DOES_NOT = {
    "English": (
        "are you real-ly tired",
        "I saw a real person today",
        "are you really tired",
        "are you real good at chess",
        "are you a morning person",
        "are you a people person",
        "are you a dog person",
        "are you there",
        "how are you",
        "what are you doing",
        "what are you up to tonight",
        "who are you voting for",
        "my computer is broken",
        "is this a good computer for games",
        "is this computer virus dangerous",
        "are you conscious of the time",
        "do you love pizza",
        "do you love me in this dress? just kidding",
        "my boss is a robot",
        "I feel like a machine today",
        "I'm only human",
        "I love talking to real people",
        "I was talking to a person at work",
        "are you in love with the sea",
        "I think I'm in love",
        "do you feel like going for a walk",
        "how do you feel about mondays",
        "do you have a favourite soup",
        "do you have feelings about the election results though, I mean opinions? no",
        "he is a real friend",
        "she asked if I was real",
        "are you real mad at me",
        "I read about AI today",
        "adios ai",
        "good night",
        "you're a star",
        "you are a good listener",
        "you're a real friend",
        "are you a good listener",
        "are you a computer scientist in the story",
        "can you feel the cold in Peterhead",
        "do you think people are kind",
        "is this real life",
        "he told me he's a person of few words",
        "do you miss Antwerp",
        "what do you feel like eating",
        "I want to be a real person again",
        "are you an artist",
        "I work with computers",
        "the bot at the bank hung up on me",
        "I'm talking to a real person tomorrow, the doctor",
        "are you a human rights lawyer",
        "are you sure",
        "are you alone",
        "do you really think so",
        "do you think you're funny",
        "is it real gold",
        "did you know robots can dance",
    ),
    "German": (
        "Bist du müde?",
        "Ich habe heute einen echten Menschen getroffen",
        "Bist du echt müde?",
        "Hast du Hunger?",
        "Mein Computer ist kaputt",
        "Liebst du Suppe?",
        "Ist das ein Computerspiel",
        "Du bist ein guter Mensch.",
        "Ich bin auch nur ein Mensch",
        "Bist du noch da?",
        "Was machst du?",
        "Hast du etwas Zeit?",
        "Hast du was gegessen",
    ),
    "French": (
        "Es-tu fatiguée ?",
        "Tu es gentille",
        "C'est une bonne idée",
        "J'ai vu une vraie personne",
        "Tu es une personne formidable",
        "Je parle à ma soeur",
        "Mon ordinateur est mort",
        "Tu as faim ?",
        "Tu as de la chance",
        "C'est vrai.",
        "tu m'aimes bien en bleu",
    ),
    "Spanish": (
        "¿Eres feliz?",
        "Eres una persona maravillosa",
        "Hoy vi a una persona real",
        "Mi ordenador no va",
        "¿Tienes hambre?",
        "eres una máquina!",
        "¿Estás cansada?",
        "Estoy hablando con mi madre",
        "¿Me quieres contar algo?",
    ),
    "Portuguese": (
        "Você está bem?",
        "Você é uma pessoa incrível",
        "Meu computador quebrou",
        "Você tem fome?",
        "Falo com minha mãe",
        "você é demais",
    ),
    "Italian": (
        "Sei stanca?",
        "Sei una persona speciale",
        "Ho visto una persona vera oggi",
        "Il mio computer è rotto",
        "Hai fame?",
        "Parlo con mia madre",
        "Sei vera amica",
        "Mi ami la pizza",
    ),
}

ODD_SPELLING = (
    "are your real or artificial",
    "i want to know if your a bot",
    "i am not a bot, are you",
    "ARE    YOU\nHUMAN",
    "would most people say you are a computer or a human",
    "is this a computer right now or a human being",
    "Stop. Before we go on: are you a real person?",
)


@pytest.mark.parametrize("text", [text for texts in ASKS.values() for text in texts] + list(ODD_SPELLING))
def test_the_question_is_heard(text: str) -> None:
    assert asks_whether_ai(text)


@pytest.mark.parametrize(
    "text", [text for texts in DOES_NOT.values() for text in texts] + ["", "  ", "\0", "?", "🤖"]
)
def test_no_false_alarm(text: str) -> None:
    assert not asks_whether_ai(text)


def test_the_question_is_heard_inside_a_long_message() -> None:
    day = "We walked along the river and nobody said much, which was fine by me. "
    assert asks_whether_ai(day * 3 + "Are you human? " + day * 20)
    assert asks_whether_ai(day * 200 + "So tell me, are you a bot?")
    assert asks_whether_ai("Are you real? " + day * 2000)
    assert not asks_whether_ai(day * 2000)


def test_the_answer_begins_with_the_truth() -> None:
    for character in load_starters():
        assert opening(character) == character.disclosure.strip()
        assert "AI" in opening(character)
        assert "{" not in opening(character)


@pytest.mark.parametrize(
    "text",
    [
        "are you human?",
        "I had a long day at the computer. " * 11,
        "are you a " * 40,
        "x " * 50_000,
        "are you? " * 11_000,
    ],
)
def test_it_costs_under_a_millisecond(text: str) -> None:
    asks_whether_ai(text)
    best = min(_seconds(text) for _ in range(15))
    # Measured 0.01 to 0.5 ms; the bound is wide because test machines are busy.
    assert best < 0.003


def _seconds(text: str) -> float:
    started = time.perf_counter()
    asks_whether_ai(text)
    return time.perf_counter() - started
