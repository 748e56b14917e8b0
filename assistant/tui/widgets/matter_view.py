"""One matter: the text where it stands, with the words at fault marked, and what is said of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.desk.draftwalk import DraftWalk
from assistant.tui.matters import Row, singled_out
from assistant.tui.widgets.matter_list import symbol
from assistant.tui.words import words
from assistant.wording import harmless

_MARK_STYLE = "bold underline"


class MatterView(VerticalScroll):
    """What stands before the text, the text, what stands after it, why, and a better wording."""

    can_focus = True

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Static(id="before", markup=False)
        yield Static(id="text", markup=False)
        yield Static(id="after", markup=False)
        yield Static(id="said", markup=False)

    def show(self, walk: DraftWalk, row: Row, *, why: bool) -> None:
        """Show a matter; ``why`` adds why the rule is there."""
        before, after = walk.neighbours(row.item)
        item = walk.item(row.item)
        self._part("#before", _quiet(before if not item.lead or item.lead in before else item.lead))
        self._part("#text", _text(walk, row))
        self._part("#after", _quiet(after))
        self._part("#said", Content("\n").join(_said(walk, row, why=why)))
        self.scroll_home(animate=False)

    def say(self, text: str) -> None:
        """Show only this."""
        for name in ("#before", "#text", "#after"):
            self._part(name, Content(""))
        self._part("#said", Content(text))
        self.scroll_home(animate=False)

    def _part(self, name: str, content: Content) -> None:
        part = self.query_one(name, Static)
        part.update(content)
        part.display = bool(content)


def _quiet(text: str) -> Content:
    return Content(harmless(text)).stylize("dim")


def _text(walk: DraftWalk, row: Row) -> Content:
    text = walk.text(row.item)
    content = Content(harmless(text))
    if not row.done:
        for start, end in singled_out(text, row.remark):
            content = content.stylize(_MARK_STYLE, start, end)
    return content


def _said(walk: DraftWalk, row: Row, *, why: bool) -> list[Content]:
    remark = row.remark
    lines: list[Content] = []
    if row.item in walk.reworded:
        lines.append(_quiet(words("tui.draft_says", text=walk.item(row.item).text)))
    if row.done:
        lines.append(Content(words("tui.matter_done", message=harmless(remark.message))).stylize("dim"))
    else:
        style = "$text-warning" if row.rejects else "$text-primary"
        lines.append(Content(f"{symbol(row)} {harmless(remark.message)}").stylize(style))
        lines.append(Content(f"→ {harmless(remark.ask)}").stylize("bold"))
        if remark.better:
            better = words("tui.matter_better", text=harmless(remark.better))
            lines.append(Content(f"✎ {better}").stylize("bold $text-primary"))
    if why:
        lines.append(Content(_why(walk, row)).stylize("$text-muted"))
    return lines


def _why(walk: DraftWalk, row: Row) -> str:
    rule = walk.workplace.rule(row.remark.rule)
    if rule is None:
        return words("tui.matter_no_why")
    what, why = rule.what.in_(words.variety), rule.why.in_(words.variety)
    return words("tui.matter_why", what=what, why=why, source=rule.source)
