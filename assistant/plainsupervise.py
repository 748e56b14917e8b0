"""``iplu supervise``, ``export``, ``import`` and ``minutes`` line by line, for screen readers and scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant import paths
from assistant.clickwording import say_line
from assistant.desk.bundling import ENDING, hand_over, needs_passphrase, take_over
from assistant.desk.conflicts import Conflict
from assistant.desk.finishing import default_path
from assistant.desk.meetingtalk import MeetingTalk
from assistant.desk.minutes import Cleaning, MinutesDesk, who_words
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.plainchat import named_plan, print_lines, read_line
from assistant.store.plans import PlanStore
from assistant.supervision.model import AgendaItem

ALL_RIGHT, UNDECIDED = 0, 1


def supervised_plan(plan: str, minutes: int | None) -> str:
    """Return the id of the plan called so; with ``minutes``, a session is planned. Raises PLAN_UNKNOWN."""
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        plan_id = named_plan(store, plan)
        if minutes:
            SupervisionDesk(workplace, store, plan_id).prepare(minutes)
        return plan_id


def print_agenda(plan: str, minutes: int | None) -> int:
    """Print the agenda of the planned session, or the one there would be; return 0. Raises PLAN_UNKNOWN.

    With ``minutes`` the session is planned, or planned anew; without, nothing is kept.
    """
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    with PlanStore(paths.database_file()) as store:
        desk = SupervisionDesk(workplace, store, named_plan(store, plan))
        if minutes:
            desk.prepare(minutes)
        planned = desk.session
        length = planned.kept.minutes if planned else desk.rules.lengths[0]
        items, left = (planned.kept.items, desk.left_out()) if planned else desk.proposal(length)
        say_line(say("cli.agenda", alias=desk.alias or say("tui.nameless"), minutes=length))
        for number, item in enumerate(items, start=1):
            say_line(_item(workplace, number, item))
        if left:
            say_line(say("cli.agenda_left"))
            for item in left:
                say_line(say("cli.agenda_left_item", title=item.title))
        for one in desk.agreements():
            by = workplace.written(one.content.by)
            agreed = say("supervision.agreement", what=one.content.what, who=one.content.who, by=by)
            say_line(say("cli.agenda_agreed", text=agreed))
    return ALL_RIGHT


def meet(plan: str, minutes: int | None) -> int:
    """Hold the session about a plan line by line, until it is left or nothing more comes; return 0.

    One is planned where none is. Raises PLAN_UNKNOWN.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = SupervisionDesk(workplace, store, named_plan(store, plan))
        if minutes or desk.session is None:
            desk.prepare(minutes or desk.rules.lengths[0])
        talk = MeetingTalk(desk)
        print_lines(talk.opening())
        while not talk.ended:
            said = read_line(workplace.wording("cli.meeting_prompt", who=talk.writer))
            if said is None:
                print_lines(talk.pause())
            elif said.strip():
                print_lines(talk.say(said))
    return ALL_RIGHT


def _item(workplace: Workplace, number: int, item: AgendaItem) -> str:
    say = workplace.wording
    return say("cli.agenda_item", number=number, title=item.title, minutes=item.minutes, met=item.met)


def export(plan: str, bundle: Path | None, *, sealed: bool) -> int:
    """Write a plan to a bundle; ``sealed`` asks for a passphrase, unseen; return 0.

    Raises PLAN_UNKNOWN, NEEDS_TERMINAL, OUTPUT_FORMAT, OUTPUT_UNWRITABLE.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        plan_id = named_plan(store, plan)
        path = bundle or default_path(workplace, "bundle", ENDING)
        say = workplace.wording
        again = say("cli.passphrase_again")
        word = _hidden(say("cli.passphrase_new"), again, say("cli.passphrase_differs")) if sealed else ""
        for line in hand_over(workplace, store, plan_id, path, word):
            say_line(line.text)
    return ALL_RIGHT


def take_in(file: Path) -> int:
    """Put a bundle together with what is here; return 0, or 1 where there is something left to choose.

    Raises NEEDS_TERMINAL, and as ``bundling.take_over`` does; then nothing has changed.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        word = _hidden(workplace.wording("cli.passphrase")) if needs_passphrase(file) else ""
        arrival = take_over(workplace, store, file, word)
        for line in arrival.lines:
            say_line(line.text)
        if not arrival.conflicts:
            return ALL_RIGHT
        desk = SupervisionDesk(workplace, store, arrival.plan_id)
        for conflict in arrival.conflicts:
            _show(desk, conflict)
            _choose(desk, conflict)
        return UNDECIDED if desk.conflicts else ALL_RIGHT


def _show(desk: SupervisionDesk, conflict: Conflict) -> None:
    workplace, say = desk.workplace, desk.workplace.wording
    say_line(say("cli.conflict", label=conflict.label))
    for number, side in enumerate(conflict.sides, start=1):
        who = who_words(workplace, side.author)
        key = "cli.conflict_came" if side.imported else "cli.conflict_here"
        say_line(
            say(key, number=number, who=who, when=side.written[:10], text=desk.side_text(conflict, side))
        )


def _choose(desk: SupervisionDesk, conflict: Conflict) -> None:
    """Ask which is to stand, where somebody can answer; an empty answer leaves it for later."""
    if sys.stdin is None or not sys.stdin.isatty():
        return
    say = desk.workplace.wording
    while True:
        key = "cli.conflict_ask_both" if conflict.both else "cli.conflict_ask"
        reply = click.prompt(say(key, count=len(conflict.sides)), default="", show_default=False).strip()
        if not reply:
            return
        if reply.isdecimal() and 1 <= int(reply) <= len(conflict.sides):
            desk.choose(conflict, int(reply) - 1, None)
            return
        if conflict.both and reply.casefold() == say("cli.conflict_both"):
            desk.keep_both(conflict, None)
            return


def write_minutes(
    plan: str,
    out: Path | None,
    ending: str,
    *,
    cleaned: tuple[tuple[str, ...], tuple[str, ...]] | None,
    confirmed: bool,
) -> int:
    """Write the minutes of the newest session; return 0, or 1 where somebody must look at a list first.

    ``cleaned`` asks for the version for groups: what may stay, and what must go besides what is found. It is
    written when a person has confirmed the list, on the screen or with ``confirmed``. Raises PLAN_UNKNOWN,
    SESSION_UNKNOWN, and as ``MinutesDesk.write`` does.
    """
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    with PlanStore(paths.database_file()) as store:
        desk = MinutesDesk(workplace, store, named_plan(store, plan))
        sessions = desk.sessions()
        if not sessions:
            raise AssistantError(ErrorCode.SESSION_UNKNOWN)
        session = sessions[0][0].id
        path = out or desk.default_path(ending, group=cleaned is not None)
        cleaning = Cleaning(frozenset(cleaned[0]), cleaned[1]) if cleaned else None
        if cleaning and not _confirm(desk, session, cleaning, confirmed=confirmed):
            say_line(say("cli.minutes_unconfirmed"))
            return UNDECIDED
        for line in desk.write(session, path, cleaning=cleaning):
            say_line(line.text)
    return ALL_RIGHT


def _confirm(desk: MinutesDesk, session: str, cleaning: Cleaning, *, confirmed: bool) -> bool:
    """Show what is taken out, and have a person say that it has been looked at."""
    say = desk.workplace.wording
    stays = {text.casefold() for text in cleaning.stays}
    for one in desk.identifying(session, cleaning):
        key = "cli.minutes_stays" if one.text.casefold() in stays else "cli.minutes_goes"
        say_line(say(key, text=one.text, kind=one.kind, instead=one.instead, count=one.count))
    if confirmed:
        return True
    asked = sys.stdin is not None and sys.stdin.isatty()
    return asked and click.prompt(say("cli.minutes_confirm"), default="").strip().casefold() == say("cli.yes")


def _hidden(asked: str, again: str = "", differs: str = "") -> str:
    """Ask for a passphrase without showing it; with ``again``, twice.

    Raises ``click.Abort``, and ``AssistantError`` (NEEDS_TERMINAL) where there is no terminal to ask in.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise AssistantError(ErrorCode.NEEDS_TERMINAL)
    while True:
        first: str = click.prompt(asked, hide_input=True, err=True)
        if not again or first == click.prompt(again, hide_input=True, err=True):
            return first
        click.echo(differs, err=True)
