"""Changing ``aliases.yaml`` as a careful person would: the lines that stay are not touched.

Each function takes the text of a file and returns its new text. Comments, order and layout
are kept; only a list written over several lines between brackets, and a part that stands on
one line, may be laid out anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import yaml

from index.annotate.alias_file import APART, SECTIONS, root_of
from index.annotate.aliases import key
from index.model.findings import Kind
from index.text import fold
from index.yaml_text import is_empty

_TITLES = {kind: title for title, kind in SECTIONS.items()}
_SAFE = re.compile(r"[^\W\d_](?:[\w’'.()/&-]| (?=[\w(&]))*")

Form = tuple[str, Sequence[str]]
"""A form, and the outlets and articles to which it is limited; everywhere without any."""


def merged(text: str, kind: Kind, names: Sequence[str], into: str) -> str:
    """Let names, with all forms that were given to them, be ``into``."""
    for name in names:
        if fold(name) != fold(into):
            text, forms = drop_name(text, kind, name)
            text = drop_form(text, kind, name)
            moved = [form for form in forms if fold(form[0]) not in (fold(into), fold(name))]
            text = add_forms(text, kind, into, [(name, ()), *moved])
    return text


def renamed(text: str, kind: Kind, name: str, to: str) -> str:
    """Let a name be written in another way; an entry of it stays where it is."""
    text = drop_form(text, kind, to)
    forms: list[Form] = [(name, ())] if fold(name) != fold(to) else []
    section = _section(text, _TITLES[kind])
    entry = _entry(section, name)
    if forms and (entry is None or _entry(section, to) is not None):
        return merged(text, kind, [name], to)
    if entry is not None:
        key = entry[0]
        text = text[: key.start_mark.index] + scalar(to) + text[key.end_mark.index :]
    return add_forms(text, kind, to, forms)


def split_off(
    text: str, kind: Kind, name: str, to: str, forms: Sequence[str], within: Sequence[str]
) -> str:
    """Let some forms, ``name`` itself if none, be ``to``, within some places or everywhere."""
    forms = forms or [name]
    for form in () if within else forms:
        text = drop_form(text, kind, form)
    text = add_forms(text, kind, to, [(form, within) for form in forms])
    alike = {key(form) for form in (to, *forms)}
    return text if within or key(name) not in alike else add_apart(text, [name, to])


def add_forms(text: str, kind: Kind, name: str, forms: Sequence[Form] = ()) -> str:
    """Let these forms be ``name``, which need not stand in the file yet."""
    title = _TITLES[kind]
    section = _section(text, title)
    entry = _entry(section, name)
    if entry is None:
        return _add_line(text, title, _line(name, forms))
    named, old = entry
    new = [_written(form) for form in forms if not _has(old, form)]
    if not new:
        return text
    if isinstance(old, yaml.SequenceNode) and old.value:
        if old.flow_style:
            at = _end(old.value[-1])
            return f"{text[:at]}, {', '.join(new)}{text[at:]}"
        at = _line_end(text, _end(old))
        before = "\n" + " " * old.start_mark.column + "- "
        return text[:at] + "".join(before + one for one in new) + text[at:]
    return _put(text, named, old, _line(name, [*_forms(old), *forms]))


def drop_name(text: str, kind: Kind, name: str) -> tuple[str, list[Form]]:
    """The text without what it says of ``name``, and the forms that stood there."""
    forms: list[Form] = []
    while (entry := _entry(_section(text, _TITLES[kind]), name)) is not None:
        forms += _forms(entry[1])
        text = _cut(text, *entry)
    return text, forms


def drop_form(text: str, kind: Kind, form: str) -> str:
    """The text where ``form`` is nobody's any more, as far as it was so everywhere."""
    for name, old in _entries(_section(text, _TITLES[kind])):
        kept = [one for one in _forms(old) if one[1] or fold(one[0]) != fold(form)]
        if len(kept) < len(_forms(old)):
            return drop_form(_put(text, name, old, _line(name.value, kept)), kind, form)
    return text


def add_apart(text: str, names: Sequence[str]) -> str:
    """Say that these names are different."""
    return _add_line(text, APART, f"- [{', '.join(map(scalar, names))}]")


def scalar(text: str) -> str:
    """A name as YAML reads it back."""
    plain = _SAFE.fullmatch(text) and yaml.safe_load(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _line(name: str, forms: Sequence[Form]) -> str:
    return f"{scalar(name)}: [{', '.join(map(_written, forms))}]"


def _written(form: Form) -> str:
    name, within = form
    return f"{{{scalar(name)}: [{', '.join(map(scalar, within))}]}}" if within else scalar(name)


# ---------------------------------------------------------------- finding the place

_Entry = tuple[yaml.Node, yaml.Node]


def _part(text: str, title: str) -> _Entry | None:
    root = root_of(text)
    found = [entry for entry in root.value if entry[0].value == title] if root else []
    return found[-1] if found else None


def _section(text: str, title: str) -> yaml.Node | None:
    part = _part(text, title)
    return part[1] if part else None


def _entries(section: yaml.Node | None) -> Iterator[_Entry]:
    if isinstance(section, yaml.MappingNode):
        for key, value in section.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def _entry(section: yaml.Node | None, name: str) -> _Entry | None:
    return next((one for one in _entries(section) if fold(one[0].value) == fold(name)), None)


def _forms(node: yaml.Node) -> list[Form]:
    """The forms of an entry that can be followed."""
    found: list[Form] = []
    for one in node.value if isinstance(node, yaml.SequenceNode) else (node,):
        for form, where in one.value if isinstance(one, yaml.MappingNode) else ((one, None),):
            if isinstance(form, yaml.ScalarNode) and not is_empty(form):
                found.append((form.value, _places(where)))
    return found


def _places(node: yaml.Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    nodes = node.value if isinstance(node, yaml.SequenceNode) else (node,)
    return tuple(one.value for one in nodes if isinstance(one, yaml.ScalarNode))


def _has(node: yaml.Node, form: Form) -> bool:
    return (fold(form[0]), tuple(form[1])) in {(fold(one), in_) for one, in_ in _forms(node)}


def _end(node: yaml.Node) -> int:
    """Where the last character of a node stands; what YAML calls its end is often later."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


# ---------------------------------------------------------------- changing it


def _put(text: str, key: yaml.Node, value: yaml.Node, new: str) -> str:
    return text[: key.start_mark.index] + new + text[_end(value) :]


def _cut(text: str, key: yaml.Node, value: yaml.Node) -> str:
    """Without an entry: without its lines, where it has them for itself."""
    start, end = key.start_mark.index, _end(value)
    first = text.rfind("\n", 0, start) + 1
    if not text[first:start].strip():
        return text[:first] + text[_line_end(text, end) + 1 :]
    between = re.compile(r"\s*,\s*").match(text, end)
    return text[:start] + text[between.end() if between else end :]


def _add_line(text: str, title: str, line: str) -> str:
    """With one more line at the end of a part, which need not be there yet."""
    part = _part(text, title)
    if part is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{title}:\n  {line}\n"
    section = part[1]
    if isinstance(section, yaml.CollectionNode) and section.value and not section.flow_style:
        at, indent = _line_end(text, _end(section)), " " * section.start_mark.column
        return f"{text[:at]}\n{indent}{line}{text[at:]}"
    lines = [f"{title}:"]
    for one in section.value or ():
        first, last = one if isinstance(one, tuple) else (one, one)
        mark = "" if isinstance(one, tuple) else "- "
        lines.append(f"  {mark}{text[first.start_mark.index : _end(last)]}")
    return _put(text, *part, "\n".join([*lines, f"  {line}"]))
