from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.names import find_names
from index.annotate.quotes import find_quotes
from index.model.findings import Name, Quote

PEOPLE = {
    "Ada Lund": "Ada Lund",
    "Lund": "Ada Lund",
    "Peter Moss": "Peter Moss",
    "Moss": "Peter Moss",
}


def named(text: str) -> tuple[Name, ...]:
    """The invented people of these tests, wherever a text names them."""
    found: list[Name] = []
    for form, name in sorted(PEOPLE.items(), key=lambda item: -len(item[0])):
        at = text.find(form)
        while at >= 0:
            if not any(n.start < at + len(form) and at < n.end for n in found):
                found.append(Name(at, at + len(form), form, "person", name))
            at = text.find(form, at + 1)
    return tuple(sorted(found, key=lambda n: n.start))


def read(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, named(text))


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in read(text)]


ONE_SPEAKER = {
    "behind": "“The bridge is closed,” Ada Lund said.",
    "behind, inverted": "“The bridge is closed,” said Ada Lund, who built it.",
    "present tense": "“The bridge is closed,” says Lund.",
    "before": "Ada Lund said: “The bridge is closed.”",
    "in a clause": "Lund told reporters that the bridge was “closed for good”.",
    "called": "Ada Lund called the bridge “a disgrace”.",
    "what somebody called": "Moss gave in to what Lund called “a disgrace”.",
    "according to": "According to Ada Lund, the bridge is “closed for good”.",
    "in two parts": "“The bridge,” Lund said, “is closed.”",
    "a question": "“Is the bridge closed?” Lund asked.",
    "a signature": "“The bridge is closed.” — Ada Lund",
    "a transcript": "Ada Lund: “The bridge is closed.”",
    "explained between commas": "“It is closed,” Lund, an engineer from Hull, told the paper.",
    "with a title": "“It is closed,” Deputy Bridge Minister Ada Lund said.",
    "at the end of the sentence": "The bridge is “closed for good”, said Lund.",
    "with a participle": "Lund left early, calling the bridge “a disgrace”.",
    "with an opening participle": "Calling the bridge “a disgrace,” Lund left early.",
    "reported wish": "Lund said she wanted “nothing but the truth”.",
    "on a day": "Lund on Friday described the bridge as “a disgrace”.",
    "after a place": "In Hull Lund said the bridge was “a disgrace”.",
    "quoted as saying": "The paper quoted Lund as saying the bridge was “a disgrace”.",
}


@pytest.mark.parametrize("text", ONE_SPEAKER.values(), ids=ONE_SPEAKER)
def test_one_sentence_names_its_speaker(text: str) -> None:
    assert set(speakers(text)) == {"Ada Lund"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“No,” a harbour official said.", "a harbour official"),
        ("“No,” said the spokeswoman.", "the spokeswoman"),
        ("A spokesman for Peter Moss said “no”.", "A spokesman for Peter Moss"),
        ("Moss’s campaign said it was “ready”.", "Moss’s campaign"),
    ],
)
def test_a_role_speaks_in_its_own_words(text: str, words: str) -> None:
    assert speakers(text) == [words]


def test_a_role_that_the_text_gives_one_person_is_that_person() -> None:
    text = "Harbour Minister Ada Lund came.\n\nThe harbour minister said she was “glad”."
    who = Name(16, 24, "Ada Lund", "person", "Ada Lund", role="Harbour Minister")
    assert [q.speaker for q in find_quotes(text, [who])] == ["Ada Lund"]


def test_a_pronoun_is_the_one_who_spoke_last_and_the_span_stays_at_the_pronoun() -> None:
    text = "Ada Lund said the bridge was closed.\n\n“It will stay so,” she added."
    (quote,) = read(text)
    assert quote.speaker == "Ada Lund"
    assert quote.speaker_start is not None
    assert text[quote.speaker_start : quote.speaker_end] == "she"
    assert quote.cue == "added"


def test_a_pronoun_agrees_with_what_is_known_of_a_person() -> None:
    text = "Mr Moss met Ms Lund. Lund said it was late. “I know,” he replied."
    assert speakers(text) == ["Peter Moss"]


MEANT = {
    "a title's full stop ends no speaker": (
        "“It is closed,” said Dr. Ada Lund of Hull.",
        "Ada Lund",
    ),
    "named behind the role": ("“It is closed,” said its chief engineer, Ada Lund.", "Ada Lund"),
    "named behind a possessive": (
        "“It is closed,” said the union’s leader, Dr Ada Lund, in a note.",
        "Ada Lund",
    ),
    "named before the role": (
        "Ada Lund, the bridge’s chief engineer, was late. “Too bad,” the engineer said.",
        "Ada Lund",
    ),
    "a title written short": (
        "Gov. Ada Lund met Sen. Peter Moss. “Welcome,” the governor said.",
        "Ada Lund",
    ),
    "what somebody was elected": (
        "Ada Lund was elected mayor of Hull. Peter Moss lost. “Thanks,” the mayor-elect said.",
        "Ada Lund",
    ),
    "an age that was given": (
        "Ada Lund, 63, came with Peter Moss, 40. “Hello,” the 63-year-old said.",
        "Ada Lund",
    ),
    "an age of the one it is about": (
        "Ada Lund sang at the harbour with Peter Moss. “Hello,” the 63-year-old said.",
        "Ada Lund",
    ),
    "another clause": (
        "The town opened two camps in Hull, and Ada Lund, a nurse there, said it was “not enough”.",
        "Ada Lund",
    ),
    "whom the sentence before is about": (
        "Peter Moss said it was late. Ada Lund led by two votes. “We won,” she said.",
        "Ada Lund",
    ),
    "not one who is only mentioned": (
        "Ada Lund will run the firm. The deal was signed by Peter Moss. “Good,” she said.",
        "Ada Lund",
    ),
    "not what was denied": (
        "Peter Moss, who lives in Hull, denies wrongdoing. “I signed,” he said.",
        "Peter Moss",
    ),
    "not the one who is spoken of": (
        "The prosecutor, Ada Lund, said the defendant had lied. “Twice,” she said.",
        "Ada Lund",
    ),
    "not a body": ("Peter Moss left. The ministry said no. “So be it,” he said.", "Peter Moss"),
    "not the one spoken for": (
        "Peter Moss’s spokesman said no. “He is ill,” he added.",
        "Peter Moss’s spokesman",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), MEANT.values(), ids=MEANT)
def test_the_one_who_is_meant_speaks(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ray Moss and Ray Lund met Lee Dunn. Nothing was said. “Good,” he said.",
        "A deal was near. “Good,” she said.",
        "Mr Moss came alone. “Good,” she said.",
    ],
)
def test_a_pronoun_for_which_nobody_or_more_than_one_is_fit_has_no_name(text: str) -> None:
    mentions = ["Ray Moss", "Ray Lund", "Lee Dunn", "Moss"]
    names = [Name(at, at + len(n), n, "person", n) for n in mentions if (at := text.find(n)) >= 0]
    names = [n for n in names if n.text != "Moss" or "Mr Moss" in text]
    (quote,) = find_quotes(text, sorted(names, key=lambda n: n.start))
    assert quote.speaker is None
    assert text[quote.speaker_start : quote.speaker_end] in ("he", "she")


def test_a_role_that_two_hold_keeps_its_words() -> None:
    text = "Judge Ada Lund met Judge Peter Moss. “Good,” the judge said."
    assert speakers(text) == ["the judge"]


def test_a_nationality_is_the_person_from_there() -> None:
    text = "Her rival, Peter Moss, was glum. “A shame,” the Dutchman said."
    who = [Name(11, 21, "Peter Moss", "person", "Peter Moss")]
    at = text.index("Dutchman")
    who.append(Name(at, at + 8, "Dutchman", "other", "Dutchman"))
    (quote,) = find_quotes(text, who)
    assert quote.speaker == "Peter Moss"
    assert quote.speaker_start == at


def test_a_quotation_goes_on_without_a_verb_of_its_own() -> None:
    assert speakers("“It is closed,” Lund said. “It will stay closed.”") == ["Ada Lund"] * 2
    assert speakers("“It is closed,” Lund said.\n\n“It will stay closed.”") == ["Ada Lund"] * 2
    assert speakers("Lund said: “It is closed.\n\n“It will stay closed.”") == ["Ada Lund"] * 2
    assert speakers("Lund put out a statement:\n\n“It is closed.”") == ["Ada Lund"]


def test_two_speakers_of_one_paragraph_are_told_apart() -> None:
    text = "“It is closed,” Lund said. “It is open,” Moss said."
    assert speakers(text) == ["Ada Lund", "Peter Moss"]


@pytest.mark.parametrize(
    "text",
    [
        "The “smart” lock was broken.",
        "Moss starred in the film “Cold Harbour” last year.",
        "Lund said so on Hull FM’s “Morning Call” on Monday.",
        "Bridge dubbed ‘our darkest hour’ as Moss prepares to leave",
        "The vote was called “the big one” by everybody.",
    ],
)
def test_nobody_speaks_a_title_a_nickname_or_a_scare_quote(text: str) -> None:
    (quote,) = read(text)
    assert (quote.speaker, quote.speaker_start, quote.cue) == (None, None, None)


def test_names_within_a_quotation_do_not_speak_it() -> None:
    assert speakers("“Moss said that he would come,” Lund said.") == ["Ada Lund"]


def test_it_works_without_names() -> None:
    (quote,) = find_quotes("“It is closed,” the engineer said.")
    assert quote.speaker == "the engineer"


def test_quotations_of_a_real_article_have_the_speakers_it_gives(shared: Path) -> None:
    text = (shared / "seeds" / "003_d885c1893564ec13.txt").read_text(encoding="utf-8")
    who = {q.speaker for q in find_quotes(text, find_names(text))}
    assert {"Joe Biden", "Jen Psaki", "Mark Stone", "William Burns", "Sergey Lavrov"} <= who


NEWS = st.lists(
    st.sampled_from(
        'Ada Lund|Moss|he|she|who|said|told|calling|according|to|as|that|,|.|?|:|“|”|"|‘|’|'
        "’s|—|(|)|Dr.|the mayor-elect|a judge|63|63-year-old|elected|"
        "\n\n|\n|on|Monday|the|spokesman|for|and|not|was|called|It".split("|")
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), NEWS))
def test_offsets_point_at_the_text_whatever_comes_in(text: str) -> None:
    last = 0
    for quote in read(text):
        assert last <= quote.start < quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]
        assert (quote.speaker_start is None) == (quote.speaker_end is None)
        if quote.speaker is not None:
            assert quote.speaker_start is not None
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
        assert quote.cue is None or quote.cue in text
        last = quote.end


@pytest.mark.parametrize("piece", ['"', "“a” ", "‘a ", "“a,” he said ", "\n ", ". ", "“a\n\n"])
def test_a_great_many_marks_are_no_trouble(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(q.text == text[q.start : q.end] for q in find_quotes(text))


def test_a_bare_verb_is_not_said_by_one_person_named_further_off() -> None:
    text = "At the weekend Ada Lund looks at the answers her engineers offer to “a disgrace”."
    assert speakers(text) == [None]
