import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.call.clauses import Clause, Clauses
from app.call.speakable import speakable
from app.domain.voices import Emotion, Feeling

WORDS = st.lists(
    st.sampled_from(
        ["I", "really", "like", "that,", "and", "you.", "Yes!", "Why?", "3.5", "e.g.", "Dr. Who", "*smiles*",
         "*so*", "(laughs)", "(which is", "nice)", '"well,', 'no"', "...", "—", "\n", "\n\n", "- ", "😊",
         ":)", "http://a.b/c,d", "`x, y`", "10:30", "No. 5", "because", "*unclosed", "**bold, text**",
         "[sighs]", "ok"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


def heard(*pieces: str) -> list[Clause]:
    clauses = Clauses()
    return [clause for piece in pieces for clause in clauses.hear(piece)] + clauses.rest()


def texts(*pieces: str) -> list[str]:
    return [clause.text for clause in heard(*pieces)]


def test_the_first_clause_comes_at_a_comma() -> None:
    clauses = Clauses()
    assert not clauses.hear("Oh, that is lovely to hear")
    (first,) = clauses.hear(",")
    assert first.text == "Oh, that is lovely to hear," and not first.ends_sentence and first.pause_s == 0
    assert not clauses.hear(" and I am so glad you told me")
    assert [clause.text for clause in clauses.hear("! How")] == ["and I am so glad you told me!"]
    assert [clause.text for clause in clauses.rest()] == ["How"]
    assert not clauses.rest()


def test_a_long_beginning_without_a_mark_is_cut_after_some_words() -> None:
    first, second = texts(
        "I was thinking about the book that you told me about last week when we talked on the phone"
        " and then I fell asleep."
    )
    assert first == "I was thinking about the book that you told me"
    assert second == "about last week when we talked on the phone and then I fell asleep."


def test_words_that_are_done_do_not_count() -> None:
    done = "*She looks up from her book, a slow smile on her face, as she sets it aside.*"
    assert texts(f"{done} Well, look who is back to show up. Tea?")[0] == "Well, look who is back to show up."


def test_an_emoji_may_end_a_sentence() -> None:
    assert texts("Oh, that is rough 😔 Do you want to talk?")[:2] == [
        "Oh, that is rough",
        "Do you want to talk?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith and Dr. Jones paid 3.5 dollars.",
        "We met on the 3. Mai near the St. James Park.",
        "I like fruit, e.g. apples, i.e. red ones.",
        "It is at 10:30 p.m. tonight.",
        "That was J. R. Smith.",
        "It is No. 5 of them.",
        "Das ist z.B. gut, d.h. besser.",
    ],
)
def test_a_full_stop_inside_is_no_end(text: str) -> None:
    assert all(
        not re.search(r"(?:Mr|Dr|St|R|J|No|3|g|e|m|B|h)\.?$", clause.text) for clause in heard(text)[:-1]
    )


@pytest.mark.parametrize(
    "inside",
    ["*leans closer, slowly. Then smiles, too.*", "(which I did not know, to be honest. Really.)",
     '"Well, I never did, and I never will. So there."', "“Well, I never did. So there.”",
     "`one, two. Three`"],
)  # fmt: skip
def test_nothing_is_cut_inside_of_marks(inside: str) -> None:
    for clause in heard(f"I have to say that {inside} and that was all of it, my friend."):
        raw = f"I have to say that {inside} and that was all of it, my friend."[clause.start : clause.end]
        assert (inside in raw) or not (set(inside.strip()[0]) & set(raw))


def test_a_stage_direction_across_pieces_is_not_said() -> None:
    assert texts("*lea", "ns clo", "ser. Smi", "les, too.* Hel", "lo there, my friend") == [
        "Hello there,",
        "my friend",
    ]


def test_a_reply_in_quotation_marks_is_cut_between_its_sentences() -> None:
    for opened, closed in ('""', "“”", "„“", "«»"):
        quoted = f"{opened}Oh, it is you again. Come in, and sit down! Tea?{closed}"
        said = texts(f"{quoted} *smiles* I missed you, so much.")
        bare = [text.strip('"“”„«»') for text in said]
        assert bare[:2] == ["Oh, it is you again.", "Come in, and sit down!"]
        assert "I missed you, so much." in bare[-1]


def test_short_sentences_are_said_together() -> None:
    assert texts("Oh! Hi. How are you today? I am fine.")[0] == "Oh! Hi."


def test_a_sentence_knows_its_end_and_the_pause_before() -> None:
    first, second, third = heard(
        "That is very nice of you. I mean it, so much more than I can say.\n\nThank you!"
    )
    assert first.ends_sentence and second.ends_sentence and third.ends_sentence
    assert first.pause_s == 0 < second.pause_s < third.pause_s


def test_only_what_is_said_is_a_clause() -> None:
    assert texts("😊 *smiles* ...") == []
    assert heard("") == []


def test_a_reply_taken_back_is_forgotten() -> None:
    clauses = Clauses()
    clauses.hear("I am sorry to say, my friend, that (I ")
    clauses.withdraw()
    after = clauses.hear("That is very good of you, dear, and so on.") + clauses.rest()
    assert after == heard("That is very good of you, dear, and so on.")
    assert after[0].start == 0


def test_a_clause_tells_where_its_words_stand() -> None:
    raw = "*smiles* I **really** like you, and I mean it."
    first = heard(raw)[0]
    assert first.text == "I really like you,"
    assert raw[: first.raw_end(len("I really"))] == "*smiles* I **really**"
    assert first.raw_end(len(first.text)) == first.end and first.raw_end(0) == first.start
    second = heard(raw)[1]
    assert raw[: second.raw_end(len("and I"))] == "*smiles* I **really** like you, and I"


def test_feelings_belong_to_sentences() -> None:
    first, second = heard("Wow, that is so amazing to hear, and I did not know it! Tell me more about it?")[
        :2
    ]
    assert first.feeling.emotion is Emotion.EXCITED and second.feeling.emotion is Emotion.EXCITED


def test_who_leaves_is_not_held_back() -> None:
    clauses = Clauses(farewell=True, answers=Feeling(Emotion.SAD, 1.0))
    said = clauses.hear("I am so sad that you go... please stay with me!") + clauses.rest()
    assert {clause.feeling.emotion for clause in said} <= {Emotion.WARM, Emotion.CALM}


@settings(deadline=None, derandomize=True, database=None)
@given(WORDS, st.data())
def test_it_does_not_matter_in_which_pieces_the_text_came(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert heard(*pieces) == heard(text) == heard(*text)


@settings(deadline=None, derandomize=True, database=None)
@given(WORDS)
def test_clauses_cover_the_text_in_order(text: str) -> None:
    clauses = heard(text)
    assert [clause.start for clause in clauses] == [0, *(clause.end for clause in clauses[:-1])][
        : len(clauses)
    ]
    for clause in clauses:
        assert clause.text == speakable(text[clause.start : clause.end]).text != ""
        ends = [clause.raw_end(char) for char in range(len(clause.text) + 1)]
        assert ends == sorted(ends) and clause.start <= ends[0] and ends[-1] == clause.end
    # Nothing that is said is left over.
    assert not speakable(text[clauses[-1].end if clauses else 0 :]).text


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(max_size=200))
def test_any_text_can_be_heard(text: str) -> None:
    clauses = heard(*text)
    assert all(clause.text for clause in clauses)
