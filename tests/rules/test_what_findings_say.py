"""What a finding says reads well whatever the answer was: empty, one word, a whole page, odd marks."""

from __future__ import annotations

import re

import pytest

from assistant.judgement.model import Finding, Rule
from tests.judgement.tools import rules, verdict

KINDS = sorted(rules().kinds)
LONG = "De voksne på avdelingen legger til rette for at alle barna skal forstå og utvikle språket bedre " * 12
TEXTS = {
    "empty": "",
    "marks": " …\n- ?",
    "nothing": "vet ikke",
    "yes": "Ja",
    "one word": "oftere",
    "a sentence": "Barnet skal få større forståelse for fonologisk bevissthet.",
    "a passive over lines": "Vi ser fremgang når hun\nblir\n\n  invitert inn",
    "others": "Vi ser fremgang når de andre barna på avdelingen forstår mer av leken",
    "a question": "Skal barnet utvikle sosial kompetanse oftere?",
    "many words": LONG,
}
SCOLDING = re.compile(
    r"\b(feil|galt|dårlig|ugyldig|må|ikke godkjent|uakseptabelt|burde|rangt|dårleg)\b", re.I
)


def _findings(text: str, kind: str, variety: str, child: str) -> tuple[Finding, ...]:
    return verdict(
        text, kind, variety=variety, child=child, overall_goal="Barnet skal få større forståelse"
    ).findings


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variety", ["nb", "nn"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_reads_well(text: str, kind: str, variety: str) -> None:
    for child in ("", "Bjørnungen"):
        for finding in _findings(text, kind, variety, child):
            message, ask = finding.message, finding.ask
            assert message[0].isupper() or message[0] == "«"
            assert message.endswith(".") and len(message) < 260
            assert ask[0].isupper() and ask.endswith("?") and ask.count("?") == 1
            assert "«»" not in message + ask and "  " not in message + ask and "\n" not in message + ask
            assert not SCOLDING.search(message.replace(finding.words, "")), message


@pytest.mark.parametrize("rule", rules().rules, ids=lambda rule: rule.id)
def test_nynorsk_is_written_for_every_rule(rule: Rule) -> None:

    assert rule.message.nn and rule.ask.nn and rule.title.nn
