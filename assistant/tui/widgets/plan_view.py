"""The plan as it grows, beside the conversation."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.plan.model import PlanDocument, Row, Section
from assistant.tui.words import words
from assistant.wording import harmless


class PlanView(VerticalScroll):
    """Every point that has text, with its answers; the point being worked on is kept in view."""

    can_focus = True

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("tui.plan_title")
        self._shown: dict[str, tuple[Static, str]] = {}

    async def show(self, document: PlanDocument, current: str | None, title: str = "") -> None:
        """Show ``document``; only the points that changed are drawn again.

        ``title`` is its name, where it is another document than the plan.
        """
        if title:
            self.border_title = words("tui.walk_title", title=title)
        wanted = {
            section.id: _section(section) for section in document.sections if section.rows or section.groups
        }
        if document.front:
            front = Content("\n").join([*(_row(row) for row in document.front), Content("")])
            wanted = {"front": front, **wanted}
        if not wanted:
            wanted = {"": Content(words("tui.walk_empty" if title else "tui.plan_empty"))}
        if list(wanted) != list(self._shown):
            await self.remove_children()
            self._shown = {name: (Static(content), content.plain) for name, content in wanted.items()}
            await self.mount_all([static for static, _ in self._shown.values()])
        for name, content in wanted.items():
            static, plain = self._shown[name]
            if plain != content.plain:
                static.update(content)
                self._shown[name] = (static, content.plain)
        if current in self._shown:
            self._shown[current][0].scroll_visible(animate=False, top=True)


def _section(section: Section) -> Content:
    parts = [Content(section.heading).stylize("bold underline")]
    for group in section.groups:
        parts.append(Content(harmless(group.title)).stylize("bold"))
        parts += [_row(row) for row in group.rows]
    parts += [_row(row) for row in section.rows]
    return Content("\n").join([*parts, Content("")])


def _row(row: Row) -> Content:
    pending = " " + words("tui.plan_pending") if row.pending else ""
    label = Content(f"{row.label}{pending}").stylize("dim")
    lines = [label, Content(harmless(row.text))]
    if row.reason:
        lines.append(Content(words("tui.plan_reason", reason=harmless(row.reason))).stylize("italic"))
    return Content("\n").join(lines)
