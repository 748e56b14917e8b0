"""Read what a plan needs besides guide and answers: month names, the municipality's profile, the layout."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Guide
from assistant.plan.calendar import Profile
from assistant.plan.model import Layout
from assistant.plan.people import Role, RoleList
from assistant.plan.timetable import HourKind, HourKinds
from assistant.plan.timewords import CalendarWords
from assistant.yamlfile import load_model


def load_calendar(prompts: Path) -> CalendarWords:
    """Read ``calendar.yaml`` in ``prompts``. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(prompts / "calendar.yaml", CalendarWords)


def load_roles(folder: Path) -> tuple[Role, ...]:
    """Read ``roles.yaml`` in a guide's folder. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(folder / "roles.yaml", RoleList).roles


def load_hour_kinds(folder: Path) -> tuple[HourKind, ...]:
    """Read ``timetable.yaml`` in a guide's folder. Raises ``AssistantError`` as ``load_model`` does."""
    return load_model(folder / "timetable.yaml", HourKinds).kinds


def load_profile(prompts: Path) -> Profile:
    """Read ``profile.yaml`` in ``prompts``. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(prompts / "profile.yaml", Profile)


def load_layout(folder: Path, guide: Guide) -> Layout:
    """Read ``layout.yaml`` in a guide's document folder and hold it against the guide.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does, and CONTENT_REFERENCE when it names a question
    or a thread the guide does not have.
    """
    path = folder / "layout.yaml"
    layout = load_model(path, Layout)
    known = {question.id for question in guide.questions}
    named = [*layout.front, *layout.lead, *(name for part in layout.parts.values() for name in part)]
    named += [*layout.ordinary, *(name for subject in layout.subjects.values() for name in subject)]
    named += layout.sources.values()
    if layout.received:
        named.append(layout.received)
    for name in named:
        if name not in known:
            raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=name)
    if layout.thread and layout.thread not in [thread.id for thread in guide.head.threads]:
        raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=layout.thread)
    return layout
