"""The live feedback under the editor of another wording: accepted, or what is still at fault."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from assistant.desk.draftwalk import Looked
from assistant.review.model import Remark
from assistant.tui.words import words
from assistant.wording import harmless

NOT_ASSESSED = "not_assessed"


class VerdictBar(Static):
    """A symbol and words: what the text is worth, and the first thing to look at."""

    def show(self, looked: Looked | None, note: str = "") -> None:
        """Show a judgement and a note after it; without a judgement only the note."""
        lines = [] if looked is None else _lines(looked)
        if note:
            lines.append(Content(note).stylize("$text-muted"))
        self.update(Content("\n").join(lines))


def _lines(looked: Looked) -> list[Content]:
    rejecting = looked.rejecting
    if rejecting:
        said = words("tui.verdict_reject", reasons=_reasons(rejecting))
        return [Content(said).stylize("bold $text-warning"), Content(harmless(rejecting[0].message))]
    if looked.verdict == NOT_ASSESSED:
        return [Content(words("tui.verdict_unknown")).stylize("dim")]
    accepted = Content(words("tui.verdict_accept")).stylize("$text-success")
    if not looked.remarks:
        return [accepted]
    advice = words("tui.verdict_advice", reasons=_reasons(looked.remarks))
    return [accepted, Content(advice)]


def _reasons(remarks: tuple[Remark, ...]) -> str:
    return ", ".join(dict.fromkeys(words(f"reasons.{remark.reason}") for remark in remarks))
