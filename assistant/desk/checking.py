"""Texts judged on their own, outside any plan: one at a time, or a stream of lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.desk.workplace import Workplace
from assistant.judgement.analysis import Analysis, WrittenForm
from assistant.judgement.model import Context, Finding, Outcome, Reason, Verdict

LONGEST_LINE = 200_000
"""In bytes. A longer line is reported and passed over, so that a stream never fills the memory."""

_TOGETHER = 256
"""How many texts are read together: quicker than one by one, and few enough to hold."""

_VERDICTS = {
    Outcome.ACCEPTED: "accept",
    Outcome.REJECTED: "reject",
    Outcome.NOT_ASSESSED: "not_assessed",
}


class CheckRequest(BaseModel):
    """A line of input. Other keys may stand there too: a labelled text carries its label.

    ``variety`` decides what messages are written in; without it, the text's own written form does.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | int
    kind: str
    text: str
    overall_goal: str | None = None
    variety: Literal["nb", "nn"] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A judged text: the line it stood on (counted from 1), what was asked, and the verdict."""

    line: int
    request: CheckRequest
    verdict: Verdict

    def record(self) -> dict[str, Any]:
        """Return it as a line of output: plain values, ready for JSON."""
        return {
            "id": self.request.id,
            **verdict_record(self.verdict),
        }


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used. ``problem`` is a key in ``cli.yaml``; ``field`` the key at fault."""

    line: int
    problem: str
    field: str = ""


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain values: ``verdict``, ``reasons``, ``findings``."""
    return {
        "verdict": _VERDICTS[verdict.outcome],
        "reasons": reason_codes(verdict),
        "findings": [_finding(finding) for finding in verdict.findings],
    }


def reason_codes(verdict: Verdict) -> list[str]:
    """Return why a text is turned back, each reason once, in the rules' order.

    An empty answer is named by what it lacks, as the labelling guideline has it; only where it lacks nothing
    else is it called empty.
    """
    codes = list(dict.fromkeys(finding.reason for finding in verdict.rejecting))
    lacks = [code for code in codes if code is not Reason.EMPTY]
    return [code.value for code in lacks or codes]


def check_text(workplace: Workplace, request: CheckRequest) -> Verdict:
    """Judge one text."""
    [verdict] = weigh_requests(workplace, [request], [workplace.analyse(request.text)])
    return verdict


def check_lines(workplace: Workplace, stream: BinaryIO) -> Iterator[Checked | BadLine]:
    """Judge the texts of ``stream``, a line of JSON each (UTF-8), in order; blank lines are passed over.

    No more than ``_TOGETHER`` lines are held at a time. Raises ``OSError`` where the stream cannot be read.
    """
    lines = _requests(stream, workplace.rules.kinds)
    while batch := list(islice(lines, _TOGETHER)):
        usable = [(line, read) for line, read in batch if isinstance(read, CheckRequest)]
        analyses = workplace.analyse_many([request.text for _, request in usable])
        verdicts = weigh_requests(workplace, [request for _, request in usable], analyses)
        done = {
            line: Checked(line, request, verdict)
            for (line, request), verdict in zip(usable, verdicts, strict=True)
        }
        yield from (read if isinstance(read, BadLine) else done[line] for line, read in batch)


def weigh_requests(
    workplace: Workplace, requests: Sequence[CheckRequest], analyses: Sequence[Analysis]
) -> list[Verdict]:
    """Judge texts that are analysed, and leave out better wordings that would not themselves be accepted."""
    contexts = [_context(workplace, *pair) for pair in zip(requests, analyses, strict=True)]
    judged = [
        (request.kind, context, workplace.weigh(analysis, request.kind, context))
        for request, context, analysis in zip(requests, contexts, analyses, strict=True)
    ]
    offers = [finding.better for *_, verdict in judged for finding in verdict.findings if finding.better]
    read = iter(workplace.analyse_many(offers) if offers else ())
    return [
        verdict.model_copy(
            update={
                "findings": tuple(
                    finding
                    if finding.better is None
                    or workplace.weigh(next(read), kind, context).outcome is Outcome.ACCEPTED
                    else finding.model_copy(update={"better": None})
                    for finding in verdict.findings
                )
            }
        )
        for kind, context, verdict in judged
    ]


def _context(workplace: Workplace, request: CheckRequest, analysis: Analysis) -> Context:
    own = analysis.written_form
    variety = own.value if own in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK) else workplace.variety
    return Context(overall_goal=request.overall_goal or "", variety=request.variety or variety)


def _requests(stream: BinaryIO, kinds: frozenset[str]) -> Iterator[tuple[int, CheckRequest | BadLine]]:
    for number, raw in enumerate(_lines(stream), start=1):
        if len(raw.rstrip(b"\n")) > LONGEST_LINE:
            yield number, BadLine(number, "check_too_long")
        elif raw.strip():
            yield number, _request(number, raw, kinds)


def _lines(stream: BinaryIO) -> Iterable[bytes]:
    """Yield the lines, each cut one byte past the longest allowed."""
    while raw := stream.readline(LONGEST_LINE + 1):
        yield raw
        while len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE + 1)
            if not raw:
                break


def _request(number: int, raw: bytes, kinds: frozenset[str]) -> CheckRequest | BadLine:
    try:
        request = CheckRequest.model_validate_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        problem = "check_missing" if first["type"] == "missing" else "check_field"
        return BadLine(number, problem if field else "check_json", field)
    return request if request.kind in kinds else BadLine(number, "check_kind", request.kind)


def _finding(finding: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {
        "rule": finding.rule,
        "reason": finding.reason.value,
        "severity": finding.level.value,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "ask": finding.ask,
    }
    return said if finding.better is None else {**said, "better": finding.better}
