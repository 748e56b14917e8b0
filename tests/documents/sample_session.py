"""A supervision session, invented, in both written forms: two matters, a text changed, one matter left."""

from __future__ import annotations

from assistant.plan.sessionview import (
    AgreementRow,
    MatterTextRow,
    ParticipantRow,
    RewordedRow,
    SaidRow,
    SessionMatterRow,
    SessionView,
)
from assistant.wording import Variety


def sample_session(variety: Variety = "nb") -> SessionView:
    """Return the session; nynorsk has the first matter only."""
    return _NYNORSK if variety == "nn" else _BOKMAL


_OLD_SIGN = "Ravn blir tryggere i lek."
_NEW_SIGN = (
    "Vi ser fremgang når Ravn rekker turkortet til et annet barn i sandkassa to ganger i løpet av en uke."
)
_OTHER_SIGN = "Vi ser fremgang når Ravn peker på turkortet ved vannbordet minst tre dager i en uke."
_SIGN_LABEL = "Veilederen 3.1 · Handling å se etter, mål 1"
_LOOK = AgreementRow(
    "Ser etter tegnet ved sandkassa hver formiddag i to uker, og noterer samme dag.",
    "M.S.",
    "4. desember 2026",
    "ikke gjort ennå",
)
_CARD = AgreementRow("Henger et turkort ved vannbordet.", "M.S.", "23. november 2026", "gjort")
_FILM = AgreementRow(
    "Filmer fem minutter av leken ved vannbordet, etter avtale med de foresatte.",
    "K.L. og M.S.",
    "11. desember 2026",
    "ikke gjort ennå",
)

_BOKMAL = SessionView(
    day="21. november 2026",
    length="45 minutter",
    participants=(ParticipantRow("Veileder", "K.L."), ParticipantRow("Pedagog", "M.S.")),
    matters=(
        SessionMatterRow(
            title="Tegnene: Ser vi om det hjelper? (2)",
            why="Et tegn er noe barnet gjør som to voksne kan se likt. "
            "Uten det kan barnet få det samme i et år uten at det hjelper.",
            texts=(
                MatterTextRow(_SIGN_LABEL, _NEW_SIGN),
                MatterTextRow("Veilederen 3.1 · Handling å se etter, mål 1, nr. 2", _OTHER_SIGN),
            ),
            reflections=(
                SaidRow(
                    "Veileder (K.L.)",
                    "Hvis vi filmet Ravn, hva ville vi sett på filmen?",
                    "Vi ville sett Ravn stå ved kanten av sandkassa og se på de andre. "
                    "Av og til rekker han fram et kort.",
                    "",
                ),
                SaidRow(
                    "Pedagog (M.S.)",
                    "Ville to kolleger svart det samme på om dette har skjedd?",
                    "Nei. «Tryggere» ser vi ulikt.\n\nJeg ser etter om han blir stående. "
                    "Kollegaen min ser etter om han sier noe.",
                    "",
                ),
                SaidRow("Pedagog (M.S.)", "", "Turkortet er det vi begge kan se.", ""),
            ),
            comments=(
                SaidRow("Veileder (K.L.)", "", "Hvor er Ravn når dette skjer, og med hvem?", "løst"),
                SaidRow("Pedagog (M.S.)", "", "Vannbordet er nytt denne høsten.", ""),
            ),
            changes=(RewordedRow(_SIGN_LABEL, _OLD_SIGN, _NEW_SIGN, "Pedagog (M.S.)"),),
            agreements=(_LOOK, _CARD),
        ),
        SessionMatterRow(
            title="Hva fikk vi ikke til denne høsten?",
            why="",
            texts=(),
            reflections=(
                SaidRow(
                    "Pedagog (M.S.)",
                    "Hva er det viktigste å få sagt om dette?",
                    "Smågruppa ble avlyst fire av seks ganger. Da har ikke Ravn fått prøve.",
                    "",
                ),
            ),
            comments=(),
            changes=(),
            agreements=(),
        ),
    ),
    changes=(
        RewordedRow(
            "Assistenten 7.c · Hvem som følger med", "", "M.S. følger med og noterer.", "Pedagog (M.S.)"
        ),
    ),
    agreements=(_LOOK, _CARD, _FILM),
    left=("Målene: Vet vi hvor vi skal? (1)",),
)

_NYNORSK = SessionView(
    day="21. november 2026",
    length="45 minutt",
    participants=(ParticipantRow("Rettleiar", "K.L."), ParticipantRow("Pedagog", "M.S.")),
    matters=(
        SessionMatterRow(
            title="Teikna: Ser vi om det hjelper? (1)",
            why="Eit teikn er noko barnet gjer som to vaksne kan sjå likt.",
            texts=(
                MatterTextRow(
                    "Rettleiaren 3.1 · Handling å sjå etter, mål 1",
                    "Vi ser framgang når Ravn rekkjer turkortet til eit anna barn i sandkassa.",
                ),
            ),
            reflections=(
                SaidRow(
                    "Rettleiar (K.L.)",
                    "Om vi filma Ravn, kva ville vi sett på filmen?",
                    "Ravn ved kanten av sandkassa.",
                    "",
                ),
            ),
            comments=(SaidRow("Pedagog (M.S.)", "", "Vassbordet er nytt denne hausten.", "løyst"),),
            changes=(
                RewordedRow(
                    "Rettleiaren 3.1 · Handling å sjå etter, mål 1",
                    "Ravn blir tryggare i leik.",
                    "Vi ser framgang når Ravn rekkjer turkortet til eit anna barn i sandkassa.",
                    "Pedagog (M.S.)",
                ),
            ),
            agreements=(AgreementRow("Heng opp turkortet.", "M.S.", "4. desember 2026", "ikkje gjort enno"),),
        ),
    ),
    changes=(RewordedRow("Assistenten 7.c · Kven som følgjer med", "", "M.S. noterer.", "Pedagog (M.S.)"),),
    agreements=(AgreementRow("Heng opp turkortet.", "M.S.", "4. desember 2026", "ikkje gjort enno"),),
    left=("Måla: Veit vi kvar vi skal? (1)",),
)
