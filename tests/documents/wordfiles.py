"""Word files made from raw XML in memory, so that a test says exactly what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from assistant.documents.read.word import read_word
from assistant.review.source import Block, Paragraph, Source, Table

PATH = Path("utkast.docx")
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_WORD_TYPE}.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def relationships(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def package_parts(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a file with this body; ``others`` (``styles``, ``header`` …) are the insides of others."""
    roots = {"header": "hdr", "footer": "ftr"}
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for kind in others
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/>{types}</Types>',
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships(*((kind, f"{kind}.xml") for kind in others)),
    }
    for kind, inside in others.items():
        root = roots.get(kind, kind)
        parts[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
    return parts


def docx(body: str, **others: str) -> bytes:
    return zipped(package_parts(body, **others))


def read(body: str, **others: str) -> Source:
    return read_word(PATH, docx(body, **others))


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs()]


def only(body: str, **others: str) -> Paragraph:
    (paragraph,) = read(body, **others).paragraphs()
    return paragraph


def table(source: Source) -> Table:
    return next(block for block in source.blocks if isinstance(block, Table))


def grid(found: Table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of each cell."""
    return [
        (cell.row, cell.column, cell.rows, cell.columns, " ".join(map(block_text, cell.blocks)))
        for cell in found.cells
    ]


def block_text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else f"[{block.location.table}]"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


PROMPT = "<w:showingPlcHdr/>"


def text_box(inside: str) -> str:
    """A run with a text box as Word writes it: the new way, and the old way for old programs."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def style(
    identifier: str,
    name: str,
    *,
    kind: str = "paragraph",
    based_on: str = "",
    inside: str = "",
    default: bool = False,
) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    chosen = ' w:default="1"' if default else ""
    inside = f'<w:name w:val="{name}"/>{based}{inside}'
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"{chosen}>{inside}</w:style>'


def styled(identifier: str) -> str:
    return f'<w:pStyle w:val="{identifier}"/>'


def listed(identifier: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'


def numbering(*levels: tuple[str, str], nums: str = "") -> str:
    """A numbering part: an abstract list of these levels (format, text), list 1 of it, and more lists."""
    inside = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(levels)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{first}{nums}'
