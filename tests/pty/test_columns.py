"""Wide, joined, combining, right-to-left and odd text: the frames of the panes stay straight."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.pty.conftest import PROGRAM
from tests.pty.terminal import Terminal
from tui.layout import arrange

TITLES = {
    "wide": "東京都知事が緊急会見、港湾の洪水で岸壁四か所を閉鎖へ、関係者が説明した",
    "half wide": "ABC東DEF京GHI都JKLﾊﾝｶｸ（全角）ＦＵＬＬ",
    "combining": "Cafe\u0301 de\u0300s E\u0301le\u0301phants a\u0308o\u0308u\u0308 n\u0303 a\u0323",
    "devanagari": "मुख्यमंत्री ने बाढ़ पर बयान दिया",
    "thai": "น้ำท่วมท่าเรือปิดสี่ท่า",
    "arabic": "الفيضان يغلق أربعة أرصفة في الميناء القديم",
    "hebrew": "הצפה בנמל סוגרת ארבעה רציפים, אמר הדובר",
    "korean": "항구 홍수로 부두 네 곳 폐쇄, 관계자 설명",
    "emoji": "Flood 🌊🌊 at the harbour 🚢⚓ closes 4️⃣ piers 🙂🙃",
    "joined emoji": "Family 👨‍👩‍👧‍👦 and 👩🏽‍🚀 and 🏳️‍🌈 leave 🇺🇦🇬🇧 by ferry",
    "zero width": "Ze\u200bro\u200cwi\u200ddth\u2060 flood\ufeff at the harbour",
    "ambiguous": "±§°×÷¿¡ Ωμέγα ①②③ ■□▲△ ─│┌┐ “flood”",
    "tab and controls": "Flood\tat\x07 the\x9b31m harbour\u202e closed\u2066",
    "long word": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikbrand" * 2,
}
SIZES = [(160, 50), (120, 40), (80, 24), (40, 12)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each title as title, outlet, and text."""
    folder = tmp_path_factory.mktemp("odd")
    rows = (
        {"id": name, "title": title, "outlet": title, "text": f"{title}. {title}\n\nx {title}."}
        for name, title in TITLES.items()
    )
    file = folder / "odd.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    add = [*PROGRAM, "--archive", str(folder / "archive"), "add", str(file)]
    subprocess.run(add, check=True, capture_output=True, cwd=PROJECT)
    return folder / "archive"


def opened(archive: Path, columns: int, rows: int) -> Terminal:
    return Terminal([*PROGRAM, "--archive", str(archive)], columns, rows, cwd=PROJECT)


def crooked(terminal: Terminal, columns: int, rows: int) -> list[str]:
    """Lines whose frames do not stand where the panes end."""
    edges, at = [], 0
    for _, width in arrange(columns, rows).panes[:-1]:
        at += width
        edges.append(at)
    body = range(1, rows - 1)
    return [
        "".join(terminal.screen.buffer[y][x].data for x in range(columns))
        for y in body
        if any(terminal.screen.buffer[y][edge].data != "│" for edge in edges)
    ]


@pytest.fixture(scope="module")
def terminal(archive: Path) -> Iterator[Terminal]:
    with opened(archive, 120, 40) as shown:
        shown.wait_for(f"HITS {len(TITLES)}")
        yield shown


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_title_leaves_the_frames_straight(
    columns: int, rows: int, terminal: Terminal
) -> None:
    terminal.resize(columns, rows)
    terminal.read()
    for _ in TITLES:
        terminal.press("j", quiet=0.1)
        assert crooked(terminal, columns, rows) == []


def test_after_a_storm_of_sizes_the_screen_is_as_a_fresh_one(archive: Path) -> None:
    with opened(archive, 120, 40) as stormy, opened(archive, 100, 30) as fresh:
        for terminal in (stormy, fresh):
            terminal.wait_for(f"HITS {len(TITLES)}")
            terminal.wait_for("words")
        for columns, rows in [(40, 12), (160, 50), (20, 5), (81, 23), (59, 40), (1, 1)] * 3:
            stormy.resize(columns, rows)
            stormy.read(0.05, quiet=0.02)
        stormy.resize(100, 30)
        stormy.read()
        assert without_time(stormy) == without_time(fresh)


def without_time(terminal: Terminal) -> list[str]:
    """What stands there, but for how long the search took."""
    return [line for line in terminal.text().splitlines() if "HITS" not in line]
