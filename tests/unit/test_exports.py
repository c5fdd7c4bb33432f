"""Taking a comparison away: what each format holds, and what foreign text can not do in it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.compare import compare
from index.errors import ConfigurationError
from index.model.comparison import (
    Comparison,
    FigureCell,
    FigureRow,
    PersonCell,
    PersonRow,
    QuoteCell,
    QuoteRow,
    Stated,
    Sum,
)
from index.model.hits import Hit, Results, Snippet
from index.model.stories import Coverage, Story, StorySummary
from tests.unit.compare_support import reading
from tui.cli_parser import parse
from tui.exports import FORMATS, listing
from tui.exports.comparing import collect
from tui.exports.files import name_of, save
from tui.exports.findings import Cell, Finding, Findings, Origin

NORTH = reading(
    "north",
    "Around 12,000 dockworkers have joined the strike at the northern harbour.",
    "“We will not sign a contract that puts safety second,” Ms Doe told reporters.",
    "Fishing boats stayed away from the quay.",
    published="2024-03-05",
    people=[("Ms Doe", "Jane Doe", None)],
    figures=[("12,000", 12000, "dockworkers", "~")],
)
SOUTH = reading(
    "south",
    "About 12,00 dockworkers have joined the strike at the northern harbour.",
    "“We will not sign a contract that puts safety second,” said Jane Doe.",
    published="2024-03-06",
    people=[("Jane Doe", "Jane Doe", None)],
    figures=[("12,00", None, "dockworkers", "~")],
)
READINGS = [NORTH, SOUTH]
COMPARISON = compare(READINGS)

EVIL = (
    "\x1b]52;c;x\x07 \u202e=cmd|'/c calc'!A1 <script>x</script> [a](javascript:b) ![i](//c) "
    '`d` **e** https://evil.example www.evil.example <https://f> &lt; "g" | h\n# i\r\n- j'
)


def of_one(text: str) -> Findings:
    """A finding in which everything foreign is the same text, cleaned as ``collect`` does."""
    evil = replace(
        NORTH,
        article=replace(
            NORTH.article, outlet=text, title=text, path=text, url=text, published=text
        ),
    )
    cut = replace(COMPARISON.passages[0].a, text=text)
    row = FigureRow(text, None, "one outlet", {
        "north": FigureCell(text, 1.0, "=", 3, text, 0, 1), "south": None
    })  # fmt: skip
    person = PersonRow(text, {"north": PersonCell(2, (text,), (text,), 1), "south": None})
    quote = QuoteRow(text, {"north": QuoteCell(text, 3, text, "cut", 0, 1), "south": None})
    only = {"north": (cut,), "south": ()}
    return collect(
        Comparison(("north", "south"), (), only, (row,), (quote,), (person,)), [evil, SOUTH]
    )


class TestFindings:
    def test_every_view_is_a_section_in_the_order_of_who_leads(self) -> None:
        found = collect(COMPARISON, READINGS, "south")
        assert list(found.sections()) == ["Passages", "Figures", "Quotations", "People"]
        assert found.title == "south │ north"
        assert found.findings[0].cells[0].origin.outlet == "south"

    def test_each_finding_has_outlet_file_and_line(self) -> None:
        found = collect(COMPARISON, READINGS)
        places = {cell.where for finding in found.findings for cell in finding.cells}
        assert {"north.txt:1", "north.txt:3", "south.txt:1", "south.txt:3"} <= places

    def test_an_article_that_is_a_line_of_its_file_is_named_once(self) -> None:
        row = replace(NORTH, article=replace(NORTH.article, path="all.jsonl:1"))
        found = collect(COMPARISON, [row, SOUTH])
        assert found.findings[0].cells[0].where == "all.jsonl:1"

    def test_one_view_without_what_several_share(self) -> None:
        found = collect(COMPARISON, READINGS, views=["passages"], shared=False)
        assert {finding.mark for finding in found.findings} == {"!", "+"}

    def test_what_was_pinned_by_hand_says_so(self) -> None:
        pair = replace(COMPARISON.passages[0], by_hand=True)
        pinned = replace(COMPARISON, passages=(pair, *COMPARISON.passages[1:]))
        assert ("paired by hand",) in [one.notes for one in collect(pinned, READINGS).findings]

    def test_sums_and_changes_over_time_are_notes(self) -> None:
        early = Stated("north", "94,000", 94000, 1, 0, 6, "2021-12-07")
        late = Stated("south", "100,000", 100000, 1, 0, 7, "2022-01-29")
        row = replace(
            COMPARISON.figures[0], timeline=(early, late), sums=(Sum(late, (early, early)),)
        )
        notes = collect(replace(COMPARISON, figures=(row,)), READINGS, views=["figures"])
        assert notes.findings[0].notes == (
            "over time: 94,000 (7 Dec 2021, north), 100,000 (29 Jan 2022, south)",
            "part of 100,000",
        )
        sum_ = Sum(Stated("north", "12,000", 12000, 1, 0, 6), (early, early))
        whole = replace(COMPARISON.figures[0], sums=(sum_,))
        noted = collect(replace(COMPARISON, figures=(whole,)), READINGS, views=["figures"])
        assert noted.findings[0].notes == ("94,000 + 94,000 = 12,000",)


@pytest.mark.parametrize("ending", FORMATS)
class TestEveryFormat:
    def test_it_is_offered_on_the_command_line(self, ending: str) -> None:
        args = parse(["compare", "one", "other", "--format", ending])
        assert args.format == ending
        assert parse(["search", "x", "--format", ending]).format == ending

    def test_it_holds_every_passage_with_its_place(self, ending: str) -> None:
        text = FORMATS[ending](collect(COMPARISON, READINGS))
        for beginning in ("Around 12,000", "About 12,00 ", "Fishing boats"):
            assert beginning in text
        assert "north.txt" in text

    def test_nothing_in_it_steers_a_terminal(self, ending: str) -> None:
        text = FORMATS[ending](of_one(EVIL))
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)


FOUND = Hit(
    "north", "Post", "Strike", "2024-03-05", "n.txt", 1.0, Snippet("They strike."),
    copies=(Hit("south", None, "Strike", None, "s.txt", 1.0, Snippet("")),), url="https://p.example/1",
)  # fmt: skip
STORY = Story(
    "north",
    (Coverage("south", "south", "2024-03-06", 0.8, 0.74, by_words=True),),
    (Coverage("gone", "gone", None, 0.2, 0.0),),
    first=("north",),
    copied=0.74,
    copied_in=1,
)
ARTICLES = {one.article.id: one.article for one in READINGS}


class TestLists:
    def test_a_hit_has_its_headline_its_passage_its_source_and_its_copies(self) -> None:
        found = listing.hits(Results("strike", 3, 1.0, (FOUND,), folded=1))
        assert found.title == "Hits for “strike”: the first 1 of 2"
        (hit,) = found.findings
        assert (hit.subject, hit.cells[0].text) == ("Strike", "They strike.")
        assert hit.cells[1].detail == "the same text, or nearly"
        assert [one.url for one in found.origins] == ["https://p.example/1", None]

    def test_coverage_says_how_near_and_leaves_out_what_has_gone(self) -> None:
        found = listing.coverage(STORY, ARTICLES)
        assert list(found.sections()) == ["This article", "The same event"]
        assert found.findings[0].notes == ("74% of this stands in 1 other article",)
        (cell,) = found.findings[1].cells
        assert cell.detail == ("80% close · 74% the same text · by words alone, undated")

    def test_a_story_has_its_size_and_its_articles(self) -> None:
        told = StorySummary(
            "Strike", ("north", "gone"), ("Post",), "2024-03-05", None, 1, 7, 9, copies=1
        )
        (story,) = listing.stories([told], ARTICLES).findings
        assert [cell.origin.article for cell in story.cells] == ["north"]
        assert story.notes[1:] == ("2 articles", "1 a near-copy", "1 undated", "9 in the affair")

    @pytest.mark.parametrize("ending", FORMATS)
    def test_each_row_says_by_whom_when_and_where(self, ending: str) -> None:
        text = FORMATS[ending](listing.hits(Results("strike", 1, 1.0, (FOUND,))))
        said = ("Strike", "They strike.", "Post", "2024", "03", "n.txt", "//p.example/1")
        assert all(one in text for one in said)

    @given(st.text("<>[]()!*_`~#-+=|&:/.\\ \nab1", max_size=40))
    def test_foreign_text_is_only_text_in_a_list_too(self, text: str) -> None:
        evil = replace(FOUND, outlet=text, title=text, path=text, url=text, published=text,
                       snippet=Snippet(text))  # fmt: skip
        found = listing.hits(Results(text, 1, 1.0, (evil,)))
        page = str(MarkdownIt("commonmark").enable("strikethrough").render(FORMATS["md"](found)))
        assert set(re.findall(r"<(\w+)", page)) <= {"h1", "h2", "ul", "li", "strong", "code"}
        known = _Tags(FORMATS["html"](listing.hits(Results("strike", 1, 1.0, (FOUND,)))))
        assert _Tags(FORMATS["html"](found)).tags <= known.tags


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


class TestHtml:
    def test_there_is_no_script_no_link_and_nothing_from_elsewhere(self) -> None:
        known = _Tags(FORMATS["html"](collect(COMPARISON, READINGS)))
        evil = _Tags(FORMATS["html"](of_one(EVIL)))
        assert evil.tags <= known.tags
        assert not known.tags & {"script", "a", "img", "link", "iframe", "object"}
        assert not known.attributes & {"href", "src", "onclick", "style"}

    def test_it_knows_how_to_be_printed(self) -> None:
        page = FORMATS["html"](collect(COMPARISON, READINGS))
        assert "@media print" in page
        assert "break-inside: avoid" in page

    @given(st.text(max_size=40))
    def test_foreign_text_makes_no_tag(self, text: str) -> None:
        assert _Tags(FORMATS["html"](of_one(text))).tags <= {
            *"html head meta title style body h1 h2 ul li b table thead tbody tr th td".split(),
            *"p small".split(),
        }


class TestCsv:
    def rows(self, text: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    def test_every_row_has_the_columns_of_the_head(self) -> None:
        text = FORMATS["csv"](collect(COMPARISON, READINGS))
        head, *rows = self.rows(text)
        assert {len(row) for row in rows} == {len(head)}
        assert text.count("\r\n") == text.count("\n") == len(rows) + 1

    @given(st.text(max_size=30).map(lambda text: "=" + text) | st.text(max_size=30))
    def test_no_field_begins_like_a_formula(self, text: str) -> None:
        for row in self.rows(FORMATS["csv"](of_one(text))):
            assert not [field for field in row if field[:1] and field[0] in "=+-@\t\r＝＋－＠"]


class TestMarkdown:
    def rendered(self, text: str) -> str:
        return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))

    def test_foreign_text_is_neither_link_nor_html(self) -> None:
        page = self.rendered(FORMATS["md"](of_one(EVIL)))
        assert set(re.findall(r"<(\w+)", page)) == {"h1", "h2", "ul", "li", "strong", "code"}
        assert "&lt;script&gt;x&lt;/script&gt; [a](javascript:b)" in page

    def test_addresses_stay_text_where_a_dialect_links_them(self) -> None:
        assert not re.search(r"https?://|www\.", FORMATS["md"](of_one(EVIL)))

    @given(st.text("<>[]()!*_`~#-+=|&:/.\\ \nab1", max_size=40))
    def test_no_text_makes_anything_but_text(self, text: str) -> None:
        page = self.rendered(FORMATS["md"](of_one(text)))
        allowed = {"h1", "h2", "ul", "li", "strong", "code"}
        assert set(re.findall(r"<(\w+)", page)) <= allowed


class TestJson:
    def test_a_missing_value_is_null(self) -> None:
        whole = json.loads(FORMATS["json"](collect(COMPARISON, READINGS)))
        assert whole["articles"][0]["url"] is None
        assert whole["findings"][0]["subject"] is None

    def test_the_cells_name_article_file_and_line(self) -> None:
        whole = json.loads(FORMATS["json"](collect(COMPARISON, READINGS)))
        cell = whole["findings"][0]["cells"][0]
        assert (cell["article"], cell["file"], cell["line"]) == ("north", "north.txt", 1)


class TestFiles:
    def test_a_file_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        first = save("one", tmp_path, "sheet", "md")
        second = save("two", tmp_path, "sheet", "md")
        assert (first.name, second.name) == ("sheet.md", "sheet-2.md")
        assert (first.read_text(), second.read_text()) == ("one", "two")

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "sheet.md").symlink_to(tmp_path / "elsewhere.md")
        assert save("one", tmp_path, "sheet", "md").name == "sheet-2.md"
        assert not (tmp_path / "elsewhere.md").exists()

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match="gone"):
            save("one", tmp_path / "gone", "sheet", "md")

    def test_a_table_says_its_encoding_and_keeps_its_line_ends(self, tmp_path: Path) -> None:
        path = save("a,“b”\r\n", tmp_path, "sheet", "csv")
        assert path.read_bytes() == b"\xef\xbb\xbfa,\xe2\x80\x9cb\xe2\x80\x9d\r\n"

    @given(st.lists(st.text(max_size=60), max_size=4))
    def test_a_name_is_a_name_on_every_system(self, parts: list[str]) -> None:
        assert re.fullmatch(r"broadsheet(-[a-z0-9]+)*", name_of(parts))
        assert len(name_of(parts)) <= 80


def test_a_finding_stands_for_itself() -> None:
    """What formats are given is plain data: nothing in it refers to a screen or a library."""
    origin = Origin("a1", "Post", None, None, "a.txt", None)
    found = Findings("Post", (origin,), (
        Finding("Coverage", "+", "first", "", (Cell(origin, "Words", 3, "a.txt:3"),)),
    ))  # fmt: skip
    assert all("Words" in write(found) for write in FORMATS.values())
