"""The versions of a plan: any two of them, and what differs between them."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.talk import Talk
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.versions import Change, ChangeKind, Piece, PieceKind
from assistant.plan.year import Version
from assistant.tui.keeping import Keeping
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

_KINDS = {
    ChangeKind.ADDED: "tui.change_added",
    ChangeKind.CHANGED: "tui.change_changed",
    ChangeKind.REMOVED: "tui.change_removed",
    ChangeKind.ENDED: "tui.change_ended",
}


class VersionsScreen(Keeping[None]):
    """Two lists to choose from; what differs is read beside them."""

    HELP_TEXT = "tui.help_versions"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("escape", "app.pop_screen", "year"),
        binding("pageup", "scroll_text(-1)", "page_up_text", show=False, priority=True),
        binding("pagedown", "scroll_text(1)", "page_down_text", show=False, priority=True),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        self._versions: list[Version] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.versions_title"), id="heading", markup=False)
        with Horizontal(id="versions"):
            with Vertical(id="chosen"):
                for name, title in (("earlier", "tui.versions_before"), ("later", "tui.versions_after")):
                    listing = OptionList(id=name)
                    listing.border_title = words(title)
                    yield listing
            with VerticalScroll(id="differs", can_focus=False):
                yield Static(id="changes")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the versions are read and compared."""
        return self.resting

    def on_mount(self) -> None:
        """Fetch the versions."""
        self.query_one("#earlier").focus()
        self._load()

    @work(exclusive=True, group="versions")
    async def _load(self) -> None:
        try:
            versions = await self.keep(self._desk.versions)
        except AssistantError as error:
            self._say(Content(words.explain(error)))
            return
        if not self.is_attached:
            return
        self._versions = [version for version, _ in versions]
        options = [Content(one_line(name)) for _, name in versions]
        last = len(options) - 1
        for name, at in (("#earlier", max(0, last - 1)), ("#later", last)):
            listing = self.query_one(name, OptionList)
            listing.add_options([Option(content) for content in options])
            listing.highlighted = at if options else None
        if len(options) < 2:  # noqa: PLR2004 - two are needed to differ
            self._say(Content(words("tui.versions_only_one")))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Compare the two that are stood on."""
        before, after = (self.query_one(name, OptionList).highlighted for name in ("#earlier", "#later"))
        if before is not None and after is not None and len(self._versions) > 1:
            self._compare(self._versions[before], self._versions[after])

    @work(exclusive=True, group="compare")
    async def _compare(self, before: Version, after: Version) -> None:
        def read() -> list[Content]:
            talk = Talk(self._desk.workplace)
            return [_change(talk, change) for change in self._desk.compare(before, after)]

        if before == after:
            self._say(Content(words("tui.versions_same")))
            return
        try:
            changes = await self.keep(read)
        except AssistantError as error:
            self._say(Content(words.explain(error)))
            return
        if self.is_attached:
            legend = Content(words("tui.versions_legend")).stylize("$text-muted")
            parts = [legend, *changes] if changes else [Content(words("tui.versions_equal"))]
            self._say(Content("\n\n").join(parts))

    def _say(self, content: Content) -> None:
        self.query_one("#changes", Static).update(content)
        self.query_one("#differs", VerticalScroll).scroll_home(animate=False)

    def action_scroll_text(self, pages: int) -> None:
        """Read on in what differs, without leaving the lists."""
        view = self.query_one("#differs", VerticalScroll)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)


def _change(talk: Talk, change: Change) -> Content:
    label = words("tui.change_label", question=change.slot.question, label=talk.label(change.slot))
    lines = [
        Content(f"{harmless(label)}: {words(_KINDS[change.kind])}").stylize("bold"),
        Content("").join([_piece(piece) for piece in change.pieces]),
    ]
    if change.reason:
        lines.append(Content(words("tui.change_reason", reason=one_line(change.reason))))
    return Content("\n").join(lines)


def _piece(piece: Piece) -> Content:
    """Mark what is taken with − and struck through, what is put with + and underlined."""
    text = harmless(piece.text)
    if piece.kind is PieceKind.SAME or not text.strip():
        return Content(text)
    inner = text.strip()
    start = len(text) - len(text.lstrip())
    before, after = text[:start], text[start + len(inner) :]
    sign, style = ("−", "strike") if piece.kind is PieceKind.TAKEN else ("+", "bold underline")
    return Content(before + sign) + Content(inner).stylize(style) + Content(sign + after)
