"""A quick note of what was seen: choose the sign, press a number, press Enter."""

from __future__ import annotations

from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.plan.progress import Seen, Series, Sighting
from assistant.plan.timetable import Timetable
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import SEEN_NAMES, look_line, one_line, seen_name, short_day

FIELDS = {
    "day": "tui.note_day",
    "place": "tui.note_place",
    "company": "tui.note_company",
    "note": "tui.note_note",
}


class NoteScreen(ModalScreen[None], Keeping[None]):
    """One note after another; nothing typed is lost."""

    HELP_TEXT = "tui.help_note"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("1", "see(1)", "see_seen", show=False),
        binding("2", "see(2)", "see_partly", show=False),
        binding("3", "see(3)", "see_not_yet", show=False),
        binding("enter", "save", "note_save", show=False),
        binding("ctrl+z", "take_back", "note_take_back", show=False, priority=True),
        binding("escape", "close", "close"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        self._series: list[Series] = []
        self._kept: list[Sighting] = []

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog", id="note") as page:
            page.border_title = words("tui.note_title")
            yield OptionList(id="signs")
            with Form(id="form"):
                with Horizontal(classes="row"):
                    yield Static(words("tui.note_seen"), markup=False, classes="label")
                    yield Choice([(seen, words(key)) for seen, key in SEEN_NAMES.items()], id="seen")
                for name, key in FIELDS.items():
                    yield Field(name, words(key))
            yield Static(id="saying", markup=False, classes="legend")

    @property
    def ready(self) -> bool:
        """Whether the signs are read and nothing is being kept."""
        return self.resting

    def on_mount(self) -> None:
        """Fetch the signs."""
        self._form.fill(day=short_day(self._desk.workplace.today()))
        self._form.remember()
        self._say(words("tui.note_hint"))
        self.query_one("#signs").focus()
        self._load()

    @work(exclusive=True, group="signs")
    async def _load(self) -> None:
        def read() -> tuple[tuple[Series, ...], Timetable]:
            return self._desk.series(), self._desk.timetable()[0]

        try:
            series, week = await self.keep(read)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if not self.is_attached:
            return
        self._show(series)
        looks = [look for one in series for look in reversed(one.sightings)]
        places = [*(look.place for look in looks), *(hour.place for hour in week.hours)]
        self._form.field("place").suggest(places)
        self._form.field("company").suggest([look.company for look in looks])

    def _show(self, series: tuple[Series, ...], sign: Slot | None = None) -> None:
        """Show the signs, the one nobody has looked for longest first; ``sign`` is the one to stand on."""
        self._series = sorted(series, key=lambda one: one.last.day if one.last else date.min)
        listing = self.query_one("#signs", OptionList)
        listing.clear_options()
        listing.add_options([Option(_sign(one)) for one in self._series])
        if not series:
            self._say(words("tui.note_no_signs"))
            return
        slots = [one.sign for one in self._series]
        listing.highlighted = slots.index(sign) if sign in slots else 0

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    @property
    def _seen(self) -> Choice[Seen]:
        return self.query_one("#seen", Choice)

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    # -- what the user does -------------------------------------------------------------------------------

    def action_see(self, number: int) -> None:
        """Say whether the sign was seen."""
        self._seen.choose_number(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a sign keeps the note, as it does everywhere here."""
        event.stop()
        self.action_save()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the note."""
        self.action_save()

    @work(group="save")
    async def action_save(self) -> None:
        """Keep the note, and go on to the next sign."""
        place, seen = self.query_one("#signs", OptionList).highlighted, self._seen.chosen
        if place is None or not self.resting:
            return
        if seen is None:
            self._say(words("tui.note_which"))
            self._seen.focus()
            return
        sign, typed = self._series[place].sign, self._form.typed()
        try:
            kept, series = await self.keep(lambda: (self._note(sign, seen, typed), self._desk.series()))
        except AssistantError as error:
            self._complain(error)
            return
        self._kept.append(kept)
        if self.is_attached:
            self._settle(kept, series, typed)

    def _note(self, sign: Slot, seen: Seen, typed: dict[str, str]) -> Sighting:
        return self._desk.note(
            sign, seen, typed["day"], place=typed["place"], company=typed["company"], note=typed["note"]
        )

    def _settle(self, kept: Sighting, series: tuple[Series, ...], typed: dict[str, str]) -> None:
        self._show(series)
        self._say(words("tui.note_kept", look=look_line(kept), text=one_line(kept.text)))
        # Letters typed while it was being kept begin the next note.
        if self._form.typed() == typed:
            self._seen.chosen = None
            self._form.fill(note="")
            self._form.remember()
            self.query_one("#signs").focus()

    def _complain(self, error: AssistantError) -> None:
        if not self._form.complain(error):
            self._say(words.explain(error))

    @work(group="save")
    async def action_take_back(self) -> None:
        """Take the last note back, and put what it said into the fields."""
        if not self.resting:
            return
        if not self._kept:
            self._say(words("tui.note_none_kept"))
            return
        last = self._kept[-1]

        def take_back() -> tuple[Series, ...]:
            self._desk.take_back(last.number)
            return self._desk.series()

        try:
            series = await self.keep(take_back)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        self._kept.pop()
        if self.is_attached:
            self._show(series, last.sign)
            self._put_back(last)

    def _put_back(self, last: Sighting) -> None:
        self._say(words("tui.note_taken_back", look=look_line(last)))
        if self._form.untaken:
            # A new note is begun already, and is not written over.
            return
        self._seen.chosen = last.seen
        self._form.fill(day=short_day(last.day), place=last.place, company=last.company, note=last.note)
        self.query_one("#signs").focus()

    def action_close(self) -> None:
        """Close; where something is typed and not kept, only when it is asked for twice."""
        if self._form.may_leave():
            self.dismiss()
        else:
            self._say(words("tui.unsaved"))


def _sign(series: Series) -> Content:
    last = series.last
    said = (
        words("tui.note_last", day=short_day(last.day), seen=seen_name(last.seen))
        if last
        else words("tui.note_never")
    )
    return Content("\n").join([Content(one_line(series.text)), Content(f"  {said}").stylize("$text-muted")])
