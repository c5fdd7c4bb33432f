"""Pairs of passages that people decide about, and the file in which that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import open_library
from index.archive.pairs import FILE
from index.compare import compare
from index.compare.decided import PairDecision, follow, side
from index.errors import ArchiveError, ConfigurationError, NotFoundError
from index.intake import read
from index.library import Library
from index.model.comparison import Comparison, Passage
from tests.unit.compare_support import reading

NORTH = """Harbour talks fail

Around 12,000 dockworkers have joined the strike at the northern harbour, the union said.

Fishing boats stayed away from the quay.
"""
SOUTH = """Strike spreads along the coast

About 12,000 dockworkers have joined the strike at the northern harbour, said the union.

No trawler put in all day.
"""


def passage(comparison: Comparison, beginning: str) -> Passage:
    known = {one for pair in comparison.passages for one in (pair.a, pair.b)}
    known.update(*comparison.only.values())
    return next(one for one in known if one.text.startswith(beginning))


def paired(comparison: Comparison) -> set[frozenset[str]]:
    return {frozenset((p.a.text.split()[0], p.b.text.split()[0])) for p in comparison.passages}


class Archive:
    """Two articles in an archive of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "archive" / FILE
        (folder / "north.txt").write_text(NORTH)
        (folder / "south.txt").write_text(SOUTH)
        self.library: Library = open_library(folder / "archive", create=True)
        self.add()

    def add(self) -> None:
        self.library.add(read([self.folder / "north.txt", self.folder / "south.txt"]))
        found = {Path(one.path).stem: one.id for one in self.library.listing().articles}
        self.ids = [found["north"], found["south"]]

    def compare(self) -> Comparison:
        return self.library.compare(self.ids)

    def two(self, a: str, b: str) -> tuple[Passage, Passage]:
        compared = self.compare()
        return passage(compared, a), passage(compared, b)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    yield made
    made.library.close()


class TestDeciding:
    def test_what_is_set_apart_is_no_pair_and_stands_alone(self, archive: Archive) -> None:
        assert paired(archive.compare()) == {frozenset(("Around", "About"))}
        archive.library.reject(*archive.two("Around", "About"))
        after = archive.compare()
        assert after.passages == ()
        alone = [one.text.split()[0] for one in after.only[archive.ids[0]]]
        assert alone == ["Harbour", "Around", "Fishing"]

    def test_what_is_pinned_is_a_pair_and_says_that_it_is_by_hand(self, archive: Archive) -> None:
        archive.library.pin(*archive.two("Fishing", "No trawler"))
        after = archive.compare()
        assert [pair.by_hand for pair in after.passages] == [False, True]
        assert paired(after) == {frozenset(("Around", "About")), frozenset(("Fishing", "No"))}
        assert all("Fishing" not in one.text for one in after.only[archive.ids[0]])

    def test_the_last_decision_counts(self, archive: Archive) -> None:
        two = archive.two("Around", "About")
        archive.library.reject(*two)
        archive.library.pin(*two)
        [pair] = archive.compare().passages
        assert pair.by_hand

    def test_a_found_pair_that_is_pinned_keeps_what_it_rests_on(self, archive: Archive) -> None:
        before = archive.compare().passages[0]
        archive.library.pin(before.b, before.a)
        [after] = archive.compare().passages
        assert (after.why, after.score, after.a) == (before.why, before.score, before.a)

    def test_the_last_decision_can_be_taken_back_until_none_is_left(self, archive: Archive) -> None:
        before = archive.compare()
        archive.library.reject(*archive.two("Around", "About"))
        archive.library.pin(*archive.two("Fishing", "No trawler"))
        assert "pinned together" in archive.library.undo_pair(archive.ids).said
        assert "set apart" in archive.library.undo_pair(archive.ids).said
        assert archive.compare() == before
        with pytest.raises(NotFoundError):
            archive.library.undo_pair(archive.ids)

    def test_it_holds_where_lines_have_moved(self, archive: Archive) -> None:
        archive.library.reject(*archive.two("Around", "About"))
        (archive.folder / "north.txt").write_text(
            NORTH.replace("fail\n", "fail\n\nRain fell on the town on Monday, and nobody came.\n")
        )
        archive.add()
        assert archive.compare().passages == ()

    def test_it_holds_whichever_article_comes_first(self, archive: Archive) -> None:
        archive.library.pin(*archive.two("Fishing", "No trawler"))
        mirrored = archive.library.compare(archive.ids[::-1])
        assert {(p.b, p.a) for p in mirrored.passages} == {
            (p.a, p.b) for p in archive.compare().passages
        }

    def test_a_passage_that_has_gone_is_no_ground_for_a_decision(self, archive: Archive) -> None:
        a, b = archive.two("Around", "About")
        (archive.folder / "north.txt").write_text("Nothing of it\n\nAll is new here today.\n")
        archive.add()
        with pytest.raises(NotFoundError, match="compare again"):
            archive.library.reject(a, b)

    def test_two_passages_of_one_article_are_no_pair(self, archive: Archive) -> None:
        with pytest.raises(ConfigurationError, match="different articles"):
            archive.library.pin(*archive.two("Around", "Fishing"))

    def test_whoever_may_only_read_decides_nothing(self, archive: Archive) -> None:
        two = archive.two("Around", "About")
        library = open_library(archive.folder / "archive", read_only=True)
        with pytest.raises(ArchiveError, match="reading only"):
            library.reject(*two)
        library.close()


class TestFile:
    def test_comments_and_layout_stay(self, archive: Archive) -> None:
        by_hand = f"# ours\n- apart: {{{archive.ids[0]}: 'Around', {archive.ids[1]}: 'About'}}\n"
        archive.file.write_text(by_hand)
        archive.library.pin(*archive.two("Fishing", "No trawler"))
        assert archive.file.read_text().startswith(by_hand)
        archive.library.undo_pair(archive.ids)
        assert archive.file.read_text() == by_hand

    def test_what_is_written_by_hand_is_followed(self, archive: Archive) -> None:
        one, other = archive.ids
        archive.file.write_text(
            f"- together:\n    {one[:8]}: fishing boats stayed away from the quay\n"
            f"    {other}: >\n      No trawler\n      put in all day.\n"
        )
        assert archive.compare().passages[-1].by_hand
        archive.library.undo_pair(archive.ids)
        assert archive.file.read_text() == ""

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("- apart: [a\n", ":2: this is no YAML"),
            ("apart: x\n", ":1: decisions stand below each other"),
            ("# one\n- united: {aaaaaa: x, bbbbbb: y}\n", ":2: a decision is"),
            ("- apart: {aaaaaa: x}\n", ":1: a pair has two articles"),
            ("- apart: {aaa: x, bbbbbb: y}\n", ":1: an article is its id"),
            ("- apart: {aaaaaa: [x], bbbbbb: y}\n", ":1: behind an article"),
        ],
    )
    def test_what_can_not_be_followed_is_named_by_line(
        self, archive: Archive, text: str, problem: str
    ) -> None:
        archive.file.write_text(text)
        [skipped] = archive.library.pairs_skipped()
        assert f"{skipped.path}: {skipped.reason}".startswith(f"{archive.file}{problem}")
        assert paired(archive.compare()) == {frozenset(("Around", "About"))}

    @pytest.mark.parametrize(
        "broken", ["- apart: [a\n", "- apart: 'open\n", "- united: {aaaaaa: x, bbbbbb: y}\n"]
    )
    def test_the_entries_around_a_broken_one_hold_and_it_stays(
        self, archive: Archive, broken: str
    ) -> None:
        archive.library.reject(*archive.two("Around", "About"))
        archive.file.write_text(broken + archive.file.read_text() + broken)
        assert archive.compare().passages == ()
        assert len(archive.library.pairs_skipped()) == 2
        before = archive.file.read_text()
        archive.library.pin(*archive.two("Fishing", "No trawler"))
        assert paired(archive.compare()) == {frozenset(("Fishing", "No"))}
        archive.library.undo_pair(archive.ids)
        assert archive.file.read_text() == before
        archive.library.undo_pair(archive.ids)
        assert archive.file.read_text().count(broken) == 2

    def test_a_file_in_no_known_writing_is_passed_over(self, archive: Archive) -> None:
        archive.file.write_bytes(b"\xff\xfe- apart")
        [skipped] = archive.library.pairs_skipped()
        assert "UTF-8" in skipped.reason
        assert archive.compare().passages

    def test_a_list_between_brackets_is_left_to_its_author(self, archive: Archive) -> None:
        text = f"[apart: {{{archive.ids[0]}: x, {archive.ids[1]}: y}}]\n"
        archive.file.write_text(text)
        with pytest.raises(ConfigurationError, match="only its author"):
            archive.library.pin(*archive.two("Fishing", "No trawler"))
        assert archive.file.read_text() == text


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60), st.booleans())
def test_any_sentences_can_be_decided_about(one: str, other: str, together: bool) -> None:
    """Whatever words they have, the decision leaves every passage in its place once."""
    compared = compare([reading("alpha1", f"One {one}"), reading("beta22", f"Two {other}")])
    texts = [compared.passages, compared.only]
    if not all(compared.only.values()):
        return
    a, b = (compared.only[article][0] for article in compared.articles)
    decision = PairDecision(together, (side("alpha1", a.text), side("beta22", b.text)))
    after = follow(compared, [decision])
    assert (a in [pair.a for pair in after.passages]) == together
    assert (a in after.only["alpha1"]) != together
    assert texts == [compared.passages, compared.only]
