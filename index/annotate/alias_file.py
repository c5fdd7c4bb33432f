"""Reading ``aliases.yaml``, and saying by line what in it can not be followed.

::

    people:
      Ann Lee: [Anne Lee, A. Lee]           # these are Ann Lee
      Sergei Ivanov (football):
        - Sergei Ivanov: [Sport Daily, 9d49710a]   # that one is, in these outlets and articles
    apart:
      - [John Smith, Jon Smith]             # spelt alike, and two people
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import yaml

from index.annotate.by_hand import FILE, LIMIT, ByHand
from index.errors import ConfigurationError
from index.model.findings import Kind
from index.model.incoming import Failure
from index.model.names import Alias
from index.text import clean_line, fold
from index.yaml_text import NoYamlError, Problem, compose, is_empty, plain

SECTIONS: dict[str, Kind] = {"people": "person", "organisations": "organisation", "places": "place"}
"""The parts of the file that say who is who, and the kind of name in each."""

APART = "apart"

LONGEST = 200
"""Characters in the longest name."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file decides, and what in it was skipped and why (``path`` ends in the line)."""

    hand: ByHand
    problems: tuple[Failure, ...] = ()


def parse(text: str, path: str = FILE) -> Decisions:
    """The decisions of a file's text. ``path`` is how problems name the file.

    Raises ConfigurationError where the whole of it can not be read.
    """
    root = root_of(text, path)
    if root is None:
        return Decisions(ByHand())
    reader = _Reader()
    for section_key, section in root.value:
        reader.read_section(section_key, section)
    problems = tuple(Failure(f"{path}:{one.line}", str(one)) for one in reader.problems)
    return Decisions(ByHand(reader.aliases, reader.apart), problems)


def root_of(text: str, path: str = FILE) -> yaml.MappingNode | None:
    """The nodes of a file's text, None where there are none; raises as ``parse`` does."""
    if len(text) > LIMIT:
        raise ConfigurationError(f"{path} is larger than {LIMIT // 2**20} MiB.")
    try:
        root = compose(text)
    except NoYamlError as error:
        where = f"{path}:{error.line}"
        raise ConfigurationError(f"{where} is no YAML that can be read: {error}.") from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        parts = ", ".join((*SECTIONS, APART))
        raise ConfigurationError(f"{path}:1 has to begin with one of its parts: {parts}.")
    return root


class _Reader:
    """Gathers what can be followed, and what can not."""

    def __init__(self) -> None:
        self.aliases: list[Alias] = []
        self.apart: list[tuple[str, ...]] = []
        self.problems: list[Problem] = []
        self._claimed: dict[tuple[Kind, str, tuple[str, ...]], Alias] = {}

    def read_section(self, section_key: yaml.Node, section: yaml.Node) -> None:
        try:
            title = _text(section_key, "The title of a part")
            if is_empty(section):
                return
            if title in SECTIONS:
                if not isinstance(section, yaml.MappingNode):
                    raise Problem(section, f"Under “{title}” stands “Name: [other forms]”.")
                for name, forms in section.value:
                    self._read_name(SECTIONS[title], name, forms)
            elif title == APART:
                if not isinstance(section, yaml.SequenceNode):
                    raise Problem(section, "Under “apart” stand lists: “- [One, Another]”.")
                for group in section.value:
                    self._read_group(group)
            else:
                raise Problem(section_key, _no_such_part(title))
        except Problem as problem:
            self.problems.append(problem)

    def _read_name(self, kind: Kind, name_key: yaml.Node, forms: yaml.Node) -> None:
        try:
            name = _text(name_key, "A name")
            if is_empty(forms) or forms.value == []:
                self.aliases.append(Alias(kind, name, name, line=name_key.start_mark.line + 1))
                return
            for form in forms.value if isinstance(forms, yaml.SequenceNode) else (forms,):
                self._read_form(kind, name, form)
        except Problem as problem:
            self.problems.append(problem)

    def _read_form(self, kind: Kind, name: str, form: yaml.Node) -> None:
        try:
            line = form.start_mark.line + 1
            if not isinstance(form, yaml.MappingNode):
                self._take(Alias(kind, name, _text(form, "A form"), line=line), form)
                return
            for printed, where in form.value:
                self._take(Alias(kind, name, _text(printed, "A form"), _where(where), line), form)
        except Problem as problem:
            self.problems.append(problem)

    def _take(self, alias: Alias, node: yaml.Node) -> None:
        claim = (alias.kind, fold(alias.form), alias.within)
        before = self._claimed.setdefault(claim, alias)
        if before.name != alias.name:
            raise Problem(
                node,
                f"“{alias.form}” stands under “{before.name}” already (line {before.line}); "
                "that counts.",
            )
        self.aliases.append(alias)

    def _read_group(self, group: yaml.Node) -> None:
        try:
            if not isinstance(group, yaml.SequenceNode) or len(group.value) < 2:
                raise Problem(group, "What is apart is a list of two names or more.")
            self.apart.append(tuple(_text(name, "A name") for name in group.value))
        except Problem as problem:
            self.problems.append(problem)


def _where(node: yaml.Node) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else (node,)
    found = tuple(_text(one, "An outlet or article") for one in nodes)
    if not found:
        raise Problem(node, "Say in which outlets or articles, or leave the colon out.")
    return found


def _text(node: yaml.Node, what: str) -> str:
    written = plain(node)
    if written is None:
        raise Problem(node, f"{what} has to be plain text.")
    text = clean_line(written[: 4 * LONGEST])
    if not text:
        raise Problem(node, f"{what} can not be empty.")
    if len(text) > LONGEST:
        raise Problem(node, f"{what} can not be longer than {LONGEST} characters.")
    return text


def _no_such_part(title: str) -> str:
    known = (*SECTIONS, APART)
    likely = get_close_matches(title, known, n=1)
    hint = f"Did you mean “{likely[0]}”?" if likely else f"There are {', '.join(known)}."
    return f"There is no part “{title}”; what stands in it was skipped. {hint}"
