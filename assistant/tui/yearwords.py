"""How days, looks and deadlines are said on the screens of a year: a symbol and words, never colour alone."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from assistant.desk.dues import DueLine
from assistant.plan.clock import Urgency
from assistant.plan.progress import Seen, Sighting
from assistant.tui.words import words
from assistant.wording import harmless

SEEN_SYMBOLS = {Seen.SEEN: "✓", Seen.PARTLY: "◐", Seen.NOT_YET: "·"}
SEEN_NAMES = {
    Seen.SEEN: "followup.seen_seen",
    Seen.PARTLY: "followup.seen_partly",
    Seen.NOT_YET: "followup.seen_not_yet",
}
_URGENCY = {
    Urgency.OVERDUE: ("!", "bold $text-warning"),
    Urgency.TODAY: ("▶", "bold"),
    Urgency.SOON: ("→", ""),
    Urgency.LATER: ("·", "$text-muted"),
}


def short_day(day: date) -> str:
    """Return a day in numbers, as it can also be typed: «20.11.2026»."""
    return f"{day:%d.%m.}{day.year:04}"


def seen_name(seen: Seen) -> str:
    """Return «✓ sett», «◐ delvis» or «· ikke ennå»."""
    return f"{SEEN_SYMBOLS[seen]} {words(SEEN_NAMES[seen])}"


def one_line(text: str) -> str:
    """Return somebody's text on one line, as it may be shown."""
    return harmless(" ".join(text.split()))


def circumstances(look: Sighting) -> str:
    """Return where, with whom and what else was noted; nothing where nothing was."""
    parts = [one_line(look.place)]
    for key, text in (("tui.look_company", look.company), ("tui.look_note", look.note)):
        if text.strip():
            parts.append(words(key, text=one_line(text)))
    return ", ".join(part for part in parts if part)


def look_line(look: Sighting) -> str:
    """Return one look in words: the day, what was seen, where and with whom."""
    said = words("tui.look", day=short_day(look.day), seen=seen_name(look.seen))
    around = circumstances(look)
    return f"{said} – {around}" if around else said


def due_content(line: DueLine, alias: str = "") -> Content:
    """Return one thing that is due, with its symbol; ``alias`` says for whom."""
    symbol, style = _URGENCY[line.urgency]
    text = words("tui.due_of", alias=one_line(alias), text=line.text) if alias else line.text
    return Content(f"{symbol} {harmless(text)}").stylize(style)
