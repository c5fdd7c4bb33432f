"""Reader for Markdown, with labels before the text: https://jekyllrb.com/docs/front-matter/."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml

from index.intake.decode import to_text
from index.intake.labels import Label, checked
from index.intake.readers.days import iso
from index.intake.scrape import Document, Scrape
from index.model.incoming import Failure
from index.yaml_text import NoYamlError, compose

LIMIT = 64 * 1024 * 1024
"""Bytes in the largest file that is taken for one article."""

_LONGEST_HEAD = 16 * 1024
"""Characters of the labels before the text, which are a few lines."""
_LONGEST_LINE = 20_000
"""Characters of a line in which marks are looked for; more is no writing of a person."""

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_HEAD = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?=[\w\"'#\[ \t\r\n])")
_NAMED = re.compile(r"^[\w\"'-]+\s*[:=]", re.MULTILINE)
_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site"),
    "published": ("published", "date", "pubdate", "created"),
    "url": ("url", "canonical", "canonical_url", "link", "source_url"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
    "author": ("author", "authors", "byline", "by"),
}
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_RULE = re.compile(r"\s{0,3}(?:[-*_=][ \t]*){3,}$|\s{0,3}=+\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]{1,200}\]:\s")
_OPENING = re.compile(
    r"\s*(?:>[ \t]?)*\s*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,4}[.)][ \t]+)?"
)
_IMAGE = re.compile(r"!\[[^\]\[]{0,1000}\](?:\([^()]{0,2000}\)|\[[^\]\[]{0,200}\])")
_LINK = re.compile(
    r"\[([^\]\[]{1,1000})\](?:\([^()\s]{0,2000}(?:\([^()]{0,200}\))?[^()]{0,500}\)|\[[^\]\[]{0,200}\])"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]")
_STRONG = re.compile(
    r"(?<![\w\\])(_{1,3}|~~|`{1,2})(?=\S)([^_`~]{1,2000}?)(?<=[^\s\\])\1(?!\w)"
    r"|(?<!\\)(\*{1,3})(?=\S)([^*]{1,2000}?)(?<=[^\s\\])\3"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")


def recognises(head: bytes, suffix: str) -> bool:
    """Whether labels stand before its text, or it is called Markdown."""
    if suffix in _SUFFIXES:
        return True
    text = to_text(head)
    start = _HEAD.match(text)
    end = _end(text, start) if start else None
    return bool(start and end and _NAMED.search(text, start.end(), end[0]))


def read(document: Document) -> Iterator[Scrape | Failure]:
    """The article of a file, its marks taken out and its lines where they were."""
    text = to_text(document.whole(LIMIT)).removeprefix("\ufeff")
    start = _HEAD.match(text)
    end = _end(text, start) if start else None
    labels: dict[str, Label] = {}
    if start and end:
        labels, problems = _labels(start.group(1), text[start.end() : end[0]])
        yield from (Failure(f"{document.name}:1", problem) for problem in problems)
        text = "\n" * text.count("\n", 0, end[1]) + text[end[1] :]
    yield Scrape(plain(text), labels)


def plain(text: str) -> str:
    """Markdown as the words that it shows, line by line."""
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            yield ""
        elif fenced or len(line) > _LONGEST_LINE:
            yield line
        elif _RULE.match(line) or _DEFINITION.match(line):
            yield ""
        else:
            opening = _OPENING.match(line)
            start = opening.end() if opening else 0
            bare = _bare(line[start:])
            yield bare.rstrip(" #") if "#" in line[:start] else bare


def _bare(line: str) -> str:
    line = _FOOTNOTE.sub("", _IMAGE.sub("", line))
    line = _TAG.sub("", _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", line)))
    for _ in range(3):  # marks within marks
        line = _STRONG.sub(lambda match: match.group(2) or match.group(4), line)
    return _ESCAPED.sub(r"\1", line)


def _end(text: str, start: re.Match[str]) -> tuple[int, int] | None:
    """Where the labels end, and where the text begins behind them."""
    mark = start.group(1)
    end = re.compile(rf"^(?:{re.escape(mark)}|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE).search(
        text, start.end(), start.end() + _LONGEST_HEAD
    )
    return end.span() if end else None


def _labels(mark: str, head: str) -> tuple[dict[str, Label], list[str]]:
    """What stands before the text, and what of it can not be used."""
    try:
        said = _yaml(head) if mark == "---" else _toml(head)
    except (NoYamlError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}, ["The labels before the text can not be read; it is taken in without them."]
    labels: dict[str, Label] = {}
    problems: list[str] = []
    for field, names in _NAMES.items():
        value = next((said[name] for name in names if said.get(name)), None)
        if value is None:
            continue
        try:
            good = checked(field, (iso(value) if field == "published" else None) or value)
        except ValueError as error:
            problems.append(f"The “{field}” {error}; the article is taken in without.")
            continue
        if good is not None:
            labels[field] = Label(good)
    return labels, problems


def _yaml(head: str) -> Mapping[str, str]:
    """The plain values at the top, as they are written. Nothing is built, no alias followed."""
    root = compose(head)
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value.lower(): value.value
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }


def _toml(head: str) -> Mapping[str, str]:
    return {
        key.lower(): str(value)
        for key, value in tomllib.loads(head).items()
        if not isinstance(value, dict | list)
    }
