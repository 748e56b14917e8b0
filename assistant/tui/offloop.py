"""Work that would hold the screen up, done on a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

Result = TypeVar("Result")


async def off_loop(pool: Executor, call: Callable[[], Result]) -> Result:
    """Run ``call`` on ``pool`` and return what it returns, or raise what it raises."""
    return await asyncio.get_running_loop().run_in_executor(pool, call)
