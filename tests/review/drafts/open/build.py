# ruff: noqa: E501, PLR0917, PLW2901
"""Build the twelve open review drafts and their keys, beside this script.

Every text is written once, with its key in the text itself:

    [[3s:pv|Leker mer med andre barn]]   point 3, sign, reasons pattern and vague
    [[2o|...]] overall goal    [[1|...]] [[6|...]] [[7|...]] [[4x|...]] kind other
    [[u|...]] belongs to none of the eight points

Text outside the brackets is label, heading, prompt or number. ``**x**`` is bold,
``{+x+}`` a tracked insertion (part of the item), ``{-x-}`` a tracked deletion (not part of it).
Run with the project's Python; LibreOffice (soffice) and pdftotext must be on the path.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import yaml
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import etree

HERE = Path(__file__).resolve().parent
FIXED = datetime.datetime(2022, 9, 15, 12, 0, 0)
STAMP = "2022-09-15T12:00:00Z"
REASON = {
    "p": "pattern",
    "v": "vague",
    "u": "unobservable",
    "s": "situation",
    "b": "too_broad",
    "j": "jargon",
    "c": "copied",
    "f": "frequency",
    "d": "participants",
}
KIND = {
    "o": "overall_goal",
    "g": "goal",
    "s": "sign",
    "m": "measure",
    "c": "schedule",
    "x": "other",
    "": "other",
}
SEGMENT = re.compile(r"\[\[(u|[1-8])([ogsmcx]?)(?::([a-z]*))?\|(.*?)\]\]", re.S)
CHANGE = re.compile(r"\{\+(.*?)\+\}|\{-(.*?)-\}", re.S)


class Draft:
    def __init__(self, name, layout, variety, quality, points, thread, notes=()):
        self.name, self.layout, self.variety, self.quality = name, layout, variety, quality
        self.points, self.thread, self.notes = points, thread, notes
        self.items, self.unplaced = [], []
        self.doc = None
        self.revision = 100

    # --- the key -------------------------------------------------------
    def record(self, point, kind, reasons, raw):
        text = CHANGE.sub(lambda m: m.group(1) or "", raw)
        if text != text.strip() or "  " in text or "\n" in text:
            raise ValueError(f"{self.name}: untidy item {text!r}")
        if point == "u":
            self.unplaced.append(text)
            return
        item = {"point": point, "kind": KIND[kind], "text": text}
        if kind in ("g", "s", "m", "c") and kind:
            if reasons is None:
                raise ValueError(f"{self.name}: reasons lack for {text!r}")
            names = []
            for letter in reasons:
                if letter == "n":
                    names.append("not_adult" if kind == "m" else "not_child")
                else:
                    names.append(REASON[letter])
            item["reasons"] = names
        self.items.append(item)

    def pieces(self, markup):
        """(text, bold) in order; the key is recorded on the way."""
        out, at = [], 0
        for m in SEGMENT.finditer(markup):
            out += self.plain(markup[at : m.start()])
            self.record(m.group(1), m.group(2), m.group(3), m.group(4))
            out.append((m.group(4), False))
            at = m.end()
        return out + self.plain(markup[at:])

    @staticmethod
    def plain(text):
        if "[[" in text or "]]" in text:
            raise ValueError(text)
        return [(t, i % 2 == 1) for i, t in enumerate(text.split("**")) if t]

    # --- Word ----------------------------------------------------------
    def start(self, font="Calibri", size=11, landscape=False):
        doc = self.doc = Document()
        style = doc.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), "nn-NO" if self.variety == "nn" else "nb-NO")
        style.element.get_or_add_rPr().append(lang)
        s = doc.sections[0]
        s.page_width, s.page_height = Cm(21), Cm(29.7)
        if landscape:
            s.orientation = WD_ORIENT.LANDSCAPE
            s.page_width, s.page_height = Cm(29.7), Cm(21)
        s.left_margin = s.right_margin = Cm(2)
        c = doc.core_properties
        c.author = c.last_modified_by = "Barnehagen"
        c.title, c.subject, c.keywords, c.comments, c.category = "Plan", "", "", "", ""
        c.created = c.modified = FIXED
        c.revision = 1
        return doc

    def run(self, p, text, bold):
        at = 0
        for m in CHANGE.finditer(text):
            self.simple(p, text[at : m.start()], bold)
            self.revision += 1
            inserted = m.group(1) is not None
            change = OxmlElement("w:ins" if inserted else "w:del")
            change.set(qn("w:id"), str(self.revision))
            change.set(qn("w:author"), "Pedagogisk leder")
            change.set(qn("w:date"), STAMP)
            r = self.simple(p, m.group(1) if inserted else m.group(2), bold)
            p._p.remove(r._r)
            if not inserted:
                for t in r._r.findall(qn("w:t")):
                    t.tag = qn("w:delText")
            change.append(r._r)
            p._p.append(change)
            at = m.end()
        self.simple(p, text[at:], bold)

    @staticmethod
    def simple(p, text, bold):
        r = None
        if not text:
            return r
        for i, line in enumerate(text.split("\n")):
            r = p.add_run()
            if i:
                r.add_break(WD_BREAK.LINE)
            r.add_text(line)
            r.bold = bold or None
        return r

    def fill(self, p, markup, bold=False):
        for text, strong in self.pieces(markup):
            self.run(p, text, bold or strong)
        return p

    def p(self, markup="", style=None, bold=False):
        return self.fill(self.doc.add_paragraph(style=style), markup, bold)

    def h(self, text, level=1):
        return self.doc.add_heading(text, level)

    def ps(self, *lines, style=None):
        for line in lines:
            self.p(line, style=style)

    def b(self, *lines):
        self.ps(*lines, style="List Bullet")

    def cell(self, cell, *lines, bold=False, style=None):
        p = cell.paragraphs[-1]
        first = not p.text and len(cell.paragraphs) == 1
        for line in lines:
            p = p if first else cell.add_paragraph()
            if style:
                p.style = self.doc.styles[style]
            self.fill(p, line, bold)
            first = False

    def table(self, columns, rows=0, parent=None):
        t = (parent or self.doc).add_table(rows=rows, cols=columns)
        t.style = "Table Grid"
        return t


def shade(cell, colour="D9E2F3"):
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def points(text):
    """'p p t m ...' for the eight points."""
    word = {"p": "present", "t": "thin", "m": "missing"}
    return {str(i + 1): word[c] for i, c in enumerate(text.split())}


# ---------------------------------------------------------------- 1
def nora():
    d = Draft(
        "01-nora-tabell.docx",
        "two-column table, label in the left cell and text in the right",
        "nb",
        "middling",
        points("p p p p p p t t"),
        {"goals": 3, "without_sign": [], "without_measure": []},
        [
            "Goal 3 is taken up only by the umbrella measure «samspill i utetida»; not counted as without_measure, since nothing in the table ties measures to goals."
        ],
    )
    d.start()
    d.h("Individuell plan – spesialpedagogisk hjelp i barnehage", 1)
    d.p("Unntatt offentlighet, jf. offentleglova § 13")
    rows = [
        ("Barnets navn", ["[[u|Nora (dekknavn)]]"]),
        ("Født", ["[[u|mars 2018]]"]),
        ("Barnehage og avdeling", ["[[u|Solbakken barnehage, avdeling Ekorn]]"]),
        (
            "Vedtak",
            [
                "[[u|Vedtak av 22.08.2022, gjelder til 31.07.2023. 8 timer per uke med spesialpedagog og 5 timer med assistent.]]"
            ],
        ),
        ("Planen er laget av", ["[[u|Spesialpedagog, pedagogisk leder og styrer, i samråd med foreldrene]]"]),
        (
            "Bakgrunn",
            [
                "[[u|Nora ble henvist til PPT våren 2022 på grunn av forsinket språkutvikling. Hun har hatt dren i begge ører siden hun var to år, og hørselen er kontrollert i april uten anmerkning.]]",
                "[[u|Reynell språktest viser at Nora ligger om lag halvannet år etter jevnaldrende både når det gjelder å forstå og å bruke språk. Hun blir lett misforstått av de andre barna og trekker seg da ut av leken.]]",
            ],
        ),
        (
            "Barnets sterke sider",
            [
                "[[1|Nora er en blid og omsorgsfull jente som elsker å pusle, tegne og synge. Hun husker sanger etter å ha hørt dem et par ganger og gjør alle bevegelsene. Hun er motorisk sterk og klatrer høyest av alle på avdelingen.]]",
                "[[1|Dukkekroken er den beste inngangen til lek. Der tar hun gjerne imot andre barn, særlig hvis hun får være den som lager mat. Når vi synger om det vi gjør, blir hun med.]]",
            ],
        ),
        (
            "Hovedmål (sakkyndig vurdering)",
            [
                "[[2o|Nora skal utvikle sitt impressive og ekspressive språk.]]",
                "[[2o|Nora skal utvikle ferdigheter i samspill med andre barn.]]",
            ],
        ),
        (
            "Barnehagens mål",
            [
                "1. [[2g:u|Nora forstår hverdagsbeskjeder i garderoben og ved matbordet.]]",
                "2. [[2g:|Nora bruker setninger på to og tre ord når hun forteller om bildene fra turen.]]",
                "3. [[2g:bvs|Nora skal bli flinkere sosialt.]]",
            ],
        ),
        (
            "Delmål",
            [
                "1a) [[3s:p|Henter det den voksne ber om i garderoben når det er én ting]]",
                "1b) [[3s:pus|Forstår preposisjoner]]",
                "1c) [[3s:pv|Sitter lenger i samlingsstunden]]",
                "2a) [[3s:|Vi ser fremgang når Nora sier to ord sammen («mer melk», «min sko») ved måltidet.]]",
                "2b) [[3s:pvs|Økt ordforråd]]",
                "3a) [[3s:p|Gir en leke til et annet barn i dukkekroken når den voksne minner henne om det]]",
                "3b) [[3s:pv|Leker mer med andre barn]]",
            ],
        ),
        (
            "Tiltak i spesialpedagogisk time",
            [
                "[[4m:|Spesialpedagogen leser samme bok tre dager på rad i språkgruppa med Nora og to andre barn, og lar dem holde figurene fra konkretposen mens hun leser.]]",
                "[[4m:nvs|Jobbe med begreper.]]",
                "[[4m:|Den voksne gjentar det Nora sier med riktig uttale og legger til ett ord når de spiller bildelotto.]]",
                "[[4m:vs|Spesialpedagogen følger opp språket tett.]]",
            ],
        ),
        (
            "Tiltak på avdelingen",
            [
                "[[5m:|Personalet henger opp dagtavle med bilder ved inngangen og går gjennom den med alle barna etter frokost.]]",
                "[[5m:n|Bruke tegn til tale ved alle måltider.]]",
                "[[5m:v|De ansatte legger til rette for samspill i utetida.]]",
            ],
        ),
        (
            "Rammer og organisering",
            [
                "[[6|Spesialpedagogen er i barnehagen mandag, onsdag og torsdag fra kl. 09.00 til 11.30. De første førti minuttene går til språkgruppe på grupperommet med to andre barn, resten av tida er hun med Nora i leken på avdelingen.]]",
                "[[6|Nora holder ut om lag ti minutter i en bordaktivitet før hun trenger å røre på seg. Vi veksler derfor mellom bord og gulv, og hun får være den som henter tingene vi skal bruke.]]",
            ],
        ),
        (
            "Ansvar",
            [
                "[[4x|Spesialpedagogen har ansvar for timene, pedagogisk leder har ansvar for det som skjer på avdelingen ellers, og styrer har det overordnede ansvaret.]]"
            ],
        ),
        (
            "Samarbeid med foreldrene",
            [
                "[[u|Mor og far er opptatt av at Nora skal få venner før hun begynner på skolen. De forteller at hun snakker mye hjemme, men at det er vanskelig å forstå henne når hun er ivrig. De vil gjerne ha sangene hjem, slik at de kan synge de samme.]]",
                "[[u|Kontaktbok går mellom hjem og barnehage hver fredag. Foreldrene har fått tilbud om veiledning fra spesialpedagogen en gang i måneden.]]",
            ],
        ),
        ("Framgang", ["[[7|Vi skriver ned nye ord og setninger i språkpermen.]]"]),
        (
            "Evalueres når",
            ["[[8c:f|Planen evalueres jevnlig av spesialpedagog, pedagogisk leder og foreldre.]]"],
        ),
        (
            "Underskrift",
            [
                "[[u|Solbakken, 14.09.2022]]",
                "[[u|Randi H., spesialpedagog]]",
                "[[u|Camilla S., pedagogisk leder]]",
                "[[u|Mor og far til Nora]]",
            ],
        ),
    ]
    t = d.table(2)
    for label, lines in rows:
        r = t.add_row().cells
        d.cell(r[0], label, bold=True)
        d.cell(r[1], *lines)
    for row in t.rows:
        row.cells[0].width, row.cells[1].width = Cm(4.5), Cm(12.5)
    return d


# ---------------------------------------------------------------- 2
def theo():
    d = Draft(
        "02-t-overskrifter.docx",
        "Heading 1 and 2 styles with bullets; typed numbering of its own (5 is goals, 8 is evaluation)",
        "nb",
        "good",
        points("p p p p p p p p"),
        {"goals": 3, "without_sign": [], "without_measure": []},
    )
    d.start()
    d.doc.add_paragraph("Plan for spesialpedagogisk hjelp (barnehageloven § 31)", style="Title")
    d.h("1. Opplysninger")
    d.ps(
        "Barnets initialer: [[u|T.]]",
        "Født: [[u|juni 2018]]",
        "Barnehage: [[u|Granåsen barnehage, avdeling Kongla]]",
        "Dato for enkeltvedtak: [[u|30.08.2022]]",
        "Omfang: [[u|10 timer spesialpedagog og 10 timer assistent per uke, barnehageåret 2022/2023]]",
        "Planen ferdig: [[u|26.09.2022]]",
    )
    d.h("2. Bakgrunn for planen")
    d.p(
        "[[u|T. fikk diagnosen autisme våren 2022 etter utredning ved habiliteringstjenesten. Sakkyndig vurdering fra PPT er datert 17.06.2022. T. har et godt ordforråd, men bruker språket lite sammen med andre barn. Overganger og mye lyd er vanskelig for ham, og han løper ofte ut av rommet når det blir for mye.]]"
    )
    d.h("3. Foresattes syn")
    d.p(
        "[[u|Foreldrene ønsker at T. skal få være sammen med de andre barna så mye som mulig, og at han skal slippe å grue seg til samlingsstunden. Hjemme bruker de en tavle med bilder for morgenen og kvelden, og de har sendt bildene til barnehagen.]]"
    )
    d.h("4. Barnets sterke sider")
    d.b(
        "[[1|T. kan alt om tog og søppelbiler og forteller gjerne om dem til voksne han kjenner.]]",
        "[[1|Han bygger avanserte baner i byggekroken og kan holde på i en halv time.]]",
        "[[1|Han leser bilder svært godt, og finner raskt fram på dagtavla.]]",
        "[[1|Musikk gir ham ro, og han synger rent. Sang kan brukes som bro til de situasjonene han strever med.]]",
    )
    d.h("5. Mål for perioden")
    d.h("5.1 Langsiktige mål (hentet fra sakkyndig vurdering)", 2)
    d.b(
        "[[2o|T. skal utvikle sine ferdigheter i sosialt samspill.]]",
        "[[2o|T. skal bli mer selvstendig i hverdagssituasjoner.]]",
    )
    d.h("5.2 Barnehagens egne mål", 2)
    d.b(
        "Mål 1: [[2g:|T. tar kontakt med et annet barn i frileken ved å rekke fram en leke eller si navnet på barnet.]]",
        "Mål 2: [[2g:|T. sier fra med ord eller kort når han vil ha pause fra samlingsstunden.]]",
        "Mål 3: [[2g:|T. kler på seg yttertøyet i garderoben med bilder som støtte.]]",
    )
    d.h("5.3 Kortsiktige mål", 2)
    d.b(
        "[[3s:p|T. rekker en kloss til et annet barn i byggekroken når en voksen sitter ved siden av.]]",
        "[[3s:p|T. sier navnet på minst to barn ved matbordet i løpet av uka.]]",
        "[[3s:p|T. legger pausekortet i hånda til den voksne i samlingsstunden i stedet for å løpe ut.]]",
        "[[3s:p|T. blir sittende i samlingsstunden til sang nummer to er ferdig.]]",
        "[[3s:p|T. tar på lue og sko selv når han ser på bildene over plassen sin i garderoben.]]",
        "[[3s:pvu|T. er tryggere i garderoben når det er mange barn der.]]",
    )
    d.h("6. Tiltak")
    d.h("6.1 I timene med spesialpedagog", 2)
    d.b(
        "[[4m:|Spesialpedagogen setter seg på gulvet i byggekroken med T. og ett barn til, rekker fram en kloss og sier «vil du ha?», slik at T. kan gjøre det samme.]]",
        "[[4m:|Spesialpedagogen øver på pausekortet sammen med T. på grupperommet før samling, og viser kortet selv når hun vil ha pause.]]",
        "[[4m:|Spesialpedagogen lager små bøker med bilder av T. i ulike situasjoner og leser dem med ham to ganger i uka.]]",
        "[[4m:|Før utetida går spesialpedagogen gjennom påkledningsbildene med T. i den lille garderoben. Hun peker på ett bilde om gangen og venter.]]",
        "[[4m:nvs|Trene på turtaking.]]",
    )
    d.h("6.2 Tiltak i det ordinære tilbudet", 2)
    d.b(
        "[[5m:|Personalet deler barnegruppa i to før påkledning, slik at T. kler på seg sammen med fire andre barn.]]",
        "[[5m:|Den som har samling, henger opp bilder av sangene og tar ned ett bilde når sangen er ferdig.]]",
        "[[5m:n|Dagsrytmen henges i øyehøyde og gjennomgås hver morgen.]]",
        "[[5m:|De voksne setter ord på hva de andre barna gjør når T. står og ser på leken deres.]]",
    )
    d.h("6.3 Fordeling av ansvar", 2)
    d.p(
        "[[4x|Spesialpedagogen har hovedansvaret for punkt 6.1 og veileder assistenten hver tirsdag. Pedagogisk leder har ansvaret for at punkt 6.2 blir gjort hver dag, også når det er vikar.]]"
    )
    d.h("7. Rammer og organisering")
    d.p(
        "[[6|Timene gis mellom kl. 09.30 og 11.30, fordi T. da er mest opplagt. Samlingsstund og påkledning ligger i dette tidsrommet, og hjelpen blir gitt der det skjer. Et kvarter hver dag er satt av på grupperommet til øving med ett annet barn.]]"
    )
    d.p(
        "[[6|T. trenger pause etter omtrent ti minutter i gruppe. Puterommet er hans pausested, og han har med seg timeglasset inn dit. Rekkefølgen på dagen er den samme hver dag, og endringer blir vist på dagtavla før de skjer.]]"
    )
    d.h("8. Evaluering")
    d.p(
        "[[7|Assistenten fyller ut et enkelt skjema etter hver samling og påkledning: hva gjorde T., hva gjorde vi, hva hjalp? Spesialpedagogen tar med skjemaene til møtet, der vi ser etter hva ved oss eller rommet som hemmer ham før vi endrer på målene.]]"
    )
    d.p(
        "[[7|Tiltak som ikke har gitt noen endring etter to møter, blir justert eller avsluttet i samråd med foreldrene.]]"
    )
    d.h("8.1 Når og hvem", 2)
    d.p(
        "[[8c:|Mål og tiltak vurderes den første tirsdagen i hver måned av spesialpedagog, pedagogisk leder og assistent. Foreldre, styrer og PPT er med i november og mai.]]"
    )
    d.h("9. Underskrifter")
    d.ps(
        "[[u|Granåsen 26.09.2022]]",
        "Styrer: [[u|Hege M.]]",
        "Spesialpedagog: [[u|Anders V.]]",
        "Foresatte: [[u|Mor til T.]]",
    )
    return d


# ---------------------------------------------------------------- 3
def eirik():
    d = Draft(
        "03-eirik-feite-linjer.pdf",
        "bold lines as headings in plain running text, printed to PDF",
        "nn",
        "weak",
        points("t p p p t t m t"),
        {"goals": 3, "without_sign": [], "without_measure": []},
        ["«Evaluering» holds only a schedule, so it is keyed as point 8 and point 7 is missing."],
    )
    d.start("Times New Roman", 12)
    bold = lambda text: d.p(text, bold=True)  # noqa: E731
    bold("INDIVIDUELL PLAN FOR SPESIALPEDAGOGISK HJELP")
    d.ps(
        "Namn: [[u|Eirik (ikkje rett namn)]]",
        "Fødd: [[u|desember 2017]]",
        "Barnehage: [[u|Fjordglytt barnehage]]",
        "Vedtak: [[u|05.09.2022, 6 timar spesialpedagog i veka ut barnehageåret]]",
    )
    bold("Bakgrunn")
    d.ps(
        "[[u|Eirik er ein gut på fire og eit halvt år som har gått i barnehagen sidan han var eitt. Helsestasjonen tilviste han til PPT etter fireårskontrollen på grunn av uttalevanskar og uro. PPT har observert i barnehagen to gonger og har teke språktesten Reynell og ein enkel motorisk test. Resultata viser at Eirik har vanskar med fleire språklydar, at han har eit mindre ordforråd enn forventa for alderen, og at han har kort konsentrasjonstid.]]",
        "[[u|I den sakkunnige vurderinga skriv PPT at Eirik treng spesialpedagogisk hjelp for å få forsvarleg utbyte av tilbodet i barnehagen. Han kjem ofte i konflikt med andre barn i frileiken, og han reagerer med å slå eller gå sin veg når han ikkje blir forstått. PPT tilrår at hjelpa blir gitt både åleine og i gruppe, og at personalet får rettleiing.]]",
    )
    bold("Barnets sterke sider")
    d.p("[[1|Eirik er ein aktiv og glad gut som likar å vere ute.]]")
    bold("Mål frå den sakkunnige vurderinga")
    d.ps(
        "– [[2o|Eirik skal utvikle sosial kompetanse.]]",
        "– [[2o|Eirik skal få betre uttale og eit større ordforråd.]]",
        "– [[2o|Eirik skal auke konsentrasjonen og uthaldet i vaksenstyrte aktivitetar.]]",
    )
    bold("Måla til barnehagen")
    d.ps(
        "– [[2g:cbus|Eirik skal utvikle sosial kompetanse]]",
        "– [[2g:cbvs|Få betre uttale og større ordforråd]]",
        "– [[2g:vs|Bli rolegare]]",
    )
    bold("Delmål")
    d.ps(
        "– [[3s:pvu|Eirik er tryggare i leiken]]",
        "– [[3s:pvus|Han forstår reglar betre]]",
        "– [[3s:pv|Snakkar tydelegare med dei andre barna]]",
        "– [[3s:pu|Meistrar overgangen frå ute til inne]]",
        "– [[3s:pnv|Dei vaksne er tettare på i konfliktar]]",
    )
    bold("Tiltak")
    d.ps(
        "– [[4m:nvs|Følgje opp språket]]",
        "– [[4m:nvs|Tett vaksenstøtte]]",
        "– [[4m:vs|Spesialpedagogen arbeider med omgrep.]]",
        "– [[4m:n|Bruke biletkort og lydspel i språkgruppa]]",
        "– [[4m:nvs|Støtte ved behov]]",
    )
    bold("Tiltak i det ordinære tilbodet")
    d.ps(
        "– [[5m:vs|Personalet skal ha fokus på inkludering i kvardagen.]]",
        "– [[5m:nvs|Tydelege vaksne og faste rammer]]",
    )
    bold("Organisering")
    d.p(
        "[[6|Timane blir gitt måndag og onsdag frå kl. 09.00 til 12.00, i gruppe eller åleine. Grupperommet blir brukt når det er ledig.]]"
    )
    bold("Evaluering")
    d.p("[[8c:fd|Planen blir evaluert jamleg og elles ved behov.]]")
    bold("Samarbeid med heimen")
    d.ps(
        "[[u|Foreldra er samde i at Eirik treng hjelp med språket. Dei synest at det har vorte betre det siste halve året, men at det framleis er vanskeleg for dei eldre syskena å forstå kva han seier når han er oppøst. Far fortel at Eirik er roleg når dei er i skogen eller ute i båten.]]",
        "[[u|Vi snakkar med foreldra når dei leverer og hentar. Det er foreldresamtale haust og vår. Foreldra har fått tilbod om ICDP-kurs i kommunen, men har ikkje høve til å delta no.]]",
    )
    bold("Andre instansar")
    d.p(
        "[[u|Logoped er søkt om, men det er venteliste. Helsesjukepleiar er informert, og Eirik skal til ny kontroll av hørsla over nyttår. Fysioterapeut ved helsestasjonen har sett på motorikken og meiner at det ikkje trengst vidare tiltak der. Barnehagen har meldt frå til PPT om at vi ønskjer rettleiing i å møte utfordrande åtferd, men vi har ikkje fått noko tidspunkt enno. Vi tek opp saka på nytt etter jul dersom vi ikkje har høyrt noko.]]"
    )
    bold("Underskrift")
    d.ps(
        "[[u|Fjordglytt, 10. oktober 2022]]",
        "[[u|Spesialpedagog Turid N.]]",
        "[[u|Styrar Olav B.]]",
        "[[u|Føresette]]",
    )
    return d


# ---------------------------------------------------------------- 4
def kl():
    d = Draft(
        "04-kl-bred-tabell.docx",
        "landscape table with a column header row (Mål | Delmål | Tiltak | Ansvar | Evaluering), one row per goal; re-saved by LibreOffice",
        "nb",
        "middling",
        points("p p p p p p t p"),
        {"goals": 3, "without_sign": [3], "without_measure": []},
        [
            "The column «Tiltak» does not tell points 4 and 5 apart; keyed as point 4. «Ansvar» is keyed as 4 other, «Evaluering» as 7 other.",
            "The row for goal 3 has an empty cell under «Delmål» and under «Evaluering».",
        ],
    )
    d.start(size=10, landscape=True)
    d.p("INDIVIDUELL OPPLÆRINGSPLAN / PLAN FOR SPESIALPEDAGOGISK HJELP 2022–2023", bold=True)
    d.p(
        "Navn: [[u|K.L.]]\tFødt: [[u|09/2018]]\tBarnehage: [[u|Tårnfjell barnehage]]\tAvdeling: [[u|Nordlys]]"
    )
    d.p("Enkeltvedtak: [[u|01.09.2022, 7 timer i uka]]\tSakkyndig vurdering: [[u|10.05.2022]]")
    d.p("Bakgrunn", bold=True)
    d.p(
        "[[u|K.L. kom til Norge sammen med familien i 2021 og snakker arabisk hjemme. PPT har undersøkt språket på både arabisk og norsk med tolk, og konkluderer med at vanskene gjelder begge språk. Hun har lite erfaring med barnehage fra før, og brukte lang tid på å bli kjent. Hun er ferdig utredet på sykehuset for syn og hørsel.]]"
    )
    d.p("Barnets ressurser", bold=True)
    d.p(
        "[[1|K.L. er nysgjerrig, hjelpsom og veldig god med de minste barna. Hun liker vannlek, baking og alt som har med hester å gjøre. Hun mestrer sykkel med støttehjul, og det er på sykkelbanen vi oftest ser henne le sammen med andre.]]"
    )
    d.p("Overordnede mål fra PPT", bold=True)
    d.ps(
        "[[2o|Barnet skal utvikle begrepsforståelse og et aldersadekvat ordforråd.]]",
        "[[2o|Barnet skal utvikle gode samspillsferdigheter.]]",
        "[[2o|Barnet skal utvikle selvstendighet.]]",
        style="List Bullet",
    )
    t = d.table(5)
    head = t.add_row().cells
    for c, label in zip(head, ("Mål", "Delmål", "Tiltak", "Ansvar", "Evaluering"), strict=True):
        d.cell(c, label, bold=True)
        shade(c, "E7E6E6")
    rows = [
        (
            ["[[2g:|K.L. setter norske ord på det hun gjør på kjøkkenet og ved matbordet.]]"],
            [
                "[[3s:p|Sier navnet på fem ting vi bruker når vi baker]]",
                "[[3s:p|Spør «hva er det?» når vi handler inn til bakedagen]]",
                "[[3s:pvs|Har fått et bedre ordforråd]]",
            ],
            [
                "[[4m:|Spesialpedagogen baker med K.L. og to andre barn hver onsdag, tar opp én ting om gangen og sier ordet før barna får den i hånda.]]",
                "[[4m:n|Ordbok med bilder og arabisk tekst lages sammen med mor.]]",
            ],
            ["[[4x|Spes.ped.]]"],
            [
                "[[7|Januar: Sier bolle, mel, melk og sleiv uten hjelp. Bakegruppa fungerer godt og fortsetter. Ordboka er ikke kommet i gang.]]"
            ],
        ),
        (
            ["[[2g:vu|K.L. skal føle seg tryggere i lek med de andre barna på avdelingen.]]"],
            [
                "[[3s:p|Blir værende på sykkelbanen når et annet barn kommer bort til henne]]",
                "[[3s:pu|Opplever mestring i rolleleken]]",
            ],
            [
                "[[4m:v|De voksne støtter K.L. i leken.]]",
                "[[4m:|Assistenten setter fram to sykler ved siden av hverandre og tegner startstrek med kritt, slik at K.L. og ett annet barn kan starte sammen.]]",
            ],
            ["[[4x|Assistent og ped.leder]]"],
            ["[[7|Januar: Litt usikkert. Vi må snakke mer om dette.]]"],
        ),
        (
            ["[[2g:bvs|Bli flinkere i selvhjelpsferdigheter.]]"],
            [],
            ["[[4m:vs|Personalet oppmuntrer til selvstendighet.]]"],
            ["[[4x|Alle]]"],
            [],
        ),
    ]
    for row in rows:
        cells = t.add_row().cells
        for c, lines in zip(cells, row, strict=True):
            if lines:
                d.cell(c, *lines)
    d.p("")
    d.p("Tilrettelegging i barnegruppa", bold=True)
    d.ps(
        "[[5m:|De voksne viser bilder av dagens aktiviteter i samlingsstunden og lar K.L. henge dem opp på snora.]]",
        "[[5m:n|Faste plasser ved bordet.]]",
        "[[5m:|Alle ansatte hilser på K.L. med navn på norsk og arabisk når hun kommer om morgenen.]]",
        style="List Bullet",
    )
    d.p("Organisering", bold=True)
    d.p(
        "[[6|Spesialpedagogen er til stede onsdag og fredag. Onsdag er det bakegruppe på kjøkkenet fra kl. 10 til 11, fredag er timene på avdelingen og ute. Vi velger kjøkkenet fordi det er lite støy der og plass til bare fire barn. K.L. trenger en liten pause etter måltidet, og da går hun gjerne til bokhylla.]]"
    )
    d.p("Samarbeid med hjemmet", bold=True)
    d.p(
        "[[u|Foreldrene sier at K.L. gleder seg til barnehagen. De er bekymret for om hun mister arabisken, og vi har forklart at det er fint at de fortsetter å snakke og lese arabisk hjemme. Tolk bestilles til alle møter. Mor vil gjerne komme og bake flatbrød med gruppa. Far følger K.L. om morgenen og har bedt om at vi sender bilder på telefonen når det er noe som skal være med neste dag, fordi lappene i hylla er vanskelige å lese.]]"
    )
    d.p("Møter", bold=True)
    d.p("[[8c:|Ansvarsgruppa møtes i oktober, januar og mai og går gjennom planen.]]")
    d.p("[[u|Tårnfjell, 23.09.2022]]")
    d.p("Sign.: [[u|Spes.ped. Mona A. og ped.leder Jo E.]]")
    return d


# ---------------------------------------------------------------- 5
def sunniva():
    d = Draft(
        "05-sunniva-fargerader.odt",
        "one-column table: full-width shaded header rows, a text row below each; the order differs from the guide (evaluation before measures); OpenDocument",
        "nn",
        "good",
        points("p p p p p p p p"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "The row «Når og kven» holds the participants and the frequency in two paragraphs: two schedule items.",
            "«Rettleiing til føresette» is keyed as unplaced (parents' section).",
        ],
    )
    d.start("Arial", 10)
    d.p("Plan for spesialpedagogisk hjelp", bold=True)
    rows = [
        (
            "Om barnet",
            [
                "Namn: [[u|Sunniva (alias)]]",
                "Fødd: [[u|februar 2019]]",
                "Barnehage: [[u|Lyngheim barnehage]]",
                "Vedtak: [[u|24.08.2022, 5 timar spesialpedagog i veka og 8 timar assistent, til 31.07.2023]]",
            ],
        ),
        (
            "Bakgrunn",
            [
                "[[u|Sunniva har eit moderat hørselstap på begge øyra og fekk høyreapparat då ho var fjorten månader. Ho forstår godt i rolege omgivnader, men misser mykje når fleire snakkar samstundes. Statped var i barnehagen i mai og såg på akustikken på avdelinga.]]"
            ],
        ),
        (
            "Barnet sine sterke sider",
            [
                "[[1|Sunniva er ei sterk jente med stor humor. Ho er den første som ser når nokon treng trøyst, og ho hentar plaster til heile avdelinga. Ho elskar å teikne, og ho teiknar heile forteljingar.]]",
                "[[1|Ho lyser når vi dansar med bandet rundt livet, for då kjenner ho rytmen. Gjennom teikning og dans får ho med seg dei andre barna, og der byrjar vi.]]",
            ],
        ),
        (
            "Langsiktige mål",
            [
                "[[2o|Sunniva skal delta i samtale og leik på lik linje med dei andre barna.]]",
                "[[2o|Sunniva skal utvikle god meistring av eige hørselstap.]]",
            ],
        ),
        (
            "Mål i barnehagen",
            [
                "1) [[2g:|Sunniva seier frå eller teiknar «ein gong til» når ho ikkje høyrde kva som vart sagt i samlinga.]]",
                "2) [[2g:|Sunniva hentar høyreapparata og tek dei på seg sjølv etter kvila og etter bading.]]",
            ],
        ),
        (
            "Teikn på at vi er på rett veg",
            [
                "Mål 1",
                "• [[3s:|Vi ser framgang når Sunniva teiknar «ein gong til» til den vaksne i samlinga i staden for å reise seg og gå.]]",
                "• [[3s:|Vi ser framgang når Sunniva snur seg mot barnet som held snakkesteinen i leikegruppa.]]",
                "• [[3s:|Vi ser framgang når ho svarer på spørsmål frå eit anna barn ved matbordet minst to gonger i same måltid.]]",
                "Mål 2",
                "• [[3s:|Vi ser framgang når ho hentar boksen med høyreapparat sjølv etter kvila.]]",
                "• [[3s:p|Ho seier «tomt» eller peikar på øyret når batteriet er utladd, også ute.]]",
            ],
        ),
        (
            "Vurdering av mål og tiltak",
            [
                "[[7|Spesialpedagogen skriv logg etter kvar time. Vi filmar ei samling i månaden og ser på filmen saman: Kvar sat Sunniva, kva gjorde vi då ho ikkje høyrde, og kva endra seg? Barrierar i rommet blir førte opp først.]]",
                "[[7|Førebels ser vi at snakkesteinen verkar når gruppa er under åtte barn, og at han ikkje verkar i fellessamlinga. Snakkesteinen blir ført vidare, medan fellessamlinga må endrast.]]",
            ],
        ),
        (
            "Når og kven",
            [
                "[[8c:|Kvar fjerde veke på avdelingsmøtet, og i januar og juni saman med føresette.]]",
                "[[8c:|Styrar, pedagogisk leiar og spesialpedagog. Audiopedagogen frå Statped er med i juni.]]",
            ],
        ),
        (
            "Spesialpedagogiske tiltak",
            [
                "• [[4m:|Spesialpedagogen les teikneserieboka med Sunniva og to andre barn, stoppar midt i setninga, held handa bak øyret og viser teiknet «ein gong til».]]",
                "• [[4m:|Spesialpedagogen lèt barna sende snakkesteinen rundt bordet og peikar på den som har ordet.]]",
                "• [[4m:|Assistenten ser på biletrekkja saman med Sunniva etter kvila og lèt henne sjølv opne boksen og setje i batteriet.]]",
                "• [[4m:n|Spele lyttelotto på nettbrett.]]",
            ],
        ),
        (
            "Tiltak for heile gruppa",
            [
                "• [[5m:|Den vaksne som har samling, sit med ryggen mot veggen og ikkje mot vindauget, slik at alle barna ser munnen.]]",
                "• [[5m:|Personalet legg filtknottar under stolane og hengjer opp støydempande plater i leikekroken.]]",
                "• [[5m:|Alle vaksne ventar til Sunniva ser på dei før dei gir beskjed i garderoben.]]",
            ],
        ),
        (
            "Kven gjer kva",
            [
                "[[4x|Spesialpedagogen har ansvar for dei spesialpedagogiske timane og rettleier assistenten. Pedagogisk leiar har ansvar for tiltaka for heile gruppa. Styrar syter for at det er sett av tid.]]"
            ],
        ),
        (
            "Rammer og arbeidsmåtar",
            [
                "[[6|Timane ligg på formiddagen tysdag og torsdag, når Sunniva er opplagd. Vi arbeider i gruppe på tre barn på det minste rommet, fordi det er der etterklangen er best. Lytting krev mykje, og etter tolv til femten minutt går vi over til teikning eller dans.]]",
                "[[6|Samling, leikegruppe, ute og mat kjem i same rekkjefølgje kvar dag. Assistenten går inn saman med Sunniva ti minutt før dei andre, slik at ho får sjekke høyreapparata i ro.]]",
            ],
        ),
        (
            "Føresette",
            [
                "[[u|Foreldra er opptekne av at Sunniva ikkje skal måtte streve med å høyre heile dagen. Dei ønskjer at ho skal ha nokon å leike med som kan nokre teikn. Heime bruker heile familien teikn ved bordet.]]"
            ],
        ),
        (
            "Rettleiing til føresette",
            ["[[u|Foreldra får tilbod om samtale med spesialpedagogen siste torsdag i månaden.]]"],
        ),
        (
            "Underskrifter",
            [
                "[[u|Lyngheim, 19.09.2022]]",
                "[[u|Åse T., spesialpedagog]]",
                "[[u|Geir L., styrar]]",
                "[[u|Foreldra]]",
            ],
        ),
    ]
    t = d.table(1)
    for label, lines in rows:
        head = t.add_row().cells[0]
        d.cell(head, label, bold=True)
        shade(head, "C6E0B4")
        d.cell(t.add_row().cells[0], *lines)
    return d


# ---------------------------------------------------------------- 6
def leon():
    d = Draft(
        "06-leon-samme-celle.docx",
        "grid table with label and text in the same cell (bold first line, then a line break or a new paragraph); re-saved by LibreOffice",
        "nb",
        "weak",
        points("t p p p t t m t"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "Goal 1 is PPT's first goal with the words moved about: copied.",
            "«Evaluering» is keyed as point 8: it holds only when and who; point 7 is missing.",
            "«Delmål» is running text: one item per sentence.",
        ],
    )
    d.start()
    d.p("IOP / Individuell plan – førskolealder", bold=True)
    t = d.table(2)

    def pair(left, right):
        cells = t.add_row().cells
        for c, lines in ((cells[0], left), (cells[1], right)):
            d.cell(c, *lines)

    def wide(*lines):
        cells = t.add_row().cells
        c = cells[0].merge(cells[1])
        for extra in c.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        d.cell(c, *lines)

    pair(["**Navn**\n[[u|Leon (fiktivt navn)]]"], ["**Fødselsdato**\n[[u|november 2017]]"])
    pair(
        ["**Barnehage**\n[[u|Elvebakken barnehage, Store-avdelingen]]"],
        ["**Vedtak og timer**\n[[u|Vedtak 15.08.2022. 4 timer spesialpedagog + 10 timer ekstra ressurs.]]"],
    )
    pair(
        ["**Kontaktperson**\n[[u|Berit, ped.leder]]"],
        ["**Henvist av**\n[[u|Barnehagen og foreldrene i fellesskap]]"],
    )
    wide(
        "**Bakgrunn for vedtaket**",
        "[[u|Leon er snart fem år og går siste året før skolegruppa. Han har vansker med oppmerksomhet og regulering av følelser. I perioder har det vært mange episoder der han slår, biter eller kaster ting, særlig når det er fritt valg og mange barn i rommet. Barnehagen har prøvd belønningsskjema uten at det har hatt særlig virkning. Det er også skrevet avviksmelding to ganger det siste halvåret, og styrer har hatt samtaler med foreldre til andre barn. Personalgruppa har hatt et kurs i traumesensitiv omsorg, men flere av dem som var med, har sluttet.]]",
        "[[u|I sakkyndig vurdering legges det vekt på at Leon fungerer på et yngre nivå sosialt og emosjonelt, og at han trenger forutsigbarhet, tydelige grenser og tett voksenkontakt. Utredning ved BUP er ikke avsluttet. Foreldrene bor hver for seg, og Leon bor annenhver uke hos mor og far.]]",
    )
    wide(
        "**Mål i vedtaket**",
        "[[2o|Leon skal utvikle bedre selvkontroll og samarbeidsevne.]]",
        "[[2o|Leon skal få positive erfaringer i samspill med jevnaldrende.]]",
    )
    wide("**Interesser**\n[[1|Leon liker biler og Lego.]]")
    wide(
        "**Mål for perioden**",
        "1) [[2g:cbvus|Utvikle bedre samarbeidsevne og selvkontroll]]",
        "2) [[2g:us|Leon skal oppleve seg selv som en del av fellesskapet]]",
    )
    wide(
        "**Delmål**\n[[3s:pvs|Leon har færre utbrudd enn før.]] [[3s:pus|Leon kjenner igjen egne følelser og vet hva han skal gjøre med dem.]] [[3s:pu|Leon trives i lek sammen med ett eller to andre barn.]] [[3s:pnvs|Foreldre og personale samarbeider godt om grensesetting.]]"
    )
    wide(
        "**Tiltak**",
        "[[4m:nvs|Tett voksenoppfølging gjennom hele dagen.]]",
        "[[4m:nvs|Jobbe med følelser.]]",
        "[[4m:v|Spesialpedagogen støtter Leon i små lekegrupper.]]",
        "[[4m:n|Følelseskort brukes i samtaler.]]",
        "[[4m:nvs|Grensesetting, forutsigbarhet, ros osv.]]",
    )
    wide("**Det ordinære tilbudet**\n[[5m:vs|De ansatte skal jobbe for å inkludere Leon i barnegruppa.]]")
    pair(
        [
            "**Rammer**\n[[6|Spesialpedagogen kommer tirsdag og torsdag etter frokost. Ekstra ressurs følger vaktplanen.]]"
        ],
        ["**Rom og gruppe**\n[[6|Grupperommet når det er ledig, helst sammen med ett barn til]]"],
    )
    wide(
        "**Samarbeid med foreldrene**",
        "[[u|Mor mener at Leon har fått det bedre i barnehagen etter sommeren. Far synes det er for mange voksne å forholde seg til og ønsker færre vikarer. Begge er enige i at det er viktig å gjøre det likt i begge hjem.]]",
        "[[u|Det har vært holdt to møter med foreldrene i høst. Begge har samtykket til at barnehagen kan utveksle opplysninger med BUP. Skriftlig informasjon sendes til begge adresser.]]",
        "[[u|Hjemme er det mest uro om morgenen og ved leggetid. Mor har laget en kalender som viser hvor Leon skal sove, og den henger nå også i garderoben hos oss. Far har meldt seg på foreldreveiledning i kommunen, og barnevernstjenesten er ikke inne i saken.]]",
    )
    wide(
        "**Overgang til skole**\n[[u|Skolen inviteres til overføringsmøte på våren. Vi tar kontakt med PPT i god tid, slik at det blir søkt om ny sakkyndig vurdering før skolestart. Leon skal få besøke skolen sammen med en voksen han kjenner, og barnehagen lager et lite hefte med bilder av klasserommet, skolegården og de nye voksne.]]"
    )
    pair(
        ["**Evaluering – når**\n[[8c:f|Fortløpende]]"],
        ["**Evaluering – hvem**\n[[8c:f|Ped.leder og spesialpedagog]]"],
    )
    pair(["**Dato**\n[[u|03.10.2022]]"], ["**Underskrift**\n[[u|Berit (ped.leder) og mor og far]]"])
    return d


# ---------------------------------------------------------------- 7
ODIN = [
    "Elveli barnehage",
    "",
    "Plan for Odin",
    "",
    "[[u|Odin er født i august 2018 og går på avdeling Maur i Elveli barnehage. Han har vedtak om spesialpedagogisk hjelp fra 12. september 2022 med inntil seks timer i uka ut barnehageåret. Planen er skrevet av spesialpedagog Liv etter samtale med avdelingen.]]",
    "",
    "[[u|Odin ble henvist på grunn av sen språkutvikling og fordi han holder seg mye for seg selv. PPT har testet ham med Reynell og ASQ og skriver at han har en reseptiv og ekspressiv språkforsinkelse, svak oppmerksomhet og forsinket finmotorikk. Han har ikke hatt ørebetennelser, og synet er i orden. Odin ble født åtte uker for tidlig og går til kontroll på sykehuset en gang i året. Han begynte i barnehage da han var halvannet år, og byttet avdeling i fjor høst da han begynte på stor avdeling. Det var en stor endring for ham.]]",
    "",
    "[[1|Odin er en rolig og snill gutt. Han er glad i dyr, særlig katter, og han liker å sitte på fanget og se i bøker.]]",
    "",
    "[[2o|Sakkyndig vurdering sier at Odin skal utvikle språkforståelse, ordforråd og setningsbygging, og at han skal øke sin deltakelse i lek.]] [[2g:cbvu|I barnehagen er målet at Odin skal utvikle språkforståelse og ordforråd og øke sin deltakelse i lek.]] [[2g:bvs|Vi vil også at han skal bli flinkere med finmotorikken.]]",
    "",
    "[[3s:pvs|Vi håper å se at Odin snakker mer og bruker flere ord enn i dag.]] [[3s:pus|Det er et godt tegn om han forstår det vi sier til ham.]] [[3s:pv|Et annet tegn kan være at han er mer sammen med de andre barna i frileken.]] [[3s:p|Ved tegnebordet er det fint om han klarer å klippe over en remse med saks.]]",
    "",
    "[[4m:vs|Spesialpedagogen jobber med språket til Odin i timene sine.]] [[4m:|I lesekroken leser spesialpedagogen dyrebøker med Odin på fanget, peker på bildene og sier navnet på dyret. Hun venter litt slik at han kan gjenta.]] [[4m:n|Saks og perler legges fram ved tegnebordet.]] [[4m:nvs|Ellers følges Odin opp etter behov, og det vil bli tatt hensyn til dagsform.]]",
    "",
    "[[5m:vs|På avdelingen skal alle voksne være gode språkmodeller for Odin.]] [[5m:vs|Personalet skal ha fokus på å se ham og få ham med.]] [[5m:nv|I garderoben bør det gis ekstra hjelp ved behov.]]",
    "",
    "[[6|Timene blir tatt når det passer på avdelingen, som regel på formiddagen. Odin har det best når det er få barn rundt ham, og derfor tar vi ham gjerne med på det lille rommet sammen med ett barn til.]]",
    "",
    "[[u|Mor forteller at Odin sier flere ord hjemme enn i barnehagen, og at han leker fint med kusina si. Hun er redd for at han skal bli ensom. Far jobber i Nordsjøen og er hjemme annenhver måned. Begge foreldrene ønsker å få tips til hva de kan gjøre hjemme. Vi har lånt ut to bøker, og de får ta kontakt med spesialpedagogen når de ønsker det.]]",
    "",
    "[[7|I fjor evaluerte vi på slutten av året. Da var vi fornøyd med framgangen, og vi ser ingen grunn til å endre så mye på tiltakene.]] [[8c:f|Denne planen skal evalueres med jevne mellomrom av spesialpedagog og pedagogisk leder.]]",
    "",
    "[[u|Elveli, 17. oktober 2022]]",
    "",
    "[[u|Liv K., spesialpedagog]]",
    "[[u|Per-Arne, styrer]]",
]


def odin():
    d = Draft(
        "07-odin-fritekst.txt",
        "free prose without headings, one paragraph per line, cp1252 text with CRLF line ends",
        "nb",
        "weak",
        points("t p p p t t t t"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "«Vi håper å se at …», «Det er et godt tegn om …» are keyed as signs: they are what the writer wants to see.",
            "The sentence with PPT's goals is one overall_goal, from «Sakkyndig vurdering sier» on.",
            "Goal 1 names «lek», so no `situation`, as in the guideline's case of taking part in play.",
        ],
    )
    d.lines = []
    for line in ODIN:
        d.lines.append("".join(t for t, _ in d.pieces(line)))
    return d


# ---------------------------------------------------------------- 8
def haakon():
    d = Draft(
        "08-haakon-autonummer.docx",
        "headings numbered by Word's automatic numbering (numbers not in the text), bullets; order differs from the guide",
        "nn",
        "good",
        points("p p p p p p p p"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "«Vi ser framgang når Håkon:» is a lead-in on its own line; the bullets below finish the sentence. They are keyed without `pattern`, since lead-in and bullet together are the pattern.",
            "The heading «Korleis vi arbeider» is keyed as point 6, «Kva vi gjer i timane» as 4, «Kva vi gjer på avdelinga» as 5.",
        ],
    )
    doc = d.start("Cambria", 11)
    # a multilevel list of our own, as Word writes it for numbered headings
    numbering = doc.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="432" w:hanging="432"/></w:pPr></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="576" w:hanging="576"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (1, 2):
        ppr = doc.styles[f"Heading {level}"].element.get_or_add_pPr()
        at = len(ppr.findall(qn("w:keepNext")) + ppr.findall(qn("w:keepLines")))
        ppr.insert(
            at,
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="90"/></w:numPr>'
            ),
        )
    d.p("Individuell plan for Håkon (dekknamn)", bold=True)
    d.h("Formalia")
    d.ps(
        "[[u|Fødd i april 2018. Bergheim barnehage, avdeling Trost.]]",
        "[[u|Enkeltvedtak 18.08.2022 om 9 timar spesialpedagogisk hjelp i veka for eitt år.]]",
    )
    d.h("Kvifor Håkon har ein plan")
    d.p(
        "[[u|Håkon har Downs syndrom. Han forstår mykje meir enn han kan seie, og han bruker teikn, enkeltord og peiking. Sakkunnig vurdering er frå juni 2022. Habiliteringstenesta følgjer familien og har rettleidd barnehagen i teikn til tale.]]"
    )
    d.h("Kva Håkon likar og får til")
    d.p(
        "[[1|Håkon er ein sjarmør med stålkontroll på rutinane. Han veit kven som skal sitje kvar, og ryddar kopparen til den som gløymer det. Han likar ball, vatn og songar med rørsler, og han ler høgt når noko går feil på låst.]]"
    )
    d.p(
        "[[1|Vegen inn i leik går gjennom imitasjon: Hoppar eit barn, hoppar Håkon. Det bruker vi når han skal lære nye teikn.]]"
    )
    d.h("Måla")
    d.h("Mål frå PPT", 2)
    d.b(
        "[[2o|Håkon skal vidareutvikle det ekspressive språket sitt.]]",
        "[[2o|Håkon skal utvikle leikekompetansen sin i samspel med jamaldra.]]",
    )
    d.h("Måla våre", 2)
    d.b(
        "[[2g:|Håkon bruker teikn eller ord til å velje pålegg, song og leikekamerat.]]",
        "[[2g:|Håkon er med i ballspel og rørsleleikar ute saman med to andre barn og ventar på tur.]]",
    )
    d.h("Framgang")
    d.p("Vi ser framgang når Håkon:")
    d.b(
        "[[3s:|teiknar «ost» eller «skinke» ved frukosten når den vaksne held fram begge delar]]",
        "[[3s:|peikar på eit songkort og seier første lyden i namnet på songen i samlinga]]",
        "[[3s:|kastar ballen til eit anna barn ute etter at barnet har sagt namnet hans]]",
        "[[3s:|står på ringen sin og ventar medan to andre barn kastar]]",
        "[[3s:v|er meir med i leiken ute]]",
    )
    d.h("Kva vi gjer i timane")
    d.b(
        "[[4m:|Spesialpedagogen sit overfor Håkon ved frukosten, held fram to slag pålegg, viser teiknet for begge og ventar til han svarer.]]",
        "[[4m:|Spesialpedagogen filmar eitt nytt teikn i veka med eit anna barn som modell, og ser filmen på nettbrettet saman med Håkon.]]",
        "[[4m:|Ute legg spesialpedagogen ut tre rokkeringar, stiller seg sjølv i den eine og seier «Håkon sin tur» når ballen kjem.]]",
        "[[4m:|Assistenten gjer same rørsle som Håkon og ventar på at han gjer ho om att, før ho legg til noko nytt i songen.]]",
    )
    d.h("Kva vi gjer på avdelinga")
    d.b(
        "[[5m:|Alle vaksne bruker teikna for dagen saman med alle barna ved bordet og i samlinga.]]",
        "[[5m:|Pedagogisk leiar heng opp teikneplakaten ved matbordet og byter teikn kvar måndag.]]",
        "[[5m:nv|Støtte i overgangar.]]",
    )
    d.h("Korleis vi arbeider")
    d.h("Organisering", 2)
    d.p(
        "[[6|Timane er lagde til frukost, samling og utetid fire dagar i veka, for det er då Håkon treng språket mest. Berre ein halv time i veka er utanfor gruppa. Spesialpedagogen har måndag til onsdag, og assistenten har torsdag etter same opplegg.]]"
    )
    d.h("Tilpassing", 2)
    d.p(
        "[[6|Håkon blir fort trøytt i kroppen. Ute tek vi pause på benken etter kvart spel, inne sit han på stol med fotstøtte. Vi viser ein ting om gongen og ryddar bort det vi ikkje bruker.]]"
    )
    d.h("Ansvar", 2)
    d.p(
        "[[4x|Ansvarleg pedagog leier arbeidet og lærer opp assistenten. Pedagogisk leiar har ansvaret for det vi gjer på avdelinga. Styrar har det overordna ansvaret.]]"
    )
    d.h("Evaluering")
    d.p(
        "[[7|Vi krysser av i teikneboka kva teikn Håkon har brukt, kven han brukte dei til, og kva vi vaksne gjorde like før. Ein gong i månaden ser vi etter mønster: Er det vi som svarer for han? Kven får han svar frå? Det som ikkje har gitt nye teikn på seks veker, endrar vi.]]"
    )
    d.p(
        "[[8c:|Ansvarleg pedagog, pedagogisk leiar og assistent går gjennom teikneboka siste onsdag i månaden. Foreldra, styrar og PPT er med i desember og mai.]]"
    )
    d.h("Heimen")
    d.p(
        "[[u|Foreldra har vore med på å velje kva teikn vi skal byrje med. Dei ønskjer at Håkon skal kunne fortelje kven han har leikt med når han kjem heim, og dei sender bilete frå helga kvar måndag. Storebror på åtte år er ein viktig læremeister.]]"
    )
    d.p(
        "[[u|Bergheim, 15. september 2022. Ingunn R. (ansvarleg pedagog), Mari D. (pedagogisk leiar), foreldra til Håkon]]"
    )
    return d


# ---------------------------------------------------------------- 9
def emma():
    d = Draft(
        "09-e-nestet-tabell.docx",
        "outer form table with merged cells and a nested table for the goals (vertically merged goal cells, horizontally merged title row)",
        "nb",
        "middling",
        points("p p p p t m p t"),
        {"goals": 2, "without_sign": [], "without_measure": [2]},
        [
            "Goal 1 spans two rows (vertical merge), one sign and one measure in each. The measure cell of goal 2 is empty.",
            "«Hva virker / hva virker ikke» is keyed as point 7.",
            "«Tilrettelegging på avdelingen» is keyed as point 5 by its content (measures of the ordinary offer); there is nothing for point 6.",
            "«Neste møte» with a date and «Til stede» with first names only: the point lacks participants (first names do not say who).",
        ],
    )
    d.start("Calibri", 10)
    outer = d.table(4)

    def row(*groups):
        """(span, lines, bold) groups that fill the four columns."""
        cells = outer.add_row().cells
        at = 0
        for span, lines, bold in groups:
            c = cells[at]
            if span > 1:
                c = c.merge(cells[at + span - 1])
                for extra in c.paragraphs[1:]:
                    extra._p.getparent().remove(extra._p)
            if bold:
                shade(c, "DDDDDD")
            d.cell(c, *lines, bold=bold)
            at += span

    row((4, ["Individuell utviklingsplan – spesialpedagogisk hjelp"], True))
    row((1, ["Navn"], True), (1, ["[[u|E.R.]]"], False), (1, ["Født"], True), (1, ["[[u|01/2018]]"], False))
    row(
        (1, ["Barnehage"], True),
        (1, ["[[u|Myrulla barnehage]]"], False),
        (1, ["Timer/uke"], True),
        (1, ["[[u|6 t spes.ped., 6 t assistent]]"], False),
    )
    row((1, ["Vedtak"], True), (3, ["[[u|25.08.2022, gjelder til 01.08.2023]]"], False))
    row(
        (1, ["Bakgrunn"], True),
        (
            3,
            [
                "[[u|E.R. har en muskelsykdom som gjør at hun fort blir sliten, faller ofte og trenger hjelp til å reise seg. Fysioterapeut fra habiliteringstjenesten kommer annenhver uke. Hun ble henvist til PPT i februar fordi hun trakk seg ut av leken og sa at hun ikke fikk til noe.]]",
                "[[u|Ergoterapeuten har vært på hjemmebesøk og i barnehagen, og stol og trapp er på plass. Familien har kontaktperson i kommunens koordinerende enhet. Det er søkt om manuell rullestol til turer, men vi vet ikke når den kommer. Inntil videre bruker vi vogn når turen er lengre enn til akebakken.]]",
            ],
            False,
        ),
    )
    row(
        (1, ["Sterke sider"], True),
        (
            3,
            [
                "[[1|E.R. er oppfinnsom og har et rikt språk. Hun finner på historier som de andre barna vil være med i, og hun husker detaljer fra bøker vi leste for lenge siden.]]",
                "[[1|Hun er trygg og glad i vannet, og i varmtvannsbassenget er det hun som viser de andre.]]",
            ],
            False,
        ),
    )
    row(
        (1, ["Hovedmål fra PPT"], True),
        (
            3,
            [
                "[[2o|E.R. skal opprettholde og videreutvikle sine motoriske ferdigheter.]]",
                "[[2o|E.R. skal styrke selvbildet sitt.]]",
            ],
            False,
        ),
    )
    row((4, ["Mål og tiltak"], True))
    cells = outer.add_row().cells
    holder = cells[0].merge(cells[3])
    for extra in holder.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    inner = holder.add_table(rows=0, cols=4)
    inner.style = "Table Grid"
    holder.add_paragraph()
    title = inner.add_row().cells
    d.cell(title[0].merge(title[3]), "Perioden august–desember", bold=True)
    for c, label in zip(inner.add_row().cells, ("Mål", "Delmål", "Tiltak", "Hvem"), strict=True):
        d.cell(c, label, bold=True)
    body = [
        (
            "[[2g:|E.R. reiser seg fra gulvet og går opp trappa til lekeloftet ved å bruke rekkverket.]]",
            ["[[3s:p|Går opp tre trinn på lekeloftet med begge hendene på rekkverket]]"],
            [
                "[[4m:|Spesialpedagogen går bak E.R. i trappa, holder en hånd bak ryggen uten å ta i henne og synger tallsangen, ett trinn for hvert tall.]]"
            ],
            ["[[4x|Spes.ped.]]"],
        ),
        (
            None,
            [
                "[[3s:pvs|Klarer flere forflytninger på egen hånd]]",
                "[[3s:p|Ber om hjelp til å reise seg i samlingen i stedet for å bli sittende]]",
            ],
            ["[[4m:n|Strekke ut på matta etter hvile.]]"],
            ["[[4x|Assistent]]"],
        ),
        (
            "[[2g:us|E.R. skal få tro på seg selv.]]",
            [
                "[[3s:pvu|Er stoltere av det hun får til ute]]",
                "[[3s:p|Sier «jeg kan» eller prøver selv når vi skal over bekken på tur]]",
            ],
            [],
            [],
        ),
    ]
    first = None
    for goal, signs, measures, who in body:
        cells = inner.add_row().cells
        if goal:
            first = cells[0]
            d.cell(first, goal)
        for c, lines in zip(cells[1:], (signs, measures, who), strict=True):
            if lines:
                d.cell(c, *lines)
        if not goal:
            merged = first.merge(cells[0])
            for extra in merged.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
    row(
        (1, ["Tilrettelegging på avdelingen"], True),
        (
            3,
            [
                "[[5m:n|Lav stol ved alle bord.]]",
                "[[5m:|Personalet lar E.R. gå først ut i garderoben sammen med en venn, slik at hun får tid til å kle på seg før det blir trangt.]]",
            ],
            False,
        ),
    )
    row(
        (1, ["Foreldrenes vurdering"], True),
        (
            3,
            [
                "[[u|Foreldrene sier at E.R. er mer sliten i høst enn i vår. De ber om at hun får hvile etter lunsj, og at vi ikke presser henne. De er glade for at hun får svømme i barnehagetida, og vil gjerne få bilder som hun kan vise besteforeldrene sine. Veiledning fra spesialpedagogen skal de ha sammen med fysioterapeuten over nyttår.]]"
            ],
            False,
        ),
    )
    row((4, ["Evaluering"], True))
    row((2, ["Hva virker"], True), (2, ["Hva virker ikke"], True))
    row(
        (
            2,
            [
                "[[7|Tallsangen i trappa virker. E.R. ber om den selv og går nå fire trinn på gode dager. Bassenget gir de beste øktene, særlig når to andre barn er med.]]"
            ],
            False,
        ),
        (
            2,
            [
                "[[7|Øvelsene på matta har vi nesten ikke fått gjort. Assistenten blir ofte flyttet til en annen avdeling, og E.R. vil heller leke. Vi tror at øvelsene må legges inn i leken.]]"
            ],
            False,
        ),
    )
    row(
        (1, ["Neste møte"], True),
        (1, ["[[8c:d|12. januar 2023 kl. 13]]"], False),
        (1, ["Til stede"], True),
        (1, ["[[8c:d|Siri, Tone og Magnus]]"], False),
    )
    row(
        (1, ["Hva sier barnet?"], True),
        (
            3,
            [
                "[[1|E.R. sier at det beste i barnehagen er bassenget og lekeloftet, og at det kjedeligste er å vente i garderoben. Hun vil gjerne bestemme hvem som skal være med henne i bassenget.]]"
            ],
            False,
        ),
    )
    row(
        (1, ["Underskrift"], True),
        (
            3,
            [
                "[[u|Myrulla, 28.11.2022. Siri B., spesialpedagog. Tone H., pedagogisk leder. Magnus R., far.]]"
            ],
            False,
        ),
    )
    return d


# ---------------------------------------------------------------- 10
def sdt(element, tag, block):
    """Wrap a paragraph (block) or a run in a content control."""
    s = OxmlElement("w:sdt")
    pr = OxmlElement("w:sdtPr")
    for name in ("alias", "tag"):
        e = OxmlElement(f"w:{name}")
        e.set(qn("w:val"), tag)
        pr.append(e)
    pr.append(OxmlElement("w:text") if not block else OxmlElement("w:richText"))
    s.append(pr)
    content = OxmlElement("w:sdtContent")
    s.append(content)
    parent = element[0].getparent()
    parent.insert(parent.index(element[0]), s)
    for e in element:
        content.append(e)


def text_box(p, paragraphs):
    """A text box as Word writes it: a drawing and, for old programs, the same text in VML."""
    inner = "".join(
        f'<w:p><w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{t}</w:t></w:r></w:p>'
        for t, bold in paragraphs
    )
    xml = f"""<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>120000</wp:posOffset></wp:positionV>
<wp:extent cx="2700000" cy="1900000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="7" name="Tekstboks 7"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2700000" cy="1900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="width:212pt;height:150pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
    p._p.append(parse_xml(xml))


def yusuf():
    d = Draft(
        "10-yusuf-kontroller.docx",
        "form with content controls (inline and block w:sdt), a text box with the strengths, and tracked insertions and deletions",
        "nb",
        "good",
        points("p p p p p p p p"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "Tracked changes: item texts are as if every insertion and deletion were accepted.",
            "The text box stands in the document twice (drawing and VML fallback); the key counts it once, at its anchor, under the heading «Yusufs sterke sider».",
            "An inserted paragraph (measure) is wholly a tracked insertion.",
            "«Samordning med andre» is keyed as 4 other: the guide asks for it under point 4.",
        ],
    )
    d.start()

    def field(label, value, tag):
        p = d.p(f"{label}: ")
        before = len(p._p)
        d.fill(p, value)
        sdt(list(p._p)[before:], tag, block=False)

    def block(tag, *lines, style=None):
        made = [d.p(line, style=style)._p for line in lines]
        sdt(made, tag, block=True)

    d.h("Individuell plan for barn med spesialpedagogisk hjelp")
    field("Barnets navn (bruk dekknavn)", "[[u|Yusuf (dekknavn)]]", "navn")
    field("Fødselsår og måned", "[[u|mai 2018]]", "fodt")
    field("Barnehage", "[[u|Kystveien barnehage, avdeling Skjell]]", "barnehage")
    field("Vedtaksdato og omfang", "[[u|29.08.2022, 12 timer spesialpedagogisk hjelp i uka]]", "vedtak")
    field("Tospråklig", "[[u|Ja, somali og norsk]]", "sprak")
    d.h("Bakgrunn", 2)
    block(
        "bakgrunn",
        "[[u|Yusuf har cerebral parese og sitter i rullestol. Han har lite talespråk og bruker øyepeking og en talemaskin som han fikk i mars. Hørsel og syn er {-ikke kontrollert-}{+kontrollert i august+}. Sakkyndig vurdering fra PPT er datert 20.06.2022.]]",
    )
    d.h("Yusufs sterke sider", 2)
    anchor = d.p("")
    box = []
    for line in (
        "Dette liker jeg!",
        "[[1|Fotball på tv, høy musikk og å kjøre fort i bakken ned mot porten.]]",
        "[[1|Jeg er god til å lure de voksne og til å huske hvem som vant i går.]]",
    ):
        for t, _ in d.pieces(line):
            box.append((t, line == "Dette liker jeg!"))
    text_box(anchor, box)
    block(
        "styrker",
        "[[1|Yusuf følger godt med og har stor humor. Han viser med øynene hvem han vil være sammen med, og han ler når noen bommer på mål. Fotball er porten inn til de andre guttene, og der er det lettest å øve på nye ord på maskinen.]]",
    )
    d.h("Mål fra sakkyndig vurdering", 2)
    block(
        "hovedmaal",
        "[[2o|Yusuf skal utvikle et funksjonelt språk ved hjelp av ASK.]]",
        "[[2o|Yusuf skal delta aktivt i fellesskapet.]]",
        style="List Bullet",
    )
    d.h("Våre mål", 2)
    block(
        "maal",
        "[[2g:|Yusuf bruker talemaskinen til å si hva han vil gjøre i frileken og ved måltidet.]]",
        "[[2g:|Yusuf er med og bestemmer i fotballspill ute ved å velge lag, mål eller musikk.]]",
        style="List Number",
    )
    d.h("Kortsiktige mål", 2)
    block(
        "delmaal",
        "[[3s:p|Yusuf trykker på «jeg vil» og ett ord til {+på talemaskinen+} når den voksne holder fram to leker i lekekroken.]]",
        "[[3s:p|Yusuf sier «ferdig» på maskinen ved måltidet i stedet for å skyve tallerkenen unna.]]",
        "[[3s:p|Yusuf velger lag ved å se på det ene av to bilder før kampen ute.]]",
        "[[3s:|Vi ser fremgang når Yusuf roper «mål» på maskinen etter at et annet barn har skåret.]]",
        "[[3s:pv|Yusuf {-forstår-}{+bruker+} maskinen mer i samlingsstunden.]]",
        style="List Bullet",
    )
    d.h("Tiltak i timene", 2)
    block(
        "tiltak31",
        "[[4m:|Spesialpedagogen peker selv på talemaskinen mens hun snakker i lekekroken, minst ti ganger i hver økt, og venter i ti sekunder før hun gir hjelp.]]",
        "[[4m:|Spesialpedagogen lager en side med fotballord på maskinen sammen med Yusuf og to andre barn, {+og lar barna bestemme hvilke lyder som skal være med+}.]]",
        "[[4m:|{+Assistenten kjører stolen fram til ballen ute, holder bildene av de to lagene i øyehøyde og venter på blikket hans.+}]]",
        "[[4m:nvs|Øve på trykking.]]",
        style="List Bullet",
    )
    d.h("Samordning med andre", 2)
    block(
        "samordning",
        "[[4x|Ergoterapeuten stiller inn armen på talemaskinen hver sjette uke. Habiliteringstjenesten deltar på møtet i november, og fotballsida blir brukt også hjemme og hos avlastningen.]]",
    )
    d.h("Tiltak i det ordinære tilbudet", 2)
    block(
        "tiltak2",
        "[[5m:|Den som dekker bordet, legger talemaskinen fram først og setter Yusuf på kortsida, slik at han ser alle.]]",
        "[[5m:|Alle voksne spør barna om to ting å velge mellom i samlingsstunden, og viser begge med bilde.]]",
        "[[5m:n|Rampe ved utgangen ryddes for sykler hver morgen.]]",
        style="List Bullet",
    )
    d.h("Organisering og arbeidsmåter", 2)
    block(
        "organisering",
        "[[6|Timene er fordelt på alle dager fra kl. 9 til 11.30. Yusuf er mest våken da. Vi starter inne i lekekroken med to barn, spiser, og går ut sammen med hele gruppa. Etter cirka tjue minutter trenger han å skifte stilling.]]",
        "[[6|{-Assistent-}{+Fagarbeider+} Hodan har ansvar for at maskinen er ladet og følger Yusuf hele formiddagen. Hun snakker somali og tar seg av det som skal oversettes.]]",
    )
    d.h("Evaluering", 2)
    block(
        "evaluering",
        "[[7|Maskinen lagrer hva som er trykket. Spesialpedagogen skriver ut lista hver måned og noterer hvem som var til stede, og hva de voksne gjorde. Vi spør først om vi har ventet lenge nok og om maskinen var innen rekkevidde, før vi vurderer målet.]]",
    )
    field("Hvor ofte", "[[8c:|Den andre mandagen i hver måned]]", "hyppighet")
    field("Hvem deltar", "[[8c:|Styrer, pedagogisk leder, spesialpedagog og foreldre]]", "deltakere")
    d.h("Foreldrenes syn", 2)
    block(
        "foreldre",
        "[[u|Foreldrene ønsker at Yusuf skal bli møtt som en gutt på fire år, og ikke som en baby. De er spente på talemaskinen og vil lære å legge inn ord på somali. Far har laget en ny plate til stolen slik at maskinen står støtt.]]",
    )
    d.h("Underskrift", 2)
    field("Sted og dato", "[[u|Kystveien, 23.09.2022]]", "dato")
    field("For barnehagen", "[[u|Nina S., spesialpedagog]]", "sign1")
    field("Foresatte", "[[u|Foreldrene til Yusuf]]", "sign2")
    return d


# ---------------------------------------------------------------- 11
def tuva():
    d = Draft(
        "11-tuva-veiledersporsmal.pdf",
        "the guide's own headings (bokmål) with its support questions left in as text, answers in nynorsk under them; PDF",
        "nn",
        "middling",
        points("p p p p p p p m"),
        {"goals": 2, "without_sign": [], "without_measure": []},
        [
            "Headings and support questions are in bokmål (the municipality's form), the answers in nynorsk.",
            "Under 8 the frame questions stand unanswered: missing.",
            "Under 4 the guide's «Ansvarsfordeling» paragraphs stand as form text; only the last paragraph is the writer's (4 other).",
        ],
    )
    d.start("Arial", 10)
    q = lambda *lines: d.ps(*("● " + line for line in lines))  # noqa: E731
    d.h("IPLU – spesialpedagogisk hjelp")
    d.ps(
        "Barn: [[u|Tuva (alias), fødd juli 2018]]",
        "Barnehage: [[u|Sørvåg barnehage]]",
        "Vedtak: [[u|31.08.2022, 7 timar i veka]]",
    )
    d.p(
        "[[u|Tuva har selektiv mutisme og er tilvist BUP. Ho har aldri snakka i barnehagen, men snakkar som andre barn heime. Ho byrja i barnehagen i 2020 og har hatt same kontaktperson heile tida.]]"
    )
    d.h("1. Barnets styrker og interesser", 2)
    d.p(
        "Beskriv hva barnet liker og mestrer. Dette er grunnlaget for motivasjon i det spesialpedagogiske arbeidet."
    )
    q("Hva er barnets «port inn» til lek og samspill (interesser/aktiviteter)?")
    d.p(
        "[[1|Porten inn er dyreleiker og hinderløype. Tuva bygg stall og gjerde, og ho er med når andre barn set dyr på plass.]]"
    )
    q("I hvilke situasjoner viser barnet mestring og glede?")
    d.p("[[1|Ho er rask og modig på ski og i klatrestativet. Der ler ho, og nokre gonger har vi høyrt lyd.]]")
    q("Hvordan kan vi bruke barnets styrker til å jobbe med de områdene barnet strever med?")
    d.p("[[1|Ved å leggje små val inn i hinderløypa der ho kan svare med kroppen.]]")
    d.h("2. Mål", 2)
    d.p("Overordnede mål: Her føres målene fra den sakkyndige vurderingen/vedtaket opp.")
    d.ps(
        "[[2o|Tuva skal bli trygg nok til å kommunisere verbalt i barnehagen.]]",
        "[[2o|Tuva skal utvikle vennskap.]]",
    )
    d.p("Pedagogisk konkretisering:")
    d.ps(
        "[[2g:|Tuva svarer den vaksne ho kjenner best, med nikk, peiking eller kviskring i leik og ved måltid.]]",
        "[[2g:us|Tuva skal oppleve å ha ein ven.]]",
    )
    d.h("3. Tegn på fremgang (delmål)", 2)
    d.p("Tegn på fremgang er de små, observerbare skrittene på veien mot hovedmålet.")
    q("Hvilken konkret handling eller ferdighet skal vi se etter hos barnet for å vite at vi er på rett vei?")
    d.ps(
        "[[3s:|Vi ser framgang når Tuva nikkar eller ristar på hovudet når den vaksne spør om ho vil ha mjølk.]]",
        "[[3s:|Vi ser framgang når Tuva set hesten i stallen etter at eit anna barn har rekt han til henne.]]",
        "[[3s:vu|Vi ser framgang når ho kjenner seg tryggare i samlinga.]]",
    )
    q(
        "Hvordan ser måloppnåelse ut i en spesifikk situasjon (f.eks. i sandkassa, i garderoben eller ved matbordet)?"
    )
    d.p("[[3s:p|Ved matbordet kviskrar ho namnet på pålegget til den vaksne som sit ved sida av.]]")
    q("Hva er det aller første tegnet på at tiltaket virker?")
    d.p("[[3s:ps|At ho lagar lyd.]]")
    d.h("4. Spesialpedagogiske tiltak (§ 31)", 2)
    d.p(
        "Tiltakene skal være lystbetonte, ta utgangspunkt i barnets styrker og interesser, og ivareta barnets rett til medvirkning."
    )
    q(
        "Hvilke pedagogiske grep tar den voksne for å støtte barnet i situasjonen (f.eks. ved å sette ord på handlinger, støtte med tegn eller veilede barnet inn i samlek)?"
    )
    d.p(
        "[[4m:|Den vaksne set seg ved sida av Tuva i dyrekroken, kommenterer det ho gjer utan å stille spørsmål, og ventar i fem sekund.]]"
    )
    q("Hvordan viser og veileder den voksne barnet i sosiale eller språklige ferdigheter?")
    d.p("[[4m:vs|Den vaksne rettleier Tuva etter behov.]]")
    q(
        "Hvilke spesifikke verktøy eller materiell bruker personalet aktivt sammen med barnet (f.eks. bildekort, konkreter eller ASK)?"
    )
    d.p("[[4m:n|Valkort med bilete av dyr, hinderløype, handdokke.]]")
    d.p("Ansvarsfordeling:")
    d.p(
        "Ansvarlig pedagog har hovedansvar for gjennomføring og veiledning knyttet til de spesialpedagogiske tiltakene (§ 31)."
    )
    d.p("[[4x|Kontaktpersonen er med i alle timane, og spesialpedagogen rettleier ho éin time i veka.]]")
    d.h("5. Tiltak innenfor det ordinære tilbudet (§ 2)", 2)
    q("Hvordan er det allmennpedagogiske miljøet tilrettelagt (f.eks. gruppestørrelse, dagsplan, støynivå)?")
    d.p(
        "[[5m:|Personalet deler barna i grupper på fem før formiddagsmaten, og Tuva er alltid i gruppa til kontaktpersonen.]]"
    )
    q("Hvordan sikrer vi at barnet inkluderes i barnegruppa gjennom hele dagen?")
    d.p("[[5m:v|Vi legg til rette for at Tuva blir med i uteleiken.]]")
    q(
        "Hvilke pedagogiske grep tar personalet for å sikre forutsigbarhet og trygghet for både barnet og barnegruppen?"
    )
    d.p(
        "[[5m:|Dei vaksne held fram to bilete i samlinga og lèt alle barna peike i staden for å svare med ord.]]"
    )
    d.h("6. Beskrivelse av tilrettelegging og arbeidsmetoder for å nå målet", 2)
    q("Når på dagen skal den spesialpedagogiske hjelpen gis for at barnet skal ha best utbytte?")
    d.p("[[6|Frå kl. 9 til 10.30, før dei største barna kjem inn frå tur.]]")
    q("Hvilke situasjoner krever små grupper for å redusere støy og sosial overveldelse?")
    d.p("[[6|Måltid og samling. Når det er fleire enn seks barn, stivnar ho.]]")
    q("Hvor lenge mestrer barnet å være i en bestemt aktivitet før det trenger en pause eller et skifte?")
    d.p("[[6|I hinderløypa held ho på så lenge ho får. I samlinga går det greitt i om lag fem minutt.]]")
    d.h("7. Evaluering av mål og tiltak", 2)
    q("Ser vi de tegnene på fremgang vi beskrev i punkt 3? Hvis nei, hvilke barrierer finnes i miljøet?")
    d.p(
        "[[7|Nikking ser vi no kvar dag ved bordet. Kviskring har vi sett to gonger. Det stoppar opp når vikarar spør henne direkte.]]"
    )
    q(
        "Beskriv hvordan, hvorfor og i hvilken grad tiltakene virker. Hvilke metoder bør videreføres, og hvilke bør justeres eller avsluttes?"
    )
    d.p(
        "[[7|Valkorta verkar godt og bør brukast av alle. Handdokka var ho ikkje interessert i, den sluttar vi med.]]"
    )
    d.h("8. Plan for vurderingsarbeidet", 2)
    d.p(
        "Hyppighet: Hvor ofte skal målene og tiltakene evalueres (f.eks. på faste avdelingsmøter hver måned)?"
    )
    d.p(
        "Deltakere: Hvem deltar i vurderingen (styrer, pedagogisk leder, ansvarlig pedagog og eventuelt PPT)?"
    )
    d.h("Foresatte", 2)
    d.p(
        "[[u|Mor og far fortel at Tuva øver på å kviskre til bestemor i telefonen. Dei vil ikkje at barnehagen skal gi premiar når ho snakkar.]]"
    )
    d.p("[[u|Sørvåg, 20.01.2023. Kari Anne O., ansvarleg pedagog]]")
    return d


# ---------------------------------------------------------------- 12
def lars():
    d = Draft(
        "12-lars-brev.odt",
        "letter-like text with run-in bold labels («Tiltak: Vi …»); no headings, no table; OpenDocument",
        "nn",
        "weak",
        points("p p p p m t t t"),
        {"goals": 1, "without_sign": [], "without_measure": []},
        [
            "PPT's two goals stand in one sentence: one overall_goal.",
            "«Evaluering:» starts with an evaluation (7) and ends with a schedule sentence (8) in the same paragraph.",
        ],
    )
    d.start("Calibri", 11)
    d.ps("[[u|Dalsida barnehage]]", "[[u|Til: PPT for Indre distrikt]]", "[[u|Dato: 02.11.2022]]")
    d.p("Plan for spesialpedagogisk hjelp – Lars", bold=True)
    d.p(
        "[[u|Vi viser til vedtak av 16.09.2022 om 5 timar spesialpedagogisk hjelp i veka og sender med dette planen for Lars (dekknamn), fødd i oktober 2018. Vi er leie for at planen kjem seint. Spesialpedagogen har vore sjukmeld, og vi fekk ikkje tak i vikar før i oktober.]]"
    )
    d.p(
        "**Bakgrunn:** [[u|Lars vart tilvist av helsestasjonen då han var to og eit halvt år fordi han hadde få ord og ofte var sint. Han er yngst av fire sysken. Etter at han fekk briller i fjor, har han vorte meir interessert i bøker, men han blir framleis fort frustrert når det er noko han ikkje får til. Den sakkunnige vurderinga viser at Lars har vanskar med språk, merksemd og samspel.]]"
    )
    d.p(
        "**Barnets sterke sider:** [[1|Lars er ein omtenksam og morosam gut. Han er veldig glad i traktorar og alt som har med gard å gjere, og kan namnet på alle maskinene til bestefar. Ute er han roleg, og der kan han leike lenge med dei same barna.]]"
    )
    d.p("**Mål frå PPT:** [[2o|Lars skal utvikle språket sitt og få betre sosiale ferdigheiter.]]")
    d.p("**Målet vårt:** [[2g:cbuvs|Lars skal utvikle språket og få betre sosiale ferdigheiter.]]")
    d.p(
        "**Delmål:** [[3s:pvs|Lars har fått eit rikare språk.]] [[3s:pv|Lars er rolegare når han er saman med andre barn.]] [[3s:pv|I samlinga sit han rolegare og følgjer betre med.]] [[3s:pus|Lars har lært å kontrollere sinnet sitt.]] [[3s:p|Ved måltidet seier Lars «kan eg få» når han vil ha mjølk.]]"
    )
    d.p(
        "**Tiltak:** [[4m:vs|Vi skal jobbe med språket heile dagen.]] [[4m:|Den vaksne les traktorboka med Lars i sofaen kvar dag og let han få fortelje kva maskinene heiter.]] [[4m:n|Bruke konkretar i samlinga.]] [[4m:vs|Spesialpedagogen og assistenten skal rettleie Lars tett og vere i forkant.]] [[4m:nvs|Elles må det arbeidast vidare med det sosiale.]]"
    )
    d.p(
        "**Organisering:** [[6|Timane er delte på to dagar. Det blir bestemt frå veke til veke kven som tek dei, etter kven som er på jobb.]]"
    )
    d.p("**Ansvar:** [[4x|Pedagogisk leiar har ansvar for planen.]]")
    d.p(
        "**Evaluering:** [[7|Vi opplever at Lars har hatt fin framgang, og at han er gladare no enn i fjor.]] [[8c:f|Planen blir evaluert i samarbeid mellom pedagogisk leiar, spesialpedagog og foreldre når det er behov for det.]]"
    )
    d.p(
        "**Samarbeid med heimen:** [[u|Foreldra er nøgde med barnehagen. Dei synest at Lars snakkar mykje meir enn før, og dei fortel at han er med i fjøsen kvar ettermiddag. Far seier at dei ikkje ser så mykje til sinnet heime. Mor ønskjer at det blir teke omsyn til at Lars er trøytt etter helgene, og at vi ringjer dersom det har vore ein vanskeleg dag. Dei har takka nei til rettleiing førebels.]]"
    )
    d.p(
        "[[u|Vi ber om at PPT kjem til barnehagen og rettleier personalet når de har høve til det. Personalet har gått kurs i språkleik tidlegare, men det er mange nytilsette i år, og vi opplever at vi manglar kompetanse på åtferd. Vi vil òg gjerne ha hjelp til å vurdere om Lars bør tilvisast til BUP. Foreldra har samtykt til at vi drøftar dette med dykk.]]"
    )
    d.p(
        "[[u|Frå januar blir Lars flytta til ei anna avdeling saman med dei andre barna som er fødde i 2018. Pedagogisk leiar og assistenten følgjer med over, medan resten av personalet er nytt for han. Vi har tenkt å besøke den nye avdelinga nokre gonger før jul.]]"
    )
    d.ps("[[u|Med helsing]]", "[[u|Bjørg Ø., pedagogisk leiar]]", "[[u|Sett av føresette: mor til Lars]]")
    return d


# ---------------------------------------------------------------- files
def fixed_zip(path):
    """Same bytes on every run: fixed times in the archive and in the properties."""
    with zipfile.ZipFile(path) as z:
        parts = [(i, z.read(i)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w") as z:
        for info, data in parts:
            if info.filename in ("docProps/core.xml", "meta.xml"):
                text = data.decode("utf-8")
                text = re.sub(
                    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?",
                    STAMP if info.filename.startswith("doc") else STAMP[:-1],
                    text,
                )
                data = re.sub(r"<meta:editing-duration>[^<]*<", "<meta:editing-duration>PT0S<", text).encode(
                    "utf-8"
                )
            if info.filename == "settings.xml":  # LibreOffice's random revision numbers
                data = re.sub(rb'(config:name="Rsid(?:Root)?"[^>]*>)\d+<', rb"\g<1>1<", data)
            new = zipfile.ZipInfo(info.filename, (2022, 9, 15, 12, 0, 0))
            new.compress_type = info.compress_type
            z.writestr(new, data)


def fixed_pdf(path):
    data = path.read_bytes()
    data = re.sub(
        rb"/(CreationDate|ModDate)\(D:[^)]*\)",
        lambda m: (
            b"/" + m.group(1) + b"(D:20220915120000Z" + b" " * (len(m.group(0)) - len(m.group(1)) - 21) + b")"
        ),
        data,
    )
    data = re.sub(
        rb"/ID\s*\[\s*<[0-9A-F]+>\s*<[0-9A-F]+>\s*\]",
        lambda m: re.sub(rb"<[0-9A-F]+>", lambda h: b"<" + b"0" * (len(h.group(0)) - 2) + b">", m.group(0)),
        data,
    )
    data = re.sub(
        rb"/DocChecksum\s*/[0-9A-F]+", lambda m: re.sub(rb"[0-9A-F]{32}$", b"0" * 32, m.group(0)), data
    )
    path.write_bytes(data)


def convert(source, kind, out, profile):
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1663243200", "TZ": "UTC"},
    )


def write_key(d):
    class Flow(dict):
        pass

    yaml.add_representer(
        Flow,
        lambda r, v: r.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True),
        Dumper=yaml.SafeDumper,
    )

    class FlowList(list):
        pass

    yaml.add_representer(
        FlowList,
        lambda r, v: r.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True),
        Dumper=yaml.SafeDumper,
    )
    items = []
    for item in d.items:
        item = dict(item)
        if "reasons" in item:
            item["reasons"] = FlowList(item["reasons"])
        items.append(Flow(item))
    key = {
        "file": d.name,
        "layout": d.layout,
        "variety": d.variety,
        "quality": d.quality,
        "points": Flow(d.points),
        "items": items,
        "unplaced": d.unplaced,
        "thread": Flow({k: FlowList(v) if isinstance(v, list) else v for k, v in d.thread.items()}),
    }
    text = yaml.safe_dump(key, allow_unicode=True, sort_keys=False, width=100000)
    if d.notes:
        text += "# Notes of the one who wrote the key:\n" + "".join(f"# - {n}\n" for n in d.notes)
    (HERE / d.name).with_suffix(".yaml").write_text(text, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- check
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def fold(text):
    return " ".join(text.split())


def own_text(p, tag):
    out = []

    def walk(e):
        for c in e:
            if c.tag in (tag, MC + "Fallback"):
                continue
            if c.tag == W + "t":
                out.append(c.text or "")
            elif c.tag in (W + "br", W + "tab"):
                out.append(" ")
            else:
                walk(c)

    walk(p)
    return fold("".join(out))


def paragraphs(path):
    if path.suffix == ".docx":
        root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        return [
            own_text(p, W + "p")
            for p in root.iter(W + "p")
            if not any(a.tag == MC + "Fallback" for a in p.iterancestors())
        ]
    if path.suffix == ".odt":
        root = etree.fromstring(zipfile.ZipFile(path).read("content.xml"))
        for e in root.iter(T + "line-break", T + "tab", T + "s"):
            e.text = " "
        return [fold("".join(p.itertext())) for p in root.iter(T + "p", T + "h")]
    if path.suffix == ".pdf":
        return [
            fold(
                subprocess.run(
                    ["pdftotext", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True
                ).stdout.decode("utf-8")
            )
        ]
    return [fold(line) for line in path.read_bytes().decode("cp1252").split("\r\n")]


def check(d):
    found = paragraphs(HERE / d.name)
    key = yaml.safe_load((HERE / d.name).with_suffix(".yaml").read_text(encoding="utf-8"))
    bad, at = [], 0
    for text in [i["text"] for i in key["items"]] + key["unplaced"]:
        if not any(text in p for p in found):
            bad.append(text)
    order = " ".join(found)
    for item in key["items"]:
        next_at = order.find(item["text"], at)
        if next_at < 0:
            bad.append("out of order: " + item["text"])
        else:
            at = next_at + 1
    for point, state in key["points"].items():
        has = any(i["point"] == point for i in key["items"])
        if has == (state == "missing"):
            bad.append(f"point {point} is {state}")
    goals = sum(i["kind"] == "goal" for i in key["items"])
    if goals != key["thread"]["goals"]:
        bad.append(f"{goals} goals")
    words = len(order.split())
    if not 500 <= words <= 1200:
        bad.append(f"{words} words")
    print(
        f"{d.name}: {d.variety} {d.quality}, {words} words, {len(key['items'])} items, {len(key['unplaced'])} unplaced, {len(bad)} faults"
    )
    for b in bad:
        print("   ", b)
    return bad


def main():
    drafts = [
        nora(),
        theo(),
        eirik(),
        kl(),
        sunniva(),
        leon(),
        odin(),
        haakon(),
        emma(),
        yusuf(),
        tuva(),
        lars(),
    ]
    resaved = {"04-kl-bred-tabell.docx", "06-leon-samme-celle.docx"}
    with tempfile.TemporaryDirectory() as t:
        work = Path(t)
        for d in drafts:
            target = HERE / d.name
            if target.suffix == ".txt":
                target.write_bytes(("\r\n".join(d.lines) + "\r\n").encode("cp1252"))
            elif target.suffix == ".docx" and d.name not in resaved:
                d.doc.save(target)
                fixed_zip(target)
            else:
                source = (work / d.name).with_suffix(".docx")
                d.doc.save(source)
                (work / "out").mkdir(exist_ok=True)
                convert(source, target.suffix[1:], work / "out", work / "profile")
                shutil.copyfile(work / "out" / d.name, target)
                (fixed_pdf if target.suffix == ".pdf" else fixed_zip)(target)
            write_key(d)
    return 1 if sum(len(check(d)) for d in drafts) else 0


if __name__ == "__main__":
    sys.exit(main())
