# ruff: noqa
"""Builds the held-out drafts and their keys. Run: .venv/bin/python tests/review/drafts/held_out/build.py

A paragraph is written as a string in which marked stretches become lines of the key:
  {u|text}                      written by somebody, belongs to none of the eight points
  {3s vague situation|text}     point 3, kind s(ign), with the reasons judged by hand
Kinds: o overall_goal, g goal, s sign, m measure, c schedule, x other. Unmarked text is label, heading or prompt.
<ins>..</ins> and <del>..</del> become tracked changes (only in the draft that uses them);
the key's text is what stands when all changes are accepted.
"""

import datetime
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

HERE = Path(__file__).resolve().parent
# These were moved out of the held-out set when somebody had looked at them to mend by.
SECOND = ("amir-", "emil-", "jonatan-", "lykke-", "noah-", "sunniva-")


def home(name):
    return (HERE.parent / "second" if name.startswith(SECOND) else HERE) / name


KINDS = {"o": "overall_goal", "g": "goal", "s": "sign", "m": "measure", "c": "schedule", "x": "other"}
WITH_REASONS = {"goal", "sign", "measure", "schedule"}
REASONS = {
    "sign": {"pattern", "vague", "unobservable", "not_child", "situation"},
    "goal": {"too_broad", "vague", "unobservable", "not_child", "situation", "jargon", "copied"},
    "measure": {"not_adult", "vague", "situation"},
    "schedule": {"frequency", "participants"},
}
MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
FIXED = datetime.datetime(2025, 1, 15, 12, 0, 0)
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def accepted(text):
    return re.sub(r"</?ins>", "", re.sub(r"<del>.*?</del>", "", text))


class Draft:
    def __init__(self, lang="nb-NO", font="Calibri", size=11, landscape=False):
        self.items, self.unplaced, self.shape_no, self.rev = [], [], 0, 100
        self.doc = Document()
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        rpr = style.element.get_or_add_rPr()
        lang_el = OxmlElement("w:lang")
        lang_el.set(qn("w:val"), lang)
        rpr.append(lang_el)
        for old in self.doc.styles.element.iter(qn("w:lang")):
            old.set(qn("w:val"), lang)
        if landscape:
            sec = self.doc.sections[0]
            sec.orientation = WD_ORIENT.LANDSCAPE
            sec.page_width, sec.page_height = Cm(29.7), Cm(21)
            sec.left_margin = sec.right_margin = Cm(1.5)
        else:
            sec = self.doc.sections[0]
            sec.page_width, sec.page_height = Cm(21), Cm(29.7)
        cp = self.doc.core_properties
        cp.author = cp.last_modified_by = cp.title = cp.comments = cp.keywords = cp.subject = ""
        cp.created = cp.modified = FIXED
        cp.revision = 1

    # -- key -------------------------------------------------------------
    def note(self, src):
        def take(m):
            head, text = m.group(1).split(), accepted(m.group(2))
            if head[0] == "u":
                self.unplaced.append(text)
            else:
                item = {"point": head[0][0], "kind": KINDS[head[0][1]], "text": text}
                if item["kind"] in WITH_REASONS:
                    item["reasons"] = head[1:]
                    assert set(head[1:]) <= REASONS[item["kind"]], src
                else:
                    assert not head[1:], src
                self.items.append(item)
            return m.group(2)

        return MARK.sub(take, src)

    # -- writing ---------------------------------------------------------
    def fill(self, par, src, bold=False, underline=False, italic=False):
        """'**label** text' gives a bold stretch inside the paragraph."""
        plain = self.note(src)
        for part in re.split(r"(<ins>.*?</ins>|<del>.*?</del>|\*\*.*?\*\*)", plain):
            if not part:
                continue
            if part.startswith("**"):
                par.add_run(part[2:-2]).bold = True
            elif part.startswith("<"):
                self.rev += 1
                deleted = part.startswith("<del>")
                wrap = OxmlElement("w:del" if deleted else "w:ins")
                wrap.set(qn("w:id"), str(self.rev))
                wrap.set(qn("w:author"), "Styrer")
                wrap.set(qn("w:date"), "2024-10-02T09:00:00Z")
                r, t = OxmlElement("w:r"), OxmlElement("w:delText" if deleted else "w:t")
                t.text = part[5:-6]
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                r.append(t)
                wrap.append(r)
                par._p.append(wrap)
            else:
                run = par.add_run(part)
                run.bold, run.underline, run.italic = bold or None, underline or None, italic or None
        return par

    def p(self, src, style=None, **kw):
        return self.fill(self.doc.add_paragraph(style=style), src, **kw)

    def h(self, text, level=1):
        return self.doc.add_heading(text, level)

    def bullets(self, *srcs, style="List Bullet"):
        for s in srcs:
            self.p(s, style=style)

    def cell(self, cell, srcs, **kw):
        srcs = [srcs] if isinstance(srcs, str) else srcs
        for i, s in enumerate(srcs):
            par = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            if s.startswith("* "):
                par.style, s = self.doc.styles["List Bullet"], s[2:]
            self.fill(par, s, **kw)

    def table(self, rows, widths=None, head=False, label_col=False):
        n = max(len(r) for r in rows)
        t = self.doc.add_table(rows=0, cols=n)
        t.style = "Table Grid"
        for ri, row in enumerate(rows):
            cells = t.add_row().cells
            if len(row) == 1 and n > 1:
                m = cells[0].merge(cells[-1])
                self.cell(m, row[0], bold=True)
                continue
            for ci, src in enumerate(row):
                self.cell(cells[ci], src, bold=(head and ri == 0) or (label_col and ci == 0))
        if widths:
            t.autofit = False
            for ci, w in enumerate(widths):
                for c in t.columns[ci].cells:
                    c.width = Cm(w)
        self.doc.add_paragraph()
        return t

    def textbox(self, srcs, w=16.0, h=4.0):
        self.shape_no += 1
        paras = []
        for s in srcs:
            plain = self.note(s)
            runs = "".join(
                '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>'
                % (
                    "<w:rPr><w:b/></w:rPr>" if part.startswith("**") else "",
                    part.strip("*").replace("&", "&amp;"),
                )
                for part in re.split(r"(\*\*.*?\*\*)", plain)
                if part
            )
            paras.append("<w:p>%s</w:p>" % runs)
        cx, cy = int(w * 360000), int(h * 360000)
        xml = f"""<w:r {nsdecls("w")} xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:wp="{WP}" xmlns:a="{A}"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>
<wp:docPr id="{self.shape_no}" name="Tekstboks {self.shape_no}"/><a:graphic>
<a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent>{"".join(paras)}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square"><a:spAutoFit/></wps:bodyPr>
</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"""
        self.doc.add_paragraph()._p.append(parse_xml(xml))

    def control(self, cell_or_doc, srcs, title, placeholder=False, first=True):
        """A block content control with one paragraph for each source."""
        srcs = [srcs] if isinstance(srcs, str) else srcs
        paras = []
        for s in srcs:
            plain = self.note(s)
            rpr = '<w:rPr><w:color w:val="808080"/></w:rPr>' if placeholder else ""
            paras.append(f'<w:p><w:r>{rpr}<w:t xml:space="preserve">{plain}</w:t></w:r></w:p>')
        ph = "<w:showingPlcHdr/>" if placeholder else ""
        self.shape_no += 1
        sdt = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{title}"/><w:id w:val="{4000 + self.shape_no}"/>{ph}</w:sdtPr>'
            f"<w:sdtContent>{''.join(paras)}</w:sdtContent></w:sdt>"
        )
        if hasattr(cell_or_doc, "_tc"):
            tc = cell_or_doc._tc
            last = tc.p_lst[-1]
            if first and len(tc.p_lst) == 1 and not last.text:
                tc.insert(list(tc).index(last), sdt)
                # a cell must end with a paragraph; Word keeps the empty one
            else:
                last.addnext(sdt)
                sdt.addnext(OxmlElement("w:p"))
        else:
            body = self.doc.element.body
            body.insert(len(body) - 1, sdt)

    def number_headings(self):
        """Automatic numbering 1, 1.1 on Heading 1 and 2."""
        numbering = self.doc.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{t}"/><w:lvlJc w:val="left"/></w:lvl>'
            for i, t in enumerate(["%1", "%1.%2"])
        )
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
        for lvl, name in enumerate(["Heading 1", "Heading 2"]):
            ppr = self.doc.styles[name].element.get_or_add_pPr()
            num = ppr.get_or_add_numPr()
            num.get_or_add_ilvl().val = lvl
            num.get_or_add_numId().val = 90


# ======================================================================= the drafts
def d01():
    """Label left, text right; a nested timetable. Bokmål, good."""
    d = Draft("nb-NO", "Calibri")
    d.p("Plan for spesialpedagogisk hjelp i barnehagen", bold=True)
    d.p("Unntatt offentlighet, jf. offentleglova § 13", italic=True)

    def block(title, rows):
        t = d.doc.add_table(rows=0, cols=2)
        t.style = "Table Grid"
        r = t.add_row().cells
        d.cell(r[0].merge(r[1]), title, bold=True)
        for label, srcs in rows:
            c = t.add_row().cells
            d.cell(c[0], label, bold=True)
            d.cell(c[1], srcs)
            c[0].width, c[1].width = Cm(4.5), Cm(12)
        d.doc.add_paragraph()
        return t

    block(
        "A. Opplysninger om barnet",
        [
            ("Barnets navn", "{u|Jonatan}"),
            ("Født", "{u|11.04.2021}"),
            ("Barnehage og avdeling", "{u|Hasselnøtta barnehage, avd. Kongla}"),
            ("Vedtak", "{u|Datert 02.09.2024, gjelder til 31.07.2025}"),
            ("Omfang", "{u|8 timer spesialpedagog og 6 timer ekstra ressurs i uka}"),
            (
                "Ansvarlig for planen",
                "{u|Ragnhild (spesialpedagog) i samarbeid med Kristoffer (pedagogisk leder)}",
            ),
        ],
    )
    block(
        "B. Bakgrunn",
        [
            (
                "Sammendrag av sakkyndig vurdering",
                [
                    "{u|Jonatan ble henvist til PPT våren 2024 på grunn av sen språkutvikling. Sakkyndig vurdering viser et ordforråd klart under det en venter for alderen, og vansker med å følge beskjeder i flere ledd. Hørselen er undersøkt og er normal.}",
                    "{u|PPT tilrår at hjelpen gis i en liten gruppe og at tegn brukes av alle på avdelingen.}",
                    "{u|I observasjonen i mai lekte Jonatan mest alene. Han så på de andre barna, og to ganger la han en bil i fanget på en gutt uten å si noe. Gutten skjønte ikke hva han ville. PPT mener at Jonatan ønsker kontakt, men mangler ordene. Språkforståelsen var klart bedre når en voksen pekte eller viste det som ble sagt.}",
                    "{u|Tilråding: Barnehagen bør arbeide med ordforråd gjennom lek og faste rutiner. De voksne bør vente på svar og ikke snakke for ham. Jonatan bør være sammen med barn som snakker tydelig. Logoped er ikke nødvendig nå, men dette vurderes på nytt når han fyller fire.}",
                ],
            ),
            (
                "Barnets ressurser: hva liker og mestrer barnet?",
                [
                    "{1x|Jonatan er en blid gutt som er glad i biler, vann og alt som kan kjøres, fylles og tømmes. Han er raskt ute i sandkassa om morgenen og roper gjerne på de andre når han har bygd en vei.}",
                    "{1x|Han hermer bevegelser i sangleker, husker rekkefølgen i faste sanger og lar seg trøste av voksne han kjenner. Bilene er porten inn: sitter en voksen ved garasjen, kommer Jonatan av seg selv.}",
                ],
            ),
        ],
    )
    block(
        "C. Mål",
        [
            (
                "Langtidsmål (fra sakkyndig vurdering)",
                [
                    "{2o|Jonatan skal utvide ordforrådet sitt og bruke språket aktivt i samspill med andre.}",
                    "{2o|Jonatan skal forstå og følge beskjeder i hverdagen.}",
                ],
            ),
            (
                "Hva betyr dette hos oss?",
                [
                    "* {2g|Jonatan bruker ord eller tegn for å invitere et annet barn med i billeken på avdelingen.}",
                    "* {2g|Jonatan henter det han trenger i garderoben når en voksen gir ham en beskjed i to ledd.}",
                ],
            ),
            (
                "Hvordan ser vi at han er på vei?",
                [
                    "* {3s|Vi ser fremgang når Jonatan sier «kom» eller viser tegnet for «kom» til et annet barn ved bilbanen.}",
                    "* {3s|Vi ser fremgang når Jonatan setter sammen to ord for å be om pålegg ved matbordet.}",
                    "* {3s|Vi ser at Jonatan er på vei mot målet når han henter både lue og votter i garderoben etter én beskjed, tre dager på rad.}",
                    "* {3s pattern vague unobservable situation|Jonatan forstår flere ord enn før.}",
                ],
            ),
        ],
    )
    block(
        "D. Tiltak",
        [
            (
                "I de tildelte timene (§ 31)",
                [
                    "{4m|Spesialpedagogen har språkgruppe med Jonatan og ett annet barn tirsdag og torsdag med biler og garasje som utgangspunkt. Hun setter ord på det barna gjør, venter i fem sekunder og gjentar det Jonatan sier i en litt lengre setning.}",
                    "{4m|Spesialpedagogen og Jonatan lager en bok med bilder av ordene han øver på, og leser den sammen i sofakroken to ganger i uka.}",
                ],
            ),
            (
                "Hele dagen, alle voksne (§ 2)",
                [
                    "{5m|Personalet bruker tegn til tale ved måltidet og i samlingsstunden.}",
                    "{5m|Den voksne som står i garderoben, gir Jonatan én beskjed om gangen og peker på bildet av plagget.}",
                    "{5m|Vi deler gruppa i to etter frokost, slik at Jonatan leker sammen med høyst fire barn om formiddagen.}",
                ],
            ),
        ],
    )
    t = block(
        "E. Organisering",
        [
            (
                "Når, hvor og hvordan",
                [
                    "{6x|Hjelpen gis mellom kl. 9 og 11, for da er Jonatan mest opplagt. Han holder på med samme aktivitet i ti til tolv minutter og trenger så en pause, helst ved vasken eller ute.}",
                    "{6x|Samlingsstunden holdes i to grupper for å dempe støyen. Kristoffer leder Jonatans gruppe.}",
                ],
            ),
            ("Ukeplan", ""),
        ],
    )
    cell = t.rows[2].cells[1]
    inner = cell.add_table(rows=0, cols=2)
    inner.style = "Table Grid"
    for a, b in [
        ("Dag", "Hva og hvem"),
        ("Tirsdag", "{6x|Språkgruppe kl. 9.30–10.15, Ragnhild}"),
        ("Onsdag", "{6x|Lek på avdelingen med ekstra ressurs kl. 9–11, Sondre}"),
        ("Torsdag", "{6x|Språkgruppe kl. 9.30–10.15, deretter bok i sofakroken, Ragnhild}"),
    ]:
        r = inner.add_row().cells
        d.cell(r[0], a)
        d.cell(r[1], b)
    cell.add_paragraph()
    block(
        "F. Samarbeid med foreldrene",
        [
            (
                "Foreldrenes innspill",
                "{u|Foreldrene forteller at Jonatan bruker flere tegn hjemme enn i barnehagen. De ønsker at nye tegn sendes hjem på fredager, og de får veiledning av Ragnhild en gang i måneden.}",
            ),
            (
                "Samtykke og informasjon",
                "{u|Begge foreldre har samtykket til at planen deles med PPT. De har fått vite at de kan be om innsyn i loggboka.}",
            ),
        ],
    )
    block(
        "G. Evaluering",
        [
            (
                "Hvordan dokumenterer vi?",
                "{7x|Vi skriver en praksisfortelling annenhver uke og krysser av i en loggbok for tegnene over. På teammøtet ser vi på hva de voksne gjorde da det gikk bra: satt noen ved garasjen, og ventet vi lenge nok på svar?}",
            ),
            (
                "Når og hvor ofte?",
                "{8c|Teammøte første mandag i måneden, halvårsevaluering i uke 4 og uke 24.}",
            ),
            (
                "Hvem er med?",
                "{8c|Styrer, pedagogisk leder, spesialpedagog og foreldre. PPT inviteres til møtet i uke 4.}",
            ),
        ],
    )
    d.p("Sted og dato: {u|Hasselnøtta, 27.09.2024}")
    d.p("Styrer: {u|Torunn}          Spesialpedagog: {u|Ragnhild}          Foresatt: ______________")
    return d


def d02():
    """Several small tables, one per goal. Bokmål, middling."""
    d = Draft("nb-NO", "Arial", 10)
    d.h("INDIVIDUELL UTVIKLINGSPLAN (IUP)", 0)
    d.table(
        [
            ["Navn", "{u|Mathea}", "Fødselsdato", "{u|23.06.2020}"],
            ["Barnehage", "{u|Fjordglimt barnehage}", "Avdeling", "{u|Storeblått}"],
            [
                "Vedtaksperiode",
                "{u|Barnehageåret 2024/2025}",
                "Timer pr. uke",
                "{u|5 t spes.ped., 10 t assistent}",
            ],
            [
                "Kontaktperson PPT",
                "{u|Vibeke}",
                "Plan skrevet av",
                "{u|Ped.leder Anniken og spes.ped. Jostein}",
            ],
        ]
    )
    d.h("Kort om barnet", 2)
    d.p(
        "{u|Mathea ble tilmeldt PPT da hun var tre år. Sakkyndig vurdering beskriver vansker med oppmerksomhet og samspill, og at hun lett blir urolig når det er mange barn til stede. Hun har ingen diagnose. Helsesykepleier har vært inne i saken på grunn av søvn.}"
    )
    d.p("{1x|Mathea er ei glad og aktiv jente som liker å klatre og å være ute.}")
    d.h("Målene våre", 2)

    def goal(no, rows):
        t = d.doc.add_table(rows=0, cols=2)
        t.style = "Table Grid"
        for i, (a, b) in enumerate(rows):
            c = t.add_row().cells
            d.cell(c[0], a, bold=True)
            d.cell(c[1], b, bold=(i == 0))
            c[0].width, c[1].width = Cm(3.5), Cm(13)
        d.doc.add_paragraph()

    goal(
        1,
        [
            (
                "Mål 1",
                "{2g|Mathea blir sittende i samlingsstund i ti minutter og svarer når hun får et spørsmål.}",
            ),
            (
                "Delmål",
                [
                    "* {3s|Vi ser fremgang når Mathea setter seg på puta si i samlingsstunda etter å ha sett på dagtavla.}",
                    "* {3s pattern|Mathea rekker opp hånda når hun vil si noe i samling.}",
                    "* {3s pattern vague|Hun sitter mer i ro i samlingsstunda.}",
                ],
            ),
            (
                "Tiltak i spes.ped.timene",
                [
                    "{4m|Jostein øver på samling med Mathea og to barn på grupperommet, og viser med et bilde når det er hennes tur til å svare.}",
                    "{4m not_adult|Øve på å vente på tur med spill.}",
                ],
            ),
            (
                "Tiltak i barnehagehverdagen",
                [
                    "{5m|Voksen sitter ved siden av Mathea i samlingen og gir henne en ball å klemme på.}",
                    "{5m not_adult vague situation|Forutsigbarhet.}",
                ],
            ),
            ("Ansvar", "{4x|Jostein og Anniken}"),
            (
                "Evaluering",
                "{7x|Januar: Mathea sitter nå i seks–sju minutter når gruppa er på åtte barn. I storsamling går det ikke. Tiltaket med puta og ballen videreføres, og vi kutter storsamling for henne fram til påske.}",
            ),
        ],
    )
    goal(
        2,
        [
            ("Mål 2", "{2g vague situation too_broad|Mathea skal fungere bedre sosialt.}"),
            (
                "Delmål",
                [
                    "* {3s pattern|Mathea spør «får jeg være med?» når hun vil inn i en lek i dukkekroken.}",
                    "* {3s pattern not_child|Mathea blir spurt av andre barn om å være med å leke.}",
                ],
            ),
            (
                "Tiltak i spes.ped.timene",
                [
                    "{4m|Spesialpedagogen er med i rolleleken, tar en rolle selv og viser Mathea hva hun kan si for å bli med.}"
                ],
            ),
            (
                "Tiltak i barnehagehverdagen",
                [
                    "{5m vague|Personalet støtter Mathea i samspillet med de andre barna ved behov.}",
                    "{5m|Anniken setter opp faste lekegrupper på tre barn tirsdag og fredag.}",
                ],
            ),
            ("Ansvar", "{4x|Alle på avdelingen, Jostein veileder}"),
            ("Evaluering", ""),
        ],
    )
    goal(
        3,
        [
            ("Mål 3", "{2g|Mathea går fra lek til måltid uten å løpe fra avdelingen.}"),
            ("Delmål", ""),
            (
                "Tiltak i spes.ped.timene",
                [
                    "{4m|Spesialpedagogen viser Mathea timeglasset fem minutter før leken er slutt, og går sammen med henne til vasken.}"
                ],
            ),
            ("Tiltak i barnehagehverdagen", ["{5m not_adult|Gi beskjed i god tid før overganger.}"]),
            ("Ansvar", "{4x|Assistent Iris}"),
            (
                "Evaluering",
                "{7x|Januar: Timeglasset virker godt. Hun løp fra avdelingen to ganger i november og ingen i desember.}",
            ),
        ],
    )
    d.h("Foreldresamarbeid", 2)
    d.p(
        "{u|Foreldrene er enige i planen. De sier at timeglass også brukes hjemme ved leggetid. Far ønsker at vi skriver i kontaktboka på mandager og onsdager.}"
    )
    d.h("Videre arbeid", 2)
    d.p("{8c frequency|Planen gjennomgås jevnlig av pedagogisk leder og spesialpedagog.}")
    d.table(
        [
            ["Dato og underskrift barnehage", "Dato og underskrift foresatte"],
            ["{u|04.10.2024 Anniken}", "{u|07.10.2024 Camilla og Henrik}"],
        ]
    )
    return d


def d03():
    """Landscape, wide table: a column per thing, a row per goal, merged cells. Nynorsk, good."""
    d = Draft("nn-NO", "Cambria", 9.5, landscape=True)
    d.h("Individuell plan – spesialpedagogisk hjelp i barnehage", 1)
    t = d.doc.add_table(rows=0, cols=6)
    t.style = "Table Grid"
    for row in [
        ("Namn", "{u|Sunniva}", "Fødd", "{u|30.01.2020}", "Barnehage", "{u|Elvesus barnehage}"),
        (
            "Vedtak",
            "{u|19.08.2024}",
            "Timar",
            "{u|9 t spesialpedagog, 12 t assistent}",
            "Planperiode",
            "{u|September 2024 – januar 2025}",
        ),
    ]:
        c = t.add_row().cells
        for i, s in enumerate(row):
            d.cell(c[i], s, bold=i % 2 == 0)
    c = t.add_row().cells
    d.cell(c[0], "Kort om saka", bold=True)
    d.cell(
        c[1].merge(c[5]),
        "{u|Sunniva har cerebral parese og forseinka språk. Sakkunnig vurdering frå PPT er datert 24.06.2024 og rår til spesialpedagogisk hjelp i samspel og daglege gjeremål. Fysioterapeuten er i barnehagen annankvar torsdag.}",
    )
    d.doc.add_paragraph()
    d.h("Dette likar og meistrar Sunniva", 2)
    d.bullets(
        "{1x|Sunniva elskar ballar, såpebobler og å plaske i vatn. Ho ler høgt når andre barn gøymer seg og kjem fram att.}",
        "{1x|Ho kjenner att alle barna på avdelinga på bilete og peikar på den ho vil sitje ved sida av.}",
        "{1x|Ho held ut lenge når ho får prøve sjølv, og syner med heile seg når ho har fått det til.}",
    )
    d.h("Mål og tiltak", 2)
    t = d.doc.add_table(rows=0, cols=6)
    t.style = "Table Grid"
    c = t.add_row().cells
    d.cell(c[0].merge(c[5]), "Hausthalvåret", bold=True)
    c = t.add_row().cells
    for i, s in enumerate(
        [
            "Mål i sakkunnig vurdering",
            "Mål hjå oss",
            "Slik ser me at det går framover",
            "Tiltak med spesialpedagog (§ 31)",
            "Tiltak i gruppa (§ 2)",
            "Ansvar",
        ]
    ):
        d.cell(c[i], s, bold=True)
    rows = [
        (
            "{2o|Sunniva skal delta i leik og samspel med andre barn.}",
            "{2g|Sunniva ventar på tur og sender leika vidare i turtakingsleik med eitt anna barn.}",
            [
                "{3s|Me ser framgang når Sunniva rullar ballen attende til eit anna barn minst tre gonger på rad i ballrommet.}",
                "{3s|Me ser at Sunniva er på veg mot målet når ho rekkjer fram handa og ventar til det andre barnet er ferdig ved vasskaret.}",
            ],
            "{4m|Spesialpedagogen sit på golvet mellom barna, viser turen med eit raudt kort og seier «no er det din tur».}",
            "{5m|Personalet set av ballrommet til Sunniva og to andre barn etter frukost måndag og onsdag.}",
            "{4x|Marit, spesialpedagog}",
        ),
        (
            None,
            "{2g|Sunniva viser kva ho vil leike med ved å peike på eit bilete på leikekartet.}",
            [
                "{3s|Me ser framgang når Sunniva går til leikekartet etter samlingsstunda og peikar på eitt bilete utan hjelp av ein vaksen.}"
            ],
            "{4m|Spesialpedagogen øver på val med to og to bilete på leikerommet og gjer straks det Sunniva peikar på.}",
            "{5m|Dei vaksne hentar leikekartet saman med Sunniva kvar gong frileiken startar.}",
            "{4x|Marit og Oddvar, pedagogisk leiar}",
        ),
        (
            "{2o|Sunniva skal bli meir sjølvstendig i daglege gjeremål.}",
            "{2g|Sunniva kler av seg sko og jakke sjølv i garderoben når ho kjem inn.}",
            [
                "{3s pattern|Sunniva dreg ned glidelåsen og heng jakka på knaggen sin i garderoben.}",
                "{3s pattern|Sunniva tek av begge skoa på krakken utan at ein vaksen held i dei.}",
            ],
            "{4m|Spesialpedagogen og Sunniva øver på glidelås og borrelås med utkledningskleda, slik fysioterapeuten har vist.}",
            "{5m|Ein fast vaksen tek Sunniva inn fem minutt før dei andre, set seg ved krakken og hjelper berre når ho stoppar opp.}",
            "{4x|Oddvar}",
        ),
    ]
    first = None
    for r in rows:
        c = t.add_row().cells
        if r[0]:
            first = c[0]
            d.cell(c[0], r[0])
        else:
            first.merge(c[0])
            # merging leaves an empty paragraph behind; drop it
            for par in first.paragraphs[1:]:
                if not par.text:
                    par._p.getparent().remove(par._p)
        for i in range(1, 6):
            d.cell(c[i], r[i])
    d.doc.add_paragraph()
    d.h("Arbeidsmåtar og organisering", 2)
    d.p(
        "{6x|Sunniva har best utbyte av hjelpa mellom klokka 9 og 10.30, før ho blir trøytt i kroppen. Rekkjefølgja er den same kvar dag: ballrom, vask, bok. Ho held på i om lag åtte minutt før ho treng å skifte stilling.}"
    )
    d.p(
        "{6x|Me nyttar stol med armlene ved bordet og tavle med tre bilete av gongen. Ein assistent er alltid innan rekkjevidde på ujamt underlag.}"
    )
    d.h("Samarbeid med heimen", 2)
    d.p(
        "{u|Mor og far har lese planen og vore med på å velje mål. Dei øver på glidelås heime, og me deler ein kort film annankvar fredag. Marit rettleier foreldra i bruk av leikekartet.}"
    )
    d.h("Evaluering", 2)
    d.p(
        "{7x|Me filmar ballrommet ein gong i månaden og noterer i loggen kva vaksne gjer rett før Sunniva tek tur. På møta ser me på om det er rommet, tida eller vår eiga hjelp som hindrar henne, og bestemmer kva som skal halde fram, endrast eller avsluttast.}"
    )
    d.p("{7x|Loggen blir lagd til grunn for årsrapporten.}")
    d.h("Plan for vurdering", 2)
    d.table(
        [
            ["Kor ofte", "Kven er med"],
            [
                "{8c|Siste torsdagen i kvar månad, og større evaluering i veke 3.}",
                "{8c|Styrar, pedagogisk leiar, spesialpedagog, foreldre og fysioterapeut. PPT er med i veke 3.}",
            ],
        ],
        head=True,
    )
    d.p("{u|Elvesus, 16. september 2024}")
    d.p("Underskrift styrar: {u|Solveig}     Underskrift føresett: {u|Jorunn}")
    return d


def d04():
    """§ 31 and § 2 as two columns; content controls. Nynorsk, middling."""
    d = Draft("nn-NO", "Verdana", 10)
    d.p("KOMMUNAL MAL – Arbeidsplan for barn med vedtak om spesialpedagogisk hjelp", bold=True)
    t = d.doc.add_table(rows=0, cols=2)
    t.style = "Table Grid"
    for label, src in [
        ("Initialar", "{u|T.H.}"),
        ("Fødselsår", "{u|2021}"),
        ("Barnehage", "{u|Bjørkelia barnehage SA}"),
        ("Vedtak gjeld frå–til", "{u|01.10.2024–30.06.2025}"),
        ("Tal timar", "{u|190 årstimar}"),
        ("Ansvarleg pedagog", "{u|Gunnvor}"),
    ]:
        c = t.add_row().cells
        d.cell(c[0], label, bold=True)
        d.control(c[1], src, label)
    d.doc.add_paragraph()
    d.p("1 Bakgrunn for planen", bold=True)
    d.control(
        d.doc,
        [
            "{u|T.H. har budd i Noreg i halvanna år og snakkar somali heime. PPT vurderer at språkvanskane ikkje berre skuldast fleirspråklegheit. Han strevar òg med å halde seg i leik over tid.}",
            "{u|Kartlegginga vart gjort med tolk i juni. Også på morsmålet hadde han få ord for ting i daglegstova og på kjøkenet. Foreldra fortel at han vart sein til å snakke, slik storebroren òg var. PPT rår til lita gruppe, konkret materiell og at barnehagen tek utgangspunkt i det han er oppteken av.}",
            "{u|T.H. bytte avdeling i august saman med tre andre. Han er no eldst i gruppa.}",
        ],
        "Bakgrunn",
    )
    d.p("2 Hovudmål", bold=True)
    d.control(
        d.doc,
        ["{2o|T.H. skal utvikle det norske språket sitt.}", "{2o|T.H. skal utvikle sosial kompetanse.}"],
        "Hovudmål",
    )
    d.p("3 Sterke sider", bold=True)
    d.control(
        d.doc,
        [
            "{1x|T.H. er glad i fotball og dyr og kjenner namnet på mange av dyra på engelsk. Han hjelper gjerne til på kjøkenet.}",
            "{1x|Han er trygg på avdelinga og tek kontakt med dei vaksne.}",
        ],
        "Sterke sider",
    )
    d.p("4 Mål for perioden", bold=True)
    d.p("Skriv måla slik at alle forstår dei.", italic=True)
    d.control(
        d.doc,
        [
            "{2g copied too_broad unobservable situation|T.H. skal utvikle det norske språket.}",
            "{2g|T.H. spør om å få vere med i fotballen ute med ord eller ved å peike.}",
            "{2g too_broad jargon situation|T.H. skal styrkje det reseptive språket.}",
        ],
        "Mål for perioden",
    )
    d.p("5 Korleis veit vi at vi er på rett veg?", bold=True)
    d.control(
        d.doc,
        [
            "{3s pattern|T.H. seier namnet på fem dyr når vi les dyreboka.}",
            "{3s|Vi ser framgang når T.H. seier «kan eg vere med» eller peikar på ballen når dei andre spelar fotball.}",
            "{3s vague situation|Vi ser framgang når T.H. svarar oftare på norsk.}",
            "{3s unobservable|Vi ser framgang når T.H. forstår reglane i fotballen.}",
        ],
        "Teikn",
    )
    d.p("6 Tiltak", bold=True)
    t = d.doc.add_table(rows=1, cols=2)
    t.style = "Table Grid"
    d.cell(t.rows[0].cells[0], "Spesialpedagogiske tiltak, § 31", bold=True)
    d.cell(t.rows[0].cells[1], "Tiltak i det ordinære tilbodet, § 2", bold=True)
    c = t.add_row().cells
    d.control(
        c[0],
        [
            "{4m|Gunnvor les dyreboka med T.H. og eitt barn til, peikar på bileta og ventar på at han seier ordet.}",
            "{4m|Spesialpedagogen tek med dyrefigurar på tur til fjøset, og let T.H. finne det same dyret i røynda.}",
        ],
        "Tiltak 31 a",
    )
    d.control(
        c[1],
        [
            "{5m|Dei vaksne seier kort kva som skal skje før kvar overgang og viser biletet på dagtavla.}",
            "{5m vague situation|Personalet skal vere gode språkmodellar.}",
        ],
        "Tiltak 2 a",
    )
    c = t.add_row().cells
    d.control(c[0], ["{4m not_adult vague situation|Begrepstrening.}"], "Tiltak 31 b")
    d.control(
        c[1],
        ["{5m|Ein vaksen er med på fotballbana etter lunsj og seier høgt kven som har ballen.}"],
        "Tiltak 2 b",
    )
    c = t.add_row().cells
    d.control(c[0], ["{4m not_adult vague|Følgje opp språket i leik.}"], "Tiltak 31 c")
    d.control(c[1], ["Klikk her for å skrive inn tekst."], "Tiltak 2 c", placeholder=True)
    d.doc.add_paragraph()
    d.p("7 Organisering av hjelpa", bold=True)
    d.control(
        d.doc,
        [
            "{6x|Timane er fordelte på tre dagar, mest i lita gruppe. Gunnvor er på avdelinga måndag, onsdag og fredag føremiddag. To av timane er lagde til uteleiken, fordi T.H. er mest open for språk når han er i rørsle.}"
        ],
        "Organisering",
    )
    d.p("8 Samarbeid med føresette", bold=True)
    d.control(
        d.doc,
        [
            "{u|Foreldra er positive til planen. Tolk er bestilt til møtet i november. Dei ønskjer at vi sender heim orda vi øver på, så dei kan snakke om dei på morsmålet.}"
        ],
        "Føresette",
    )
    d.p("9 Evaluering", bold=True)
    d.control(d.doc, ["Klikk her for å skrive inn tekst."], "Evaluering", placeholder=True)
    d.p("10 Vidare møte", bold=True)
    d.control(d.doc, ["{8c participants|Evalueringsmøte i desember og i mai.}"], "Møte")
    d.p("Stad/dato: {u|Bjørkelia, 25.10.2024}")
    d.p("For barnehagen: {u|Gunnvor}")
    return d


def d05():
    """Styled headings, automatic numbering, tracked changes. Bokmål, good."""
    d = Draft("nb-NO", "Times New Roman", 12)
    d.number_headings()
    d.doc.add_paragraph("Individuell plan for Amir", style="Title")
    d.h("Formalia")
    d.table(
        [
            ["Alias", "{u|Amir}"],
            ["Alder", "{u|4 år og 7 måneder}"],
            ["Barnehage", "{u|Tårnseileren barnehage}"],
            ["Enkeltvedtak", "{u|Nr. 24/118, mottatt 26.08.2024}"],
            ["Tildelt hjelp", "{u|7 t/uke ved spesialpedagog}"],
        ],
        label_col=True,
    )
    d.h("Bakgrunn")
    d.p(
        "{u|Amir har fått påvist autismespekterforstyrrelse. Barnehabiliteringen har vært koblet på siden januar, og barnehagen bruker dagtavle og bildekort etter råd derfra. Sakkyndig vurdering peker på fleksibilitet, lek og det å be om hjelp som de viktigste områdene.}"
    )
    d.p(
        "{u|Habiliteringstjenesten observerte Amir i oktober i fjor og to ganger i vår. De beskriver en gutt som følger godt med når dagen er forutsigbar, og som blir fortvilet når noen flytter på tingene hans. Han snakker i korte setninger, men slutter å snakke når han blir stresset, og da har han kastet sko eller lagt seg ned på gulvet. Ifølge rapporten skjer dette nesten alltid i garderoben og rett før mat.}"
    )
    d.p(
        "{u|PPT tilrår at hjelpen knyttes til situasjonene der Amir står fast, og at barnehagen ikke øver på ferdigheter løsrevet fra hverdagen. Det anbefales en fast medhjelper i opplæringen av bildekort. PPT skriver også at søskenbarnet på naboavdelingen kan være en god lekekamerat.}"
    )
    d.p(
        "{u|Forrige plan gjaldt fra januar til juli. Da arbeidet vi mest med dagtavla. Den bruker Amir nå uten hjelp, og tiltaket er ført over i avdelingens vanlige rutiner.}"
    )
    d.h("Hva er Amir god på?")
    d.p(
        "{1x|Amir kan alle bokstavene og leter dem opp på skilt, <ins>melkekartonger </ins>og bilnummer. Han bygger lange togbaner og vil gjerne vise dem fram.}"
    )
    d.p(
        "{1x|Når han får vite hva som skal skje, er han rolig og utholdende. Han smiler og hopper når et annet barn kjører tog på banen hans, og der har vi en vei inn i leken.}"
    )
    d.h("Målsettinger")
    d.h("Mål fra PPT", 2)
    d.p("{2o|Amir skal kunne be om hjelp og uttrykke egne behov.}", style="List Number")
    d.p("{2o|Amir skal delta i lek med jevnaldrende.}", style="List Number")
    d.h("Våre konkrete mål", 2)
    d.p(
        "{2g|Amir gir et bildekort til en voksen når han står fast i på- og avkledning.}", style="List Bullet"
    )
    d.p(
        "{2g|Amir leker med tog sammen med ett annet barn i <del>5</del><ins>ti</ins> minutter med en voksen til stede.}",
        style="List Bullet",
    )
    d.h("Kjennetegn på fremgang", 2)
    d.p(
        "{3s|Vi ser fremgang når Amir tar hjelp-kortet fra knaggen og gir det til en voksen i garderoben<del> innimellom</del>.}",
        style="List Bullet",
    )
    d.p(
        "{3s pattern|Amir venter med kortet i hånda til den voksne svarer, i stedet for å kaste skoene.}",
        style="List Bullet",
    )
    d.p(
        "{3s|Vi ser fremgang når Amir <del>liker å leke</del><ins>rekker et annet barn en togvogn</ins> ved togbanen.}",
        style="List Bullet",
    )
    d.p(
        "{3s pattern|Amir blir værende ved togbanen i minst fem minutter etter at et annet barn har satt seg ned.}",
        style="List Bullet",
    )
    d.h("Hva gjør vi?")
    d.h("Spesialpedagogens timer", 2)
    d.p(
        "{4m|Spesialpedagogen modellerer hjelp-kortet med en medhjelper: medhjelperen rekker fram kortet, og spesialpedagogen hjelper straks.}",
        style="List Bullet",
    )
    d.p(
        "{4m|Spesialpedagogen leker tog med Amir og ett barn, og deler vognene mellom dem slik at de må spørre hverandre.}",
        style="List Bullet",
    )
    d.p(
        "{4m|<ins>Spesialpedagogen lager en sosial historie med bilder om å miste plassen i toget, og leser den med Amir før leken.</ins>}",
        style="List Bullet",
    )
    d.h("Resten av dagen", 2)
    d.p("{5m not_adult|Gå gjennom dagtavla med Amir når han kommer om morgenen.}", style="List Bullet")
    d.p(
        "{5m|Alle voksne har hjelp-kortet i nøkkelbåndet og viser det til Amir når de ser at han står fast.}",
        style="List Bullet",
    )
    d.p(
        "{5m|Pedagogisk leder deler barna i to puljer i garderoben, slik at Amir kler på seg sammen med høyst tre andre.}",
        style="List Bullet",
    )
    d.h("Ansvar", 2)
    d.p(
        "{4x|Styrer Hilde har det overordnede ansvaret. Pedagogisk leder Jørgen følger opp det som skjer på avdelingen, og spesialpedagog Nadia veileder personalet.}"
    )
    d.h("Hvordan er hverdagen lagt opp?")
    d.p(
        "{6x|Amir trenger at rekkefølgen er fast. Hjelpen gis etter samlingen, kl. 10–11.20, fordi han da vet hva som venter. Togbanen står på det lille rommet, der det er stille, og døra er åpen så andre barn kan komme inn.}"
    )
    d.p(
        "{6x|Han mestrer omtrent et kvarter med voksenstyrt aktivitet. Etterpå får han ti minutter med bokstavboka før lunsj.}"
    )
    d.h("Foreldrenes stemme")
    d.p(
        "{u|Foreldrene vil at Amir skal få en venn. De har selv laget et hjelp-kort til kjøkkenet. Nadia møter dem den første onsdagen i måneden til veiledning.}"
    )
    d.p(
        "{u|Mor skriver på meldingsappen hvis natta har vært dårlig. Da tar vi imot Amir på det lille rommet. Foreldrene har bedt om at alle barna på avdelingen får høre hva autisme er, og de kommer selv og forteller på foreldremøtet i oktober.}"
    )
    d.h("Evaluering")
    d.p(
        "{7x|Nadia teller hvor mange ganger Amir gir kortet på eget initiativ, én dag i uka. Vi skriver ned hvor han var og hva vi gjorde rett før.}"
    )
    d.p(
        "{7x|På evalueringsmøtet spør vi hvilke voksne han gir kortet til, og hva de gjør annerledes. <ins>Virker ikke kortet etter jul, ber vi om råd fra habiliteringstjenesten.</ins>}"
    )
    d.h("Møteplan")
    d.p(
        "{8c|Pedagogisk leder, spesialpedagog og styrer vurderer mål og tiltak hver sjette uke på ledermøtet, og foreldrene og PPT er med i november og april.}"
    )
    d.p("{u|Vedtatt på møte 20.09.2024}")
    d.p("Styrers underskrift: {u|Hilde}")
    return d


def d06():
    """CAPITAL headings, text boxes; re-saved by LibreOffice. Bokmål, weak."""
    d = Draft("nb-NO", "Calibri", 11)
    d.p("INDIVIDUELL OPPLÆRINGSPLAN – BARNEHAGE")
    d.textbox(
        [
            "**Navn:** {u|Lykke}",
            "**Født:** {u|mars 2020}",
            "**Barnehage:** {u|Sjøstjerna naturbarnehage}",
            "**Ressurs:** {u|12 timer assistent, 3 timer spesialpedagog}",
            "**Utfylt av:** {u|Wenche, barnehagelærer}",
        ],
        16,
        3.6,
    )
    d.p("BAKGRUNN")
    d.p(
        "{u|Lykke begynte i barnehagen da hun var ett år. Det ble tidlig klart at hun hadde et stort temperament og at hun trengte mye voksenstøtte. Mor er alene med henne og har vært bekymret lenge. PPT var på observasjon i februar og skrev sakkyndig vurdering i mai.}"
    )
    d.p(
        "{u|I sakkyndig vurdering står det at Lykke har vansker med følelsesregulering og samspill med jevnaldrende. Hun slår og biter når hun blir sint. Språket er aldersadekvat. PPT mener at hun har rett til spesialpedagogisk hjelp.}"
    )
    d.p(
        "{u|På observasjonsdagen var det 17 barn til stede og to vikarer. Lykke kom i konflikt tre ganger, to av dem om hvem som skulle ha den blå sykkelen. PPT skriver at hun roet seg raskt da hun fikk sitte på fanget.}"
    )
    d.p("MÅL FRA SAKKYNDIG VURDERING")
    d.p("{2o|Lykke skal utvikle strategier for følelsesregulering.}")
    d.p("{2o|Lykke skal utvikle sosial kompetanse.}")
    d.p("BARNEHAGENS MÅL")
    d.p("{2g copied too_broad unobservable situation|Lykke skal utvikle sin sosiale kompetanse.}")
    d.p("{2g too_broad vague unobservable situation|Lykke skal bli bedre til å håndtere følelsene sine.}")
    d.p("{2g too_broad vague unobservable situation|Lykke skal oppleve mestring og ha det bra i barnehagen.}")
    d.p("KORTSIKTIGE MÅL")
    d.textbox(
        [
            "{3s pattern vague unobservable|Lykke blir mindre sint i leken.}",
            "{3s pattern unobservable situation|Lykke forstår at det ikke er lov å slå.}",
            "{3s pattern vague|Lykke leker bedre med de andre barna.}",
            "{3s pattern not_child situation|De voksne klarer å roe henne ned.}",
        ],
        16,
        3.4,
    )
    d.p("TILTAK")
    d.textbox(
        [
            "**Spesialpedagog**",
            "{4m not_adult vague situation|Sosial trening.}",
            "{4m not_adult situation|Snakke om følelser.}",
            "**Avdelingen**",
            "{5m not_adult vague|Tett voksenoppfølging i lek.}",
            "{5m not_adult vague situation|Tydelige grenser og gode rutiner.}",
            "{5m vague situation|Personalet skal være i forkant.}",
        ],
        16,
        4.6,
    )
    d.p("LITT OM LYKKE")
    d.p("{1x|Lykke er en herlig jente med mye humor. Hun er glad i å tegne.}")
    d.p("SAMARBEID MED MOR")
    d.p(
        "{u|Mor henter og bringer og vi har en god dialog i garderoben. Mor sier at det også er vanskelig hjemme, særlig om kvelden. Hun ønsker råd om hva hun skal gjøre når Lykke slår lillebroren sin. Vi har foreslått at hun tar kontakt med familiesenteret, og mor har sagt at hun vil tenke på det. Det er ikke avtalt noen fast tid for veiledning ennå.}"
    )
    d.p("{u|Mormor henter på onsdager og skal ha samme informasjon som mor.}")
    d.p("TILTAK VI HAR PRØVD FØR")
    d.p(
        "{u|Vi hadde belønningstavle i fjor høst, men det fungerte ikke. Klistremerkene ble viktigere enn det vi øvde på, og hun ble svært lei seg de dagene hun ikke fikk. Vi har også prøvd å skjerme henne på kontoret, noe vi nå har sluttet med etter samtale med PPT.}"
    )
    d.p("DOKUMENTASJON OG EVALUERING")
    d.p(
        "{7x|Vi snakker sammen på avdelingsmøtene om hvordan det går. Så langt opplever vi at det går litt opp og ned.}"
    )
    d.p("{8c frequency participants|Vi evaluerer ved behov.}")
    d.p("UNDERSKRIFTER")
    d.p("{u|12.11.2024}")
    d.p("{u|Wenche}")
    return d


def d07():
    """Label and text in one cell; re-saved by LibreOffice. Nynorsk, weak."""
    d = Draft("nn-NO", "Calibri", 11)
    d.h("Plan for oppfølging av enkeltbarn", 1)
    t = d.doc.add_table(rows=0, cols=2)
    t.style = "Table Grid"

    def two(a, b):
        c = t.add_row().cells
        d.cell(c[0], a)
        d.cell(c[1], b)

    def one(srcs):
        c = t.add_row().cells
        d.cell(c[0].merge(c[1]), srcs)

    two("**Namn på barnet:** {u|Leander}", "**Fødd:** {u|9. august 2021}")
    two("**Barnehage:** {u|Nedre Tunet barnehage}", "**Avdeling:** {u|Revehiet}")
    two("**Vedtaksdato:** {u|14.10.2024}", "**Ressurs:** {u|6 timar i veka med støttepedagog}")
    two(
        "**Kven skreiv planen?** {u|Støttepedagog Bjarte}",
        "**Andre som er inne i saka:** {u|Helsestasjonen, PPT og logoped}",
    )
    one(
        [
            "**1. Bakgrunn**",
            "{u|Leander er vurdert av PPT hausten 2024. Han snakkar lite, og uttalen er vanskeleg å forstå for andre enn familien. Han høyrer godt. Han har vore mykje sjuk og har hatt lite tid i barnehagen.}",
            "{u|På kartlegginga skåra han under kritisk grense i to av fem område. PPT peikar òg på at han gir opp når han ikkje blir forstått, og at dei andre barna har slutta å spørje han.}",
            "{u|Sakkunnig vurdering konkluderer med at Leander ikkje har tilfredsstillande utbytte av det allmennpedagogiske tilbodet.}",
            "{u|Logopeden har undersøkt munnmotorikken og finn ingen ting å merke seg der. Ho meiner at vi skal vente med artikulasjonsøvingar til han er fylt fire, og heller bruke tida på samspel.}",
        ]
    )
    one(["**2. Kva likar han?** {1x|Bil, traktor, dinosaur.}"])
    one(["**3. Langsiktige mål**", "{2o|Leander skal få eit språk som er i samsvar med alderen.}"])
    one(
        [
            "**4. Kortsiktige mål**",
            "{3s pattern vague situation|Leander skal snakke meir.}",
            "{3s pattern vague situation|Leander skal bli flinkare til å uttale orda.}",
            "{3s pattern unobservable situation|Leander skal bli trygg på seg sjølv.}",
            "{3s pattern|Leander svarar på namneopprop i samlinga.}",
        ]
    )
    two(
        [
            "**5. Tiltak for støttepedagog**",
            "{4m not_adult|Lese bøker.}",
            "{4m not_adult|Øve på lydar med spel.}",
            "{4m not_adult vague situation|Auke ordforrådet.}",
        ],
        [
            "**6. Tiltak for avdelinga**",
            "{5m not_adult vague situation|Vere tett på.}",
            "{5m|Personalet gjentek det Leander seier på rett måte når han fortel noko ved matbordet.}",
            "{5m vague situation|Alle vaksne skal bidra til eit godt språkmiljø.}",
        ],
    )
    one(
        [
            "**7. Foreldresamarbeid**",
            "{u|Foreldra har fått kopi av planen. Dei synest det er fint at Bjarte no er fast på avdelinga. Far lurer på om det kan vere noko med tungebandet, og dei skal ta det opp med fastlegen. Mor ber om at vi seier frå med ein gong om dei andre barna ertar han.}",
            "{u|Foreldra er orienterte om retten til rettleiing og har takka ja. Første time er 3. desember.}",
        ]
    )
    one(["**8. Organisering** {6x|Timane blir gjevne på føremiddagen når det passar for avdelinga.}"])
    one(["**9. Evaluering**", "{8c frequency|Bjarte og pedagogisk leiar evaluerer med jamne mellomrom.}"])
    one(
        [
            "**10. Overgang og anna**",
            "{u|Leander byter avdeling til neste haust. Vi ønskjer at Bjarte følgjer med over, og styrar tek dette med i planlegginga av bemanninga.}",
            "{u|Barnehagen har bestilt ny bokkasse frå biblioteket. Leander får velje to bøker i veka som han kan ta med heim i sekken.}",
        ]
    )
    two(
        "**Dato og underskrift støttepedagog:** {u|20.11.2024, Bjarte}", "**Dato og underskrift føresette:** "
    )
    d.p("{u|Kopi: PPT, styrar, mappa til barnet}")
    return d


def d08():
    """Free prose, no headings; .odt. Bokmål, weak."""
    d = Draft("nb-NO", "Liberation Serif", 12)
    d.p("{u|Plan for Emil, Furukollen barnehage, høsten 2024}")
    d.p(
        "{u|Denne planen er skrevet av pedagogisk leder Synnøve etter at vi fikk vedtak om 10 timer spesialpedagogisk hjelp i uka fram til sommeren. Emil er tre og et halvt år. Vi har ikke fått tak i spesialpedagog ennå, og inntil videre er det assistent Tor-Arne som har timene. Styrer har lyst ut stillingen to ganger.}"
    )
    d.p(
        "{u|Emil ble født åtte uker for tidlig og har vært fulgt opp av sykehuset. Han begynte å gå da han var to år. PPT har testet ham og skriver i den sakkyndige vurderingen at han ligger ett til halvannet år etter i både motorikk og språk. Han har briller, men vil helst ikke ha dem på. Foreldrene har vært på kurs i regi av sykehuset, og de er nøye med at vi bruker de samme ordene som dem.}"
    )
    d.p(
        "{1x|Emil er en sjarmerende gutt som alle på avdelingen er glad i. Han smiler mye og liker musikk, særlig trommer og Fantorangen-sangen.}"
    )
    d.p(
        "PPT har satt opp to mål i vurderingen. {2o|Emil skal utvikle grov- og finmotoriske ferdigheter.} {2o|Emil skal utvikle et funksjonelt språk.} Her i barnehagen har vi tenkt litt på hva det betyr for oss. {2g too_broad vague situation|Vi vil at Emil skal bli sterkere motorisk.} {2g not_child too_broad situation|Vi skal gi ham et rikt språkmiljø.} {2g|Emil skal kunne gå opp trappa til sklia uten å holde en voksen i hånda.}"
    )
    d.p(
        "Vi tror at vi vil merke framgang på flere måter. {3s pattern vague situation|Emil blir stødigere på beina.} {3s pattern vague|Emil bruker flere ord i løpet av dagen når vi leker.} {3s pattern|Emil klatrer opp de to nederste trinnene til sklia alene.} {3s pattern vague unobservable situation|Emil får bedre selvtillit.}"
    )
    d.p(
        "I timene med ekstra hjelp gjør vi mye forskjellig. {4m|Tor-Arne tar med Emil i gymsalen på onsdager og bygger hinderløype av puter og benker.} {4m not_adult|Det blir også lest en del bøker og sunget med bilder.} {4m vague situation|Ellers jobber vi med språket hele tiden.} Ellers på avdelingen gjør vi også en del. {5m vague situation|Alle de voksne hjelper Emil når han trenger det.} {5m not_adult|Emil får god tid i garderoben.}"
    )
    d.p(
        "{6x|Emil blir fort sliten, så vi legger aktivitetene til formiddagen. Etter lunsj sover han som regel en time, og da bruker vi ressursen til andre ting på avdelingen.}"
    )
    d.p(
        "{u|Foreldrene leverer og henter hver dag, og vi snakker med dem da. De er opptatt av at Emil skal få bruke trillebordet fra hjelpemiddelsentralen, og at vi ikke skal bære ham mer enn nødvendig. Vi hadde foreldresamtale i oktober og da var de fornøyde med barnehagen, men skuffet over at stillingen ikke er besatt. De har ønsket at fysioterapeuten viser personalet øvelser. Det er foreløpig ikke avtalt når det skal skje.}"
    )
    d.p(
        "{7x|Så langt synes vi at det har gått bra. Emil har hatt en fin utvikling og trives i gruppa.} {8c frequency participants|Vi kommer til å se på planen igjen etter hvert.}"
    )
    d.p("{u|Furukollen, 6. november 2024}")
    d.p("{u|Synnøve, pedagogisk leder}")
    return d


def d09():
    """Label row above text row; .odt. Nynorsk, middling."""
    d = Draft("nn-NO", "Liberation Sans", 10.5)
    d.h("IPLU – arbeidsdokument", 1)
    d.table(
        [
            ["Namn", "Fødd", "Barnehage", "Timar i vedtaket"],
            [
                "{u|Eira}",
                "{u|17.12.2019}",
                "{u|Sætra oppvekstsenter, avd. barnehage}",
                "{u|4 timar pedagog, 5 timar fagarbeidar}",
            ],
            ["Vedtak", "Utløper", "Styrar", "Ansvarleg pedagog"],
            ["{u|03.09.2024}", "{u|31.07.2025}", "{u|Kjellaug}", "{u|Eldbjørg}"],
        ],
        head=True,
    )

    def above(label, srcs):
        t = d.doc.add_table(rows=2, cols=1)
        t.style = "Table Grid"
        d.cell(t.rows[0].cells[0], label, bold=True)
        d.cell(t.rows[1].cells[0], srcs)
        d.doc.add_paragraph()

    above(
        "Samandrag av sakkunnig vurdering",
        [
            "{u|Eira skal byrje på skulen til hausten. Ho er utgreidd av PPT på grunn av stamming og ordleitingsvanskar. Ho snakkar fritt heime, men har blitt stillare i barnehagen det siste året.}"
        ],
    )
    above(
        "Mål frå PPT",
        [
            "{2o|Eira skal oppleve talegleie og ta ordet i gruppe.}",
            "{2o|Eira skal styrkje den fonologiske bevisstheita si.}",
        ],
    )
    above(
        "Kva tyder måla i vår barnehage?",
        [
            "* {2g|Eira fortel om ein ting ho har med heimanfrå når ho sit i ei gruppe på fire barn.}",
            "* {2g too_broad unobservable jargon situation|Eira får alderssvarande fonologisk bevisstheit.}",
            "* {2g unobservable situation|Eira kjenner seg trygg.}",
        ],
    )
    above(
        "Det Eira er god til og interessert i",
        [
            "{1x|Eira er ein dyktig teiknar og lagar heile bøker om hesten på garden. Ho syng utan å stamme og kan mange rim. I leik med Alva er det ofte ho som finn på.}",
            "{1x|Ho tek godt vare på dei yngste og les bilete for dei.}",
        ],
    )
    above(
        "Delmål",
        [
            "* {3s|Vi ser framgang når Eira viser fram ei teikning i samlingsstunda og seier minst éi setning om ho.}",
            "* {3s pattern|Eira klappar stavingane i namnet sitt i rimleiken.}",
            "* {3s unobservable|Vi ser framgang når Eira er trygg i samlingsstunda.}",
            "* {3s vague|Vi ser at Eira er på veg mot målet når ho snakkar meir med dei andre barna i leiken.}",
        ],
    )
    above(
        "Tiltak i dei spesialpedagogiske timane",
        [
            "{4m|Eldbjørg har rimgruppe med Eira og Alva tysdagar, med lydkort og tromme.}",
            "{4m|Eldbjørg ventar til Eira har snakka ferdig, held blikkontakt og svarar på det ho seier, ikkje på korleis ho seier det.}",
            "{4m not_adult vague situation|Førebuing til skulestart.}",
        ],
    )
    above(
        "Tiltak på avdelinga",
        [
            "{5m|Personalet stiller eitt spørsmål om gongen og gjev Eira tid til å svare ved matbordet.}",
            "{5m not_adult|Faste talerundar i samlingsstunda der kvart barn held i steinen når det snakkar.}",
            "{5m vague situation|Vi skal leggje til rette for Eira heile dagen.}",
        ],
    )
    above(
        "Arbeidsmåtar og tilrettelegging",
        [
            "{6x|Eira snakkar lettast i små grupper og når ho veit på førehand kva ho skal seie. Rimgruppa er difor før samlingsstunda, på biblioteket. Eldbjørg har måndag til onsdag, fagarbeidar Roar torsdag og fredag. Me kortar ned storsamlinga til tolv minutt.}"
        ],
    )
    above(
        "Samarbeid med føresette",
        [
            "{u|Mor stamma sjølv som barn og er oppteken av at ingen skal be Eira om å ta det med ro. Ho vil vere med på teiknebok som går mellom heim og barnehage. Foreldra får rettleiing av logoped gjennom PPT.}"
        ],
    )
    above(
        "Delmål for vårhalvåret (skulestart)",
        [
            "* {3s pattern|Eira seier namnet sitt til læraren på besøksdagen.}",
            "* {3s pattern vague|Eira deltek meir aktivt i førskulegruppa.}",
        ],
    )
    above("Evaluering", ["{7x|Eldbjørg og Roar skriv logg kvar fredag.}"])
    above("Plan for vurderingsarbeidet", ["{8c participants|Vi evaluerer planen kvar sjette veke.}"])
    d.table(
        [["Underskrift føresett", "Underskrift styrar"], ["{u|Åse, 24.09.2024}", "{u|Kjellaug, 24.09.2024}"]],
        head=True,
    )
    return d


def d10():
    """Bold lines as headings, wide table; .pdf. Bokmål, middling."""
    d = Draft("nb-NO", "Liberation Sans", 10, landscape=True)
    d.p("Handlingsplan for barn med rett til spesialpedagogisk hjelp", bold=True)
    d.table(
        [
            ["Barn", "Født", "Barnehage", "Vedtak og timer", "Tverrfaglig team"],
            [
                "{u|Odin}",
                "{u|05.05.2019}",
                "{u|Kystlyngen barnehage}",
                "{u|20.06.2024, 6 timer i uka}",
                "{u|BUP, PPT, barnevernet}",
            ],
        ],
        head=True,
    )
    d.p("Situasjonen nå", bold=True)
    d.p(
        "{u|Odin har skiftet barnehage i august etter flytting. Han har diagnosen ADHD og er under utredning hos BUP. I forrige barnehage hadde han en fast voksen hele dagen, og sakkyndig vurdering derfra følger med.}"
    )
    d.p(
        "{u|Sakkyndig vurdering anbefaler fast voksen, korte økter, fysisk aktivitet og tydelige valg. Den sier også at Odin ofte blir avvist av andre barn fordi han tar over leken, og at han selv sier at ingen liker ham. Medisinering er ikke aktuelt før skolestart. Barnehagen fikk overføringsmøte med den gamle barnehagen 28. august.}"
    )
    d.p("Odins sterke sider", bold=True)
    d.p(
        "{1x|Odin er modig, rask og full av ideer. Han kan navnet på alle båtene i havna og er stolt når han får vise noe han har snekret.}"
    )
    d.p("{1x|I verkstedet holder han på i en halv time uten å bli avbrutt, og der tar han imot hjelp.}")
    d.p("Overordnet målsetting", bold=True)
    d.p("{2o|Odin skal utvikle bedre impulskontroll og eksekutive funksjoner.}")
    d.p("{2o|Odin skal etablere vennskap.}")
    d.p("Plan for høsten", bold=True)
    d.table(
        [
            ["Nr.", "Vårt mål", "Tegn på framgang", "Spesialpedagog (§ 31)", "Avdelingen (§ 2)", "Ansvarlig"],
            [
                "1",
                "{2g|Odin bruker stoppkortet når han blir sint i verkstedet eller ute.}",
                [
                    "{3s|Vi ser framgang når Odin legger stoppkortet på bordet og går til krakken i verkstedet.}",
                    "{3s pattern vague situation|Færre konflikter.}",
                ],
                "{4m|Spesialpedagogen øver på stoppkortet med Odin i verkstedet, og sier hvert trinn høyt mens han gjør det.}",
                "{5m|Alle voksne bærer et stoppkort og viser det til Odin før de går mellom i en konflikt ute.}",
                "{4x|Leif}",
            ],
            [
                "2",
                "{2g too_broad vague jargon situation|Odin får bedre eksekutive funksjoner.}",
                [
                    "{3s|Vi ser framgang når Odin rydder verktøyet på plass etter bildet på veggen før han går ut.}"
                ],
                "{4m vague situation|Spesialpedagogen jobber med impulskontroll.}",
                "{5m not_adult|Bruke dagsplan med bilder.}",
                "{4x|Leif og Monica}",
            ],
            [
                "3",
                "{2g|Odin bygger noe sammen med ett annet barn i verkstedet.}",
                [
                    "{3s pattern|Odin rekker hammeren til det andre barnet når det ber om den.}",
                    "{3s unobservable situation|Vi ser framgang når Odin føler at han har en venn.}",
                ],
                "",
                "",
                "{4x|Monica}",
            ],
        ],
        widths=[1.2, 4.8, 6.2, 5.6, 5.6, 2.6],
        head=True,
    )
    d.p("Rammer for hjelpen", bold=True)
    d.p(
        "{6x|Timene ligger mandag til torsdag fra 9.15 til 10.45, i verkstedet. Odin trenger bevegelse før han skal sitte, så vi går alltid en runde rundt barnehagen først. Overganger tas etter de andre barna.}"
    )
    d.p("Samarbeid", bold=True)
    d.p(
        "{u|Fosterforeldrene er godt kjent med planen. De bruker samme stoppkort hjemme. Barnevernet har ansvar for kontakten med biologisk mor. Samarbeidsmøter med BUP avtales av PPT.}"
    )
    d.p("Vurdering", bold=True)
    d.p(
        "{7x|Oktober: Stoppkortet virker i verkstedet, men ikke ute, fordi kortet ofte ligger inne. Vi fester kortene i refleksvestene. Mål 3 er så vidt i gang.}"
    )
    d.p(
        "{7x|Dagsplanen ble ikke brukt i september da Monica var syk. Det påvirket Odin, og vi må ha flere som kan den.}"
    )
    d.p("Oppfølgingsmøter", bold=True)
    d.p(
        "{8c|Hver fjerde uke møtes pedagogisk leder, spesialpedagog og fosterforeldre. BUP og PPT deltar i desember.}"
    )
    d.p("Sted, dato, underskrift", bold=True)
    d.p("{u|Kystlyngen, 01.11.2024. Leif (spesialpedagog), Monica (pedagogisk leder)}")
    return d


def d11():
    """Underlined headings, bullets, run-in labels; .pdf. Nynorsk, good."""
    d = Draft("nn-NO", "Liberation Serif", 11)
    d.p("Spesialpedagogisk plan", bold=True)
    d.p("Namn: {u|Håvard}")
    d.p("Fødd: {u|02.02.2022}")
    d.p("Barnehage: {u|Vikane barnehage, småbarnsavdelinga}")
    d.p("Vedtak: {u|15.08.2024 – 15.08.2025, 300 timar}")
    d.p("Skriven av: {u|Spesialpedagog Åshild og pedagogisk leiar Terje}")
    d.p("Kvifor denne planen?", underline=True)
    d.p(
        "{u|Håvard har Downs syndrom og høyreapparat på begge øyra. PPT og Statped har vurdert han saman. Tilrådinga er at han skal ha ASK heile dagen, og at spesialpedagogen arbeider i barnegruppa når det er råd.}"
    )
    d.p("Vegen inn til Håvard", underline=True)
    d.bullets(
        "{1x|Håvard er oppteken av alt som snurrar og spelar: karusellen i hagen, hjulet på trillebåra, platespelaren.}",
        "{1x|Han strekkjer armane mot barn som syng, og vuggar med. I songleik er han med frå første strofe.}",
        "{1x|Han meistrar å drikke av kopp, krype opp i sofaen og leggje leiker i kassa.}",
    )
    d.p("Mål for arbeidet", underline=True)
    d.p("Frå vedtaket:")
    d.bullets(
        "{2o|Håvard skal utvikle eit funksjonelt kommunikasjonssystem.}",
        "{2o|Håvard skal utvikle grovmotorikken sin.}",
    )
    d.p("Hjå oss i Vikane:")
    d.bullets(
        "{2g|Håvard ber om meir av ein song eller ein leik med teikn eller knapp i samlingsstunda.}",
        "{2g|Håvard vel mellom to pålegg ved å sjå på eller ta i biletet ved matbordet.}",
        "{2g|Håvard reiser seg opp mot krakken og går to steg langs benken i garderoben.}",
    )
    d.p("Framgangen ser vi slik", underline=True)
    d.bullets(
        "{3s|Vi ser framgang når Håvard trykkjer på knappen for å få songen ein gong til i samlingsstunda.}",
        "{3s|Vi ser framgang når han lagar teiknet for «meir» innan ti sekund etter at musikken stoppar.}",
        "{3s pattern|Håvard tek i eitt av to påleggsbilete ved frukosten.}",
        "{3s|Vi ser at Håvard er på veg mot målet når han dreg seg opp etter krakken i garderoben utan støtte under armane.}",
    )
    d.p("Spesialpedagogen sitt arbeid", underline=True)
    d.bullets(
        "{4m|Åshild set på ein song, stoppar midt i og ventar til Håvard brukar knapp eller teikn før ho startar han att.}",
        "{4m|Åshild viser teiknet med sine eigne hender og rettleier hendene til Håvard når han strekkjer seg mot platespelaren.}",
        "{4m|Åshild øver på å reise seg med Håvard ved den låge benken tre gonger i veka, etter opplegget frå fysioterapeuten.}",
    )
    d.p("Det vi gjer for heile gruppa", underline=True)
    d.bullets(
        "{5m|Personalet lærer fem nye teikn i månaden og brukar dei med alle barna i samlingsstunda.}",
        "{5m|Den vaksne ved bordet held fram to bilete til kvart barn og ventar på svar.}",
        "{5m|Terje dempar lyden i rommet med filt under stolane og slår av musikken når vi et.}",
        "{5m not_adult vague|God tid i alle overgangar.}",
    )
    d.p("Organisering", underline=True)
    d.p(
        "Når: {6x|Måndag til fredag frå 8.45 til 10, med samlingsstund og frukost, og kvar onsdag i musikkrommet.}"
    )
    d.p(
        "Korleis: {6x|Vi sit i ring med fem barn, aldri heile avdelinga. Håvard sit med lyset i ryggen på dei vaksne. Etter sju–åtte minutt får han ein pause i huska.}"
    )
    d.p("Kven: {6x|Åshild har samlingsstunda, Terje frukosten, og ekstravakta Ingeborg er med i garderoben.}")
    d.p("Foreldra", underline=True)
    d.p(
        "{u|Foreldra har delteke i val av mål. Dei har same knapp heime og sender oss songar frå storesyster. Statped gjev foreldra og personalet felles rettleiing på skjerm i september, november og februar.}"
    )
    d.p("Evaluering", underline=True)
    d.p(
        "{7x|Vi tel knappetrykk og teikn i ei samlingsstund i veka, og filmar same stunda kvar sjette veke. Filmen viser òg kor lenge dei vaksne ventar, og det er det vi vil sjå på først dersom teikna ikkje kjem.}"
    )
    d.p("{7x|Foreldra ser filmen saman med oss, og vi blir samde om kva som skal halde fram.}")
    d.p("Møte", underline=True)
    d.p("Tid: {8c|Kvar sjette veke, første gong 22. oktober.}")
    d.p(
        "Deltakarar: {8c|Spesialpedagog, pedagogisk leiar, foreldre og styrar. Statped og PPT to gonger i året.}"
    )
    d.p("Underskrift: {u|Vikane, 10.09.2024, styrar Randi}")
    return d


TXT12 = """PLAN SPES.PED. – {u|NOAH (f. 2020)}
Barnehage: {u|Rugdeveien barnehage}
Ressurs: {u|3 timer spes.ped. pr uke, vedtak av 30.09.24}
Fylt ut av: {u|Kine (ped.leder), 18.10.24}

Bakgrunn: {u|Noah er henvist av foreldrene og barnehagen sammen. Han er sjenert og trekker seg ofte unna de andre barna. PPT har observert to ganger og snakket med begge foreldrene. I rapporten står det at Noah har god kognitiv fungering, men at han snakker svært lite i barnehagen. PPT bruker ikke ordet selektiv mutisme, men har bedt oss lese om det. Hjemme snakker han som andre femåringer, også med besteforeldrene.}

Observasjon: {u|7.10. satt han under bordet i samlingen. 9.10. lekte han lenge med Falk i puterommet og lo høyt, men ble stille da døra gikk opp.}

{u|Vi har også vært i kontakt med helsesykepleier. Hun kommer innom i november.}

Tilbakemelding fra hjemmet: {u|Mor og far skilte seg i fjor og Noah bor annenhver uke hos hver av dem. Begge må få samme beskjed. Far vil at vi skal slutte å spørre Noah foran de andre. Mor har filmet ham når han snakker med søskenbarna, og vi har fått lov til å se filmene. De er enige om at han skal begynne på skolen til høsten.}

Målet i vedtaket: {2o|Noah skal utvikle verbal kommunikasjon med barn og voksne i barnehagen.}

Mål i barnehagen:
1) {2g copied too_broad unobservable situation|Noah skal utvikle verbal kommunikasjon med barn og voksne.}
2) {2g unobservable situation|Noah skal føle seg sett.}

Delmål:
1) {3s pattern vague unobservable situation|Noah blir tryggere.}
2) {3s pattern|Noah hvisker svaret til Kine når de spiller lotto.}
3) {3s pattern vague situation|Noah tar mer kontakt.}

Spes.ped. gjør: {4m not_adult|Spill, tegning og høytlesing med Noah på grupperommet.}
{4m not_adult vague situation|Bygge relasjon.}
{4m vague situation|Spes.ped. følger opp etter PPTs anbefalinger.}

Avdelingen gjør: {5m situation|Vi krever ikke at han skal svare.}
{5m not_adult vague situation|Trygghet, trygghet, trygghet!}

Tid og sted: {6x|Onsdager etter lunsj på grupperommet. Spes.ped. er delt mellom tre barnehager og kan ikke andre dager.}

Mål til våren: {2g situation|Noah sier navnet sitt høyt.}

Evaluering: {7x|Tas fortløpende.}

Møter: {8c frequency|Ansvarsgruppa møtes jevnlig, og det er PPT som kaller inn.}

Merknad fra styrer: {u|Planen må skrives om når ny spes.ped. er på plass i januar. Dagens avtale med vikar går ut før jul. Jeg har sagt fra til kommunen om at vi trenger en person som kan være her på formiddagen, siden det er da de andre barna leker inne og det er lettest for Noah å være med. Fram til dette er avklart, må personalet på avdelingen bruke det de har lært av PPT.}

Til slutt: {u|Foreldrene fikk planen på e-post 21.10. De har ikke svart ennå.}
Sign. {u|Kine}
"""


P, T, M = "present", "thin", "missing"
# file, how it is made, data, layout, variety, quality, the eight points, thread
DRAFTS = [
    (
        "jonatan-hasselnotta.docx",
        "docx",
        d01,
        "tables with label cell left and text right, lettered blocks A–G with a merged heading row, bullets in cells, a nested timetable table; goal and sign headings are questions",
        "nb",
        "good",
        [P, P, P, P, P, P, P, P],
        {"goals": 2, "without_sign": [], "without_measure": []},
    ),
    (
        "mathea-iup.docx",
        "docx",
        d02,
        "one small table per goal (Mål 1–3) with rows for delmål, both kinds of tiltak, ansvar, evaluering; some rows empty; front matter table with two label/text pairs per row",
        "nb",
        "middling",
        [T, P, P, P, P, M, P, T],
        {"goals": 3, "without_sign": [3], "without_measure": []},
    ),
    (
        "sunniva-elvesus.docx",
        "docx",
        d03,
        "landscape; wide table with a column per thing and a row per goal, merged top row, overall goal merged over two rows; other points under styled headings",
        "nn",
        "good",
        [P, P, P, P, P, P, P, P],
        {"goals": 3, "without_sign": [], "without_measure": []},
    ),
    (
        "th-bjorkelia.docx",
        "docx",
        d04,
        "bold numbered lines as headings with block content controls below (two left with placeholder text); § 31 and § 2 as two columns; point 2 stands under two headings",
        "nn",
        "middling",
        [P, P, P, P, P, P, M, T],
        None,
    ),
    (
        "amir-sporede-endringer.docx",
        "docx",
        d05,
        "styled headings with automatic numbering, bullets and numbered lists, tracked changes (insertions, deletions, one inserted bullet; the key has the text with all changes accepted)",
        "nb",
        "good",
        [P, P, P, P, P, P, P, P],
        {"goals": 2, "without_sign": [], "without_measure": []},
    ),
    (
        "lykke-iop.docx",
        "lo-docx",
        d06,
        "CAPITAL lines as headings, text boxes for front matter, short-term goals and measures; saved by LibreOffice; strengths late in the document",
        "nb",
        "weak",
        [T, P, P, T, T, M, T, T],
        None,
    ),
    (
        "leander-revehiet.docx",
        "lo-docx",
        d07,
        "one table whose cells hold both a bold label and the text, merged rows and two-cell rows; saved by LibreOffice; PPT's goal only, no goals of its own",
        "nn",
        "weak",
        [T, T, P, T, P, T, M, T],
        None,
    ),
    (
        "emil-furukollen.odt",
        "lo-odt",
        d08,
        "free prose, no headings, lead-in sentences before goals, signs and measures (lead-ins are neither items nor unplaced)",
        "nb",
        "weak",
        [P, P, P, P, T, P, T, T],
        None,
    ),
    (
        "eira-iplu.odt",
        "lo-odt",
        d09,
        "one-column tables with the label in the row above the text, bullets in cells; point 3 stands twice (delmål, delmål for vårhalvåret); column-headed front matter",
        "nn",
        "middling",
        [P, P, P, P, P, P, T, T],
        None,
    ),
    (
        "odin-handlingsplan.pdf",
        "lo-pdf",
        d10,
        "landscape; bold lines as headings; wide table with numbered rows and a column per thing, empty cells for goal 3",
        "nb",
        "middling",
        [P, P, P, P, P, P, P, P],
        {"goals": 3, "without_sign": [], "without_measure": [3]},
    ),
    (
        "haavard-vikane.pdf",
        "lo-pdf",
        d11,
        "underlined lines as headings, bullets, run-in labels (Når:, Tid:), front matter as label: text lines",
        "nn",
        "good",
        [P, P, P, P, P, P, P, P],
        {"goals": 3, "without_sign": [], "without_measure": []},
    ),
    (
        "noah-rugdeveien.txt",
        "txt",
        None,
        "plain text, run-in labels, hand-numbered lines; goals stand twice (Mål i barnehagen, Mål til våren)",
        "nb",
        "weak",
        [M, P, P, P, T, P, T, T],
        None,
    ),
]


# ======================================================================= output
def rezip(path):
    """Fixed dates in the archive and in the metadata; no generator build, no user."""
    with zipfile.ZipFile(path) as z:
        parts = [(i, z.read(i.filename)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w") as z:
        for info, data in parts:
            if "humbnail" in info.filename:
                continue
            if info.filename in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
                text = data.decode("utf-8")
                text = re.sub(
                    r"\d{4}-\d\d-\d\dT[\d:.]+Z?",
                    "2025-01-15T12:00:00" + ("" if info.filename == "meta.xml" else "Z"),
                    text,
                )
                text = re.sub(
                    r"(<Application>)[^<]*",
                    r"\1LibreOffice" if "LibreOffice" in text else r"\1Microsoft Office Word",
                    text,
                )
                text = re.sub(r"(<meta:generator>)[^<]*", r"\1LibreOffice", text)
                text = re.sub(r"(<meta:editing-duration>)[^<]*", r"\1PT0S", text)
                text = re.sub(r"(<TotalTime>)[^<]*", r"\g<1>0", text)
                data = text.encode("utf-8")
            elif info.filename == "content.xml":
                ids = list(dict.fromkeys(re.findall(rb'xml:id="(list\d+)"', data)))
                for n, old in enumerate(ids, 1):
                    data = data.replace(b'"' + old + b'"', b'"list%d"' % n)
            elif info.filename == "settings.xml":
                data = re.sub(rb'(config:name="Rsid\w*" config:type="int">)\d+', rb"\g<1>0", data)
            elif info.filename == "[Content_Types].xml":
                data = re.sub(rb'<Override PartName="/docProps/thumbnail[^>]*>', b"", data)
            elif info.filename == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*humbnail[^>]*/>", b"", data)
            elif info.filename == "META-INF/manifest.xml":
                data = re.sub(rb"<manifest:file-entry [^>]*humbnail[^>]*/>", b"", data)
            new = zipfile.ZipInfo(info.filename, (2025, 1, 15, 12, 0, 0))
            new.compress_type = info.compress_type
            new.external_attr = 0o644 << 16
            z.writestr(new, data)


def fix_pdf(path):
    data = path.read_bytes()
    data = re.sub(
        rb"/(CreationDate|ModDate)\(D:(\d{14})", lambda m: b"/" + m.group(1) + b"(D:20250115120000", data
    )
    data = re.sub(rb"/DocChecksum /([0-9A-F]{32})", b"/DocChecksum /" + b"0" * 32, data)
    data = re.sub(
        rb"/ID \[ ?<[0-9A-F]{32}>\s*<[0-9A-F]{32}> ?\]",
        lambda m: re.sub(rb"[0-9A-F]{32}", b"0" * 32, m.group(0)),
        data,
    )
    path.write_bytes(data)


def soffice(src, target, outdir):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                str(outdir),
                str(src),
            ],
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1736942400", "TZ": "UTC"},
        )


def q(text):
    return json.dumps(text, ensure_ascii=False)


def write_key(name, layout, variety, quality, points, thread, items, unplaced):
    out = [
        f"file: {name}",
        f"layout: {q(layout)}",
        f"variety: {variety}",
        f"quality: {quality}",
        "points: {" + ", ".join(f'"{i}": {p}' for i, p in enumerate(points, 1)) + "}",
        "items:",
    ]
    for it in items:
        tail = f", reasons: [{', '.join(it['reasons'])}]" if "reasons" in it else ""
        out.append(f'  - {{point: "{it["point"]}", kind: {it["kind"]}, text: {q(it["text"])}{tail}}}')
    out.append("unplaced:")
    out += [f"  - {q(u)}" for u in unplaced]
    if thread:
        out.append(
            f"thread: {{goals: {thread['goals']}, without_sign: {thread['without_sign']}, without_measure: {thread['without_measure']}}}"
        )
    home(name).with_suffix(".yaml").write_text("\n".join(out) + "\n", encoding="utf-8")


def main():
    for name, how, data, layout, variety, quality, points, thread in DRAFTS:
        path = home(name)
        if how == "txt":
            d = Draft()
            path.write_text(d.note(TXT12), encoding="utf-8")
        else:
            d = data()
            with tempfile.TemporaryDirectory() as tmp:
                src = Path(tmp) / (path.stem + ".docx")
                d.doc.save(src)
                if how == "docx":
                    shutil.copyfile(src, path)
                else:
                    target = {"lo-docx": "docx:MS Word 2007 XML", "lo-odt": "odt", "lo-pdf": "pdf"}[how]
                    out = Path(tmp) / "out"
                    soffice(src, target, out)
                    shutil.copyfile(out / name, path)
            fix_pdf(path) if how == "lo-pdf" else rezip(path)
        assert len(points) == 8
        for no, state in enumerate(points, 1):
            assert (state == M) == (not any(i["point"] == str(no) for i in d.items)), (name, no)
        write_key(name, layout, variety, quality, points, thread, d.items, d.unplaced)


if __name__ == "__main__":
    main()
