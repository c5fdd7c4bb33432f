"""Who is who, said by hand: the file, what it decides, and the archive that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import paths
from index.annotate import alias_edits, alias_file
from index.annotate.by_hand import BY_HAND, ByHand, Place
from index.archive import open_library
from index.errors import ArchiveError, ConfigurationError, NotFoundError
from index.library import Library
from index.model.findings import Annotations, Kind, Name, Quote
from index.model.names import Alias
from tests.asking import ask
from tests.unit.archives import article

LEDGER = Place("aaaa1111bbbb2222", "Daily Ledger", "/news/ledger/one.txt", "https://example.org/1")
POST = Place("cccc3333dddd4444", "Northern Post", "/news/post/two.txt", None)


def decides(text: str) -> ByHand:
    decisions = alias_file.parse(text)
    assert decisions.problems == ()
    return decisions.hand


def who(hand: ByHand, printed: str, by_rules: str | None = None, place: Place = LEDGER) -> str:
    """Whom a person's mention is of."""
    alias = hand.decided("person", printed, by_rules or printed, place)
    return alias.name if alias else "as the rules say"


# ---------------------------------------------------------------- what is decided


def test_forms_under_a_name_are_that_name() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski, Mme O.]\n")
    assert who(hand, "Martha Olenski") == "Marta Olenska"
    assert who(hand, "MME O.") == "Marta Olenska"
    assert who(hand, "Jan Kowalski") == "as the rules say"


def test_what_the_rules_call_somebody_counts_where_the_printed_form_says_nothing() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski]\n")
    assert who(hand, "Olenski", "Martha Olenski") == "Marta Olenska"


def test_a_surname_is_whoever_the_article_names_in_full() -> None:
    hand = decides("people:\n  Boris Lind: [Lind]\n")
    assert who(hand, "Lind") == "Boris Lind"
    assert who(hand, "Lind", "Rachel Lind") == "as the rules say"


def test_decisions_hold_for_their_kind_of_name() -> None:
    hand = decides("places:\n  Lincoln (Nebraska): [Lincoln]\n")
    assert who(hand, "Lincoln") == "as the rules say"
    assert hand.decided("place", "Lincoln", "Lincoln", POST) is not None


def test_other_spellings_follow_as_the_rules_would_join_them() -> None:
    hand = decides("people:\n  Oleksiy Bilyk: [Sascha B.]\n")
    assert who(hand, "Oleksii Bilyk") == "Oleksiy Bilyk"


@pytest.mark.parametrize(
    "where", ["Daily Ledger", "daily ledger", "aaaa11", "one.txt", "/news/ledger/one.txt"]
)
def test_a_form_can_be_somebody_only_within_an_outlet_or_article(where: str) -> None:
    hand = decides(f"people:\n  Sergei Lind (football):\n  - Sergei Lind: [{where}]\n")
    assert who(hand, "Lind", "Sergei Lind") == "Sergei Lind (football)"
    assert who(hand, "Sergei Lind", place=POST) == "as the rules say"


def test_an_article_says_more_than_its_outlet() -> None:
    hand = decides(
        "people:\n"
        "  Sergei Lind (defence): [Sergei Lind: Daily Ledger]\n"
        "  Sergei Lind (football): [Sergei Lind: aaaa1111bbbb2222]\n"
        "  Sergei Lind (opera): [Sergei Lind]\n"
    )
    elsewhere = LEDGER._replace(id="eeee", path="/other.txt", url=None)
    assert who(hand, "Sergei Lind") == "Sergei Lind (football)"
    assert who(hand, "Sergei Lind", place=elsewhere) == "Sergei Lind (defence)"
    assert who(hand, "Sergei Lind", place=POST) == "Sergei Lind (opera)"


def test_names_that_are_apart_are_not_joined_for_being_spelt_alike() -> None:
    hand = decides("apart:\n- [Volodymir Orel, Vladimir Orel]\n")
    one, two = "Volodymir Orel", "Vladimir Orel"
    assert who(hand, one, two) == one
    assert who(hand, two, one) == two
    alike = decides("apart:\n- [Oleksii Bondar, Oleksiy Bondar]\n")
    keys = {alike.key("person", name) for name in ("Oleksii Bondar", "Oleksiy Bondar")}
    assert len(keys) == 2
    assert ByHand().key("person", "Oleksii Bondar") not in keys
    assert alike.key("speaker", "Oleksii Bondar") in keys


def test_decisions_lead_on_to_each_other_and_never_in_circles() -> None:
    chain = decides("people:\n  B B: [A A]\n  C C: [B B]\n")
    assert who(chain, "A A") == "C C"
    circle = decides("people:\n  B B: [A A]\n  A A: [B B]\n")
    assert {who(circle, "A A"), who(circle, "B B")} <= {"A A", "B B"}


def test_findings_follow_with_speakers_and_say_why() -> None:
    hand = decides("people:\n  Marta Olenska: [Martha Olenski]\n")
    name = Name(0, 14, "Martha Olenski", "person", "Martha Olenski", why="given name")
    spoken = Quote(20, 30, "a a a a a", "Martha Olenski", 16, 18, "said")
    role = Quote(40, 45, "b b b", "a spokesman", 46, 50, "said")
    found = hand.applied(LEDGER, Annotations(names=(name,), quotes=(spoken, role)))
    assert found.names[0].name == "Marta Olenska"
    assert found.names[0].text == "Martha Olenski"
    assert found.names[0].why == f"{BY_HAND}: “Martha Olenski” is Marta Olenska"
    assert [quote.speaker for quote in found.quotes] == ["Marta Olenska", "a spokesman"]


NAMES = st.sampled_from(["Ann Lee", "Anne Lee", "Lee", "Bo Lee", "B. Lee", "Ann Lee (chess)"])
DECISIONS = st.lists(
    st.builds(
        Alias, st.just("person"), NAMES, NAMES, st.sampled_from([(), ("Daily Ledger",), ("x",)])
    ),
    max_size=8,
)


@given(DECISIONS, st.lists(st.lists(NAMES, min_size=2, max_size=3), max_size=2), NAMES, NAMES)
def test_whatever_is_decided_is_decided_once_and_for_all(
    aliases: list[Alias], apart: list[list[str]], printed: str, by_rules: str
) -> None:
    hand = ByHand(aliases, apart)
    name = Name(0, len(printed), printed, "person", by_rules)
    once = hand.named(name, LEDGER)
    assert once.name in {by_rules, *(a.name for a in aliases), *(n for g in apart for n in g)}
    joined = {hand.key("person", each) for each in {once.name, "Zoe Quill"}}
    assert len(joined) == 2


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("poeple:\n  A: [B]\n", 1, "Did you mean “people”?"),
        ("people:\n- A\n", 2, "Name: [other forms]"),
        ("people:\n  A: [B]\n  C:\n  - [D]\n", 4, "plain text"),
        ("people:\n  A: [B]\n  C: [b]\n", 3, "stands under “A” already (line 2)"),
        ("people:\n  A: [B: []]\n", 2, "in which outlets or articles"),
        ("people:\n  A: ['']\n", 2, "empty"),
        ("apart:\n- A\n", 2, "a list of two names"),
        ("apart: A\n", 1, "- [One, Another]"),
        (f"places:\n  A: [{'x' * 201}]\n", 2, "200 characters"),
    ],
)
def test_what_can_not_be_followed_is_told_by_line_and_skipped(
    text: str, line: int, said: str
) -> None:
    decisions = alias_file.parse(f"{text}organisations:\n  Dockers’ Union: [DU]\n", "names.yaml")
    (problem,) = decisions.problems
    assert problem.path == f"names.yaml:{line}"
    assert said in problem.reason
    assert decisions.hand.decided("organisation", "DU", "DU", POST) is not None


@pytest.mark.parametrize("text", ["people: [\n", "- A\n", "A", "a: &x {b: *y}\n", "\x00"])
def test_what_is_no_file_of_names_at_all_is_an_error_with_its_place(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"names\.yaml"):
        alias_file.parse(text, "names.yaml")


def test_nothing_is_made_by_what_a_file_says() -> None:
    text = "people:\n  !!python/object/apply:os.getcwd []: [A]\n"
    assert alias_file.parse(text).hand.aliases == ()


def test_words_that_mean_something_to_yaml_are_names_here() -> None:
    hand = decides("people:\n  No: [Yes, 2022]\n  Null Island:\n")
    assert who(hand, "2022") == "No"
    assert who(hand, "Null Island") == "Null Island"


def test_an_empty_file_decides_nothing() -> None:
    assert not decides("")
    assert not decides("# nobody yet\npeople:\n")


@given(st.text(max_size=60))
def test_any_text_is_decisions_or_an_error(text: str) -> None:
    try:
        decisions = alias_file.parse(text)
    except ConfigurationError:
        return
    assert all(problem.path.startswith("aliases.yaml:") for problem in decisions.problems)


# ---------------------------------------------------------------- changing the file

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


# ---------------------------------------------------------------- the archive

HARBOUR = article(
    "harbour",
    "Marta Olenska leads the dockers of Gdansk. “We will not step back,” said Marta Olenska.\n\n"
    "Prime Minister Jan Kowalski will meet Peter Brandt and Helen Archer in Warsaw.",
    outlet="Northern Post",
    published="2024-03-04",
)
PORT = article(
    "port",
    "Martha Olenski told reporters on Tuesday that talks had failed.\n\n"
    "Prime Minister Jan Kowalski spoke to Peter Brandt and Helen Archer in Warsaw.",
    outlet="Daily Ledger",
    published="2024-03-05",
)
RIVER = article(
    "river",
    "Jan Kowalski, the singer, opened the festival. “I love this river,” said Jan Kowalski.",
    outlet="Coast Radio",
    published="2024-03-06",
)


@pytest.fixture(autouse=True)
def no_file_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = tmp_path / "config"
    monkeypatch.setattr(paths, "config_dir", lambda: config)
    return config


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    opened = open_library(folder, create=True)
    opened.add([HARBOUR, PORT, RIVER])
    yield opened
    opened.close()


def outlets(library: Library, name: str) -> set[str]:
    """The outlets of the articles that name exactly this person."""
    people = [person for person in library.people() if person.name == name]
    assert len(people) < 2
    return {outlet for person in people for outlet in person.outlets}


def test_a_merge_reaches_everything_that_is_stored(library: Library) -> None:
    done = library.merge("person", ["Martha Olenski"], "Marta Olenska")
    assert done.said == "Martha Olenski is Marta Olenska from now on."
    assert done.articles == 1
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert outlets(library, "Martha Olenski") == set()
    names = {name.name for name in library.get(PORT.id).annotations.names}
    assert "Marta Olenska" in names
    assert "Martha Olenski" not in names
    assert library.search('person:"martha olenski"').total == 2
    assert library.search("").facets["person"]["Marta Olenska"] == 2
    assert library.matches("person:marta", PORT.id) == ((0, 14),)


def test_the_comparison_follows(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    rows = {row.name: row for row in library.compare([HARBOUR.id, PORT.id]).people}
    assert all(rows["Marta Olenska"].cells.values())


def test_new_articles_follow_as_well(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.add([article("new", "Martha Olenski flew home.", outlet="Evening Sun")])
    assert "Evening Sun" in outlets(library, "Marta Olenska")


def test_a_name_can_be_shown_in_another_way(library: Library) -> None:
    library.rename("person", "Marta Olenska", "Marta Oleńska")
    assert outlets(library, "Marta Oleńska") == {"Northern Post"}
    assert library.search("speaker:olenska").total == 1


def test_two_people_of_one_name_can_be_told_apart(library: Library) -> None:
    library.split("person", "Jan Kowalski", "Jan Kowalski (singer)", within=["Coast Radio"])
    assert outlets(library, "Jan Kowalski (singer)") == {"Coast Radio"}
    assert outlets(library, "Jan Kowalski") == {"Northern Post", "Daily Ledger"}
    assert [q.speaker for q in library.get(RIVER.id).annotations.quotes] == [
        "Jan Kowalski (singer)"
    ]
    assert library.search("speaker:singer").total == 1


def test_spellings_that_the_rules_join_can_be_set_apart(library: Library) -> None:
    library.add([article("oleksii", "Oleksii Bondar ran.", outlet="A")])
    library.add([article("oleksiy", "Oleksiy Bondar sang.", outlet="B")])
    joined = next(person.name for person in library.people("bondar"))
    other = {"Oleksii Bondar": "Oleksiy Bondar"}.get(joined, "Oleksii Bondar")
    library.split("person", joined, other, forms=[other])
    assert outlets(library, "Oleksii Bondar") == {"A"}
    ids = [one.id for one in library.articles() if one.outlet in ("A", "B")]
    assert len(library.compare(ids).people) == 2
    assert outlets(library, "Oleksiy Bondar") == {"B"}


def test_the_last_decision_can_be_taken_back(library: Library, folder: Path) -> None:
    before = [person.name for person in library.people()]
    (folder / "aliases.yaml").write_text("# ours\n")
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.undo()
    assert [person.name for person in library.people()] == before
    assert (folder / "aliases.yaml").read_text() == "# ours\n"
    with pytest.raises(NotFoundError):
        library.undo()


def test_what_somebody_else_wrote_meanwhile_is_not_undone(library: Library, folder: Path) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    file = folder / "aliases.yaml"
    file.write_text(file.read_text() + "# seen\n")
    with pytest.raises(ConfigurationError, match="changed by somebody"):
        library.undo()


@pytest.mark.parametrize(
    ("names", "into", "error", "said"),
    [
        (["Nobody Atall"], "Marta Olenska", NotFoundError, "No person is called “Nobody Atall”"),
        (["Marta Olenska"], "Marta Olenska", ConfigurationError, "with itself"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    library: Library, folder: Path, names: list[str], into: str, error: type, said: str
) -> None:
    with pytest.raises(error, match=said):
        library.merge("person", names, into)
    assert not (folder / "aliases.yaml").exists()


def test_renaming_to_somebody_who_is_there_is_refused(library: Library) -> None:
    with pytest.raises(ConfigurationError, match="merge the two instead"):
        library.rename("person", "Martha Olenski", "Marta Olenska")


def test_a_split_says_what_belongs_to_whom(library: Library) -> None:
    with pytest.raises(ConfigurationError, match="in which outlets or articles"):
        library.split("person", "Jan Kowalski", "Jan Kowalski (singer)")


# ---------------------------------------------------------------- a file that people edit


def test_a_changed_file_is_followed_at_the_next_opening(library: Library, folder: Path) -> None:
    library.close()
    (folder / "aliases.yaml").write_text("people:\n  Marta Olenska: [Martha Olenski]\npalces:\n")
    again = open_library(folder, read_only=True)
    assert outlets(again, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    again.close()
    (folder / "aliases.yaml").unlink()
    again = open_library(folder)
    assert any("names follow it now in 1 article" in sentence for sentence in again.opening)
    assert outlets(again, "Marta Olenska") == {"Northern Post"}
    again.close()


def test_a_file_that_can_not_be_read_leaves_the_names_as_they_were(
    library: Library, folder: Path
) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.close()
    (folder / "aliases.yaml").write_text("people: [\n")
    again = open_library(folder)
    assert outlets(again, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert any("aliases.yaml:2" in sentence for sentence in again.opening)
    with pytest.raises(ConfigurationError, match=r"aliases\.yaml:2"):
        again.rename("person", "Marta Olenska", "M. O.")
    again.close()


def test_one_file_may_serve_all_archives_of_a_user(no_file_of_the_user: Path, folder: Path) -> None:
    no_file_of_the_user.mkdir()
    shared = no_file_of_the_user / "aliases.yaml"
    shared.write_text("people:\n  Marta Olenska: [Martha Olenski]\n")
    library = open_library(folder, create=True)
    library.add([HARBOUR, PORT])
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    library.rename("person", "Marta Olenska", "M. Olenska")
    assert "M. Olenska: [Martha Olenski, Marta Olenska]" in shared.read_text()
    assert not (folder / "aliases.yaml").exists()
    library.close()


def test_readers_see_decisions_and_can_not_make_any(library: Library, folder: Path) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    reader = open_library(folder, read_only=True)
    assert outlets(reader, "Marta Olenska") == {"Northern Post", "Daily Ledger"}
    assert [alias.form for alias in reader.aliases()] == ["Martha Olenski"]
    with pytest.raises(ArchiveError, match="reading only"):
        reader.undo()
    reader.close()


def test_the_file_keeps_its_rights(library: Library, folder: Path) -> None:
    file = folder / "aliases.yaml"
    file.write_text("")
    file.chmod(0o664)
    library.rename("person", "Marta Olenska", "Marta O.")
    assert file.stat().st_mode & 0o777 == 0o664
    assert [path.name for path in folder.glob("*aliases*")] == ["aliases.yaml"]


def test_what_is_brought_into_line_is_as_if_it_had_been_so_from_the_start(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    library.split("person", "Jan Kowalski", "Jan Kowalski (singer)", within=["Coast Radio"])
    library.rename("place", "Warsaw", "Warszawa")
    library.merge("person", ["Helen Archer"], "Peter Brandt")
    library.undo()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "aliases.yaml").write_text((folder / "aliases.yaml").read_text())
    other = open_library(fresh, create=True)
    other.add([HARBOUR, PORT, RIVER])
    kinds: list[Kind] = ["person", "organisation", "place"]
    assert [library.names(kind) for kind in kinds] == [other.names(kind) for kind in kinds]
    for one in (HARBOUR, PORT, RIVER):
        assert library.get(one.id) == other.get(one.id)
    other.close()


def test_a_rebuild_keeps_what_was_decided(library: Library) -> None:
    library.merge("person", ["Martha Olenski"], "Marta Olenska")
    assert library.rebuild().sound
    assert outlets(library, "Marta Olenska") == {"Northern Post", "Daily Ledger"}


# ---------------------------------------------------------------- suggestions


def test_likely_names_come_with_reasons(library: Library) -> None:
    (first, *_) = library.likely_same("person", "Martha Olenski")
    assert first.like == "Marta Olenska"
    assert first.why == ("spelt nearly alike", "4 other names stand beside both")
    assert 0 < first.closeness <= 1


def test_suggestions_change_nothing(library: Library, folder: Path) -> None:
    pairs = [{one.name, one.like} for one in library.suggestions("person")]
    assert {"Marta Olenska", "Martha Olenski"} in pairs
    assert outlets(library, "Martha Olenski") == {"Daily Ledger"}
    assert not (folder / "aliases.yaml").exists()


def test_who_is_said_to_be_apart_is_not_suggested(library: Library, folder: Path) -> None:
    library.close()
    (folder / "aliases.yaml").write_text("apart:\n- [Marta Olenska, Martha Olenski]\n")
    again = open_library(folder)
    assert again.suggestions("person") == []
    again.close()


# ---------------------------------------------------------------- the command line


def test_the_command_decides_and_takes_back(library: Library, folder: Path) -> None:
    assert ask(folder, "alias") == (1, [])
    status, [done] = ask(folder, "alias", "merge", "Martha Olenski", "Marta Olenska")
    assert status == 0
    assert done == {
        "said": "Martha Olenski is Marta Olenska from now on.",
        "path": str(folder / "aliases.yaml"),
        "articles": 1,
    }
    status, listed = ask(folder, "alias", "list")
    assert status == 0
    assert listed == [
        {
            "kind": "person",
            "name": "Marta Olenska",
            "form": "Martha Olenski",
            "within": [],
            "line": 2,
        }
    ]
    assert ask(folder, "alias", "undo")[0] == 0
    assert ask(folder, "alias", "undo")[0] == 1
    assert len(ask(folder, "people", "olenska")[1]) == 1


def test_the_command_finds_out_which_kind_of_name_is_meant(library: Library, folder: Path) -> None:
    assert ask(folder, "alias", "rename", "Warsaw", "Warszawa")[0] == 0
    assert [place.name for place in library.names("place", "warszawa")] == ["Warszawa"]


def test_the_command_splits_by_outlet(library: Library, folder: Path) -> None:
    words = ("alias", "split", "Jan Kowalski", "Jan Kowalski (singer)", "--in", "Coast Radio")
    assert ask(folder, *words)[0] == 0
    assert outlets(library, "Jan Kowalski (singer)") == {"Coast Radio"}


def test_the_command_suggests_and_changes_nothing(library: Library, folder: Path) -> None:
    status, found = ask(folder, "alias", "suggest", "Martha Olenski")
    assert status == 0
    assert found[0]["like"] == "Marta Olenska"
    assert not (folder / "aliases.yaml").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["merge", "Marta Olenska"], 2),
        (["rename", "A", "B", "C"], 2),
        (["split", "Jan Kowalski", "Jan K."], 2),
        (["merge", "Nobody Atall", "Marta Olenska"], 1),
        (["marry", "A", "B"], 2),
    ],
)
def test_what_makes_no_sense_ends_with_the_right_status(
    library: Library, folder: Path, words: list[str], status: int
) -> None:
    assert ask(folder, "alias", *words) == (status, [])
