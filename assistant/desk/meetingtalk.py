"""A supervision session line by line: what is typed goes in, what is said comes back (screen readers, pipes).

Everything that is no command is a reflection of the one who writes. The commands' words are data.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.desk.commands import MeetingCommand, Request
from assistant.desk.lines import Line, Tone
from assistant.desk.matters import MatterPicture, MatterText
from assistant.desk.minutes import who_words
from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.guide.voice import Part, Voice
from assistant.supervision.model import AgendaItem

_AGREED = 3
"""Who, what, by when: what an agreement is made of."""


class MeetingTalk:
    """One session being held. ``ended`` says whether one has left it.

    Raises ``AssistantError`` (SESSION_UNKNOWN) when none is planned.
    """

    def __init__(self, desk: SupervisionDesk) -> None:
        self.ended = False
        self._desk = desk
        self._say = desk.workplace.wording
        self._part = Part.SUPERVISOR
        self._at = self._text = self._question = 0
        # The writing of each text that was said last, by its stamp: one never heard is not written over.
        self._heard: dict[Slot, str] = {}
        desk.begin()

    @property
    def writer(self) -> str:
        """Who writes now, in words."""
        return who_words(self._desk.workplace, self._desk.voice(self._part))

    @property
    def _items(self) -> tuple[AgendaItem, ...]:
        return self._desk.session.kept.items if self._desk.session else ()

    @property
    def _picture(self) -> MatterPicture | None:
        """The matter that is looked at; none past the last."""
        return self._desk.matter(self._items[self._at].id) if self._at < len(self._items) else None

    def opening(self) -> list[Line]:
        """Say how it goes, and the first matter."""
        return [Line(Tone.INFO, self._say("supervision.plain_intro")), *self._matter()]

    def say(self, text: str) -> list[Line]:
        """Take what was typed, and say what there is to say. What cannot be used is told; nothing is lost."""
        request = self._desk.workplace.meeting_commands.recognise(text)
        try:
            return self._do(request) if request else self._reflect(text)
        except AssistantError as error:
            return [Line(Tone.ERROR, self._say.explain(error))]

    def _do(self, request: Request[MeetingCommand]) -> list[Line]:
        doing: dict[MeetingCommand, Callable[[], list[Line]]] = {
            MeetingCommand.NEXT: lambda: self._go(self._at + 1),
            MeetingCommand.PREVIOUS: lambda: self._go(self._at - 1),
            MeetingCommand.SHOW: self._matter,
            MeetingCommand.QUESTION: self._ask_another,
            MeetingCommand.WHY: self._why,
            MeetingCommand.SWITCH: self._switch,
            MeetingCommand.COMMENT: lambda: self._comment(request.argument),
            MeetingCommand.WORDING: lambda: self._reword(request.argument),
            MeetingCommand.TEXT: self._another_text,
            MeetingCommand.AGREE: lambda: self._agree(request.argument),
            MeetingCommand.HELP: self._help,
            MeetingCommand.PAUSE: self.pause,
            MeetingCommand.END: self._end,
        }
        return doing[request.id]()

    # -- the matter ---------------------------------------------------------------------------------------

    def _go(self, place: int) -> list[Line]:
        self._at = min(max(place, 0), len(self._items))
        self._text = self._question = 0
        return self._matter()

    def _matter(self) -> list[Line]:
        picture = self._picture
        if picture is None:
            return [Line(Tone.INFO, self._say("supervision.plain_last"))]
        at, count, item = self._at + 1, len(self._items), picture.item
        head = self._say(
            "supervision.plain_matter", at=at, count=count, title=item.title, minutes=item.minutes
        )
        lines = [Line(Tone.POINT, head), Line(Tone.INFO, picture.why)]
        if picture.settled:
            lines.append(Line(Tone.ACCEPT, self._say("supervision.plain_settled")))
        lines += [Line(Tone.REJECT, note) for note in picture.notes]
        if picture.conflict:
            lines.append(Line(Tone.ASK, self._say("supervision.plain_conflict")))
        lines += self._shown(picture)
        lines += [self._told(one.author, one.content.text) for one in picture.reflections]
        lines += [self._told(one.author, one.content.text) for one in picture.comments]
        return [line for line in (*lines, *self._asked(picture)) if line.text]

    def _told(self, author: Voice | None, text: str) -> Line:
        who = who_words(self._desk.workplace, author)
        return Line(Tone.INFO, self._say("supervision.plain_said", who=who, text=text))

    def _shown(self, picture: MatterPicture) -> list[Line]:
        text = self._looked_at(picture)
        if text is None:
            return []
        self._heard[text.slot] = text.stamp
        count = len(picture.texts)
        fields = {"number": self._text % count + 1, "count": count, "label": text.label, "text": text.text}
        lines = [Line(Tone.INFO, self._say("supervision.plain_text", **fields))]
        lines += [Line(Tone.REJECT, note) for note in text.notes]
        if text.better:
            lines.append(Line(Tone.PROPOSAL, self._say("supervision.plain_better", text=text.better)))
        return lines

    def _looked_at(self, picture: MatterPicture) -> MatterText | None:
        return picture.texts[self._text % len(picture.texts)] if picture.texts else None

    def _asked(self, picture: MatterPicture) -> list[Line]:
        questions = picture.questions
        return [Line(Tone.QUESTION, questions[self._question % len(questions)])] if questions else []

    def _ask_another(self) -> list[Line]:
        self._question += 1
        return self._asked(picture) if (picture := self._picture) else self._matter()

    def _another_text(self) -> list[Line]:
        self._text += 1
        return self._shown(picture) if (picture := self._picture) and picture.texts else self._matter()

    def _why(self) -> list[Line]:
        picture = self._picture
        return [Line(Tone.INFO, picture.guide or picture.why)] if picture else self._matter()

    # -- what is said -------------------------------------------------------------------------------------

    def _switch(self) -> list[Line]:
        self._part = Part.PEDAGOGUE if self._part is Part.SUPERVISOR else Part.SUPERVISOR
        return [Line(Tone.INFO, self._say("supervision.plain_writes", who=self.writer))]

    def _reflect(self, text: str) -> list[Line]:
        picture = self._picture
        if picture is None:
            return self._matter()
        asked = self._asked(picture)
        question = asked[0].text if asked else ""
        self._desk.reflect(picture.item.id, text, self._desk.voice(self._part), question)
        return [Line(Tone.ACCEPT, self._say("supervision.plain_kept"))]

    def _comment(self, text: str) -> list[Line]:
        looked = self._looked_at(picture) if (picture := self._picture) else None
        self._desk.comment(looked.slot if looked else None, text, self._desk.voice(self._part))
        return [Line(Tone.ACCEPT, self._say("supervision.plain_kept"))]

    def _reword(self, text: str) -> list[Line]:
        looked = self._looked_at(picture) if (picture := self._picture) else None
        if looked is None or not looked.editable:
            return [Line(Tone.INFO, self._say("supervision.plain_no_text"))]
        if not text:
            raise AssistantError(ErrorCode.ANSWER_MISSING)
        heard = self._heard.get(looked.slot)
        considered = self._desk.reword(looked.slot, text, self._desk.voice(self._part), heard)
        compared = self._say("supervision.plain_compared", before=looked.text, after=text)
        found = considered.verdict.rejecting
        told = [Line(Tone.REJECT, one.message) for one in found] or [
            Line(Tone.ACCEPT, self._say("supervision.plain_accepted"))
        ]
        return [Line(Tone.INFO, compared), *told]

    def _agree(self, said: str) -> list[Line]:
        parts = [part.strip() for part in said.split(";")]
        if len(parts) != _AGREED:
            return [Line(Tone.ERROR, self._say("supervision.plain_agreement_form"))]
        picture = self._picture
        item = picture.item.id if picture else ""
        kept = self._desk.agree(parts[0], parts[1], parts[2], self._desk.voice(self._part), item_id=item)
        by = self._desk.workplace.written(kept.content.by)
        agreed = self._say("supervision.agreement", what=kept.content.what, who=kept.content.who, by=by)
        return [Line(Tone.ACCEPT, self._say("supervision.plain_agreed", text=agreed))]

    # -- leaving ------------------------------------------------------------------------------------------

    def _help(self) -> list[Line]:
        workplace = self._desk.workplace
        listed = (
            self._say(
                "supervision.plain_command",
                name=command.name.in_(workplace.variety),
                about=command.about.in_(workplace.variety),
            )
            for command in workplace.meeting_commands.commands
        )
        return [Line(Tone.INFO, "\n".join(listed))]

    def pause(self) -> list[Line]:
        """Leave the session; it goes on another time."""
        self.ended = True
        return [Line(Tone.INFO, self._say("supervision.plain_paused"))]

    def _end(self) -> list[Line]:
        self._desk.end()
        self.ended = True
        return [Line(Tone.ACCEPT, self._say("supervision.plain_ended"))]
