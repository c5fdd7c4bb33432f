"""A decision is written into the file of names, and all else in it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate import alias_edits, alias_file
from index.model.findings import Kind
from tests.unit.names_by_hand import decides, who

TIDY = """\
# The desk's own names.
people:   # who is who
  Ann Lee: [Anne Lee]   # the minister
  # asked the press office
  Bo Lind:
    - Beau Lind   # early stories

places: {Kyiv: [Kiev]}
organisations:
"""


def test_what_somebody_wrote_stays_as_it_was() -> None:
    text = alias_edits.merged(TIDY, "person", ["A. Lee"], "Ann Lee")
    assert text == TIDY.replace("[Anne Lee]", "[Anne Lee, A. Lee]")
    text = alias_edits.merged(TIDY, "person", ["Bob Lind"], "Bo Lind")
    assert text == TIDY.replace("# early stories\n", "# early stories\n    - Bob Lind\n")
    text = alias_edits.merged(TIDY, "person", ["C. Oh"], "Cy Oh")
    assert text == TIDY.replace("# early stories\n", "# early stories\n  Cy Oh: [C. Oh]\n")
    text = alias_edits.renamed(TIDY, "person", "Ann Lee", "Ann Lee-Moss")
    assert text == TIDY.replace("Ann Lee: [Anne Lee]", "Ann Lee-Moss: [Anne Lee, Ann Lee]")


@pytest.mark.parametrize("kind", ["person", "place", "organisation"])
@pytest.mark.parametrize("text", ["", TIDY, "# a note", "people:\nplaces:\napart:\n- [A, B]"])
def test_a_decision_can_be_added_to_any_layout(text: str, kind: Kind) -> None:
    before = alias_file.parse(text).hand
    after = alias_file.parse(alias_edits.merged(text, kind, ["New One"], "New"))
    assert after.problems == ()
    added = {(a.kind, a.name, a.form) for a in after.hand.aliases}
    assert added == {(a.kind, a.name, a.form) for a in before.aliases} | {(kind, "New", "New One")}
    assert after.hand.apart == before.apart


def test_merging_takes_all_forms_along() -> None:
    text = alias_edits.merged(TIDY, "person", ["Bo Lind"], "Ann Lee")
    hand = decides(text)
    assert {who(hand, form) for form in ("Anne Lee", "Bo Lind", "Beau Lind")} == {"Ann Lee"}


def test_renaming_back_leaves_no_traces() -> None:
    there = alias_edits.renamed(TIDY, "person", "Ann Lee", "Ann Moss")
    back = decides(alias_edits.renamed(there, "person", "Ann Moss", "Ann Lee"))
    assert who(back, "Anne Lee") == who(back, "Ann Moss") == "Ann Lee"


def test_splitting_by_form_keeps_the_spellings_apart() -> None:
    text = alias_edits.split_off(TIDY, "person", "Ann Lee", "Anne Lee", ["Anne Lee"], [])
    hand = decides(text)
    assert who(hand, "Anne Lee") == "Anne Lee"
    assert who(hand, "Ann Lee") == "Ann Lee"


@given(st.text(min_size=1, max_size=40))
def test_every_name_is_read_back_as_it_was_written(text: str) -> None:
    name = " ".join(alias_file.clean_line(text).split())
    if name:
        hand = decides(alias_edits.merged(TIDY, "person", [name + " x"], f"{name} y"))
        assert (f"{name} y", f"{name} x") in {(a.name, a.form) for a in hand.aliases}
