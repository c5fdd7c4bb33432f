import pytest

from tui import themes
from tui.terminals import Colours


@pytest.mark.parametrize(
    ("wanted", "colours", "frugal", "name"),
    [
        ("auto", "many", False, "dark"),
        ("auto", "16", False, "ansi"),
        ("light", "many", False, "light"),
        ("light", "16", False, "light"),
        ("light", "none", False, "ansi"),
        ("auto", "many", True, "ansi"),
        ("light", "many", True, "ansi-on-light"),
        ("ansi", "many", True, "ansi"),
    ],
)
def test_the_first_theme(wanted: str, colours: Colours, frugal: bool, name: str) -> None:
    assert themes.choose(wanted, colours, frugal) == name


def test_the_next_theme_comes_round() -> None:
    seen = [themes.NAMES[0]]
    while (name := themes.next_name(seen[-1])) != seen[0]:
        seen.append(name)
    assert tuple(seen) == themes.NAMES


def test_every_theme_sets_the_same_variables() -> None:
    assert (
        len(
            {
                frozenset(set(t.variables) - {"ansi-background", "ansi-foreground"})
                for t in themes.THEMES
            }
        )
        == 1
    )


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", themes.THEMES[:2], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "cursor"])
def test_text_can_be_read_on_its_ground(theme: themes.Theme, ground: str) -> None:
    """WCAG 2.1 asks for a contrast of 4.5 for text."""
    behind = theme.background if ground == "background" else theme.variables["cursor"]
    assert behind is not None
    assert theme.foreground is not None
    assert _contrast(theme.foreground, behind) >= 4.5
    for name in ("person", "organisation", "place", "figure", "quote", "differs", "quiet"):
        assert _contrast(theme.variables[name], behind) >= 4.5, name
