"""A rule for ``make lint``: no text that is made while the program runs is read as markup.

``[@click=app.quit]`` in a headline would be a link, and ``[/]`` would end the program. What the
libraries have for showing text reads markup nearly everywhere, and some of it in a string that
was never meant to be any. So the rule is short: of the libraries only that is let in which shows
a string as it is, and all that commands print leaves by one module, which takes out of it
whatever steers a terminal.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

OUTPUT = "output.py"
"""The one module that prints."""

WIDGETS = frozenset(("Input",))
"""The library's widgets that are let in: what is typed into it, and its hint, stay as they are."""

RICH = frozenset(("rich.cells", "rich.segment", "rich.style"))
"""Modules of Rich that are let in: lines are made of segments, which nobody reads."""

PRINTING = RICH | {"rich.text", "rich.console"}
"""Those that the module which prints may have, too."""

REFUSED = frozenset(
    "from_markup append_markup from_text from_rich_text render_markup visualize to_content "
    "notify panic tooltip with_tooltip set_tooltip border_title border_subtitle from_meta".split()
)
"""What reads markup, or makes a widget read it, and by what a style becomes a link."""

LINKING = frozenset(("link", "meta"))
"""What would make a style lead somewhere."""

DRAWN = frozenset(("Strip", "Content", "Text"))
"""What the methods that draw a widget may return: a string would be read."""

DRAWING = frozenset(("render", "render_line", "render_lines"))


def problems(source: str, file: str = "") -> Iterator[tuple[int, str]]:
    """The line of each place in a module that breaks the rule, and what it does there.

    ``file`` is the module's own name: one of them prints.
    """
    prints = file == OUTPUT
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                for one in names:
                    if one.name.partition(".")[0] in ("rich", "textual"):
                        yield node.lineno, f"imports {one.name} whole"
            case ast.ImportFrom(module=str(module), names=names):
                yield from _taken(node, module, [one.name for one in names], prints)
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.keyword(arg=str(name)):
                if name in REFUSED:
                    yield node.lineno, f"uses {name}, which reads markup"
                elif name == "print" and isinstance(node, ast.Name) and not prints:
                    yield node.lineno, f"prints by itself; {OUTPUT} does that"
            case ast.FunctionDef(name=name, returns=returns) if name in DRAWING:
                said = {
                    one.id for one in ast.walk(returns or node.args) if isinstance(one, ast.Name)
                }
                if not said & DRAWN or "str" in said:
                    yield node.lineno, f"{name} does not say that it returns styled text"
            case ast.Constant(value=str(text)) if text in REFUSED:
                yield node.lineno, f"names {text} in a string, by which it could be reached"
            case ast.Call():
                yield from _called(node, prints)


def _taken(
    node: ast.ImportFrom, module: str, names: list[str], prints: bool
) -> Iterator[tuple[int, str]]:
    if module.partition(".")[0] == "rich":
        if module not in (PRINTING if prints else RICH) and names != ["RenderableType"]:
            yield node.lineno, f"imports {module}, which reads markup"
    elif module.startswith("textual.widgets"):
        for name in names:
            if name not in WIDGETS:
                yield node.lineno, f"imports {name}, which reads markup"
    elif module == "textual" and "widgets" in names:
        yield node.lineno, "imports textual.widgets whole"
    elif module in ("textual.markup", "textual.visual"):
        yield node.lineno, f"imports {module}, which reads markup"


def _called(call: ast.Call, prints: bool) -> Iterator[tuple[int, str]]:
    given = {one.arg: one.value for one in call.keywords}
    match call.func:
        case ast.Attribute(attr="write" | "writelines", value=stream) if not prints:
            if any(
                isinstance(one, ast.Attribute) and one.attr == "stdout" for one in ast.walk(stream)
            ):
                yield call.lineno, f"writes to stdout by itself; {OUTPUT} does that"
        case ast.Name(id="Console") | ast.Attribute(attr="Console"):
            markup = given.get("markup")
            if not (isinstance(markup, ast.Constant) and markup.value is False):
                yield call.lineno, "makes a Console that reads markup"
        case ast.Name(id="Style") | ast.Attribute(value=ast.Name(id="Style")):
            if LINKING & set(given):
                yield call.lineno, "makes a style that leads somewhere"


def main(folder: Path) -> int:
    """Print what breaks the rule below a folder; the exit status."""
    found = [
        f"{file}:{line}: {what}"
        for file in sorted(folder.rglob("*.py"))
        for line, what in problems(file.read_text(encoding="utf-8"), file.name)
    ]
    print("\n".join(found) or f"No foreign text is read as markup in {folder}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
