"""A rule for ``make lint``: no text that is made while the program runs is read as markup.

``[@click=app.quit]`` in a headline would be a link, and ``[/]`` would end the program. Widgets
of the library take markup wherever they take a string, so they are given literals, ``Content``
or ``Text``, or are told ``markup=False``; nothing calls what reads markup by its name.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

READERS = frozenset(("from_markup", "render_markup", "to_content", "visualize"))
"""Functions that are there to read markup."""

MODULES = frozenset(("rich.markup", "textual.markup"))

WIDGETS = frozenset(
    "Button Checkbox Collapsible DataTable Digits Header Label Link ListItem Markdown "
    "MarkdownViewer Option OptionList RadioButton RadioSet Rule Select SelectionList Static "
    "Tab TabbedContent TabPane Tabs Toast Tooltip Tree".split()
)
METHODS = frozenset(
    "notify add_row add_rows add_column add_columns add_leaf add_option add_options "
    "set_options add_tab add_pane".split()
)
ATTRIBUTES = frozenset("border_title border_subtitle tooltip".split())
SAFE = frozenset(("Content", "Text"))


def problems(source: str) -> Iterator[tuple[int, str]]:
    """The line of each place in a module that breaks the rule, and what it does there."""
    tree = ast.parse(source)
    widgets = WIDGETS | _made_of_widgets(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(one.name in MODULES for one in names):
                yield node.lineno, "imports what reads markup"
            case ast.ImportFrom(module=module) if module in MODULES:
                yield node.lineno, "imports what reads markup"
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in READERS:
                yield node.lineno, f"uses {name}"
            case ast.Call() if (name := _name(node.func)) in widgets | METHODS:
                if not _without_markup(node) and not all(map(_harmless, _given(node))):
                    yield node.lineno, f"gives {name} a string that is no literal"
            case ast.ClassDef() if widgets.intersection(map(_name, node.bases)):
                yield from _in_constructors(node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _assigned(target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _assigned(target, value)


def _made_of_widgets(tree: ast.Module) -> set[str]:
    """Classes of this module that are such widgets, however far down; a base comes first."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (WIDGETS | found).intersection(
            map(_name, node.bases)
        ):
            found.add(node.name)
    return found


def _in_constructors(made: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Where such a widget hands a string to its base, or shows another one."""
    for node in ast.walk(made):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on = node.func.value
            own = isinstance(on, ast.Name) and on.id == "self" and node.func.attr == "update"
            base = isinstance(on, ast.Call) and _name(on.func) == "super"
            if (own or (base and node.func.attr in ("__init__", "update"))) and not (
                _without_markup(node) or all(map(_harmless, _given(node)))
            ):
                yield node.lineno, f"gives {made.name} a string that is no literal"


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[int, str]]:
    name = target.attr if isinstance(target, ast.Attribute) else _name(target)
    if name in ATTRIBUTES and not _harmless(value):
        yield target.lineno, f"sets {name} to what is no literal"


def _given(call: ast.Call) -> list[ast.expr]:
    """What a call may show: all it is given but ids, classes and the like."""
    quiet = ("id", "name", "classes", "disabled", "severity", "timeout", "variant", "key")
    return [*call.args, *(one.value for one in call.keywords if one.arg not in quiet)]


def _without_markup(call: ast.Call) -> bool:
    return any(
        one.arg == "markup" and isinstance(one.value, ast.Constant) and one.value.value is False
        for one in call.keywords
    )


def _harmless(value: ast.expr) -> bool:
    match value:
        case ast.Constant():
            return True
        case ast.Call(func=func):
            # Content.styled(…), Text(…) and Text.assemble(…) take their strings as they are.
            of = func.value if isinstance(func, ast.Attribute) else func
            return _name(of) in SAFE or _name(func) in WIDGETS
        case ast.IfExp(body=body, orelse=orelse):
            return _harmless(body) and _harmless(orelse)
    return False


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def main(folder: Path) -> int:
    """Print what breaks the rule below a folder; the exit status."""
    found = [
        f"{file}:{line}: {what}"
        for file in sorted(folder.rglob("*.py"))
        for line, what in problems(file.read_text(encoding="utf-8"))
    ]
    print("\n".join(found) or f"No foreign text is read as markup in {folder}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
