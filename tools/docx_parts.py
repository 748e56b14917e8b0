"""Parts the Word templates are made of that python-docx has no words for: styles, tables, fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Arial"
_INK, _BLUE, _GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x1B, 0x3A, 0x5C), RGBColor(0x4A, 0x4A, 0x4A)
_LINE, _SHADE = "8A97A6", "E6ECF2"


def set_empty_properties(word: Word) -> None:
    """Clear what python-docx's own template says of itself, its picture too."""
    properties = word.core_properties
    properties.author = properties.last_modified_by = "IPLU-assistent"
    properties.title, properties.comments, properties.keywords = "", "", ""
    properties.language = "nb-NO"
    properties.created = properties.modified = datetime(2026, 1, 1)
    package = word.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(name)


def set_current_word(word: Word) -> None:
    """Say that the file is today's Word's; else Word opens it in compatibility mode and moves the tables."""
    settings = word.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        raise LookupError("w:compat")
    mode = (
        f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    for old in compat.findall(qn("w:compatSetting")):
        if old.get(qn("w:name")) == "compatibilityMode":
            compat.remove(old)
    compat.append(parse_xml(mode))


def add_styles(word: Word, body: float = 11, cell: float = 10.5) -> None:
    """Set the fonts, sizes and distances of all styles the templates use, and the document's language.

    ``body`` and ``cell`` are the sizes of the text and of what stands in tables, in points.
    """
    styles = word.styles.element
    for language in styles.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            language.set(qn(name), "nb-NO")
    normal = _style(word, "Normal", body, _INK, after=6)
    normal.paragraph_format.line_spacing = 1.15
    _style(word, "Title", min(2 * body, 22), _BLUE, bold=True, after=6, border=False)
    _style(word, "Heading 1", body + 5, _BLUE, bold=True, before=20, after=6, border=True)
    _style(word, "Heading 2", body + 2, _BLUE, bold=True, before=12, after=3)
    _style(word, "Heading 3", body, _INK, bold=True, before=8, after=2)
    _style(word, "List Bullet", body, _INK, after=3)
    _space_items(word, "List Bullet")
    _style(word, "Header", 9, _GREY)
    _style(word, "Footer", 9, _GREY)
    note = _style(word, "Merknad", max(body - 1, 9), _GREY, base="Normal", before=8, after=6)
    note.font.italic = True
    lead = _style(word, "Retning", body, _INK, base="Normal", after=6)
    lead.paragraph_format.keep_with_next = True
    _style(word, "Etter tabell", body, _INK, base="Normal", before=8, after=6)
    _style(word, "Bilde", body, _INK, base="Normal", before=2, after=8).paragraph_format.line_spacing = 1
    _add_cell_styles(word, cell)
    draft = _style(word, "Utkast", body + 2, _INK, base="Normal", after=10)
    _frame(draft)


def _add_cell_styles(word: Word, size: float) -> None:
    _style(word, "Celle", size, _INK, base="Normal", before=2, after=2).paragraph_format.line_spacing = 1.08
    _style(word, "Celleoverskrift", size, _INK, bold=True, base="Celle", before=2, after=2)
    note = _style(word, "Cellemerknad", max(size - 1, 9), _GREY, base="Celle", before=1, after=2)
    note.font.italic = True
    item = _style(word, "Celleliste", size, _INK, base="List Bullet", before=2, after=3)
    item.paragraph_format.line_spacing = 1.08
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(0.45), Cm(-0.45)


def tighten_styles(word: Word) -> None:
    """Take the air out of the styles, for what is to stand on one page."""
    for name, before, after in (
        ("Title", 0, 3),
        ("Heading 1", 6, 3),
        ("List Bullet", 0, 1),
        ("Merknad", 3, 6),
    ):
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101  tells mypy what all our names are
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _style(
    word: Word,
    name: str,
    size: float,
    ink: RGBColor,
    *,
    bold: bool = False,
    base: str = "",
    before: float = 0,
    after: float = 0,
    border: bool | None = None,
) -> ParagraphStyle:
    known = [style.name for style in word.styles]
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  tells mypy what all our names are
    if base:
        style.base_style = word.styles[base]
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = ink
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "heme" in str(key)]:
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    if border is not None:
        _underline(style, border)
    return style


def _space_items(word: Word, name: str) -> None:
    """Let a list's items have the distance they are given; Word's own lists take it away."""
    properties = word.styles[name].element.get_or_add_pPr()
    for mark in properties.findall(qn("w:contextualSpacing")):
        properties.remove(mark)


def _underline(style: ParagraphStyle, wanted: bool) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if wanted:
        _insert_border(style, f'<w:bottom w:val="single" w:sz="6" w:space="2" w:color="{_LINE}"/>')


def _frame(style: ParagraphStyle) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="1A1A1A"/>'
        for side in ("top", "left", "bottom", "right")
    )
    _insert_border(style, sides)


def _insert_border(style: ParagraphStyle, sides: str) -> None:
    properties = style.element.get_or_add_pPr()
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    # The schema wants the border before these; Word refuses files that break its order.
    after = [
        qn(name)
        for name in ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    ]
    place = next((index for index, child in enumerate(properties) if child.tag in after), len(properties))
    properties.insert(place, border)


class Row:
    """A row of a template table; what is added to a cell comes in order."""

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self._cells = cells
        self._begun: set[int] = set()

    def paragraph(self, column: int, text: str, style: str) -> Paragraph:
        """Add a paragraph to the cell in ``column``."""
        cell = self._cells[column]
        paragraph: Paragraph = cell.add_paragraph() if column in self._begun else cell.paragraphs[0]
        self._begun.add(column)
        paragraph.style = style
        if text:
            paragraph.add_run(text)
        return paragraph

    def steer(self, column: int, statement: str) -> None:
        """Add a paragraph that only steers."""
        self.paragraph(column, f"{{%p {statement} %}}", "Celle")


class TableParts:
    """A template table under construction."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def row(self) -> Row:
        """Add a row that stays on one page if a page can hold it."""
        row = self._add()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return Row(row.cells)

    def steer(self, statement: str) -> None:
        """Add a row that only steers."""
        self._add().cells[0].paragraphs[0].add_run(f"{{%tr {statement} %}}")

    def _add(self) -> _Row:
        row: _Row = self.table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
        return row


def add_table(word: Word, heads: Sequence[str], widths: Sequence[float], summary: str) -> TableParts:
    """Add a table with a header row that repeats on every page and is told to screen readers as one.

    ``widths`` are in centimetres; ``summary`` is the table's alternative text.
    """
    table = word.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    _describe(table, summary)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    header = table.rows[0]
    properties = header._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    for cell, text in zip(header.cells, heads, strict=True):
        cell.paragraphs[0].style = "Celleoverskrift"
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].add_run(text)
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    return TableParts(table)


def narrow_rows(parts: TableParts, cells: int) -> None:
    """Take the last cells away from every row, so that ``cells`` are left.

    A loop over cells needs fewer cells in the template than in what it makes; the grid keeps its columns.
    """
    for row in parts.table.rows:
        for cell in row._tr.tc_lst[cells:]:
            row._tr.remove(cell)


def _describe(table: Table, summary: str) -> None:
    properties = table._tbl.tblPr
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    parts = [
        f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>",
        f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>',
    ]
    _place(properties, parse_xml(parts[0]), ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"))
    _place(properties, parse_xml(parts[1]), ("w:tblLook",))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        for key in list(look.attrib):
            del look.attrib[key]
        for key, value in (
            ("w:val", "0020"),
            ("w:firstRow", "1"),
            ("w:firstColumn", "0"),
            ("w:noVBand", "1"),
        ):
            look.set(qn(key), value)
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), summary)
    properties.append(description)


def _place(properties: BaseOxmlElement, part: BaseOxmlElement, before: Sequence[str]) -> None:
    tags = [qn(name) for name in before]
    place = next((index for index, child in enumerate(properties) if child.tag in tags), len(properties))
    properties.insert(place, part)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field Word works out itself (``PAGE``, ``NUMPAGES``)."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)
