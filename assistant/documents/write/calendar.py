"""Calendar files (.ics, RFC 5545): written with the icalendar library, read by any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as CalendarEvent

from assistant.documents.write.atomic import write_atomically
from assistant.documents.write.text import clean
from assistant.plan.events import Event, Recurrence
from assistant.wording import harmless

ZONE = ZoneInfo("Europe/Oslo")
_PRODUCER = "-//IPLU-assistent//NO"
_COUNTS_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write_calendar(events: Iterable[Event], path: Path, plan_id: str, now: datetime) -> None:
    """Write ``events`` to ``path``; ``now`` is an aware time. Raises ``AssistantError`` (OUTPUT_UNWRITABLE).

    An event keeps its identity from file to file (``plan_id`` and its key), so that a later import takes the
    earlier one's place.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(_component(event, plan_id, now))
    write_atomically(path, calendar.to_ical())


def _zone() -> Timezone:
    """Return the rules of Norwegian time: since 1996 the last Sundays of March and October.

    The library would list every change from 1970 to 2037 instead, which other programs read wrongly: one on
    python-dateutil has winter time all year.
    """
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, winter, summer),
        (TimezoneStandard(), "CET", 10, 3, summer, winter),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: PLR2004 - March
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "YEARLY", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone


def _component(event: Event, plan_id: str, now: datetime) -> CalendarEvent:
    component = CalendarEvent()
    component.add("uid", f"{plan_id}-{event.key}@iplu-assistent")
    component.add("dtstamp", now.astimezone(UTC))
    # It grows from file to file, as an update must.
    component.add("sequence", max(0, int((now - _COUNTS_FROM).total_seconds())))
    # A shared calendar then shows that the time is taken, and not for what.
    component.add("class", "PRIVATE")
    component.add("summary", _line(event.summary))
    if isinstance(event.start, datetime):
        start = event.start.replace(tzinfo=ZONE)
        component.add("dtstart", start)
        component.add("dtend", (event.start + timedelta(minutes=event.minutes)).replace(tzinfo=ZONE))
    else:
        component.add("dtstart", event.start)
        component.add("dtend", event.start + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    for name, text in (("description", event.description), ("location", event.place)):
        if text.strip():
            component.add(name, _line(text))
    if event.recurrence:
        component.add("rrule", _rule(event.recurrence, event.start))
    for day in event.left_out:
        component.add("exdate", _same_time(event.start, day))
    if event.reminder is not None:
        component.add_component(_alarm(event))
    return component


def _rule(recurrence: Recurrence, start: date | datetime) -> dict[str, object]:
    last = _same_time(start, recurrence.until)
    rule: dict[str, object] = {
        "freq": "MONTHLY" if recurrence.position or recurrence.month_day else "WEEKLY",
        "interval": recurrence.interval,
        # In universal time, as the standard wants it where the start has a zone.
        "until": last.astimezone(UTC) if isinstance(last, datetime) else last,
    }
    if recurrence.month_day:
        rule["bymonthday"] = recurrence.month_day
    else:
        position = str(recurrence.position) if recurrence.position else ""
        rule["byday"] = position + _DAYS[recurrence.weekday - 1]
    return rule


def _same_time(start: date | datetime, day: date) -> date | datetime:
    return datetime.combine(day, start.time(), ZONE) if isinstance(start, datetime) else day


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(event.summary))
    alarm.add("trigger", timedelta(days=-(event.reminder or 0)))
    return alarm


def _line(text: str) -> str:
    return harmless(" ".join(clean(text).split()))
