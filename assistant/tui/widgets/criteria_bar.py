"""The live feedback under the editor: each criterion with a symbol and its name."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from assistant.desk.answering import Considered
from assistant.judgement.model import CriterionState
from assistant.tui.words import words
from assistant.wording import harmless

# That there is an answer at all is worth a word only when there is none.
QUIET = "content"
_KEYS = {
    CriterionState.MET: "tui.criterion_met",
    CriterionState.MISSING: "tui.criterion_missing",
    CriterionState.UNKNOWN: "tui.criterion_unknown",
}
_STYLES = {
    CriterionState.MET: "$text-success",
    CriterionState.MISSING: "bold $text-warning",
    CriterionState.UNKNOWN: "dim",
}


class CriteriaBar(Static):
    """One line: what the answer has and what it lacks, and the first words to look at."""

    def show(self, considered: Considered | None) -> None:
        """Show a judgement, or nothing."""
        if considered is None:
            self.update(Content(""))
            return
        parts: list[Content] = []
        if considered.alone:
            parts.append(Content(words("tui.criteria_composed")))
        for name, state in considered.verdict.criteria.items():
            if name == QUIET and state is CriterionState.MET:
                continue
            text = words(_KEYS[state], name=words(f"criteria.{name}"))
            parts.append(Content(text).stylize(_STYLES[state]))
        rejecting = considered.verdict.rejecting
        if rejecting and rejecting[0].words.strip() and len(rejecting[0].words) < len(considered.text):
            parts.append(Content(words("tui.criterion_words", words=harmless(rejecting[0].words)[:40])))
        self.update(Content("  ").join(parts))
