"""An article that is not what was stored is never shown as if it were, and hides no other."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from index.archive import open_library
from index.archive.store.articles import FILE
from tests.ui.seen import seen
from tui.widgets.hit_list import HitList


async def test_a_damaged_hit_says_so_in_its_place(seeds_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(seeds_folder, tmp_path / "archive")
    with sqlite3.connect(folder / FILE) as database:
        database.execute("UPDATE articles SET title = 'Another title' WHERE number = 2")
        titles = [title for (title,) in database.execute("SELECT title FROM articles")]
    database.close()
    library = open_library(folder, read_only=True)
    async with seen(library) as dashboard:
        shown = "\n".join(dashboard.lines(HitList))
        assert shown.count("Damaged, and not shown") == 1
        assert "Another title" not in shown
        assert any(title and title[:20] in shown for title in titles), "the others are shown"
        assert "1 of the articles here is damaged" in dashboard.footer()
    library.close()
