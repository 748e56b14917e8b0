"""A plan handed from one machine to another: written to a bundle, and put together with what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant import paths
from assistant.bundle.file import MOST_BYTES, is_sealed, read_bundle, write_bundle
from assistant.bundle.model import Bundle
from assistant.desk.conflicts import Conflict, conflicts_of
from assistant.desk.lines import Line, Tone
from assistant.desk.workplace import Workplace
from assistant.documents.write.atomic import write_atomically
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.store.bundles import TakenIn
from assistant.store.plans import PlanStore

ENDING = ".iplu"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of taking a bundle in: what was new, and what there is to choose about; ``lines`` say it."""

    plan_id: str
    alias: str
    taken: TakenIn
    conflicts: tuple[Conflict, ...]
    lines: tuple[Line, ...]


def hand_over(
    workplace: Workplace, store: PlanStore, plan_id: str, path: Path, passphrase: str = ""
) -> list[Line]:
    """Write a plan with its history and all that was said about it to a bundle.

    Raises ``AssistantError``: PLAN_UNKNOWN, OUTPUT_FORMAT (the name must end so), OUTPUT_UNWRITABLE.
    """
    if path.suffix.lower() != ENDING:
        raise AssistantError(ErrorCode.OUTPUT_FORMAT, path=str(path), endings=ENDING)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    write_atomically(path, write_bundle(store.bundles.give_out(plan_id), made, passphrase))
    key = "supervision.handed_over_sealed" if passphrase else "supervision.handed_over"
    return [Line(Tone.ACCEPT, workplace.wording(key, path=str(path)))]


def needs_passphrase(path: Path) -> bool:
    """Return whether a bundle is encrypted. Raises BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE."""
    return is_sealed(_bytes_of(path))


def take_over(workplace: Workplace, store: PlanStore, path: Path, passphrase: str = "") -> Arrival:
    """Put a bundle together with what is here: nothing either side wrote is lost, and twice is as once.

    Raises ``AssistantError``, and then nothing has changed: BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_GUIDE
    (made after a guide that is not here), BUNDLE_DAMAGED (also a plan after a walk's guide, or the other way
    round), BUNDLE_CLASH, and as ``read_bundle`` does.
    """
    bundle = read_bundle(_bytes_of(path), passphrase)
    _know_guides(workplace, bundle)
    own = workplace.for_guide(bundle.plan.guide)
    child = own.guide.head.child
    taken = store.bundles.take_in(bundle.plan, Slot(child) if child else None)
    alias = store.open(bundle.plan.id).summary.alias
    found = tuple(conflicts_of(own, store, bundle.plan.id))
    said = tuple(_said(workplace, alias, taken, len(found)))
    return Arrival(bundle.plan.id, alias, taken, found, said)


def _know_guides(workplace: Workplace, bundle: Bundle) -> None:
    known = {folder.parent.name for folder in paths.prompts_folder().glob("*/guide.yaml")}
    plan, walks = bundle.plan.guide, {walk.guide for walk in bundle.plan.walks}
    if unknown := {plan, *walks} - known:
        raise AssistantError(ErrorCode.BUNDLE_GUIDE, guide=min(unknown))
    if any(workplace.for_guide(guide).guide.head.about != plan for guide in walks):
        raise AssistantError(ErrorCode.BUNDLE_DAMAGED, cause="walks.guide")
    if workplace.for_guide(plan).guide.head.about is not None:
        raise AssistantError(ErrorCode.BUNDLE_DAMAGED, cause="guide")


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise AssistantError(ErrorCode.BUNDLE_MISSING, path=str(path)) from error
    except (OSError, ValueError) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise AssistantError(ErrorCode.BUNDLE_UNREADABLE, path=str(path), cause=cause) from error
    return data


def _said(workplace: Workplace, alias: str, taken: TakenIn, conflicts: int) -> list[Line]:
    say = workplace.wording
    name = alias or say("tui.nameless")
    if taken.nothing:
        lines = [Line(Tone.INFO, say("supervision.nothing_new", alias=name))]
    else:
        key = "supervision.taken_new" if taken.is_new else "supervision.taken"
        counts = {
            "revisions": taken.revisions,
            "entries": taken.entries,
            "sightings": taken.sightings,
        }
        lines = [Line(Tone.ACCEPT, say(key, alias=name, **counts))]
    if conflicts:
        lines.append(Line(Tone.ASK, say("supervision.to_choose", count=conflicts)))
    return lines
