"""The pages of the Word templates: paper, margins, header and footer, new sections."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm

from tools.docx_parts import add_field

_SHORT, _LONG, _MARGIN, _SIDE, _SHEET = Cm(21), Cm(29.7), Cm(2.2), Cm(1.8), Cm(1.5)
_DRAFT = "{% if plan.draft %}{{ labels.draft }} · {% endif %}"
_WHO = "{{ title }}{% if plan.alias %} · {{ plan.alias }}{% endif %}"


def shape_page(section: Section, landscape: bool = False) -> None:
    """Give a section its page and its own header and footer (the sections before it may be left out)."""
    _turn(section, landscape)
    section.left_margin = section.right_margin = _SIDE if landscape else _MARGIN
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    header = section.header.paragraphs[0]
    header.add_run(_DRAFT).bold = True
    header.add_run(_WHO)
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _number(section)


def shape_sheet(section: Section) -> None:
    """Give a section a landscape page with as much room as can be; what the header says is in the footer."""
    _turn(section, landscape=True)
    section.left_margin = section.right_margin = _SHEET
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1.4)
    section.header_distance = section.footer_distance = Cm(0.7)
    section.footer.is_linked_to_previous = False
    footer = section.footer.paragraphs[0]
    # The style's own tabs are for a portrait page.
    stops = footer.paragraph_format.tab_stops
    for own in footer.style.paragraph_format.tab_stops if footer.style else ():
        stops.add_tab_stop(own.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(_LONG - 2 * _SHEET, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(_DRAFT).bold = True
    footer.add_run(f"{_WHO}\t")
    _number(section)


def new_page(word: Word, landscape: bool) -> None:
    """End the section in the paragraph just written, so that no empty paragraph is left behind."""
    shape_page(_new_section(word, WD_SECTION.NEW_PAGE), landscape)


def new_columns(word: Word) -> None:
    """End the section in the paragraph just written; what follows stands in two columns below it."""
    section = _new_section(word, WD_SECTION.CONTINUOUS)
    for old in section._sectPr.findall(qn("w:cols")):
        old.addnext(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="567"/>'))
        section._sectPr.remove(old)


def _new_section(word: Word, start: WD_SECTION) -> Section:
    last = word.paragraphs[-1]
    section: Section = word.add_section(start)
    carrier = word.paragraphs[-1]
    ended = carrier._p.get_or_add_pPr()
    for mark in list(ended):
        if mark.tag.endswith("}sectPr"):
            last._p.get_or_add_pPr().append(mark)
    carrier._p.getparent().remove(carrier._p)
    return section


def _turn(section: Section, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)


def _number(section: Section) -> None:
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ labels.page }} ")
    add_field(footer, "PAGE")
    footer.add_run(" {{ labels.of }} ")
    add_field(footer, "NUMPAGES")
