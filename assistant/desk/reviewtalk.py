"""What a review says in words: to the terminal, in a page, in a document's margin. Plain text always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.desk.workplace import Workplace
from assistant.guide.model import Point
from assistant.review.forms import About, Kind
from assistant.review.model import (
    PointState,
    Remark,
    ReviewedDocument,
    ReviewedItem,
    Strand,
)
from assistant.review.source import Location, Part
from assistant.review.summary import Comparison, Tally

_COUNTED = (Kind.GOAL, Kind.SIGN, Kind.MEASURE)
_QUOTED = 90
_WIDTH = 24
_RULES = 8
ADVICE = "advise"


class ReviewTalk:
    """The review's sentences, for one written form of Norwegian."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._say = workplace.wording

    # -- one draft ----------------------------------------------------------------------------------------

    def document(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield the report of one draft, line by line; a blank line is an empty text."""
        if document.error is not None:
            yield document.error
            return
        yield self.heading(document)
        for title, lines in (
            ("review.points_title", self.points(document)),
            ("review.good_title", self.good(document)),
            ("review.look_title", self.look(document)),
            ("review.thread_title", self.thread(document)),
            ("review.whole_title", self.whole(document)),
            ("review.unplaced_title", self.unplaced(document)),
        ):
            found = list(lines)
            if found:
                yield ""
                yield self._say(title)
                yield from (f"  {line}" if line else "" for line in found)

    def heading(self, document: ReviewedDocument) -> str:
        """Return the draft's name, written form and length."""
        variety = self._say(f"review.variety_{document.variety}")
        return self._say("review.document", path=document.path, variety=variety, words=document.words)

    def numbered(self) -> list[Point]:
        """Return the guide's points that drafts are read for."""
        wanted = self._workplace.form_words.forms.points
        return [point for point in self._workplace.guide.points if point.id in wanted]

    def title(self, point: Point) -> str:
        """Return a point's title in the user's written form."""
        return point.title.in_(self._workplace.variety)

    def _short(self, point: Point) -> str:
        return point.short.in_(self._workplace.variety)

    def state(self, state: PointState) -> str:
        """Return how a point stands, in a word or two."""
        return self._say(f"review.point_{state.value}")

    def symbol(self, state: PointState) -> str:
        """Return the mark beside a point; it never stands alone."""
        return self._say(f"review.symbol_{state.value}")

    def kind(self, kind: Kind) -> str:
        """Return what an item is, in a word."""
        return self._say(f"review.kind_{kind.value}")

    def about(self, about: About) -> str:
        """Return what a text of no point is about."""
        return self._say(f"review.about_{about.value}")

    def points(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield how each point stands."""
        for point in self.numbered():
            state = document.points.get(point.id, PointState.MISSING)
            yield self._say(
                "review.point_row",
                symbol=self.symbol(state),
                number=point.number,
                title=self.title(point),
                state=self.state(state),
            )

    def good(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield what is good: it comes first, and it is told by its own words."""
        there = sum(state is PointState.PRESENT for state in document.points.values())
        if there:
            yield self._say("review.good_points", count=there)
        else:
            yield self._say("review.nothing_good")
        for kind in _COUNTED:
            own = [item for item in document.items if item.kind is kind]
            good = [item for item in own if not item.rejected]
            if good:
                name = self.kind(kind)
                yield self._say("review.good_kind", accepted=len(good), total=len(own), kind=name)
                if kind is Kind.SIGN:
                    yield self._say("review.good_example", text=quoted(good[0].text))
        thread = document.thread
        if thread.strands and all(strand.signs and strand.measures for strand in thread.strands):
            yield self._say("review.good_thread")

    def look(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield each item with something to look at: its place, its text, why, and a way on."""
        first = True
        for item in document.items:
            if not item.findings:
                continue
            if not first:
                yield ""
            first = False
            yield self.place(item)
            key = "review.look_lead" if item.lead else "review.look_text"
            yield self._say(key, lead=item.lead, text=" ".join(item.text.split()))
            for remark in item.findings:
                yield from (f"  {line}" for line in self.remark(remark))
        if first:
            yield self._say("review.nothing")

    def place(self, item: ReviewedItem) -> str:
        """Return where an item stands: its point, what it is, and its place in the file."""
        where = self.where(item.location)
        return self._say("review.look_place", point=item.point, kind=self.kind(item.kind), where=where)

    def where(self, place: Location) -> str:
        """Return a place in a file, in words."""
        said = []
        if place.part is Part.TEXT_BOX:
            said.append(self._say("review.where_text_box"))
        if place.page:
            said.append(self._say("review.where_page", number=place.page))
        if place.table:
            said.append(
                self._say("review.where_table", table=place.table, row=place.row, column=place.column)
            )
        elif place.line:
            said.append(self._say("review.where_line", number=place.line))
        elif place.paragraph:
            said.append(self._say("review.where_paragraph", number=place.paragraph))
        return ", ".join(said)

    def remark(self, remark: Remark) -> Iterator[str]:
        """Yield a finding: why, a question to go on with, and a better wording where there is one."""
        advice = remark.severity == ADVICE
        yield self._say("review.look_advice", message=remark.message) if advice else remark.message
        yield remark.ask
        if remark.better:
            yield self._say("review.look_better", better=remark.better)

    def thread(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield where the red thread is broken: goals without a sign or a measure, and what hangs loose."""
        thread = document.thread
        if not thread.strands:
            yield self._say("review.thread_no_goal")
            return
        for key, strands in (
            ("review.thread_no_sign", thread.without_signs),
            ("review.thread_no_measure", thread.without_measures),
        ):
            for strand in strands:
                yield self._say(key, goal=quoted(self._goal(document, strand)))
        if thread.loose_signs:
            yield self._say("review.thread_loose_signs", count=len(thread.loose_signs))
        if thread.loose_measures:
            yield self._say("review.thread_loose_measures", count=len(thread.loose_measures))

    @staticmethod
    def _goal(document: ReviewedDocument, strand: Strand) -> str:
        places = [*strand.goals, *([] if strand.overall_goal is None else [strand.overall_goal])]
        return document.items[places[0]].text

    def whole(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield what is said of the draft as a whole; what the red thread says already is not said again."""
        for remark in document.plan_findings:
            if remark.rule != THREAD_RULE:
                yield f"{remark.message} {remark.ask}".strip()

    def unplaced(self, document: ReviewedDocument) -> Iterator[str]:
        """Yield what belongs to no point: counted, and in full where it is not known what it is."""
        counts = Counter(one.about for one in document.unplaced)
        for about in About:
            if not counts[about]:
                continue
            yield self._say("review.unplaced_row", about=self.about(about), count=counts[about])
            if about is About.UNKNOWN:
                own = (one.text for one in document.unplaced if one.about is about)
                yield from (self._say("review.unplaced_text", text=quoted(text)) for text in own)

    # -- many drafts --------------------------------------------------------------------------------------

    def row(self, document: ReviewedDocument) -> str:
        """Return a draft in one line."""
        if document.error is not None:
            return self._say("review.many_error", error=document.error)
        there = sum(state is PointState.PRESENT for state in document.points.values())
        return self._say(
            "review.many_row",
            path=document.path,
            points=there,
            turned_back=sum(1 for _ in document.turned_back),
            items=len(document.items),
        )

    def tally(self, tally: Tally) -> Iterator[str]:
        """Yield the points as a table with bars, and the rules most often broken."""
        yield self._say("review.summary_points")
        titles = {point.id: (point.number, self._short(point)) for point in self.numbered()}
        width = max((len(title) for _, title in titles.values()), default=0)
        for point, (number, title) in titles.items():
            present, thin, missing = (tally.points[point, state] for state in PointState)
            yield (
                "  "
                + self._say("review.summary_point", number=number, title=f"{title:<{width}}")
                + "  "
                + self._say(
                    "review.summary_bar",
                    bar=bar(tally.share(point, PointState.PRESENT), tally.share(point, PointState.THIN)),
                    present=present,
                    thin=thin,
                    missing=missing,
                )
            )
        if tally.rules:
            yield self._say("review.summary_rules")
            for rule, count in tally.rules.most_common(_RULES):
                yield "  " + self._say(
                    "review.summary_rule",
                    count=count,
                    drafts=tally.drafts_with[rule],
                    title=self.rule(rule),
                    rule=rule,
                )

    def rule(self, rule_id: str) -> str:
        """Return what a rule finds, in a few words: the kind of text, and what is the matter."""
        rule = self._workplace.rule(rule_id)
        if rule is None:
            return rule_id
        room = f"review.room_{rule_id.partition('/')[0]}"
        known = room.partition(".")[2] in self._say.keys("review")
        return self._say(
            "review.rule_name",
            room=self._say(room if known else "review.room_any"),
            reason=self._say(f"reasons.{rule.reason.value}"),
        )

    def comparison(self, found: Comparison) -> Iterator[str]:
        """Yield what has changed between two runs."""
        yield self._say("review.compare_title")
        yield self._say(
            "review.compare_all",
            before=found.before.turned_back,
            after=found.after.turned_back,
            drafts_before=found.before.drafts,
            drafts_after=found.after.drafts,
        )
        for point in self.numbered():
            shares = [
                round(100 * tally.share(point.id, PointState.PRESENT))
                for tally in (found.before, found.after)
            ]
            yield "  " + self._say(
                "review.compare_point",
                number=point.number,
                title=self._short(point),
                before=shares[0],
                after=shares[1],
            )
        for change in found.changes:
            yield "  " + self._say(
                "review.compare_row",
                path=change.path,
                before=change.before,
                after=change.after,
                gained=", ".join(change.gained),
                lost=", ".join(change.lost),
            )
        if found.new:
            yield self._say("review.compare_new", paths=", ".join(found.new))
        if found.gone:
            yield self._say("review.compare_gone", paths=", ".join(found.gone))

    # -- in the margin ------------------------------------------------------------------------------------

    def comment(self, remark: Remark) -> str:
        """Return a finding as a margin comment."""
        return self._say(
            "review.comment_remark",
            advice=remark.severity == ADVICE,
            message=remark.message,
            ask=remark.ask,
            better=remark.better or "",
        )

    def covering_comment(self, document: ReviewedDocument) -> str:
        """Return the comment on the whole draft: the points, the red thread and the plan as a whole."""
        lines = [*self.points(document), *self.thread(document), *self.whole(document)]
        return self._say("review.comment_whole", lines=lines).rstrip()


THREAD_RULE = "plan/thread"
"""What the report says itself, goal by goal."""


def quoted(text: str) -> str:
    """Return a text on one line, and only the beginning of a long one."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + "…"


def bar(full: float, half: float) -> str:
    """Return a bar of characters: what is there, what is thin, what is missing."""
    whole, part = round(full * _WIDTH), round(half * _WIDTH)
    part = min(part, _WIDTH - whole)
    return "█" * whole + "▒" * part + "·" * (_WIDTH - whole - part)
