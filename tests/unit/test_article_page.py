from dataclasses import replace

from index.model.articles import Article, Dropped, Line, Note
from index.model.findings import Annotations, Copy, Figure, Name, Quote, Reading
from tui.widgets.article_page import Block, page

TITLE = "Minister counts the boats"
BODY = "Jane Doe saw 1,20 boats. “Enough,” she said."
TEXT = f"{TITLE}\n\n{BODY}"
START = len(TITLE) + 2


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


def reading() -> Reading:
    article = Article(
        id="1",
        title=TITLE,
        text=TEXT,
        path="boats.txt",
        outlet="Harbour Post",
        outlet_basis="inferred",
        published="2024-05-12",
        lines=(Line(1, 0, len(TITLE)), Line(5, START, len(TEXT))),
        dropped=(Dropped(3, "Share this", "sharing links"),),
        words=11,
    )
    found = Annotations(
        names=(Name(*span("Jane Doe"), "Jane Doe", "person", "Jane Doe"),),
        figures=(Figure(*span("1,20"), "1,20", None, None, None, None, "boats", "=", True),),
        quotes=(Quote(*span("Enough,"), "Enough,", "Jane Doe", None, None, "said"),),
    )
    return Reading(
        article, found, (Note("malformed number", 5, "1,20", "A number that can not be read"),)
    )


def texts(*blocks: Block) -> list[str]:
    return [block.text for block in blocks if block.text]


def styled(block: Block) -> list[tuple[str, str]]:
    return [(block.text[run.start : run.end], run.style) for run in block.runs]


def test_a_page_is_headline_labels_notes_and_paragraphs() -> None:
    assert texts(*page(reading()).blocks) == [
        TITLE,
        "Harbour Post (inferred) · 12 May 2024 · 11 words",
        "1 person  1 malformed[!]  1 “quotation”",
        "! A number that can not be read (line 5)",
        "Jane Doe saw 1,20[!] boats. “Enough,” she said.",
    ]


def test_a_malformed_number_stays_and_is_marked_behind_it() -> None:
    body = page(reading()).blocks[-2]
    assert ("1,20", "malformed") in styled(body)
    assert ("[!]", "malformed") in styled(body)


def test_highlights_stand_on_their_words_also_behind_what_was_put_in() -> None:
    for letters in (False, True):
        body = page(reading(), letters=letters).blocks[-2]
        marks = {style: text for text, style in styled(body) if not text.startswith("[")}
        assert marks["person"] == "Jane Doe"
        assert marks["quote"] == "Enough,"


def test_letters_stand_before_the_highlights() -> None:
    body = page(reading(), letters=True).blocks[-2]
    assert body.text == "p:Jane Doe saw 1,20[!] boats. “q:Enough,” she said."


def test_matches_lie_on_top() -> None:
    body = page(reading(), [span("boats.")]).blocks[-2]
    assert styled(body)[-1] == ("boats.", "match")


def test_what_was_set_aside_shows_at_its_place_with_the_reason() -> None:
    shown = texts(*page(reading(), dropped=True).blocks)
    assert "┊ 3: Share this · sharing links" in shown
    assert shown.index("┊ 3: Share this · sharing links") < len(shown) - 1


def test_what_was_set_aside_stands_apart_from_what_follows() -> None:
    lines = [block.text for block in page(reading(), dropped=True).blocks]
    after = lines.index("┊ 3: Share this · sharing links") + 1
    assert lines[after] == ""
    assert lines[after + 1]


def test_an_article_without_a_headline_begins_with_its_labels() -> None:
    article = Article(id="1", title=None, text="Only this.", path="a.txt", words=2)
    shown = texts(*page(Reading(article, Annotations())).blocks)
    assert shown == [
        "unknown outlet · no date · 2 words",
        "a sources.yaml beside the file can say what is not known here",
        "nothing found in it",
        "Only this.",
    ]


def test_text_that_was_never_cleaned_is_shown_clean_and_without_marks() -> None:
    article = Article(id="1", title=None, text="a\x1b[31mb", path="a.txt")
    assert texts(*page(Reading(article, Annotations())).blocks) == ["ab"]


def test_the_head_says_how_often_it_changed_and_where_else_it_stands() -> None:
    copies = (
        Copy("2", "Daily Ledger", "two.txt", 1.0),
        Copy("3", "Coast Radio", "three.txt", 0.9),
        Copy("4", None, "four.txt", 0.9),
    )
    shown = texts(*page(replace(reading(), versions=4, copies=copies)).blocks)
    assert shown[2] == "changed 3 times · stands in 2 more outlets"
    shown = texts(*page(replace(reading(), versions=2, copies=copies[2:])).blocks)
    assert shown[2] == "changed once · has 1 more copy"
