"""A plan from an answers file: the interview walked without a person, judged as in a conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.desk.answering import accept_reason, consider
from assistant.desk.cooperation import shared_view
from assistant.desk.finishing import main_document
from assistant.desk.record import shared_plan
from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status, Topic
from assistant.guide.interview import agenda, is_required
from assistant.guide.model import Guide, Thread
from assistant.judgement.model import Finding, Outcome
from assistant.plan.assemble import assemble
from assistant.yamlfile import Tree, Where, read_tree

EXAMPLE_FILE = "example.yaml"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """One answer as it stands in the file, with the line it stands on."""

    text: str
    line: int
    override: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the walk and what the file answers."""

    slot: Slot
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer stops the plan. ``reason`` is a key in ``prompts/messages/reasons.yaml``."""

    slot: Slot
    line: int
    reason: str
    message: str


@dataclass
class Walk:
    """What became of a file: the steps taken, the answers, and the faults that stop the plan."""

    answers: Answers = field(default_factory=Answers)
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_head(path: Path) -> tuple[str, str]:
    """Return which guide an answers file follows, and the child's alias where it says it; both may be empty.

    Raises ANSWERS_MISSING, and as ``yamlfile.read_tree`` does.
    """
    data = _tree(path).data
    head = data if isinstance(data, dict) else {}
    guide, child = head.get("guide"), head.get("child")
    return guide if isinstance(guide, str) else "", child if isinstance(child, str) else ""


def read_answers(path: Path, guide: Guide) -> dict[Slot, FileAnswer]:
    """Read an answers file (see ``iplu draft --example``).

    Raises ``AssistantError`` as ``yamlfile.read_tree`` does, ANSWERS_MISSING, ANSWERS_UNREADABLE and
    ANSWERS_UNKNOWN_QUESTION, each with the line.
    """
    tree = _tree(path)
    data = tree.data
    keys = {"guide", "answers"}
    # A guide that is about another's plans does not ask for the alias.
    allowed = keys | {"child"} if guide.head.about else keys
    known = isinstance(data, dict) and keys <= set(data) <= allowed
    if not known or data["guide"] != guide.id or not isinstance(data.get("child", ""), str):
        raise _unreadable(tree, (), f"guide: {guide.id}, answers: …")
    if not isinstance(data["answers"], dict):
        raise _unreadable(tree, ("answers",), "«spørsmål: svar»")
    found: dict[Slot, FileAnswer] = {}
    threads = {thread.id: thread for thread in guide.head.threads}
    for key, value in data["answers"].items():
        where: Where = ("answers", key)
        if key in threads:
            found.update(_read_rounds(tree, guide, threads[key], value, where))
        elif _is_question(guide, key) and guide.thread_of(key) is None:
            found[Slot(key)] = _read_one(tree, value, where)
        else:
            raise _unknown(tree, where, key)
    return found


def _tree(path: Path) -> Tree:
    if not _is_file(path):
        raise AssistantError(ErrorCode.ANSWERS_MISSING, path=str(path))
    return read_tree(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name no file can have: too long, or with a NUL character in it.
        return False


def _is_question(guide: Guide, key: str) -> bool:
    return any(question.id == key for question in guide.questions)


def _read_rounds(
    tree: Tree, guide: Guide, thread: Thread, value: Any, where: Where
) -> Iterator[tuple[Slot, FileAnswer]]:
    if not isinstance(value, list) or not value:
        raise _unreadable(tree, where, "«- spørsmål: svar»")
    for number, one_round in enumerate(value, start=1):
        here = (*where, number - 1)
        if not isinstance(one_round, dict):
            raise _unreadable(tree, here, "«spørsmål: svar»")
        for key, answer in one_round.items():
            if key not in thread.questions or key == thread.more:
                raise _unknown(tree, (*here, key), key)
            several = answer if isinstance(answer, list) and key in thread.items else [answer]
            for item, text in enumerate(several):
                place = (*here, key, item) if isinstance(answer, list) else (*here, key)
                yield Slot(key, number, item), _read_one(tree, text, place)
        if thread.more and thread.opens:
            choices = guide.question(thread.more).choices
            ends = next(choice.value for choice in choices if choice.value != thread.opens)
            more = thread.opens if number < len(value) else ends
            yield Slot(thread.more, number), FileAnswer(more, tree.line(here))


def _read_one(tree: Tree, value: Any, where: Where) -> FileAnswer:
    if isinstance(value, dict) and set(value) <= {"text", "override"}:
        text, override = value.get("text"), value.get("override")
        if isinstance(text, str) and isinstance(override, str | None):
            return FileAnswer(text, tree.line(where), override or "")
    if isinstance(value, str) or value is None:
        return FileAnswer(value or "", tree.line(where))
    raise _unreadable(tree, where, "«svar» / {text: …, override: …}")


def _unreadable(tree: Tree, where: Where, expected: str) -> AssistantError:
    return AssistantError(
        ErrorCode.ANSWERS_UNREADABLE, path=str(tree.path), line=tree.line(where), expected=expected
    )


def _unknown(tree: Tree, where: Where, key: str) -> AssistantError:
    return AssistantError(
        ErrorCode.ANSWERS_UNKNOWN_QUESTION, path=str(tree.path), line=tree.line(where), key=key
    )


def walk(workplace: Workplace, given: dict[Slot, FileAnswer], child: str = "") -> Walk:
    """Walk the whole interview with the answers of a file; faults are gathered, nothing is written.

    ``child`` is the alias, where the guide is about another's plans and does not ask for it.
    """
    done = Walk(Answers(topic=Topic(child=child)))
    extras: dict[tuple[str, int], list[Slot]] = defaultdict(list)
    for extra in sorted(given):
        if extra.item:
            extras[extra.question, extra.round].append(extra)
    talk = Talk(workplace)
    walked: set[Slot] = set()
    while True:
        slots = _with_items(agenda(workplace.guide, done.answers), extras)
        slot = next((slot for slot in slots if slot not in walked), None)
        if slot is None:
            break
        walked.add(slot)
        _take(workplace, talk, done, slot, given.get(slot))
    # An answer to a question that was never asked (its condition does not hold) must not vanish unsaid.
    for slot in sorted(set(given) - walked):
        message = workplace.wording("cli.walk_not_asked")
        done.faults.append(Fault(slot, given[slot].line, "not_asked", message))
    return done


def _with_items(slots: tuple[Slot, ...], extras: Mapping[tuple[str, int], Sequence[Slot]]) -> Iterator[Slot]:
    for slot in slots:
        yield slot
        if slot.item == 0:
            yield from extras.get((slot.question, slot.round), ())


def _take(workplace: Workplace, talk: Talk, done: Walk, slot: Slot, given: FileAnswer | None) -> None:
    if given is None or not given.text.strip():
        if is_required(workplace.guide, slot):
            message = workplace.wording("cli.walk_no_answer", label=talk.label(slot))
            done.faults.append(Fault(slot, given.line if given else 1, "missing", message))
        return
    done.steps.append(Step(slot, talk.ask(done.answers, slot), talk.shown(slot, given.text)))
    try:
        considered = consider(workplace, done.answers, slot, given.text)
    except AssistantError as error:
        done.faults.append(Fault(slot, given.line, "unreadable", workplace.wording.explain(error)))
        return
    answer = considered.answer(slot)
    if considered.verdict.outcome is Outcome.REJECTED:
        if given.override.strip() and considered.verdict.overridable:
            try:
                accept_reason(workplace, given.override)
            except AssistantError as error:
                done.faults.append(Fault(slot, given.line, "unreadable", workplace.wording.explain(error)))
                return
            answer = Answer(slot, given.text, Status.OVERRIDDEN, given.override, answer.findings)
        else:
            done.faults += [_fault(slot, given, finding) for finding in considered.verdict.rejecting]
    done.answers = done.answers.with_answer(answer)


def _fault(slot: Slot, given: FileAnswer, finding: Finding) -> Fault:
    return Fault(slot, given.line, finding.reason.value, f"{finding.message} {finding.ask}")


def write_walk(workplace: Workplace, done: Walk, out: Path) -> None:
    """Write the finished document of a walk without faults. Raises as ``write_document`` does."""
    kind = main_document(workplace, done.answers)
    document = assemble(workplace.guide, done.answers, workplace.setting, kind.points)
    if workplace.guide.head.cooperation:
        view = shared_view(workplace, shared_plan(workplace, done.answers), (), done.answers)
        document = replace(document, shared=view)
    write_document(document, kind.id, out, workplace.documents_folder)
