"""What lies ready on the desk: guide, rules, words and language, each read once and when first needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import __version__, paths
from assistant.desk.commands import (
    CommandId,
    Commands,
    MeetingCommand,
    load_commands,
    load_meeting_commands,
)
from assistant.errors import AssistantError
from assistant.guide.load import load_guide
from assistant.guide.model import Guide
from assistant.judgement.engine import Judge
from assistant.judgement.load import RuleSet, hold_against, load_rules
from assistant.judgement.model import Context, Finding, Rule, Verdict
from assistant.judgement.plantexts import PlanTexts
from assistant.judgement.rewrite import Parts
from assistant.language.lexicon import Lexicons, load_lexicons
from assistant.language.pipeline import Analyser
from assistant.plan.calendar import Months, Profile, read_date, write_date
from assistant.plan.load import load_calendar, load_hour_kinds, load_layout, load_profile, load_roles
from assistant.plan.model import Layout, Setting
from assistant.plan.people import Role
from assistant.plan.timetable import HourKind
from assistant.plan.timewords import CalendarWords
from assistant.privacy.load import load_privacy
from assistant.privacy.model import PrivacyWords
from assistant.review.formwords import FormWords
from assistant.review.load import load_forms
from assistant.supervision.agenda import AgendaRules
from assistant.supervision.load import load_agenda
from assistant.wording import Variety, Wording

if TYPE_CHECKING:
    from assistant.judgement.analysis import Analysis
    from assistant.language.engine import Sentence


class Workplace:
    """The content and the tools of one run, in one written form of Norwegian."""

    def __init__(
        self,
        variety: Variety = "nb",
        guide: str = "iplu",
        today: Callable[[], date] = date.today,
        *,
        tools: Workplace | None = None,
    ) -> None:
        """Make a workplace for ``guide``. ``tools`` is another whose language tools and rules are used."""
        self.variety: Variety = variety
        self.guide_id = guide
        self.today = today
        self._tools = tools
        self._others: dict[str, Workplace] = {guide: self}

    def for_guide(self, guide: str) -> Workplace:
        """Return the workplace for another guide, with the same tools."""
        if guide not in self._others:
            self._others[guide] = Workplace(self.variety, guide, self.today, tools=self)
            self._others[guide]._others = self._others
        return self._others[guide]

    @cached_property
    def wording(self) -> Wording:
        """The messages."""
        return Wording(paths.prompts_folder() / "messages", self.variety)

    @cached_property
    def commands(self) -> Commands[CommandId]:
        """What can be typed instead of an answer."""
        return load_commands(paths.prompts_folder() / "commands.yaml")

    @cached_property
    def guide(self) -> Guide:
        """The guide that is walked."""
        return load_guide(self.guide_folder)

    @property
    def guide_folder(self) -> Path:
        """The folder of the guide, with its example."""
        return paths.prompts_folder() / self.guide_id

    @property
    def documents_folder(self) -> Path:
        """The folder of the guide's document templates."""
        return self.guide_folder / "documents"

    @property
    def reports_folder(self) -> Path:
        """The folder of the templates for reports on drafts."""
        return paths.prompts_folder() / "reports"

    @cached_property
    def calendar(self) -> CalendarWords:
        """The words that dates and rhythms are written with."""
        return load_calendar(paths.prompts_folder())

    @property
    def months(self) -> Months:
        """The names of the months."""
        return self.calendar

    def day_in(self, text: str) -> date | None:
        """Return the day a kept text tells; ``None`` where it tells none that can be read."""
        with suppress(AssistantError):
            return read_date(text, self.calendar)
        return None

    def written(self, day: date | None) -> str:
        """Return a day written out, as in «14. september 2026»; nothing for no day."""
        return write_date(day, self.calendar, self.variety) if day else ""

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles in the work with a plan."""
        return load_roles(self.guide_folder)

    @cached_property
    def hour_kinds(self) -> tuple[HourKind, ...]:
        """What the hours of the week may be for."""
        return load_hour_kinds(self.guide_folder)

    @cached_property
    def layout(self) -> Layout:
        """What stands where in the guide's documents."""
        return load_layout(self.documents_folder, self.guide)

    @cached_property
    def meeting_commands(self) -> Commands[MeetingCommand]:
        """What can be typed in a supervision session that is held line by line."""
        return load_meeting_commands(paths.prompts_folder() / "supervision" / "commands.yaml")

    @cached_property
    def agenda_rules(self) -> AgendaRules:
        """What the agendas of supervision sessions are made by."""
        return load_agenda(paths.prompts_folder())

    @cached_property
    def privacy_words(self) -> PrivacyWords:
        """The words by which identifying details are known, and what stands instead of them."""
        return load_privacy(paths.prompts_folder())

    @cached_property
    def profile(self) -> Profile:
        """The municipality's own choices."""
        return load_profile(paths.prompts_folder())

    @property
    def setting(self) -> Setting:
        """What besides guide and answers decides how a plan reads."""
        return Setting(
            layout=self.layout,
            months=self.months,
            profile=self.profile,
            variety=self.variety,
            today=self.today(),
        )

    @cached_property
    def rules(self) -> RuleSet:
        """The rules that judge answers."""
        return self._tools.rules if self._tools else load_rules(paths.rules_folder())

    @cached_property
    def form_words(self) -> FormWords:
        """The words of other people's forms."""
        return FormWords(load_forms(self.guide_folder, self.guide))

    @cached_property
    def _lexicons(self) -> Lexicons:
        return self._tools._lexicons if self._tools else load_lexicons(paths.lexicons_folder())

    @cached_property
    def _analyser(self) -> Analyser:
        return self._tools._analyser if self._tools else Analyser(self._lexicons, paths.chosen_pipeline())

    @cached_property
    def _judge(self) -> Judge:
        hold_against(self.rules, self._lexicons.names, self._lexicons.grammatical)
        return Judge(self.rules, self._lexicons.advice)

    @cached_property
    def judged_by(self) -> str:
        """A digest of all that decides what is found in a text: program, content, pipeline, written form."""
        digest = hashlib.sha256(f"{__version__} {self.variety} {paths.chosen_pipeline()}".encode())
        for folder in (self.guide_folder, paths.rules_folder(), paths.lexicons_folder()):
            for file in sorted(folder.rglob("*.yaml")):
                digest.update(
                    file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0"
                )
        return digest.hexdigest()

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule, or ``None`` where it has been taken away since the finding was kept."""
        try:
            return self.rules.rule(rule_id)
        except KeyError:
            return None

    def judging_by(self, rules: RuleSet) -> Workplace:
        """Return a workplace like this one, with the same tools, that judges by ``rules``."""
        other = Workplace(self.variety, self.guide_id, self.today, tools=self)
        other.rules = rules
        return other

    def warm_up(self) -> None:
        """Load the language tools now, so that the first check need not wait; call it off the event loop."""
        _ = self._judge
        self._analyser.warm_up()

    def analyse(self, text: str, *, names: bool = False) -> Analysis:
        """Return what the language tools know of ``text``; with ``names``, also which words are names."""
        return self._analyser.analyse(text, names=names)

    def analyse_many(self, texts: Sequence[str]) -> list[Analysis]:
        """Return what the language tools know of each of ``texts``, read together."""
        return self._analyser.analyse_many(texts)

    def sentences(self, text: str) -> list[Sentence]:
        """Return the sentences of ``text``, cut without reading it closely."""
        return self._analyser.sentences(text)

    def parts(self, context: Context) -> Parts:
        """Return what is needed to put a part and an earlier draft together."""
        return Parts(self.rules, self._lexicons.present(self.variety), context)

    def judge(self, kind: str, text: str, context: Context) -> Verdict:
        """Return the judgement of ``text`` as a text of ``kind``."""
        return self.weigh(self.analyse(text), kind, context)

    def weigh_plan(
        self, texts: PlanTexts, kind: str, context: Context, *, at_once: bool = False
    ) -> tuple[Finding, ...]:
        """Return what is found in a whole of ``kind``; ``at_once``: only what is heeded as one writes."""
        return self._judge.check_plan(texts, kind, context, at_once=at_once)

    def weigh(self, analysis: Analysis, kind: str, context: Context) -> Verdict:
        """Return the judgement of a text of ``kind`` that is already analysed."""
        return self._judge.check(analysis, kind, context)
