"""Attacks in the files that people write by hand, and in what files are called."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from html import escape
from itertools import cycle, product
from pathlib import Path

import pytest
import yaml

from index import paths
from index.archive import open_library
from index.errors import ConfigurationError
from index.intake import manifest
from index.text import clean_line
from tests import hostile
from tests.attacks import ATTACKS, bad, bad_output
from tests.unit.archives import article
from tests.unit.hostile_commands import Run, runner
from tui import output
from tui.cli_parser import parse
from tui.commands import dashboard
from tui.policy import OWN

Form = tuple[str, str]
"""What stands before an attack, and after it."""


def turns(forms: Sequence[Form], some: int = 24) -> Iterator[tuple[str, Form]]:
    """Attacks in these forms: each in each in the long run, else some of them take turns."""
    if hostile.LONG:
        yield from product(ATTACKS, forms)
    else:
        yield from zip(ATTACKS[::some], cycle(forms), strict=False)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive of a person whose settings can be written."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    paths.config_dir().mkdir(parents=True)
    library = open_library(tmp_path / "archive", create=True)
    library.add([article("one", "Jane Doe said no. Mr Doe left.", outlet="Northline News")])
    library.close()
    return tmp_path / "archive"


@pytest.fixture
def run(archive: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    return runner(archive, capfdbinary)


def write(path: Path, before: str, attack: str, after: str) -> None:
    path.write_bytes(before.encode() + attack.encode("utf-8", "surrogatepass") + after.encode())
    path.chmod(0o600)


# ---------------------------------------------------------------- settings.yaml

SETTINGS = (
    ("", ""),
    ("theme: ", ""),
    ('theme: "', '"'),
    ('"', '": 1'),
    ('mouse: "', '"'),
    ('names: {engine: "', '"}'),
    ('names: {engine: spacy, pipeline: "', '"}'),
    ('fetch: {contact: "', '"}'),
    ('fetch: {private: ["', '"]}'),
    ('trusted: "', '"'),
    ('exports: "/', '"'),
    ('keys: {"', '": j}'),
    ('keys: {down: "', '"}'),
)
"""What stands before and after an attack, so that it is each value and each name in turn."""


def test_each_value_of_the_settings_is_taken_or_refused_in_letters(
    archive: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file, args = paths.settings_file(), parse(["--archive", str(archive)])
    refused = 0
    for attack, (before, after) in turns(SETTINGS, some=2):
        write(file, before, attack, after)
        refused += _is_refused(args)
    assert refused > len(ATTACKS) // 8
    assert bad_output(b"".join(capfdbinary.readouterr())) == []


def test_keys_that_get_in_each_others_way_are_named_in_letters(
    archive: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file, args = paths.settings_file(), parse(["--archive", str(archive)])
    for key in map(json.dumps, map(chr, range(0x21, 0x530, 1 if hostile.LONG else 5))):
        write(file, "keys: {mark: ", f"{key}, down: {key}", "}")
        assert _is_refused(args), key
    assert bad_output(b"".join(capfdbinary.readouterr())) == []


def _is_refused(args: Namespace) -> bool:
    """Whether the dashboard does not open with these settings; then it has said why."""
    try:
        dashboard._settings(args, OWN)
    except ConfigurationError as problem:
        output.complain(str(problem))
        return True
    return False


def test_where_the_settings_are_may_be_called_anything(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    for number, attack in enumerate(ATTACKS[:: 1 if hostile.LONG else 40]):
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / folder_called(number, attack)))
        paths.config_dir().mkdir(parents=True)
        write(paths.settings_file(), "them", "e", ": dakr")
        assert "dark" in run("add", "nowhere.txt").all
        write(paths.config_dir() / "sources.yaml", "outlets: {A: {colour: pale", "", "}}")
        assert "colour" in run("sources", "--check").all
        run("sources", "--import", "nowhere.opml")


def folder_called(number: int, attack: str) -> str:
    """A name for a folder with an attack in it, as far as the system takes it."""
    name = attack.replace("\0", "").replace("/", "").encode("utf-8", "surrogatepass")
    return os.fsdecode(b"%d" % number + name[:60])


# ---------------------------------------------------------------- aliases.yaml, pairs.yaml

ALIASES = (
    ("", ""),
    ('"', '": {Jane Doe: [Doe]}'),
    ('people: {"', '": [Jane Doe]}'),
    ('people: {Jane Doe: ["', '"]}'),
    ('people: {Jane Doe: [{Doe: ["', '"]}]}'),
    ('people: "', '"'),
    ('organisations: {Acme: ["', '"], Acme Group: ["Acme", "Acme"]}'),
    ('places: {"', '": {a: b}}'),
    ('apart: [[Jane Doe, "', '"]]'),
    ('apart: "', '"'),
)


PAIRS = (("", ""), ('- {"', '": x}'), ('- apart: {one: "', '", two: b}'), ('- "', '"'))


def test_who_is_who_is_followed_or_refused_in_letters(run: Run, archive: Path) -> None:
    for attack, (before, after) in turns(ALIASES):
        write(archive / "aliases.yaml", before, attack, after)
        run("alias")
        run("alias", "undo")


def test_what_is_a_pair_is_followed_or_refused_in_letters(run: Run, archive: Path) -> None:
    library = open_library(archive)
    library.add([article("two", "Jane Doe said no. Nobody else left.", outlet="Southline")])
    articles = [one.id for one in library.listing().articles]
    library.close()
    for attack, (before, after) in turns(PAIRS):
        write(archive / "pairs.yaml", before, attack, after)
        run("compare", *articles)


# ---------------------------------------------------------------- sources.yaml, OPML

OUTLETS = (
    ("", ""),
    ('outlets: {"', '": {colour: red}}'),
    ('outlets: {A: {"', '": x}}'),
    *(
        (f'outlets: {{A: {{{field}: "', '"}}')
        for field in ("colour", "country", "language", "sites", "feeds", "sitemaps", "folders")
    ),
    ('outlets: {A: {feeds: ["https://example.org/', '"]}}'),
    ('outlets: {A: {boilerplate: ["', '"]}}'),
    ('"*.txt": {published: "', '"}'),
    ('"*.txt": {columns: {text: "', '"}}'),
    ('"*.txt": {boilerplate: ["', '"]}'),
    ('"', '": {outlet: A}'),
    ('"*.txt": {"', '": A}'),
)


def test_outlets_are_described_or_refused_in_letters(run: Run) -> None:
    file = paths.config_dir() / "sources.yaml"
    for attack, (before, after) in turns(OUTLETS):
        write(file, before, attack, after)
        run("sources", "--check")
        run("sources", "--json")
        run("fetch", "nobody is called so")


def test_what_labels_articles_beside_them_is_told_of_in_letters(run: Run, tmp_path: Path) -> None:
    text = "Jane Doe said on Monday that nobody had left.\n\nThat was all.\n"
    for number, (attack, (before, after)) in enumerate(turns(OUTLETS)):
        folder = tmp_path / "texts" / str(number)
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(f"Of {number}\n\n{text}")
        write(folder / "sources.yaml", before, attack, after)
    said = run("add", str(tmp_path / "texts")).all
    assert "sources.yaml" in said
    run("list")
    log = (paths.state_dir() / "failures.log").read_bytes()
    assert bad_output(log) == []


def test_feeds_of_another_reader_are_taken_over_in_letters(run: Run, tmp_path: Path) -> None:
    """The file that they go into is one that can be read with ``cat``, and by us."""
    outlines = "".join(
        f'<outline text="{escape(clean_xml(attack))}" title="{escape(clean_xml(attack))}"'
        f' xmlUrl="https://example.org/{number}/{escape(clean_line(attack))}"'
        f' htmlUrl="https://{escape(clean_line(attack))}/"/>'
        for number, attack in enumerate(ATTACKS)
    )
    (tmp_path / "feeds.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    said = run("sources", "--import", str(tmp_path / "feeds.opml")).all
    assert "feeds added to" in said
    assert "is no web address" in said, "one that is none keeps nobody from the others"
    written = (paths.config_dir() / "sources.yaml").read_bytes()
    assert bad_output(written) == []
    known, problems = manifest.read(written, paths.config_dir() / "sources.yaml")
    assert not problems
    assert not [one.name for one in known.outlets if any(map(bad, one.name))]
    run("sources")


def clean_xml(attack: str) -> str:
    """An attack as XML can say it: a character that it lacks can be named all the same."""
    return "".join(
        char if char.isprintable() else f"&#{ord(char)};"
        for char in attack.encode("utf-8", "replace").decode()
    )


def test_proposals_for_a_sources_file_are_one(run: Run, tmp_path: Path, archive: Path) -> None:
    """Sites and folders that are called after attacks stand in them as what they are called."""
    texts = tmp_path / "texts"
    for number, attack in enumerate(ATTACKS[:: 1 if hostile.LONG else 20]):
        folder = texts / folder_called(number, attack)
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(f"Of {number}\n\nJane Doe said on Monday no {number} times.")
    run("add", str(texts))
    said = run("sources", "--check", "--json").all
    proposed = next(line for line in said.splitlines() if line.startswith("{"))
    outlets = yaml.safe_load(json.loads(proposed)["proposed"])["outlets"]
    assert len(outlets) >= number
    assert all(one["folders"] for one in outlets.values())


# ---------------------------------------------------------------- what could not be taken in


def test_the_first_notice_is_of_files_called_anything(
    archive: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    for number, attack in enumerate(ATTACKS):
        (folder / f"{folder_called(number, attack)}.html").write_bytes(b"\0\1\2")
    library = open_library(archive)
    try:
        notice, ended_by = dashboard._take_in(library, [str(folder)])
    finally:
        library.close()
    assert not ended_by
    assert f"And {len(ATTACKS) - 1} more" in notice
    out, err = capfdbinary.readouterr()
    assert bad_output(out + err) == []
