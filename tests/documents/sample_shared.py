"""A plan with another body, invented, in both written forms: a step done, one late, one to come."""

from __future__ import annotations

from assistant.plan.sharedview import MonthMark, SharedView, StepRow, Timeline, TimelineRow
from assistant.wording import Variety

_DAYS = (("2026-10-14", "done"), ("2026-11-16", "late"), ("2027-01-20", "open"))
_WHAT: dict[Variety, tuple[str, str, str]] = {
    "nb": ("Oppstartsamtale", "Observere måltidet (PPT, K.L.)", "Underveisvurdering"),
    "nn": ("Oppstartsamtale", "Observere måltidet (PPT, K.L.)", "Undervegsvurdering"),
}
_SAID: dict[Variety, tuple[str, str, str]] = {
    "nb": ("gjort 14. oktober 2026", "skulle vært gjort", "gjenstår"),
    "nn": ("gjort 14. oktober 2026", "skulle vore gjort", "står att"),
}
_TEXTS: dict[Variety, tuple[str, str, str, str]] = {
    "nb": (
        "Ravn peker på bildet av det han vil ha, ved bordet",
        "Pedagogen holder fram to bilder ved bordet",
        "Samtykket til observasjonen er trukket tilbake (02.11.2026).",
        "Målet «Ravn svarer» står i planen med Statped, men ikke i IPLU-en.",
    ),
    "nn": (
        "Ravn peikar på biletet av det han vil ha, ved bordet",
        "Pedagogen held fram to bilete ved bordet",
        "Samtykket til observasjonen er trekt tilbake (02.11.2026).",
        "Målet «Ravn svarer» står i planen med Statped, men ikkje i IPLU-en.",
    ),
}
_ALT: dict[Variety, str] = {
    "nb": "Tidslinje med 3 steg fra 14. oktober 2026 til 20. januar 2027; 1 er gjort.",
    "nn": "Tidslinje med 3 steg frå 14. oktober 2026 til 20. januar 2027; 1 er gjort.",
}
_WRITTEN = ("14. oktober 2026", "16. november 2026", "20. januar 2027")


def sample_shared(variety: Variety = "nb") -> SharedView:
    """Return the view; ``nb`` and ``nn`` say the same."""
    rows = zip(_WHAT[variety], _DAYS, strict=True)
    return SharedView(
        id="felles",
        is_open=True,
        name="Statped",
        body="Statped",
        number=1,
        period="20. oktober 2026 til 18. juni 2027",
        phase="Fase 1: Oppstart",
        goals=(_TEXTS[variety][0],),
        measures=(_TEXTS[variety][1],),
        steps=tuple(
            StepRow(what, "PPT, K.L.", written, state, said)
            for what, written, (_, state), said in zip(
                _WHAT[variety], _WRITTEN, _DAYS, _SAID[variety], strict=True
            )
        ),
        timeline=Timeline(
            alt=_ALT[variety],
            first="2026-10-01",
            last="2027-01-31",
            months=(
                MonthMark("okt", "2026-10-01"),
                MonthMark("nov", "2026-11-01"),
                MonthMark("des", "2026-12-01"),
                MonthMark("jan 2027", "2027-01-01"),
            ),
            rows=tuple(TimelineRow(what, day, state) for what, (day, state) in rows),
        ),
        faults=(_TEXTS[variety][2],),
        stops=(_TEXTS[variety][2],),
        differences=(_TEXTS[variety][3],),
    )
