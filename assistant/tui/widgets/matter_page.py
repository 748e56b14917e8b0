"""One matter of a session in full: why, the text alone with room around it, what to ask, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.desk.matters import MatterPicture, MatterText
from assistant.tui.supervisionwords import differing, marked
from assistant.tui.widgets.conflict_view import ConflictView
from assistant.tui.widgets.said_list import SaidList, rows_of
from assistant.tui.words import words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

_STATICS = ("title", "settled", "why", "label", "notes", "question", "guide")


@dataclass(frozen=True, slots=True)
class Look:
    """What of a matter is looked at: which text, which question, and whether the guide's reason is out.

    ``instead`` is another wording that is being written; ``None`` when none is.
    """

    text: int = 0
    question: int = 0
    guide: bool = False
    instead: str | None = None


class MatterPage(VerticalScroll):
    """Read from the editor with Page Up and Page Down."""

    can_focus = False

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Static(id="page-title", markup=False)
        yield Static(id="page-settled", markup=False)
        yield Static(id="page-why", markup=False)
        yield ConflictView(id="against")
        yield Static(id="page-label", markup=False)
        with Horizontal(id="page-texts"):
            yield Static(id="page-text", markup=False)
            yield Static(id="page-after", markup=False)
        # The question before what was found: it is what the two are to talk about.
        yield Static(id="page-question", markup=False)
        yield Static(id="page-notes", markup=False)
        yield Static(id="page-guide", markup=False)
        yield SaidList(id="said")
        yield Static(id="page-ending", markup=False)

    def show(self, picture: MatterPicture, look: Look) -> None:
        """Show a matter; its conflict is shown by ``ConflictView`` itself."""
        self.query_one("#against").display = picture.conflict is not None
        self._part("title", Content(one_line(picture.item.title)).stylize("bold"))
        self._part("settled", Content(words("meeting.settled") if picture.settled else ""))
        # While another wording is written, the two wordings have the room.
        rewording = look.instead is not None
        self._part("why", Content("" if rewording else harmless(picture.why)).stylize("$text-muted"))
        text = self.compare(picture, look)
        self._part("notes", Content("\n").join([*_notes(picture, text)]))
        self._part("question", Content("") if rewording else _question(picture, look.question))
        guide = (
            words("meeting.guide", text=harmless(picture.guide))
            if picture.guide
            else words("meeting.no_guide")
        )
        self._part("guide", Content(guide if look.guide else "").stylize("$text-muted"))
        self.query_one(SaidList).show(rows_of(picture))
        self._part("ending", Content(""))

    def compare(self, picture: MatterPicture, look: Look) -> MatterText | None:
        """Show the text that is looked at, beside the wording that is written instead; return the text."""
        text = picture.texts[look.text] if look.text < len(picture.texts) else None
        self.query_one("#page-texts").display = text is not None
        if text is None:
            self._part("label", Content(""))
        else:
            self._show_text(picture, text, look)
        return text

    def _show_text(self, picture: MatterPicture, text: MatterText, look: Look) -> None:
        count = len(picture.texts)
        label = one_line(text.label)
        if count > 1:
            label = words("meeting.text_of", number=look.text + 1, count=count, label=label)
        self._part("label", Content(label))
        compared = look.instead is not None and look.instead != text.text
        after = self.query_one("#page-after", Static)
        after.display = compared
        if compared and look.instead is not None:
            before_words, after_words = differing(text.text, look.instead)
            self._fill("#page-text", words("meeting.before"), before_words)
            self._fill("#page-after", words("meeting.after"), after_words)
        else:
            said = (
                marked(text.text, text.marks) if text.text.strip() else Content(words("meeting.text_empty"))
            )
            # Marks are underlined; the rest is bold, as the text is what the two look at.
            self.query_one("#page-text", Static).update(said.stylize("bold"))

    def _fill(self, name: str, head: str, text: Content) -> None:
        content = Content("\n").join([Content(head).stylize("$text-muted"), text])
        self.query_one(name, Static).update(content)

    def say(self, parts: list[Content]) -> None:
        """Show only this."""
        for name in _STATICS:
            self._part(name, Content(""))
        for name in ("#against", "#page-texts", "#said"):
            self.query_one(name).display = False
        self._part("ending", Content("\n").join(parts))
        self.scroll_home(animate=False)

    def _part(self, name: str, content: Content) -> None:
        part = self.query_one(f"#page-{name}", Static)
        part.update(content)
        part.display = bool(content.plain)


def _notes(picture: MatterPicture, text: MatterText | None) -> Iterator[Content]:
    shown = {one.content.text for one in picture.comments}
    agreed = [one.content for one in picture.agreements]
    for note in picture.notes:
        # What is listed with who said it under the question is not said twice.
        if note not in shown and not any(one.what in note and one.who in note for one in agreed):
            yield Content(f"! {harmless(note)}").stylize("$text-warning")
    if text is None:
        return
    for note in text.notes:
        yield Content(f"! {harmless(note)}").stylize("$text-warning")
    if text.reason.strip():
        yield Content(words("meeting.override", reason=harmless(text.reason)))
    if text.better:
        yield Content(words("meeting.better", text=harmless(text.better))).stylize("$text-primary")


def _question(picture: MatterPicture, at: int) -> Content:
    if not picture.questions:
        return Content("")
    count = len(picture.questions)
    question = Content(f"→ {harmless(picture.questions[at % count])}").stylize("bold")
    if count == 1:
        return question
    more = words("meeting.question_of", number=at % count + 1, count=count)
    return Content.assemble(question, Content(f"  {more}").stylize("$text-muted"))
