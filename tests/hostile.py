"""An archive of nothing but attacks: each in every field, file name, feed and decision."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path

import yaml

from index import intake
from index.archive import open_library
from index.library import Library
from tests.attacks import ATTACKS, CLASSES

LONGEST_NAME = 200
"""Bytes of an attack in a file name, so that no system finds it too long."""

LONG = bool(os.environ.get("HOSTILE_LONG"))
"""Whether each attack goes to each place; else they take turns, so that it takes a minute."""

EVERYTHING = ("everything-one", "everything-two")
"""The titles of two articles that have every attack, in quotations, beside figures, in names."""


def forms() -> list[str]:
    """A name for each attack: what the articles print where ``aliases.yaml`` says the attack."""
    ends = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    return [f"Jane {(a + b).title()}" for a in ends for b in ends][: len(ATTACKS)]


def archive(folder: Path) -> Path:
    """Make an archive of all this in a folder; where it lies."""
    place = folder / "archive"
    library = open_library(place, create=True)
    try:
        texts = write(folder)
        library.add(intake.read([texts]))
        change(texts)
        library.add(intake.read([texts]))
        decide(place, everything(library))
    finally:
        library.close()
    return place


def everything(library: Library) -> tuple[str, str]:
    """The ids of the two articles that have every attack."""
    ids = {article.title: article.id for article in library.listing().articles}
    return ids[EVERYTHING[0]], ids[EVERYTHING[1]]


def write(folder: Path) -> Path:
    """Write all that ``add`` is given into a folder; where it lies."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    _dump(texts / "rows.jsonl", map(_row, ATTACKS, forms()))
    _dump(texts / "everything.jsonl", map(_everything, EVERYTHING))
    _files(texts)
    for number, attacks in enumerate(CLASSES.values()):
        (texts / f"feed{number}.xml").write_bytes(_bytes(_feed(attacks[:: 1 if LONG else 6])))
        (texts / f"page{number}.html").write_bytes(_bytes(_page(attacks)))
    return texts


def change(texts: Path) -> None:
    """Let the articles that have every attack say something else, attacks in other places."""
    _dump(texts / "everything.jsonl", (_everything(key, later=True) for key in EVERYTHING))


def decide(archive: Path, articles: tuple[str, str]) -> None:
    """Write decisions by hand into an archive: names that are attacks, and sentences."""
    names = {_readable(text): [form] for text, form in zip(ATTACKS, forms(), strict=True)}
    (archive / "aliases.yaml").write_text(json.dumps({"people": names}), "utf-8")
    a, b = articles
    pairs = [{"apart": {a: _readable(text), b: _readable(text)}} for text in ATTACKS]
    (archive / "pairs.yaml").write_text("\n".join(f"- {json.dumps(one)}" for one in pairs), "utf-8")


def _readable(attack: str) -> str:
    """An attack as YAML can say it at all; halves of surrogate pairs it can not."""
    text = attack[:80].encode("utf-8", "replace").decode()
    try:
        yaml.safe_load(json.dumps(text))
    except yaml.YAMLError:
        return "no YAML"
    return text


def _row(attack: str, form: str) -> dict[str, str]:
    return {
        "id": attack[:60],
        "title": attack,
        "text": f"{form} said “{attack}” of 12,000 troops.\n\n{attack}\n\nMr {attack} Doe left.",
        "outlet": attack,
        "author": attack,
        "url": f"https://example.org/{attack}",
        "section": attack,
        "language": attack,
        "published": attack if len(attack) % 2 else "2024-05-12",
    }


def _everything(key: str, later: bool = False) -> dict[str, str]:
    more = 0 if key == EVERYTHING[0] else 7
    attacks = [*ATTACKS[1:], ATTACKS[0]] if later else ATTACKS
    paragraphs = (
        f"{form} said “we leave {attack} the valley of {form}” on Monday. "
        f"{attack} counted {1000 + number + more:,} {attack} troops in {form[5:]} {attack}."
        for number, (attack, form) in enumerate(zip(attacks, forms(), strict=True))
        if len(attack) < 600
    )
    return {"id": key, "title": key, "outlet": key, "text": "\n\n".join(paragraphs)}


def _dump(path: Path, rows: Iterator[dict[str, str]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def _files(texts: Path) -> None:
    """A folder and a file called by each attack, and a sources file that says it once more."""
    said = {}
    for number, attack in list(enumerate(ATTACKS))[:: 1 if LONG else 3]:
        folder = texts
        called = _bytes(attack.replace("/", "_").replace("\0", ""))[:LONGEST_NAME]
        name = os.fsdecode(b"%d " % number + called)
        if number % 9 == 0:
            folder = texts / f"{name}.d"
            folder.mkdir()
        text = f"{attack} of {number}\n\nMr Doe counted 94,000 troops: {attack}.\n"
        (folder / f"{name}.txt").write_bytes(_bytes(text))
        said[f"{number} *"] = {"outlet": _readable(attack), "section": _readable(attack)}
    (texts / "sources.yaml").write_text(json.dumps(said), encoding="utf-8")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _feed(attacks: tuple[str, ...]) -> str:
    items = "".join(
        f"<item><title>{escape(one)}</title><author>{one}</author><guid>{escape(one)}</guid>"
        f"<link>https://example.org/{escape(one)}</link>"
        f"<description>{escape(one)} of the feed, 12,000 troops, {one}.</description></item>"
        for one in attacks
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(attacks[0])}</title>'
        f"<link>https://example.org/</link>{items}</channel></rss>"
    )


def _page(attacks: tuple[str, ...]) -> str:
    body = "".join(
        f"<p>The minister said {escape(one)} of 12,000 troops, {one}.</p>" for one in attacks
    )
    label = escape(attacks[-1], quote=True)
    return (
        f"<!DOCTYPE html><html><head><title>{label}</title>"
        f'<meta property="og:site_name" content="{label}"><meta name="author" content="{label}">'
        f'<meta property="og:url" content="https://example.org/{label}"></head>'
        f"<body><article><h1>{label}</h1>{body}</article></body></html>"
    )
