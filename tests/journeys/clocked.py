"""The program with its clock set to a day: ``python -m tests.journeys.clocked 2026-10-28``."""

from __future__ import annotations

import sys
from datetime import date

from assistant import paths
from assistant.desk.workplace import Workplace
from assistant.tui.app import IpluApp


def main(day: date) -> None:
    app = IpluApp(workplace=Workplace(paths.user_variety(), today=lambda: day))
    try:
        app.run()
    finally:
        app.close()


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]))
