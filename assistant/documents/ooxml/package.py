"""The parts of a Word file and how they belong together, and the file with some of them changed."""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from assistant.documents.ooxml.xml import Element, parse, serialise
from assistant.errors import AssistantError, ErrorCode

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TRANSITIONAL = b"http://schemas.openxmlformats.org"
# «Strict Open XML», which Word can also save, is the same language under other names.
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT = {
    _STRICT_MAIN: _TRANSITIONAL + b"/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _TRANSITIONAL
    + b"/officeDocument/2006/relationships",
}
_STRICT_ROOT = re.compile(rb"\sxmlns(:\w+)?=[\"']" + re.escape(_STRICT_MAIN) + rb"[\"']")
_ZIP_FAULTS = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)


class Package:
    """A Word file that ``read.guard`` has let through. ``main`` is the name of the part with the text."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Open the file. Raises ``AssistantError`` (DRAFT_BROKEN)."""
        self._path = path
        try:
            self._zip = ZipFile(BytesIO(data))
        except _ZIP_FAULTS as error:
            raise self._broken(str(error)) from error
        # Names of parts are the same in capitals and small letters.
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._strict = False
        self.main = next(iter(self.related("", "officeDocument")), _MAIN)
        if not self.has(self.main):
            raise self._broken(self.main)
        self._strict = _STRICT_ROOT.search(self.read(self.main)) is not None

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises ``AssistantError`` (DRAFT_BROKEN)."""
        try:
            return self._zip.read(self._names[name.lower()])
        except _ZIP_FAULTS as error:
            raise self._broken(f"{name}: {error}") from error

    def root(self, name: str) -> Element:
        """Return a part's parsed root. Raises ``AssistantError`` (DRAFT_BROKEN, DRAFT_UNSAFE)."""
        data = self.read(name)
        if self._strict:
            for strict, transitional in _STRICT.items():
                data = data.replace(strict, transitional)
        return parse(data, self._path, name)

    def serialised(self, root: Element) -> bytes:
        """Return a changed part as bytes, in the names this file uses."""
        data = serialise(root)
        if self._strict:
            for strict, transitional in _STRICT.items():
                data = data.replace(transitional, strict)
        return data

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts that ``part`` ("" for the package) points to as ``kind``.

        Raises ``AssistantError`` (DRAFT_BROKEN, DRAFT_UNSAFE).
        """
        return [target for _, target in self.relationships(part, kind)]

    def relationships(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Return id and name of the parts that ``part`` points to as ``kind``; what is not there is left out.

        Raises ``AssistantError`` (DRAFT_BROKEN, DRAFT_UNSAFE).
        """
        name = relationships_name(part)
        if not self.has(name):
            return []
        found = []
        for relationship in self.root(name).iter(RELATIONSHIP):
            outside = relationship.get("TargetMode") == "External"
            if outside or not (relationship.get("Type") or "").endswith(f"/{kind}"):
                continue
            target = posixpath.join("/", posixpath.dirname(part), relationship.get("Target") or "")
            target = posixpath.normpath(target).lstrip("/")
            if self.has(target):
                found.append((relationship.get("Id") or "", target))
        return found

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with ``changed`` parts (and new ones) in it, every other member as it was."""
        stream = BytesIO()
        pending = {name.lower(): (name, data) for name, data in changed.items()}
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            for member in self._zip.infolist():
                _, data = pending.pop(member.filename.lower(), ("", None))
                copied = ZipInfo(member.filename, member.date_time)
                copied.compress_type = member.compress_type
                copied.external_attr = member.external_attr
                copied.create_system = member.create_system
                package.writestr(copied, self._zip.read(member) if data is None else data)
            for name, data in pending.values():
                # No clock: the same document and remarks give the same bytes.
                package.writestr(ZipInfo(name), data, ZIP_DEFLATED)
        return stream.getvalue()

    def _broken(self, cause: str) -> AssistantError:
        return AssistantError(ErrorCode.DRAFT_BROKEN, path=str(self._path), cause=cause)


def relationships_name(part: str) -> str:
    """Return the name of the part that says what ``part`` points to."""
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
