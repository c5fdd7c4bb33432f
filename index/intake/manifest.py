"""Reading one ``sources.yaml``, and saying by line what in it can not be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

import yaml

from index.intake import outlet_section
from index.intake.labels import BOILERPLATE, COLUMNS, FIELDS, IN_COLUMNS, Label, checked, shown
from index.intake.nodes import entries, scalar
from index.intake.outlets import Outlets
from index.intake.walk import shown as shown_path
from index.intake.walk import why
from index.model.articles import Basis
from index.model.incoming import Failure
from index.text import clean_line
from index.yaml_text import NoYamlError, Problem, compose, decoded

LIMIT = 8 * 1024 * 1024
"""Bytes in the largest sources file: some fifty thousand entries."""

Entry = dict[str, Label]

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one sources file says. ``names`` are of files and of folders.

    ``digest`` is the SHA-256, in hex, of the file; empty where there is none.
    """

    names: dict[str, Entry] = field(default_factory=dict)
    globs: dict[str, Entry] = field(default_factory=dict)
    digests: dict[str, Entry] = field(default_factory=dict)
    outlets: Outlets = field(default_factory=Outlets)
    digest: str = ""


def load(path: Path) -> tuple[Manifest, list[Failure]]:
    """The entries of a sources file that can be followed, and what is wrong with the others.

    A file that does not exist has no entries. Never raises for what a file says.
    """
    name = shown_path(path)
    try:
        if path.exists() and not path.is_file():
            return Manifest(), [Failure(name, "This is no regular file; its labels are missing.")]
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        return Manifest(), []
    except OSError as error:
        return Manifest(), [Failure(name, f"{why(error)} Its labels are missing.")]
    manifest, problems = read(data, path)
    return replace(manifest, digest=sha256(data).hexdigest()), problems


def read(data: bytes, path: Path) -> tuple[Manifest, list[Failure]]:
    """What ``load`` gives, from the bytes of a file; ``path`` is where it lies."""
    manifest = Manifest()
    name = shown_path(path)
    if len(data) > LIMIT:
        return manifest, [Failure(name, f"This is larger than {LIMIT // 2**20} MiB; split it.")]
    try:
        root = compose(decoded(data))
    except NoYamlError as problem:
        reason = f"This is no YAML that can be read: {problem}."
        return manifest, [Failure(f"{name}:{problem.line}", reason)]
    if root is None:
        return manifest, []
    if not isinstance(root, yaml.MappingNode):
        return manifest, [
            Failure(f"{name}:1", "Write one entry to a line: a file name, then its labels.")
        ]
    described: Outlets | None = None
    problems: list[Problem] = []
    for key, value in root.value:
        if outlet_section.is_section(str(key.value), value):
            if described is not None:
                twice = f"“{key.value}” stands here a second time; the first one counts."
                problems.append(Problem(key, twice))
                continue
            described, found = outlet_section.read(value, path.parent)
            problems += found
        else:
            problems += _add(manifest, key, value)
    failures = [Failure(f"{name}:{problem.line}", str(problem)) for problem in problems]
    return replace(manifest, outlets=described or Outlets()), failures


def _add(manifest: Manifest, key: yaml.Node, value: yaml.Node) -> Iterator[Problem]:
    """Put one entry where it belongs; yields what of it can not be followed."""
    try:
        name = scalar(key, "A key") or ""
        digest = _DIGEST.fullmatch(name)
        if digest:
            name, place = digest.group(1).lower(), manifest.digests
        elif name.lower().startswith("sha256:"):
            raise Problem(key, "A digest is sha256: and 64 digits from 0 to f.")
        elif any(mark in name for mark in "*?["):
            place = manifest.globs
        else:
            name, place = _relative(key, name), manifest.names
        if name in place:
            raise Problem(key, f"{shown(name)} stands here a second time; the first one counts.")
        if not isinstance(value, yaml.MappingNode):
            raise Problem(key, f"{shown(name)} needs labels: {{outlet: …, published: …}}.")
    except Problem as problem:
        yield problem
        return
    entry: Entry = {}
    place[name] = entry
    bases: dict[str, Basis] = {}
    problems: list[Problem] = []
    for field_key, label, field_value in entries(value, shown(name), problems):
        try:
            _read_field(field_key, label, field_value, entry, bases)
        except Problem as problem:
            problems.append(problem)
    yield from problems
    general = bases.get("basis", "given")
    for field_name, known in entry.items():
        entry[field_name] = Label(known.value, bases.get(f"{field_name}_basis", general))


def _read_field(
    key: yaml.Node, name: str, value: yaml.Node, entry: Entry, bases: dict[str, Basis]
) -> None:
    if name == "basis" or (name not in FIELDS and name.removesuffix("_basis") in FIELDS):
        match scalar(value, f"“{name}”"):
            case "given" | "inferred" as basis:
                bases[name] = basis
            case _:
                raise Problem(value, f"“{name}” is either given or inferred.")
        return
    if name == BOILERPLATE:
        nodes = value.value if isinstance(value, yaml.SequenceNode) else (value,)
        lines = [clean_line(scalar(node, "A line of boilerplate") or "") for node in nodes]
        entry[BOILERPLATE] = Label("\n".join(line for line in lines if line))
        return
    if name == COLUMNS:
        entry[COLUMNS] = Label("\n".join(_columns(value)))
        return
    if name not in FIELDS:
        known = ", ".join((*FIELDS, "basis", BOILERPLATE, COLUMNS))
        raise Problem(key, f"There is no label {shown(name)}; there are {known}.")
    text = scalar(value, f"“{name}”")
    if text is None:
        return
    try:
        good = checked(name, text)
    except ValueError as error:
        raise Problem(value, f"“{name}” {error}.") from None
    if good is not None:
        entry[name] = Label(good)


def _columns(value: yaml.Node) -> Iterator[str]:
    """What the fields of a table or of JSON are called, each as "field=name"."""
    if not isinstance(value, yaml.MappingNode):
        raise Problem(value, f"“{COLUMNS}” says what columns hold: {{text: …, title: …}}.")
    known: set[str] = set()
    for key, name in value.value:
        field = scalar(key, "What a column holds") or ""
        if field not in IN_COLUMNS:
            raise Problem(key, f"No column can be {shown(field)}; it is {', '.join(IN_COLUMNS)}.")
        if field in known:
            raise Problem(key, f"“{COLUMNS}” has {shown(field)} twice.")
        known.add(field)
        yield f"{field}={clean_line(scalar(name, 'The name of a column') or '')}"


def _relative(key: yaml.Node, name: str) -> str:
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts:
        raise Problem(key, f"{shown(name)} is no file or folder below this one.")
    return str(path)
