import os
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from assistant.documents.read import guard
from assistant.documents.read.guard import checked_package, read_bytes
from assistant.errors import AssistantError, ErrorCode
from tests.documents.wordfiles import MAIN_TYPE, PATH, package_parts, zipped

BODY = "<w:p><w:r><w:t>Ekorn leker.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MEGABYTE = 1024 * 1024


def refusal(data: bytes) -> tuple[ErrorCode, str | int | None]:
    with pytest.raises(AssistantError) as caught:
        checked_package(PATH, data)
    assert caught.value.fields["path"] == "utkast.docx"
    return caught.value.code, caught.value.fields.get("cause")


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**package_parts(BODY), name: content})


def test_an_ordinary_file_passes() -> None:
    checked_package(PATH, zipped(package_parts(BODY)))


def test_an_empty_xml_member_passes() -> None:
    # LibreOffice leaves such ones in .odt files.
    checked_package(PATH, with_part("Configurations2/accelerator/current.xml", ""))


def test_what_is_no_zip_is_broken() -> None:
    assert refusal(b"{\\rtf1 hei}") == (ErrorCode.DRAFT_BROKEN, "zip")


def test_a_cut_file_is_broken() -> None:
    assert refusal(zipped(package_parts(BODY))[:-30])[0] is ErrorCode.DRAFT_BROKEN


def test_a_wrong_checksum_is_broken() -> None:
    data = bytearray(zipped({"media/bilde.png": os.urandom(2000)}))
    data[500] ^= 0xFF
    assert refusal(bytes(data))[0] is ErrorCode.DRAFT_BROKEN


def test_malformed_xml_is_broken_and_named() -> None:
    code, cause = refusal(with_part("word/styles.xml", "<a><b></a>"))
    assert code is ErrorCode.DRAFT_BROKEN
    assert "word/styles.xml" in str(cause)


def test_the_same_name_twice_is_broken() -> None:
    stream = BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<a/>")
        package.writestr("word/document.xml", "<b/>")
    assert refusal(stream.getvalue())[0] is ErrorCode.DRAFT_BROKEN


@pytest.mark.parametrize(
    "name", ["../ut.xml", "word/../../ut.xml", "/etc/ut.xml", "word\\ut.xml", "C:ut.xml", "word/.."]
)
def test_names_that_lead_out_are_unsafe(name: str) -> None:
    assert refusal(with_part(name, "x")) == (ErrorCode.DRAFT_UNSAFE, "..")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1"])
@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "[Content_Types].xml", "content.XML"])
def test_document_types_are_unsafe(name: str, declared: str, encoding: str) -> None:
    label = "utf-16" if encoding.startswith("utf-16") else encoding
    bom = "\ufeff" if encoding == "utf-16-le" else ""
    text = f'{bom}<?xml version="1.0" encoding="{label}"?>{declared}<a/>'
    assert refusal(zipped({**package_parts(BODY), name: text.encode(encoding)})) == (
        ErrorCode.DRAFT_UNSAFE,
        "DOCTYPE",
    )


def test_the_word_doctype_in_a_text_is_harmless() -> None:
    checked_package(PATH, with_part("word/styles.xml", "<a>&lt;!DOCTYPE a&gt; <![CDATA[<!ENTITY]]></a>"))


def test_a_member_that_swells_is_unsafe() -> None:
    assert refusal(with_part("word/media/bilde.bmp", bytes(30 * MEGABYTE))) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_a_small_member_may_be_all_alike() -> None:
    checked_package(PATH, with_part("word/media/bilde.bmp", bytes(MEGABYTE // 2)))


def test_too_much_in_all_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_UNPACKED", 3 * MEGABYTE)
    data = zipped({f"{place}.bin": os.urandom(MEGABYTE) for place in range(4)})
    assert refusal(data) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_xml_far_beyond_any_plan_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_XML_LIMIT", MEGABYTE)
    data = with_part("word/document.xml", f"<a>{os.urandom(MEGABYTE).hex()}</a>")
    assert refusal(data) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_a_crowd_of_members_is_unsafe() -> None:
    assert refusal(zipped({f"{place}.txt": "" for place in range(5001)})) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_packing_no_word_processor_uses_is_unsafe() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("word/document.xml", "<a/>")
    assert refusal(stream.getvalue()) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_overlapping_members_are_unsafe() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.bin", os.urandom(500))
        package.writestr("b.bin", os.urandom(500))
        # The directory says that both are the first one.
        package.infolist()[1].header_offset = 0
    assert refusal(stream.getvalue()) == (ErrorCode.DRAFT_UNSAFE, "zip")


def test_a_member_larger_than_the_directory_says_is_never_unpacked_whole() -> None:
    data = bytearray(zipped({"a.bin": bytes(100 * MEGABYTE)}))
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1000)
    assert refusal(bytes(data))[0] is ErrorCode.DRAFT_BROKEN


def test_a_locked_member_is_encrypted() -> None:
    data = bytearray(zipped(package_parts(BODY)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data))[0] is ErrorCode.DRAFT_ENCRYPTED


def test_a_locked_opendocument_file_is_encrypted() -> None:
    manifest = "<m><manifest><encryption-data/></manifest></m>"
    data = zipped({"META-INF/manifest.xml": manifest, "content.xml": os.urandom(200)})
    assert refusal(data)[0] is ErrorCode.DRAFT_ENCRYPTED


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "vbaProjectSignature.bin"])
def test_a_macro_part_is_refused(name: str) -> None:
    assert refusal(with_part(name, b"x"))[0] is ErrorCode.DRAFT_MACROS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_macro_content_type_is_refused(encoding: str) -> None:
    parts = package_parts(BODY)
    types = str(parts["[Content_Types].xml"]).replace(
        MAIN_TYPE, "application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    data = zipped({**parts, "[Content_Types].xml": types.encode(encoding)})
    assert refusal(data)[0] is ErrorCode.DRAFT_MACROS


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("EncryptedPackage", ErrorCode.DRAFT_ENCRYPTED),
        ("WordDocument", ErrorCode.DRAFT_OLD_WORD),
        ("Workbook", ErrorCode.DRAFT_BROKEN),
    ],
)
def test_an_ole_file_is_told_by_its_streams(stream: str, code: ErrorCode) -> None:
    assert refusal(OLE + stream.encode("utf-16-le"))[0] is code


def reading_refusal(path: Path) -> ErrorCode:
    with pytest.raises(AssistantError) as caught:
        read_bytes(path)
    return caught.value.code


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    path.write_bytes(b"PK hei")
    assert read_bytes(path) == b"PK hei"


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    path.touch()
    assert reading_refusal(path) is ErrorCode.DRAFT_EMPTY


@pytest.mark.parametrize("name", ["finnes ikke.docx", "rar\0t.docx", "fil/inni.docx"])
def test_a_missing_file_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "fil").touch()
    assert reading_refusal(tmp_path / name) is ErrorCode.DRAFT_MISSING


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    assert reading_refusal(tmp_path) is ErrorCode.DRAFT_UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_unreadable_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    os.mkfifo(path)
    assert reading_refusal(path) is ErrorCode.DRAFT_UNREADABLE


def test_a_large_file_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    with path.open("wb") as stream:
        stream.truncate(50 * MEGABYTE + 1)
    with pytest.raises(AssistantError) as caught:
        read_bytes(path)
    assert caught.value.code is ErrorCode.DRAFT_TOO_LARGE
    assert caught.value.fields == {"path": str(path), "limit": 50}
