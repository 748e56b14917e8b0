"""How what is said in a supervision session is shown: a symbol and words, never colour alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from textual.content import Content

from assistant.desk.answering import Considered
from assistant.guide.voice import Part, Voice
from assistant.judgement.model import Finding, Outcome
from assistant.plan.versions import PieceKind, pieces_between
from assistant.supervision.model import Agreement, Comment, Reflection, Said
from assistant.tui.words import words
from assistant.tui.yearwords import one_line, short_day
from assistant.wording import harmless

MARK = "bold underline"
OPEN, SETTLED = "○", "✓"
_MINUTE = 60
_PARTS = {Part.SUPERVISOR: "supervision.part_supervisor", Part.PEDAGOGUE: "supervision.part_pedagogue"}


@dataclass
class Seating:
    """Who writes now, and since when one has sat; the same for all screens of one sitting."""

    part: Part = Part.SUPERVISOR
    now: Callable[[], float] = time.monotonic
    began: float | None = None
    told: bool = field(default=False)

    def begin(self) -> None:
        """Count from now, unless it is counted already."""
        if self.began is None:
            self.began = self.now()

    @property
    def minutes(self) -> int:
        """How many whole minutes have gone."""
        return 0 if self.began is None else int((self.now() - self.began) // _MINUTE)

    def switch(self) -> None:
        """Let the other one write."""
        self.part = Part.PEDAGOGUE if self.part is Part.SUPERVISOR else Part.SUPERVISOR


def who(voice: Voice | None) -> str:
    """Say who somebody is: the part, and the name where it is given."""
    if voice is None:
        return words("meeting.nobody")
    part, name = words(_PARTS[voice.part]), one_line(voice.name)
    return words("supervision.who", part=part, name=name) if name else part


def day_of(written: str) -> str:
    """Return the day of a moment in ISO 8601, as it is here; what cannot be read as one is shown as it is."""
    try:
        return short_day(datetime.fromisoformat(written).astimezone().date())
    except (ValueError, OverflowError, OSError):
        return one_line(written)


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Content:
    """Return a text with stretches of it marked."""
    content = Content(harmless(text))
    for start, end in marks:
        content = content.stylize(MARK, start, end)
    return content


def differing(before: str, after: str) -> tuple[Content, Content]:
    """Return both texts, the words that only the one has in ‹…›, bold and underlined."""
    sides: tuple[list[Content], list[Content]] = ([], [])
    for piece in pieces_between(before, after):
        if piece.kind is PieceKind.SAME:
            for side in sides:
                side.append(Content(harmless(piece.text)))
        else:
            sides[piece.kind is PieceKind.PUT].append(_singled_out(harmless(piece.text)))
    return Content("").join(sides[0]), Content("").join(sides[1])


def _singled_out(text: str) -> Content:
    inner = text.strip()
    if not inner:
        return Content(text)
    start = len(text) - len(text.lstrip())
    return (
        Content(text[:start] + "‹") + Content(inner).stylize(MARK) + Content("›" + text[start + len(inner) :])
    )


def worth(considered: Considered | None) -> Content:
    """Return what a wording is worth, and the first thing to look at; nothing of nothing."""
    if considered is None:
        return Content("")
    verdict = considered.verdict
    if verdict.rejecting:
        said = words("tui.verdict_reject", reasons=_reasons(verdict.rejecting))
        first = Content(harmless(verdict.rejecting[0].message))
        return Content("\n").join([Content(said).stylize("bold $text-warning"), first])
    if verdict.outcome is Outcome.NOT_ASSESSED:
        return Content(words("tui.verdict_unknown")).stylize("dim")
    accepted = Content(words("tui.verdict_accept")).stylize("$text-success")
    heard = [finding for finding in verdict.findings if not finding.silenced]
    if not heard:
        return accepted
    return Content("\n").join([accepted, Content(words("tui.verdict_advice", reasons=_reasons(heard)))])


def _reasons(findings: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(words(f"reasons.{finding.reason.value}") for finding in findings))


def reflection_content(said: Said[Reflection]) -> Content:
    """Return what was thought, with who and what was asked."""
    head = Content(words("meeting.said_reflection", who=who(said.author), day=day_of(said.written)))
    asked = said.content.question.strip()
    parts = [head.stylize("$text-muted")]
    if asked:
        parts.append(Content(f"  → {one_line(asked)}").stylize("$text-muted"))
    return Content("\n").join([*parts, _indented(said.content.text)])


def comment_content(said: Said[Comment], about: str = "") -> Content:
    """Return a comment, with who and whether it is resolved; ``about`` names the text it hangs on."""
    key = "meeting.said_resolved" if said.settled else "meeting.said_comment"
    head = words(key, who=who(said.author), day=day_of(said.written), about=about)
    symbol = SETTLED if said.settled else OPEN
    return Content("\n").join(
        [Content(f"{symbol} {head}").stylize("$text-muted"), _indented(said.content.text)]
    )


def agreement_text(said: Said[Agreement]) -> str:
    """Return an agreement on one line: what, who, by when."""
    agreed = said.content
    return words(
        "supervision.agreement", what=one_line(agreed.what), who=one_line(agreed.who), by=short_day(agreed.by)
    )


def agreement_content(said: Said[Agreement]) -> Content:
    """Return an agreement, with whether it is done."""
    symbol, state = (SETTLED, "supervision.done") if said.settled else (OPEN, "supervision.not_done")
    head = words("meeting.said_agreement", state=words(state))
    return Content("\n").join(
        [Content(f"{symbol} {head}").stylize("$text-muted"), _indented(agreement_text(said))]
    )


def _indented(text: str) -> Content:
    return Content("\n".join(f"  {line}" for line in harmless(text).split("\n")))
