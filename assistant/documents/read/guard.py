"""What stands between a file and the libraries that read it: too big, unsafe or unusable is refused here."""

from __future__ import annotations

import errno
import os
import re
import stat
from enum import StrEnum
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from assistant.errors import AssistantError, ErrorCode

_MEGABYTE = 1024 * 1024
_FILE_LIMIT = 50
"""Megabytes."""
_MEMBERS = 5_000
_UNPACKED = 200 * _MEGABYTE
_RATIO = 200
_RATIO_FROM = _MEGABYTE
# A parsed tree takes some thirty times the room of its XML; no plan's text comes near this.
_XML_LIMIT = 20 * _MEGABYTE
_CHUNK = 64 * 1024

_ZIP_MAGIC = b"PK\x03\x04"
_DIRECTORY_MAGIC = b"PK\x01\x02"
_LOCAL_HEADER = 30
_ENCRYPTED_FLAG = 1
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_XML_NAME = re.compile(r"\.(xml|rels|vml|rdf)$", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_MACRO_NAME = re.compile(r"(^|/)vbaProject[^/]*\.bin$", re.IGNORECASE)
_CONTENT_TYPES = "[Content_Types].xml"
_ODF_MANIFEST = "META-INF/manifest.xml"


class Hazard(StrEnum):
    """What is unsafe about a file: the technical word its message names."""

    BOMB = "zip"
    PATH = ".."
    ENTITY = "DOCTYPE"
    DEPTH = "XML"


class _DoctypeError(Exception):
    """An XML part has a document type, the only place where entities can be made."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; never more than the limit is read.

    Raises ``AssistantError`` (DRAFT_MISSING, DRAFT_UNREADABLE, DRAFT_TOO_LARGE, DRAFT_EMPTY).
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # A pipe would keep the reader waiting, and a device has no end.
            raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENOTSUP, "")
        if status.st_size > _FILE_LIMIT * _MEGABYTE:
            raise AssistantError(ErrorCode.DRAFT_TOO_LARGE, path=str(path), limit=_FILE_LIMIT)
        with path.open("rb") as stream:
            data = stream.read(_FILE_LIMIT * _MEGABYTE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        # ValueError: a name no file can have (a NUL in it).
        raise AssistantError(ErrorCode.DRAFT_MISSING, path=str(path)) from error
    except OSError as error:
        cause = os.strerror(error.errno) if error.errno else str(error)
        raise AssistantError(ErrorCode.DRAFT_UNREADABLE, path=str(path), cause=cause) from error
    if len(data) > _FILE_LIMIT * _MEGABYTE:
        raise AssistantError(ErrorCode.DRAFT_TOO_LARGE, path=str(path), limit=_FILE_LIMIT)
    if not data:
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    return data


def checked_package(path: Path, data: bytes) -> None:
    """Refuse a zip-based file (.docx, .odt) that is unsafe, locked, not whole, or not what it says it is.

    Every member is unpacked once, in small pieces, so what its directory says of sizes is not trusted.
    Raises ``AssistantError`` (DRAFT_UNSAFE, DRAFT_MACROS, DRAFT_ENCRYPTED, DRAFT_OLD_WORD, DRAFT_BROKEN).
    """
    if data.startswith(_OLE_MAGIC):
        raise AssistantError(_ole_fault(data), path=str(path), cause="OLE")
    if not data.startswith(_ZIP_MAGIC):
        raise _broken(path, "zip")
    # Counted before the directory is read, which takes room for each of them.
    if data.count(_DIRECTORY_MAGIC) > _MEMBERS:
        raise _unsafe(path, Hazard.BOMB)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_directory(path, package)
            _check_marks(path, package)
            _check_members(path, package)
    except AssistantError:
        raise
    except Exception as error:
        # zipfile raises whatever the bytes lead it to: its own errors, struct's, zlib's, ValueError.
        raise _broken(path, str(error) or type(error).__name__) from error


def _ole_fault(data: bytes) -> ErrorCode:
    """Tell what an OLE file is: its streams' names stand in it in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ErrorCode.DRAFT_ENCRYPTED
    if "WordDocument".encode("utf-16-le") in data:
        return ErrorCode.DRAFT_OLD_WORD
    return ErrorCode.DRAFT_BROKEN


def _check_directory(path: Path, package: ZipFile) -> None:
    """Refuse what the directory alone gives away."""
    members = package.infolist()
    if any(_leads_out(member.orig_filename) for member in members):
        raise _unsafe(path, Hazard.PATH)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise AssistantError(ErrorCode.DRAFT_ENCRYPTED, path=str(path))
    if (
        sum(member.file_size for member in members) > _UNPACKED
        or any(_swells(member) or _squeezed_oddly(member) for member in members)
        or _overlap(members, package.start_dir)
    ):
        raise _unsafe(path, Hazard.BOMB)
    if len({member.filename for member in members}) < len(members):
        # Two readers could take each its own.
        raise _broken(path, "zip")


def _leads_out(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or _DRIVE.match(name) is not None
        or ".." in name.split("/")
    )


def _swells(member: ZipInfo) -> bool:
    return member.file_size > _RATIO_FROM and member.file_size > _RATIO * member.compress_size


def _squeezed_oddly(member: ZipInfo) -> bool:
    """Tell whether a member is packed in a way no word processor uses; those unpack without a bound."""
    return member.compress_type not in (ZIP_STORED, ZIP_DEFLATED)


def _overlap(members: list[ZipInfo], end: int) -> bool:
    spans = sorted((member.header_offset, member.compress_size) for member in members)
    return any(
        start + _LOCAL_HEADER + size > following
        for (start, size), (following, _) in pairwise([*spans, (end, 0)])
    )


def _check_marks(path: Path, package: ZipFile) -> None:
    """Refuse macros, and text behind a password (OpenDocument says so in its manifest)."""
    names = package.namelist()
    if any(_MACRO_NAME.search(name) for name in names) or _mentions(package, _CONTENT_TYPES, b"macroenabled"):
        raise AssistantError(ErrorCode.DRAFT_MACROS, path=str(path))
    if _mentions(package, _ODF_MANIFEST, b"encryption-data"):
        raise AssistantError(ErrorCode.DRAFT_ENCRYPTED, path=str(path))


def _mentions(package: ZipFile, name: str, word: bytes) -> bool:
    if name not in package.namelist():
        return False
    with package.open(name) as stream:
        # The zeros of UTF-16 are taken out, so that a word is found in either encoding.
        return word in stream.read(_XML_LIMIT).replace(b"\0", b"").lower()


def _check_members(path: Path, package: ZipFile) -> None:
    """Unpack every member: a wrong checksum is found, and XML is read through."""
    for member in package.infolist():
        with package.open(member) as stream:
            chunk = stream.read(_CHUNK)
            parser = _parser() if chunk and _XML_NAME.search(member.filename) else None
            size = 0
            while chunk:
                size += len(chunk)
                if parser is not None:
                    if size > _XML_LIMIT:
                        raise _unsafe(path, Hazard.BOMB)
                    _feed(path, member.filename, parser, chunk)
                chunk = stream.read(_CHUNK)
            if parser is not None:
                _feed(path, member.filename, parser, b"")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def _feed(path: Path, name: str, parser: expat.XMLParserType, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, not chunk)
    except _DoctypeError as error:
        raise _unsafe(path, Hazard.ENTITY) from error
    except expat.ExpatError as error:
        raise _broken(path, f"{name}: {error}") from error


def _unsafe(path: Path, hazard: Hazard) -> AssistantError:
    return AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause=hazard)


def _broken(path: Path, cause: str) -> AssistantError:
    return AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=cause)
