"""Every text that can be said is said somewhere, and every text that is asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

import assistant
from assistant import paths
from assistant.judgement.model import Reason
from assistant.wording import Wording

SOURCES = (*Path(assistant.__file__).parent.rglob("*.py"), *(paths.prompts_folder() / "reports").glob("*.j2"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
WORDS = Wording(paths.prompts_folder() / "messages")
ROOMS = sorted(path.stem for path in (paths.prompts_folder() / "messages").glob("*.yaml"))
# A message's key in the code; a style sheet may be called as its screens' messages are.
ASKED = re.compile(rf"""["']((?:{"|".join(ROOMS)})\.(?!tcss)[a-z_]+)["']""")
# These are put together from a value: what comes after is one of a fixed few.
FAMILIES = (
    "chat.accepted",
    "tui.editor_",
    "tui.slot_",
    "tui.key_",
    "tui.keyname_",
    "tui.finish_",
    "cli.about_",
    "cli.check_",
    "cli.rules_",
    "cooperation.evaluations_",
    "cooperation.goal",
    "cooperation.measure_",
    "cooperation.name_",
    "cooperation.step_",
    "criteria.",
    "errors.",
    "followup.cause_",
    "followup.concluded_",
    "followup.ended",
    "followup.file_",
    "followup.lack_",
    "followup.overtaken",
    "followup.restored",
    "followup.reworded",
    "followup.seen_",
    "followup.walk_",
    "reasons.",
    "review.about_",
    "review.kind_",
    "review.point_",
    "review.room_",
    "review.symbol_",
    "review.variety_",
    "supervision.change_",
    "supervision.part_",
    "year.",
)


def test_every_message_is_asked_for() -> None:
    keys = {f"{room}.{key}" for room in ROOMS for key in WORDS.keys(room)}
    assert {key for key in keys - set(ASKED.findall(CODE)) if not key.startswith(FAMILIES)} == set()


def test_every_name_of_a_key_is_used() -> None:
    used = set(re.findall(r'binding\("[^"]+", "[^"]+", "([a-z_]+)"', CODE))
    assert {key.removeprefix("key_") for key in WORDS.keys("tui") if key.startswith("key_")} == used


def test_every_message_that_is_asked_for_is_there() -> None:
    keys = {f"{room}.{key}" for room in ROOMS for key in WORDS.keys(room)}
    assert set(ASKED.findall(CODE)) - keys == set()


def test_every_reason_has_a_name() -> None:
    assert {reason.value for reason in Reason} <= set(WORDS.keys("reasons"))
