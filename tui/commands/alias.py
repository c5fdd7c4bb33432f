"""``broadsheet alias``: who is who, decided by hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from index.library import Library
from index.model.findings import Kind
from index.model.names import Alias, Decided, Likeness
from index.text import fold
from tui import output
from tui.cli_arguments import ALIAS_ACTIONS, KINDS
from tui.commands import opening
from tui.exits import Exit
from tui.output import Page

SUGGESTED = 20


def alias(args: Namespace) -> int:
    """List, make, suggest or take back decisions about names."""
    names: Sequence[str] = args.names
    if problem := _wrong_use(args.action, names):
        output.complain(problem)
        return Exit.USAGE
    if args.action in ("list", "suggest"):
        with opening.library(args) as library:
            return (_list if args.action == "list" else _suggest)(library, args)
    with opening.library(args, write=True) as library:
        done = _DECIDE[args.action](library, args)
    if args.json:
        output.emit(done)
    else:
        changed = output.counted(done.articles, "article")
        Page().line(f"{done.said} {changed} changed; see {done.path}.")
    return Exit.DONE


def _wrong_use(action: str, names: Sequence[str]) -> str | None:
    least = ALIAS_ACTIONS[action]
    if len(names) < least:
        return f"alias {action} takes {least} names, not {len(names)}."
    most = {"merge": len(names), "rename": 2, "split": 2, "suggest": 1}.get(action, 0)
    return f"alias {action} takes {most} names at most." if len(names) > most else None


# ---------------------------------------------------------------- deciding


def _merge(library: Library, args: Namespace) -> Decided:
    *names, into = args.names
    return library.merge(_kind(library, args, into), names, into)


def _rename(library: Library, args: Namespace) -> Decided:
    name, to = args.names
    return library.rename(_kind(library, args, name), name, to)


def _split(library: Library, args: Namespace) -> Decided:
    name, to = args.names
    kind = _kind(library, args, name)
    return library.split(kind, name, to, forms=args.form, within=args.within)


def _undo(library: Library, _args: Namespace) -> Decided:
    return library.undo()


_DECIDE: dict[str, Callable[[Library, Namespace], Decided]] = {
    "merge": _merge,
    "rename": _rename,
    "split": _split,
    "undo": _undo,
}


def _kind(library: Library, args: Namespace, name: str) -> Kind:
    """The kind that was said, or else the only one that has such a name."""
    from index.errors import ConfigurationError

    if args.kind:
        said: Kind = args.kind
        return said
    found = [kind for kind in KINDS if _is_called(library, kind, name)]
    if len(found) > 1:
        kinds = " and a ".join(found)
        raise ConfigurationError(f"There is a {kinds} called “{name}”; say which with --kind.")
    return found[0] if found else "person"


def _is_called(library: Library, kind: Kind, name: str) -> bool:
    wanted = fold(name)
    return any(wanted in map(fold, (one.name, *one.forms)) for one in library.names(kind, name))


# ---------------------------------------------------------------- looking


def _list(library: Library, args: Namespace) -> int:
    found = library.aliases()
    for skipped in library.aliases_skipped():
        output.complain(f"{skipped.path}: {skipped.reason}")
    if args.json:
        output.emit_all(found)
    elif found:
        Page().table(map(_alias, found), head=("KIND", "NAME", "ALSO AS", "WITHIN"))
    else:
        output.tell("Nobody has decided anything about names yet.")
    return Exit.DONE if found else Exit.NOTHING


def _alias(one: Alias) -> tuple[str, ...]:
    return one.kind, one.name, one.form, ", ".join(one.within) or "everywhere"


def _suggest(library: Library, args: Namespace) -> int:
    found: list[Likeness] = []
    if args.names:
        (name,) = args.names
        found += library.likely_same(_kind(library, args, name), name, SUGGESTED)
    else:
        for kind in (args.kind,) if args.kind else KINDS:
            found += library.suggestions(kind, SUGGESTED)
    if args.json:
        output.emit_all(found)
    elif found:
        head = ("KIND", "NAME", "MAY BE", "BECAUSE")
        Page().table(map(_likeness, found), head=head)
        output.tell("Nothing was changed. “broadsheet alias merge NAME NAME” makes two names one.")
    else:
        output.tell("There is nothing to suggest.")
    return Exit.DONE if found else Exit.NOTHING


def _likeness(one: Likeness) -> tuple[str, ...]:
    return one.kind, one.name, one.like, ", ".join(one.why)
