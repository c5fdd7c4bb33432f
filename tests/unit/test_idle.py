"""Leaving by itself when nobody has touched a key for long."""

from __future__ import annotations

import asyncio

from tui.idle import Idle


async def test_it_ends_when_nobody_is_there() -> None:
    ended = asyncio.Event()
    Idle(0.02, ended.set)
    await asyncio.wait_for(ended.wait(), 5)


async def test_it_waits_from_the_last_key() -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    idle = Idle(0.2, ended.set)
    for _ in range(5):
        await asyncio.sleep(0.05)
        idle.touched()
    last = loop.time()
    await asyncio.wait_for(ended.wait(), 5)
    assert loop.time() - last >= 0.19
