"""The passages of a comparison as rows, in the order of the outlet that leads."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model.comparison import Comparison, FigureCell, FigureRow, Pair, Passage, Relation
from index.sheet import Row, columns, sheet


def passage(article: str, number: int, text: str = "") -> Passage:
    """The passage number ``number`` of an article, ten characters long."""
    return Passage(article, number + 1, number * 10, number * 10 + 9, text or f"{article}{number}")


def pair(a: Passage, b: Passage, relation: Relation = "restated", score: float = 0.4) -> Pair:
    return Pair(a, b, score, relation)


def comparison(
    texts: dict[str, list[Passage]], pairs: list[Pair], figures: tuple[FigureRow, ...] = ()
) -> Comparison:
    """What ``index.compare`` gives for articles of these passages."""
    paired = {one for p in pairs for one in (p.a, p.b)}
    only = {article: tuple(p for p in text if p not in paired) for article, text in texts.items()}
    return Comparison(tuple(texts), tuple(pairs), only, figures, (), ())


def figure(at: Passage, value: float | None) -> FigureCell:
    return FigureCell("some", value, "=", at.line, None, at.start + 2, at.start + 6)


def shown(rows: tuple[Row, ...]) -> list[str]:
    """Each row as its mark and the names of its passages: "~ a1 b0 b2"."""
    return [
        " ".join([row.mark, *(p.text for cell in row.cells.values() for p in cell)]) for row in rows
    ]


A = [passage("a", number) for number in range(4)]
B = [passage("b", number) for number in range(4)]
C = [passage("c", number) for number in range(4)]


class TestOrder:
    def test_rows_follow_the_outlet_that_leads(self) -> None:
        found = comparison({"a": A[:2], "b": B[:2]}, [pair(A[0], B[1]), pair(A[1], B[0])])
        assert shown(sheet(found, "a")) == ["~ a0 b1", "~ a1 b0"]
        assert shown(sheet(found, "b")) == ["~ b0 a1", "~ b1 a0"]

    def test_what_only_the_lead_has_stands_at_its_place(self) -> None:
        found = comparison({"a": A[:3], "b": B[:1]}, [pair(A[2], B[0])])
        assert shown(sheet(found, "a")) == ["+ a0", "+ a1", "~ a2 b0"]

    def test_what_another_has_alone_stands_behind_its_own_passage_before(self) -> None:
        found = comparison({"a": A[:2], "b": B[:4]}, [pair(A[0], B[2]), pair(A[1], B[0])])
        assert shown(sheet(found, "a")) == ["~ a0 b2", "+ b3", "~ a1 b0", "+ b1"]

    def test_the_beginning_of_another_stands_behind_the_first_row_of_the_lead(self) -> None:
        found = comparison({"a": A[:2], "b": B[:2]}, [pair(A[1], B[1])])
        assert shown(sheet(found, "a")) == ["+ a0", "+ b0", "~ a1 b1"]

    def test_with_nothing_in_common_each_outlet_keeps_its_order(self) -> None:
        found = comparison({"a": A[:2], "b": B[:2]}, [])
        assert shown(sheet(found, "a")) == ["+ a0", "+ b0", "+ b1", "+ a1"]

    def test_a_lead_without_a_sentence_leaves_the_others(self) -> None:
        assert shown(sheet(comparison({"a": [], "b": B[:2]}, []), "a")) == ["+ b0", "+ b1"]

    def test_cells_stand_in_the_order_of_the_columns(self) -> None:
        found = comparison(
            {"a": A[:1], "b": B[:1], "c": C[:1]},
            [pair(A[0], B[0]), pair(A[0], C[0]), pair(B[0], C[0])],
        )
        assert list(sheet(found, "c")[0].cells) == ["c", "a", "b"]

    def test_only_a_compared_article_can_lead(self) -> None:
        with pytest.raises(ValueError, match="none of the articles"):
            sheet(comparison({"a": A, "b": B}, []), "z")


class TestManyToMany:
    def test_a_row_holds_all_that_the_leading_passage_is_paired_with(self) -> None:
        found = comparison({"a": A[:1], "b": B[:3]}, [pair(A[0], B[2]), pair(A[0], B[0])])
        assert shown(sheet(found, "a")) == ["~ a0 b0 b2", "+ b1"]

    def test_neighbours_with_the_same_counterparts_share_a_row(self) -> None:
        found = comparison({"a": A[:3], "b": B[:1]}, [pair(a, B[0]) for a in A[:3]])
        assert shown(sheet(found, "a")) == ["~ a0 a1 a2 b0"]

    def test_a_passage_with_counterparts_in_two_places_stands_in_both(self) -> None:
        found = comparison({"a": A[:3], "b": B[:1]}, [pair(A[0], B[0]), pair(A[2], B[0])])
        assert shown(sheet(found, "a")) == ["~ a0 b0", "+ a1", "~ a2 b0"]

    def test_a_pair_without_the_lead_makes_a_row_of_its_own(self) -> None:
        found = comparison(
            {"a": A[:1], "b": B[:2], "c": C[:1]}, [pair(A[0], B[0]), pair(B[1], C[0])]
        )
        assert shown(sheet(found, "a")) == ["~ a0 b0", "~ b1 c0"]

    def test_a_pair_that_a_row_shows_already_makes_no_other(self) -> None:
        three = [pair(A[0], B[0]), pair(A[0], C[0]), pair(B[0], C[0])]
        found = comparison({"a": A[:1], "b": B[:1], "c": C[:1]}, three)
        assert shown(sheet(found, "a")) == ["~ a0 b0 c0"]


class TestMarks:
    def test_a_quotation_that_both_have_is_the_same_words(self) -> None:
        found = comparison({"a": A[:1], "b": B[:1]}, [pair(A[0], B[0], "quote")])
        assert sheet(found, "a")[0].mark == "="

    def test_sentences_that_differ_in_case_and_stops_are_the_same_words(self) -> None:
        one, other = passage("a", 0, "The talks failed."), passage("b", 0, "the talks failed")
        assert sheet(comparison({"a": [one], "b": [other]}, [pair(one, other)]), "a")[0].mark == "="

    def test_the_same_words_in_two_of_three_outlets_are_not_the_same_in_all(self) -> None:
        found = comparison(
            {"a": A[:1], "b": B[:1], "c": C[:1]},
            [pair(A[0], B[0], "quote"), pair(A[0], C[0])],
        )
        assert sheet(found, "a")[0].mark == "~"

    def test_figures_that_differ_side_by_side_are_marked(self) -> None:
        row = FigureRow("ships", None, "differ", {"a": figure(A[0], 12), "b": figure(B[0], 20)})
        found = comparison({"a": A[:1], "b": B[:1]}, [pair(A[0], B[0])], (row,))
        assert sheet(found, "a")[0].mark == "!"

    def test_figures_that_differ_in_different_rows_mark_neither(self) -> None:
        row = FigureRow("ships", None, "differ", {"a": figure(A[0], 12), "b": figure(B[0], 20)})
        found = comparison({"a": A[:1], "b": B[:1]}, [], (row,))
        assert [one.mark for one in sheet(found, "a")] == ["+", "+"]

    def test_a_change_between_two_dates_is_no_difference(self) -> None:
        cells = {"a": figure(A[0], 12), "b": figure(B[0], 20)}
        row = FigureRow("ships", None, "other date", cells)
        found = comparison({"a": A[:1], "b": B[:1]}, [pair(A[0], B[0])], (row,))
        assert sheet(found, "a")[0].mark == "~"

    def test_a_number_that_can_not_be_read_is_marked_where_it_stands(self) -> None:
        cells = {"a": figure(A[0], 12), "b": figure(B[1], None)}
        row = FigureRow("ships", None, "malformed", cells)
        found = comparison({"a": A[:1], "b": B[:2]}, [pair(A[0], B[0])], (row,))
        assert shown(sheet(found, "a")) == ["~ a0 b0", "! b1"]


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    texts = {
        article: [passage(article, number) for number in range(draw(st.integers(0, 5)))]
        for article in "abcd"[: draw(st.integers(2, 4))]
    }
    possible = [
        (one, other) for a, b in combinations(texts, 2) for one in texts[a] for other in texts[b]
    ]
    chosen = draw(st.sets(st.sampled_from(possible), max_size=12)) if possible else set()
    return comparison(texts, [pair(one, other) for one, other in sorted(chosen, key=str)])


class TestNothingIsLost:
    @given(comparisons(), st.data())
    def test_every_passage_and_every_pair_stands_in_a_row(
        self, found: Comparison, data: st.DataObject
    ) -> None:
        rows = sheet(found, data.draw(st.sampled_from(found.articles)))
        held = [{p for cell in row.cells.values() for p in cell} for row in rows]
        for text in found.only.values():
            for alone in text:
                assert sum(alone in row for row in held) == 1
        for p in found.passages:
            assert any({p.a, p.b} <= row for row in held)

    @given(comparisons(), st.data())
    def test_no_row_puts_together_what_is_not_paired(
        self, found: Comparison, data: st.DataObject
    ) -> None:
        paired = {frozenset((p.a, p.b)) for p in found.passages}
        for row in sheet(found, data.draw(st.sampled_from(found.articles))):
            first, *others = row.cells.values()
            for cell in others:
                assert all(frozenset((a, b)) in paired for a in first for b in cell)

    @given(comparisons(), st.data())
    def test_the_lead_is_read_from_top_to_bottom(
        self, found: Comparison, data: st.DataObject
    ) -> None:
        lead = data.draw(st.sampled_from(found.articles))
        read = [p.start for row in sheet(found, lead) for p in row.cells.get(lead, ())]
        assert read == sorted(set(read))
        for row in sheet(found, lead):
            assert list(row.cells) == [a for a in columns(found, lead) if a in row.cells]
