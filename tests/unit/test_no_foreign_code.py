"""Nothing that is read can run: no pickles of strangers, no full YAML, no eval, no foreign formats.

What Whoosh itself unpickles is in ``index.archive.engine.whooshing``; ``test_engine`` attacks it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT

OF_OUR_OWN = {
    "index/archive/preparing/pool.py": "answers of the processes that it started",
    "index/archive/preparing/worker.py": "work from the process that started it",
}
"""Where pickles are read as they are, and from whom."""

RUNS = {"eval", "exec", "compile", "__import__"}
IMPORTS = {"marshal", "shelve", "dill", "joblib", "cloudpickle", "jsonpickle"}
PICKLES = {"pickle.load", "pickle.loads"}
FORBIDDEN = {
    *("yaml.load", "yaml.load_all", "yaml.full_load", "yaml.unsafe_load", "yaml.Loader"),
    *("yaml.FullLoader", "yaml.UnsafeLoader", "np.load", "numpy.load", "os.system", "os.popen"),
}
SAFE = {"compose": "yaml.SafeLoader", "parse": "yaml.SafeLoader", "scan": "yaml.SafeLoader"}


def runs(source: str) -> Iterator[str]:
    """What in a source text could run, or lay out by its wishes, something that was read."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name in IMPORTS)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (
                    f"from {module} import {name.name}"
                    for name in names
                    if module in IMPORTS | {"pickle", "yaml"}
                )
            case ast.Call(func=ast.Name(id=name)) if name in RUNS:
                yield name
            case ast.Call(func=ast.Attribute(attr="format" | "format_map", value=text)) if not (
                isinstance(text, ast.Constant | ast.JoinedStr)
            ):
                yield f"a format that is no literal: {ast.unparse(node)}"
            case ast.Call(func=ast.Attribute(attr=name) as called) if (
                name in SAFE and ast.unparse(called) == f"yaml.{name}"
            ):
                loaders = [ast.unparse(each.value) for each in node.keywords]
                if SAFE[name] not in loaders:
                    yield f"yaml.{name} without {SAFE[name]}"
            case ast.keyword(arg="shell" | "allow_pickle", value=ast.Constant(value=True)):
                yield f"{node.arg}=True"
            case ast.Attribute() if (name := ast.unparse(node)) in FORBIDDEN | PICKLES:
                yield name


FILES = sorted(
    str(path.relative_to(PROJECT))
    for folder in ("index", "tui")
    for path in (PROJECT / folder).rglob("*.py")
)


@pytest.mark.parametrize("file", FILES)
def test_nothing_that_is_read_can_run(file: str) -> None:
    found = set(runs((PROJECT / file).read_text("utf-8")))
    assert found - (PICKLES if file in OF_OUR_OWN else set()) == set()


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "exec(text)",
        "import marshal",
        "from pickle import loads",
        "pickle.loads(data)",
        "yaml.load(text)",
        "yaml.compose(text)",
        "np.load(path)",
        "subprocess.run(line, shell=True)",
        "title.format(name)",
        "settings['line'].format_map(names)",
    ],
)
def test_it_would_be_noticed(source: str) -> None:
    assert list(runs(source))


@pytest.mark.parametrize(
    "source",
    ["re.compile('a')", "'{}'.format(1)", "yaml.compose(text, Loader=yaml.SafeLoader)"],
)
def test_what_is_harmless_is_let_alone(source: str) -> None:
    assert list(runs(source)) == []
