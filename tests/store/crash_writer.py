"""Lives that end in kill -9. Each line on stdin (``pause path``) forks a writer that says what it does.

It says ``pid N`` before it opens the store, ``plan ID`` when the plan is made, and ``did N`` when work N has
returned; its parent here says ``dead SIGNAL`` when it has been killed. The fork saves 20 start-ups.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore

SLOT = Slot("3.1", 1)
ANSWER_EVERY = 7


def is_answer(number: int) -> bool:
    return number % ANSWER_EVERY == 0


def text_of(number: int) -> str:
    return f"{number} " + "Barnet ber om hjelp på egen hånd. " * (number % 100)


def position_after(number: int) -> Slot:
    return Slot("3.2", number)


def say(line: str) -> None:
    # One short write to a pipe is whole or missing, also under kill -9.
    os.write(1, line.encode() + b"\n")


def live(path: Path, pause: float) -> None:
    say(f"pid {os.getpid()}")
    store = PlanStore(path)
    plan = store.create_plan("iplu").id
    say(f"plan {plan}")
    number = 0
    while True:
        number += 1
        if is_answer(number):
            answer = Answer(SLOT, text_of(number), Status.ACCEPTED)
            store.save_answer(plan, answer, "g", "r", position_after(number), alias=str(number))
        else:
            store.save_typing(plan, SLOT, text_of(number))
        say(f"did {number}")
        time.sleep(pause)


def main() -> None:
    for line in iter(sys.stdin.readline, ""):
        pause, path = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            try:
                live(Path(path), float(pause))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        say(f"dead {os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}")


if __name__ == "__main__":
    main()
