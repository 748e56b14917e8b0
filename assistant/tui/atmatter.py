"""One matter of a meeting on the screen: what is read of it, and the editor with its three purposes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from textual.content import Content
from textual.widgets import Static, TextArea

from assistant.desk.matters import MatterPicture, MatterText
from assistant.desk.supervising import SupervisionDesk
from assistant.supervision.model import AgendaItem, Session
from assistant.tui.halftyped import AtTheTable
from assistant.tui.messages import RecallRequested
from assistant.tui.supervisionwords import Seating
from assistant.tui.widgets.ending import ending_parts
from assistant.tui.widgets.matter_page import Look, MatterPage
from assistant.tui.words import words
from assistant.tui.yearwords import one_line


class Purpose(StrEnum):
    """What the editor is for."""

    REFLECTION = "reflection"
    COMMENT = "comment"
    WORDING = "wording"


_TITLES = {
    Purpose.REFLECTION: "meeting.box_reflection",
    Purpose.COMMENT: "meeting.box_comment",
    Purpose.WORDING: "meeting.box_wording",
}


@dataclass(frozen=True, slots=True)
class MeetingPicture:
    """What is read of the meeting in one go; ``matter`` is ``None`` past the last one."""

    session: Session
    matter: MatterPicture | None
    sides: tuple[str, ...]
    writable: bool
    ending: tuple[Content, ...]
    boxes: dict[str, str]


def read_meeting(desk: SupervisionDesk, item_id: str | None) -> MeetingPicture:
    """Read a matter, or the end of the meeting. Call it on the ``keeping`` thread.

    Raises SESSION_UNKNOWN, MATTER_UNKNOWN.
    """
    session, boxes = desk.open_session(), desk.unsent()
    matter = desk.matter(item_id) if item_id else None
    conflict = matter.conflict if matter else None
    sides = tuple(desk.side_text(conflict, side) for side in conflict.sides) if conflict else ()
    ending = () if matter else tuple(ending_parts(session, desk.record, boxes))
    writable = conflict is not None and desk.can_write_third(conflict)
    return MeetingPicture(session, matter, sides, writable, ending, boxes)


class AtAMatter(AtTheTable[None]):
    """What one sees of a matter, and the editor. ``#page`` is the matter, ``#heading`` where one is."""

    def __init__(self, desk: SupervisionDesk, item_id: str, seating: Seating) -> None:
        super().__init__(desk, seating)
        # ``None`` is past the last matter.
        self._item_id: str | None = item_id
        self._picture: MeetingPicture | None = None
        self._look_at = Look()
        self._purpose = Purpose.REFLECTION
        # What the editor holds: which box, and the text that stands in the plan.
        self._held = ("", "")

    # -- what the user sees -------------------------------------------------------------------------------

    @property
    def _items(self) -> tuple[AgendaItem, ...]:
        return self._picture.session.kept.items if self._picture else ()

    @property
    def _place(self) -> int:
        """Which matter it is, counted from 0; past the last at the end."""
        return next((at for at, item in enumerate(self._items) if item.id == self._item_id), len(self._items))

    @property
    def _text(self) -> MatterText | None:
        matter = self._picture.matter if self._picture else None
        texts = matter.texts if matter else ()
        return texts[self._look_at.text] if self._look_at.text < len(texts) else None

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            return
        page = self.query_one(MatterPage)
        page.display = True
        for name in ("#writer", "#box", "#worth"):
            self.query_one(name).display = picture.matter is not None
        self._show_heading()
        if picture.matter is None:
            page.say([*picture.ending])
        else:
            if self._look_at.text >= len(picture.matter.texts):
                self._look_at = replace(self._look_at, text=0)
            self._fill()
            self._show_page()
        self._show_writer()
        self.refresh_bindings()

    @property
    def _look_now(self) -> Look:
        instead = self._editor.text if self._purpose is Purpose.WORDING and self._text else None
        return replace(self._look_at, instead=instead)

    def _show_page(self) -> None:
        if self._picture and self._picture.matter:
            self.query_one(MatterPage).show(self._picture.matter, self._look_now)

    def _show_heading(self) -> None:
        picture = self._picture
        if picture is None:
            return
        gone, limit = self._seating.minutes, picture.session.kept.minutes
        place = min(self._place + 1, len(self._items))
        key = "meeting.heading" if picture.matter else "meeting.heading_end"
        alias = one_line(self._at.alias) or words("tui.nameless")
        said = words(key, alias=alias, place=place, count=len(self._items), gone=gone, limit=limit)
        self.query_one("#heading", Static).update(Content(said))
        if gone >= limit and not self._seating.told:
            self._seating.told = True
            self.say(words("meeting.time_up", limit=limit))

    def _tick(self) -> None:
        self._show_heading()

    # -- the editor ---------------------------------------------------------------------------------------

    @property
    def _box_name(self) -> str:
        picture, text = self._picture, self._text
        session = picture.session.id if picture else ""
        # What is said is half typed by one of the two; a wording is the text's, whoever types.
        is_said = self._purpose is not Purpose.WORDING
        by = [self._seating.part.value] if is_said else []
        about = [text.slot.key] if text is not None and self._purpose is not Purpose.REFLECTION else []
        return ":".join([session, str(self._item_id), self._purpose.value, *by, *about])

    def action_switch_writer(self) -> None:
        """Let the other one write; what the first has half typed waits in its own box."""
        self._note_typing()
        super().action_switch_writer()
        if self._picture and self._picture.matter:
            self._fill()

    def _seat_who_was_typing(self) -> None:
        """Let the one write who has something half typed here, where the other has nothing."""
        if not self.typed(self._box_name):
            self._seating.switch()
            if not self.typed(self._box_name):
                self._seating.switch()

    @property
    def _purposes(self) -> list[Purpose]:
        """What can be written here: about a text there is more than about none."""
        text = self._text
        found = [Purpose.REFLECTION]
        if text is not None:
            found.append(Purpose.COMMENT)
            if text.editable:
                found.append(Purpose.WORDING)
        return found

    def _fill(self) -> None:
        """Put into the editor what stands and what is half typed in its box."""
        if self._purpose not in self._purposes:
            self._purpose = Purpose.REFLECTION
        text, editor = self._text, self._editor
        editor.border_title = words(_TITLES[self._purpose])
        editor.border_subtitle = words("meeting.box_keys")
        standing = text.text if text and self._purpose is Purpose.WORDING else ""
        box = self._box_name
        typed = self.typed(box)
        if self._held != (box, standing) or editor.text != (typed or standing):
            self._held = (box, standing)
            editor.hold(standing, typed or None)
        self._judge()

    def _note_typing(self) -> None:
        """Remember what stands in the editor, in the box that it was typed for."""
        box, _ = self._held
        if box:
            self.note(box, self._editor.text if self._editor.untaken else "")

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Remember what is typed; another wording is looked at."""
        if self._picture is None or self._picture.matter is None:
            return
        self._note_typing()
        self._editor.mark(())
        self._judge()
        if self._purpose is Purpose.WORDING:
            self.query_one(MatterPage).compare(self._picture.matter, self._look_now)

    def _judge(self) -> None:
        text, slot = self._editor.text, self._text.slot if self._text else None
        worth = self.query_one("#worth")
        worth.display = self._purpose is Purpose.WORDING
        if self._purpose is not Purpose.WORDING or slot is None or not text.strip():
            self.workers.cancel_group(self, "look")
            self._show_worth(None)
            return
        box = self._box_name
        self._look(slot, text, lambda: (self._box_name, self._editor.text) == (box, text))

    def on_recall_requested(self, _event: RecallRequested) -> None:
        """Put the text that stands back into the emptied editor."""
        if self._purpose is Purpose.WORDING and self._text:
            self._editor.hold(self._text.text, None)

    def action_purpose(self) -> None:
        """Write something else: a reflection, a comment, another wording."""
        if self._picture and self._picture.matter:
            self._note_typing()
            found = self._purposes
            at = found.index(self._purpose) if self._purpose in found else -1
            self._purpose = found[(at + 1) % len(found)]
            self._fill()
            self._show_page()
            self._editor.focus()
            self.say("" if len(found) > 1 else words("meeting.only_reflection"))

    def action_text(self, step: int) -> None:
        """Look at the next text of the matter."""
        matter = self._picture.matter if self._picture else None
        if matter and len(matter.texts) > 1:
            self._note_typing()
            at = (self._look_at.text + step) % len(matter.texts)
            self._look_at = replace(self._look_at, text=at)
            self._fill()
            self._show_page()
            self.query_one(MatterPage).scroll_home(animate=False)

    def action_question(self) -> None:
        """Ask the next question."""
        matter = self._picture.matter if self._picture else None
        if matter and matter.questions:
            self._look_at = replace(
                self._look_at, question=(self._look_at.question + 1) % len(matter.questions)
            )
            self._show_page()

    def action_guide(self) -> None:
        """Show what the guide says, and hide it again."""
        self._look_at = replace(self._look_at, guide=not self._look_at.guide)
        self._show_page()
        if self._look_at.guide:
            guide = self.query_one("#page-guide")
            self.call_after_refresh(self.query_one(MatterPage).scroll_to_widget, guide, animate=False)
