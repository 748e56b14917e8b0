"""The parts of a year (people, week, rhythm) as readable lines, for those who choose between two of them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from assistant.desk.workplace import Workplace
from assistant.plan.people import People
from assistant.plan.rhythm import Rhythm, rhythm_words
from assistant.plan.timetable import Timetable, hour_words


def part_words(workplace: Workplace, part: str, content: str) -> str:
    """Return what is kept of a part in words, a line each; as it is kept where it cannot be read."""
    try:
        if part == "people":
            return "\n".join(_people(workplace, People.model_validate_json(content)))
        if part == "timetable":
            return "\n".join(_week(workplace, Timetable.model_validate_json(content)))
        if part == "rhythm":
            rhythm = Rhythm.model_validate_json(content)
            return rhythm_words(rhythm, workplace.calendar, workplace.variety)
    except ValidationError:
        # What a newer version kept there is shown, and can be chosen, all the same.
        return content
    return content


def _people(workplace: Workplace, people: People) -> Iterator[str]:
    labels = {role.id: role.label.in_(workplace.variety) for role in workplace.roles}
    for person in people.persons:
        said = ", ".join(part for part in (person.name.strip(), person.task.strip()) if part)
        yield f"{labels.get(person.role, person.role)}: {said}"


def _week(workplace: Workplace, week: Timetable) -> Iterator[str]:
    for hour in sorted(week.hours, key=lambda hour: (hour.weekday, hour.start, hour.end)):
        said = hour_words(hour, workplace.hour_kinds, workplace.calendar, workplace.variety)
        yield f"{said}, {hour.place}" if hour.place.strip() else said
    first, last = workplace.written(week.starts), workplace.written(week.until)
    if first:
        key = "followup.period" if last else "followup.period_from"
        yield workplace.wording(key, first=first, last=last)
