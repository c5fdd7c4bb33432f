"""Reading the settings file, so that every error names the line and the likely meaning."""

from __future__ import annotations

import pwd
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from index.errors import ConfigurationError
from index.settings import ENGINES, THEMES, Fetching, Names, Settings
from index.text import clean_line
from index.yaml_text import NoYamlError, compose

_LIKELY = 60.0
"""Similarity, of 100, from which another spelling is worth suggesting."""

_LARGEST = 1024 * 1024
"""Characters of the longest file: as many as are read in a few seconds."""

_LONGEST_NUMBER = 10
"""Digits of a user's number, which takes four bytes."""

_SHOWN = 60
"""Characters that are quoted of what was written."""

_MOST_LISTED = 50
"""More names than these help nobody who has misspelt one."""

_EITHER = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""As YAML has it."""


class Reader:
    """Turns the nodes of one file into settings; it holds what its errors have to name."""

    def __init__(
        self, file: Path, actions: Collection[str] | None, keys: Mapping[str, str] | None
    ) -> None:
        self._file = clean_line(str(file))
        self._actions = actions
        self._names_of_keys = keys

    def settings(self, text: str) -> Settings:
        if len(text) > _LARGEST:
            raise self._error(1, f"Settings are not larger than {_LARGEST:,} characters.")
        try:
            root = compose(text)
        except NoYamlError as problem:
            raise self._error(problem.line, f"This is not YAML: {problem}.") from None
        if root is None:
            return Settings()
        chosen: dict[str, Any] = {}
        readers: dict[str, Callable[[yaml.Node], Any]] = {
            "theme": self._theme,
            "mouse": lambda node: self._either(node, "mouse"),
            "frugal": lambda node: self._either(node, "frugal"),
            "ascii": lambda node: self._either(node, "ascii"),
            "names": self._names,
            "exports": self._folder,
            "fetch": self._fetching,
            "trusted": self._trusted,
            "keys": self._keys,
        }
        for name, node in self._entries(root, "the settings", readers):
            chosen[name] = readers[name](node)
        return Settings(**chosen)

    def _theme(self, node: yaml.Node) -> str:
        return self._choice(node, "theme", THEMES)

    def _names(self, node: yaml.Node) -> Names:
        chosen: dict[str, Any] = {
            name: self._choice(value, name, ENGINES)
            if name == "engine"
            else self._word(value, name)
            for name, value in self._entries(node, "names", ("engine", "pipeline"))
        }
        if chosen.get("engine") == "spacy" and "pipeline" not in chosen:
            raise self._error(
                _line(node), "The engine spacy needs a pipeline, such as en_core_web_sm."
            )
        if "pipeline" in chosen and chosen.get("engine") != "spacy":
            raise self._error(_line(node), "A pipeline goes with the engine spacy alone.")
        return Names(**chosen)

    def _fetching(self, node: yaml.Node) -> Fetching:
        contact: str | None = None
        private: tuple[str, ...] = ()
        for name, value in self._entries(node, "fetch", ("contact", "private")):
            if name == "contact":
                contact = self._word(value, "contact")
                if not (contact.isascii() and contact.isprintable()):
                    raise self._error(_line(value), "A contact is written in plain ASCII letters.")
            else:
                hosts = value.value if isinstance(value, yaml.SequenceNode) else [value]
                private = tuple(self._host(one) for one in hosts)
        return Fetching(contact, private)

    def _host(self, node: yaml.Node) -> str:
        host = self._word(node, "a host").lower()
        if "/" in host or (":" in host and not host.count(":") > 1):
            problem = "A host stands here alone: no http://, no port, no path."
            raise self._error(_line(node), problem)
        return host

    def _trusted(self, node: yaml.Node) -> frozenset[int]:
        users = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return frozenset(self._user(one) for one in users)

    def _user(self, node: yaml.Node) -> int:
        name = self._word(node, "a user")
        if name.isascii() and name.isdigit() and len(name) <= _LONGEST_NUMBER:
            return int(name)
        try:
            return pwd.getpwnam(name).pw_uid
        except (KeyError, ValueError):
            problem = f"There is no user {_shown(name)} on this system."
            raise self._error(_line(node), problem) from None

    def _either(self, node: yaml.Node, what: str) -> bool:
        value = _EITHER.get(node.value.lower()) if isinstance(node, yaml.ScalarNode) else None
        if value is None:
            raise self._error(_line(node), f"{what} is either true or false.")
        return value

    def _folder(self, node: yaml.Node) -> Path:
        name = self._word(node, "a folder")
        if not name.isprintable():
            raise self._error(_line(node), f"No folder is called {_shown(name)}.")
        try:
            folder = Path(name).expanduser()
        except RuntimeError:
            raise self._error(_line(node), "Whose home folder that is is not known.") from None
        if not folder.is_absolute():
            raise self._error(_line(node), "A folder is given from / or ~ on.")
        return folder

    def _keys(self, node: yaml.Node) -> Mapping[str, tuple[str, ...]]:
        return MappingProxyType(
            {
                action: self._keys_of(action, keys)
                for action, keys in self._entries(node, "keys", self._actions)
            }
        )

    def _keys_of(self, action: str, node: yaml.Node) -> tuple[str, ...]:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self._key(one, action) for one in nodes)

    def _key(self, node: yaml.Node, action: str) -> str:
        key = self._word(node, f"the key for {action}")
        names = self._names_of_keys
        if names is None:
            return key
        if key not in names:
            raise self._error(_line(node), f"There is no key {_shown(key)}.", key, names)
        return names[key]

    def _entries(
        self, node: yaml.Node, what: str, known: Collection[str] | None
    ) -> list[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._error(_line(node), f"Here {what} should stand as “name: value” lines.")
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            name = self._word(key_node, "a name")
            if known is not None and name not in known:
                problem = f"{_shown(name)} is unknown in {what}."
                raise self._error(_line(key_node), problem, name, known)
            if name in found:
                raise self._error(_line(key_node), f"{_shown(name)} stands in {what} twice.")
            found[name] = value
        return list(found.items())

    def _choice(self, node: yaml.Node, what: str, known: Collection[str]) -> str:
        value = self._word(node, what)
        if value not in known:
            raise self._error(_line(node), f"There is no {what} {_shown(value)}.", value, known)
        return value

    def _word(self, node: yaml.Node, what: str) -> str:
        """The scalar as it was written: ``1`` is a key on the keyboard, not a number."""
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self._error(_line(node), f"Here {what} should be one word.")
        return str(node.value)

    def _error(
        self, line: int, problem: str, written: str = "", known: Collection[str] = ()
    ) -> ConfigurationError:
        names = sorted(known)
        likely = process.extractOne(
            written[:_SHOWN], names, scorer=fuzz.ratio, score_cutoff=_LIKELY
        )
        if likely:
            problem += f" Did you mean {likely[0]!r}?"
        elif 0 < len(names) <= _MOST_LISTED:
            problem += f" Known are: {', '.join(names)}."
        return ConfigurationError(f"{self._file}:{line}: {clean_line(problem)}")


def _shown(written: str) -> str:
    """What was written, as a message quotes it: in plain letters, and not a long one."""
    return repr(written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
