"""A real terminal for the journeys: a child process on a pty, its screen kept by a terminal emulator."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from datetime import date
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "tab": "\t",
    "backspace": "\x7f",
    "ctrl+a": "\x01",
    "ctrl+k": "\x0b",
    "ctrl+n": "\x0e",
    "ctrl+q": "\x11",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+o": "\x0f",
}
# Sequences of newer terminals that the emulator would print: kitty's keyboard protocol, private modes.
_UNKNOWN = re.compile(r"\x1b\[[<>=?][0-9;]*[a-zA-Z]?u|\x1b\[\?[0-9;]*\$p|\x1b\[>[0-9;]*[a-z]|\x1b\[<u")


class Terminal:
    """Types like a person and reads what she would see."""

    def __init__(
        self,
        folder: Path,
        *,
        rows: int = 24,
        columns: int = 80,
        arguments: tuple[str, ...] = (),
        today: date | None = None,
    ) -> None:
        """Start the program in ``folder``; ``today`` sets its clock."""
        module = "tests.journeys.clocked" if today else "assistant"
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("IPLU_")},
            "IPLU_DATA": str(folder / "data"),
            "IPLU_DOCUMENTS": str(folder / "dokumenter"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            # The program is started elsewhere, and finds the tests' own start beside itself.
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent),
        }
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", module, *([today.isoformat()] if today else []), *arguments],
            env=environment,
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=1,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """The screen as it stands, lines without trailing space."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def words(self) -> str:
        """The screen's words in one line, borders and line breaks taken away: wrapped text reads on."""
        return " ".join(re.sub(r"[│╭╮╰╯─▎▌┃▁▔█▊▋▍]", " ", self.text).split())

    def pump(self, seconds: float = 0.1) -> None:
        """Read what the program has drawn until it rests."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                chunk = self._child.read_nonblocking(65536, timeout=0.05)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return
            self._stream.feed(_UNKNOWN.sub("", chunk))

    def see(self, *wanted: str, seconds: float = 20) -> None:
        """Wait until all of ``wanted`` is on the screen; fail with the screen when it is not."""
        end = time.monotonic() + seconds
        while not all(part in self.words for part in wanted):
            if time.monotonic() > end:
                missing = [part for part in wanted if part not in self.words]
                raise AssertionError(f"never saw {missing}\n{self.text}")
            self.pump(0.1)

    def type(self, text: str) -> None:
        """Type ``text`` key by key, without sending it."""
        for start in range(0, len(text), 40):
            self._child.send(text[start : start + 40])
            self.pump(0.03)

    def press(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            self._child.send(KEYS[key])
            self.pump(0.1)

    def answer(self, text: str, *wanted: str) -> None:
        """Type and send an answer, then wait for what must be said to it."""
        self.type(text)
        self.press("enter")
        self.see(*wanted)

    def kill(self) -> None:
        """Take the program down as a power cut would (SIGKILL)."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def ended(self, seconds: float = 10) -> int | None:
        """Wait for the program to end and return its exit status."""
        end = time.monotonic() + seconds
        while self._child.isalive() and time.monotonic() < end:
            self.pump(0.1)
        return self._child.exitstatus
