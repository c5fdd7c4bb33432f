"""The App: screens, themes, signals. What the screens do stands in the screens."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import FrameType
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.reactive import Reactive

from index.bookmark import Bookmark, BookmarkFile
from index.errors import BroadsheetError
from index.library import Library
from index.settings import Settings
from tui import actions, terminals, themes
from tui.afterimage import Afterimage
from tui.asking import AskingScreen
from tui.exits import by_signal
from tui.idle import Idle
from tui.messages import Trouble, Unopened
from tui.policy import OWN, Policy
from tui.screens.browse import BrowseScreen
from tui.terminal import PatientDriver
from tui.terminals import Kind
from tui.typeahead import TypeAhead
from tui.widgets.line_view import LineView

SWITCH_SECONDS = 0.0005
"""How long a thread may keep the interpreter: a search must not hold up the keyboard."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that end the program with the terminal restored."""

GARBAGE = 20_000
"""Objects made before the collector looks for rings among them: a picture makes thousands."""


class Broadsheet(TypeAhead):
    """Shows a library. Leaves with the exit status."""

    CSS_PATH: ClassVar = ["styles/base.tcss", "styles/finder.tcss", "styles/compare.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Broadsheet"

    # With NO_COLOR Textual picks its filter by the theme that is on before __init__: only an
    # ANSI one gets the filter that leaves no colour at all.
    theme: Reactive[str] = Reactive("ansi-dark")

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        query: str = "",
        notice: str = "",
        policy: Policy = OWN,
        kind: Kind | None = None,
        bookmarks: BookmarkFile | None = None,
        afterimage: Afterimage | None = None,
    ) -> None:
        """Without ``bookmarks`` nobody knows afterwards where somebody left off.

        ``afterimage`` may stand on the terminal already, and the last picture is kept there.
        """
        kind = kind or terminals.kind()
        self.settings = settings or Settings()
        self.frugal = self.settings.frugal
        self.policy = policy
        self.keys = actions.without(policy.refused, self.settings.keys)
        self.library = library
        self._first_query = query
        self._notice = notice
        self._bookmarks = bookmarks
        self._browse: BrowseScreen | None = None
        self._left: Bookmark | None = None
        self._afterimage = afterimage
        self._last_picture = ""
        self.failure: BroadsheetError | None = None
        self.left_alone = False
        self._idle: Idle | None = None
        self._shown = False
        super().__init__(PatientDriver.on(kind, afterimage) if sys.platform != "win32" else None)
        self.animation_level = "none"
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.choose(self.settings.theme, kind.colours, self.frugal)
        self.set_keymap({name: ",".join(keys) for name, keys in self.settings.keys.items()})

    def get_default_screen(self) -> BrowseScreen:
        bookmark = self._bookmarks.read() if self._bookmarks is not None else None
        query, notice, exports = self._first_query, self._notice, self.settings.exports
        self._browse = BrowseScreen(self.library, query, self.keys, notice, exports, bookmark)
        return self._browse

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.THEMES[0].variables)

    def on_load(self) -> None:
        # Styled once, in the colours of the theme that was chosen meanwhile.
        self.stylesheet.set_variables(self.get_css_variables())
        self._batch = self.batch_update()
        self._batch.__enter__()

    def on_mount(self) -> None:
        driver = self._driver
        if isinstance(driver, PatientDriver):
            driver.on_hang_up = lambda: self.exit(by_signal(signal.SIGHUP))
            driver.on_return = self.action_redraw
        if self.policy.idle is not None:
            self._idle = Idle(self.policy.idle, self._nobody_there)

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew; not when Textual asks for it though nothing has been shown."""
        if self._shown:
            super().refresh_css(animate)

    def on_ready(self) -> None:
        self._shown = True
        self._batch.__exit__(None, None, None)

    def _print_error_renderables(self) -> None:
        """Nothing: ``run`` hands an error on to whoever can log it and say a sentence."""

    def tell(self, sentence: str) -> None:
        """Say something on the screen that is shown; may be called from any thread."""
        self.call_later(lambda: self.screen.post_message(Trouble(sentence)))

    def on_unopened(self, message: Unopened) -> None:
        """Without an archive there is nothing to show."""
        self.failure = message.error
        self.exit(1)

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave, whatever the reason; what stands there now is where somebody left off."""
        try:
            if self._left is None and self._shown:
                self._look_back()
        finally:
            super().exit(result, return_code, message)

    def _look_back(self) -> None:
        """What stands there; only where the first screen has been put together."""
        if self._browse is not None and self._browse.is_running:
            self._left = self._browse.left()
            # The next start begins with this screen, and with no other.
            if isinstance(self._driver, PatientDriver) and self.screen is self._browse:
                self._last_picture = self._driver.picture()

    def keep_place(self) -> None:
        """Keep where somebody left off, for the next time."""
        if self._bookmarks is not None and self._left is not None:
            self._bookmarks.write(self._left)
        if self._afterimage is not None:
            self._afterimage.keep(self._last_picture if self._left else "")

    def forget_place(self) -> None:
        """Keep nothing: what was shown may be what went wrong."""
        if self._bookmarks is not None:
            self._bookmarks.forget()
        if self._afterimage is not None:
            self._afterimage.forget()

    def hurry(self) -> None:
        """The program is to end: wait for the terminal no longer. For handlers of signals."""
        if isinstance(self._driver, PatientDriver):
            self._driver.hurry()

    # ---------------------------------------------------------------- leaving by itself

    async def on_event(self, event: events.Event) -> None:
        if self._idle is not None and isinstance(event, events.InputEvent):
            self._idle.touched()
        await super().on_event(event)

    def _nobody_there(self) -> None:
        self.left_alone = True
        self.exit(0)

    # ---------------------------------------------------------------- actions

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do it, or say why it is not to be had here: whatever key, click or list it comes from."""
        need = actions.need(action if isinstance(action, str) else action[1])
        if need is not None and (why := self.policy.refused.get(need)):
            self.screen.post_message(Trouble(why))
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            said = self.screen.said if isinstance(self.screen, AskingScreen) else ""
            self.push_screen(HelpScreen(self.library, self.keys, said))

    def action_palette(self) -> None:
        from tui.screens.finder import CommandFinder

        if not isinstance(self.screen, CommandFinder):
            self.push_screen(CommandFinder(self.library, self.keys), self._do)

    async def _do(self, action: object) -> None:
        """Run a chosen command where it belongs: at the focus, the screen, or here."""
        if isinstance(action, str):
            name = actions.name(action)
            for node in (self.screen.focused, self.screen, self, *self.screen.query(LineView)):
                if node is not None and hasattr(node, f"action_{name}"):
                    await self.run_action(action, node)
                    return

    def action_next_theme(self) -> None:
        self.theme = themes.next_name(self.theme)
        self.refresh_css()
        for screen in self.screen_stack:  # all that is painted takes its styles from there
            screen.notify_style_update()
            screen.query("*").refresh()

    def action_redraw(self) -> None:
        if isinstance(self._driver, PatientDriver):
            self._driver.forget_picture()
        self.screen.refresh()

    def action_stop(self) -> None:
        if isinstance(self._driver, PatientDriver):
            self._driver.give_way()

    def action_leave(self) -> None:
        self.exit(0)


def run(app: Broadsheet) -> int:
    """Open the dashboard and return the exit status when it is left.

    Raises whatever went wrong inside, with the screen restored: an ``ArchiveError`` where
    the archive can not be opened.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    # What is loaded by now stays: for the collector to walk it all would hold up the keyboard.
    gc.freeze()
    gc.enable()
    gc.set_threshold(GARBAGE)
    before = {number: signal.getsignal(number) for number in ENDING}
    try:
        asyncio.run(_live(app))
        status = app.return_value if app.return_value is not None else app.return_code or 0
        # What fails while a signal ends the program, fails because the program ends.
        if status < by_signal(0):
            if app._exception is not None:
                app.forget_place()
                raise app._exception
            if app.failure is not None:
                raise app.failure
        app.keep_place()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return status


async def _live(app: Broadsheet) -> None:
    loop = asyncio.get_running_loop()

    def leave(number: int, frame: FrameType | None) -> None:
        # Not by way of the loop alone, which may just wait for the terminal.
        app.hurry()
        with suppress(RuntimeError):  # it has ended already
            loop.call_soon_threadsafe(app.exit, by_signal(number))

    for number in ENDING:
        signal.signal(number, leave)
    try:
        await app.run_async(mouse=app.settings.mouse)
    finally:
        # The end of the loop waits for whoever still waits for an answer.
        app.library.close()
