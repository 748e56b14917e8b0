"""A course with Statped, invented: what is answered to each of its questions."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.desk.drafting import Drafting
from assistant.desk.lines import Line

GOAL = "Ravn peker på bildet av det han vil ha, når han sitter ved matbordet."
SECOND = "Ravn rekker fram bildekortet til et annet barn ved vannrenna."
MEASURE = "Den voksne holder fram to bilder ved matbordet og venter fem sekunder på at Ravn peker."

START: Mapping[str, str] = {
    "0.a": "05.10.2026",
    "0.b": "PPT har søkt om råd om bilder og tegn ved måltidet. Statped har innvilget veiledning i ett år.",
    "1.a": "14.10.2026",
    "1.b": "PPT og Statped ble enige om at mor, pedagogen og rådgiverne møtes. Ravn er med på film.",
    "1.c": "statped",
    "1.d": "Rådgiver, K.L.",
    "1.e": "ja",
    "1.f": "Sentralbordet, mandag til onsdag",
    "1.g": "nei",
    "1.h": "observation",
    "1.i": "Mor og far",
    "1.j": "06.10.2026",
    "1.k": "hopp over",
    "1.l": "nei",
    "P.a": "20.10.2026",
    "P.b": "18.06.2027",
    "P.c": GOAL,
    "P.d": "1",
    "P.e": "Ansvarlig pedagog, E.N.",
    "P.f": "nei",
    "P.g": "Barnehagen bruker bildene hver dag, PPT følger opp, Statped veileder, og mor bruker dem hjemme.",
    "P.h": "Observere måltidet i barnehagen.",
    "P.i": "Rådgiver i PPT, T.B.",
    "P.j": "10.11.2026",
    "P.k": "hopp over",
    "P.l": "nei",
    "P.m": "20.01.2027",
    "P.n": "Pedagogen teller hvor ofte Ravn peker i to uker, og alle ser på filmen sammen.",
    "P.o": "02.06.2027",
    "P.p": "Vi ser på tellingene mot målet. Rådgiver i Statped skriver rapporten.",
    "P.q": "hopp over",
    "P.r": "ja",
}
WORK: Mapping[str, str] = {
    "2.a": "Observasjonen skal vise når Ravn ser på bildene, så vi når målet om å peke.",
    "2.b": "ja",
    "2.c": "kindergarten",
    "2.d": "Vi ser etter om Ravn ser på bildet før han peker, fordi måltidet er der han vil noe.",
    "2.e": "nei",
    "2.h": MEASURE,
    "2.i": "Ansvarlig pedagog, E.N.",
    "2.j": "none",
    "2.k": "active",
    "2.l": "nei",
    "2.m": "digital",
    "2.n": "Annenhver onsdag, fordi det er lang vei.",
    "2.o": "nei",
    "2.q": "nei",
    "2.s": "Forskning på bildestøtte viser at barn peker mer når den voksne venter.",
    "2.t": "Vi har sett at Ravn peker når det er stille rundt bordet.",
    "2.u": "Ravn velger selv hvilke bilder som skal ligge framme; han skyver bort dem han ikke vil ha.",
    "2.v": "nei",
    "2.aa": "ja",
}
END: Mapping[str, str] = {
    "3.a": "20.11.2026",
    "3.b": "Styrer, PPT, rådgiver i Statped og mor",
    "3.c": "partly",
    "3.d": "Ravn pekte i sju av ti måltider da det var tre barn ved bordet.",
    "3.e": "Statped har observert to måltider og veiledet personalet fire ganger.",
    "3.f": "end",
    "3.g": "Personalet bruker bildene uten hjelp, og Ravn peker hver dag.",
    "3.h": "Ansvarlig pedagog E.N. fortsetter med bildene ved måltidet.",
    "3.i": "hopp over",
    "3.j": "Ravn peker når det er stille, men ikke når hele gruppa spiser.",
    "3.k": "hopp over",
    "3.l": "Vi flytter øvingen til gruppa på seks barn og møtes oftere.",
    **dict.fromkeys(("F.a", "F.b", "F.c", "F.d", "F.e", "F.f", "F.g", "F.h", "F.i"), "yes"),
    "F.j": "hopp over",
}
COURSE = {**START, **WORK, **END}


def talk_through(drafting: Drafting, replies: Mapping[str, str], *, most: int = 200) -> list[Line]:
    """Answer what is asked until there is no reply to it, or nothing is asked; return the lines."""
    said: list[Line] = []
    for _ in range(most):
        slot = drafting.slot
        if slot is None:
            return said
        reply = replies.get(slot.key, replies.get(slot.question))
        if reply is None:
            return said
        lines = drafting.say(reply)
        said += lines
        assert drafting.slot != slot, (slot.key, [line.text for line in lines])
    raise AssertionError(drafting.slot)
