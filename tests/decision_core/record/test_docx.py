"""The Word file as a package: stored, dated, related, well formed, and nobody's name in it."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest

from decision_core.model import Procedure
from decision_core.record import RENDERINGS, write
from decision_core.record.docx_parts import W
from decision_core.record.stored import stored
from tests.conftest import ROOT
from tests.decision_core.record.filling import record_of
from tests.decision_core.record.nasty import NASTY
from tests.decision_core.record.reading import parts_in

PARTS = [
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
    "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
    "word/settings.xml", "word/footer1.xml",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(current: Procedure) -> bytes:
    return RENDERINGS["docx"].data(record_of(current, "must-share"))


def xml(data: bytes, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts_in(data)[part])


def test_it_is_stored_in_a_fixed_order_with_fixed_dates_on_any_system(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        listed = packed.infolist()
        assert packed.testzip() is None and packed.comment == b""
    assert [item.filename for item in listed] == PARTS
    for item in listed:
        assert item.compress_type == zipfile.ZIP_STORED
        assert item.compress_size == item.file_size
        assert item.date_time == (1980, 1, 1, 0, 0, 0)
        assert item.create_system == 3
        assert (item.flag_bits, item.extra, item.comment) == (0, b"", b"")
        assert item.external_attr >> 16 == 0o100644
    assert made[:4] == b"PK\x03\x04" and made[30:].startswith(PARTS[0].encode())


def test_the_packer_agrees_with_the_librarys() -> None:
    files = {"a.txt": b"", "folder/b.bin": bytes(range(256)) * 300}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for name, data in files.items():
            item = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            item.create_system, item.external_attr = 3, 0o100644 << 16
            packed.writestr(item, data)
    assert stored(files) == buffer.getvalue()


def test_every_part_has_a_type_and_every_relation_leads_to_a_part(made: bytes) -> None:
    types = xml(made, "[Content_Types].xml")
    named = {node.attrib["PartName"] for node in types if "PartName" in node.attrib}
    defaults = {node.attrib["Extension"] for node in types if "Extension" in node.attrib}
    assert defaults == {"rels", "xml"}
    assert named == {f"/{part}" for part in PARTS if not part.endswith(".rels") and "[" not in part}
    reached = set()
    for part, base in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word")):
        relations = list(xml(made, part))
        assert len({node.attrib["Id"] for node in relations}) == len(relations)
        assert not [node for node in relations if node.attrib.get("TargetMode")]
        reached |= {str(PurePosixPath(base, node.attrib["Target"])) for node in relations}
    assert {f"/{part}" for part in reached} == named


def test_every_style_list_and_footer_that_is_used_is_there(made: bytes) -> None:
    document = xml(made, "word/document.xml")
    used = {node.attrib[f"{{{W}}}val"] for node in document.iter(f"{{{W}}}pStyle")}
    used |= {
        node.attrib[f"{{{W}}}val"] for node in xml(made, "word/footer1.xml").iter(f"{{{W}}}pStyle")
    }
    defined = {
        node.attrib[f"{{{W}}}styleId"]
        for node in xml(made, "word/styles.xml").iter(f"{{{W}}}style")
    }
    assert used <= defined
    assert {"Title", "Heading1", "Heading2", "ListBullet", "Typed", "Footer"} <= used
    references = [node.attrib for node in document.iter(f"{{{W}}}footerReference")]
    relations = xml(made, "word/_rels/document.xml.rels")
    footers = [node.attrib["Id"] for node in relations if "footer" in node.attrib["Target"]]
    assert [list(item.values())[1] for item in references] == footers


def test_it_speaks_british_english_and_names_nobody(made: bytes) -> None:
    styles = xml(made, "word/styles.xml")
    assert [node.attrib[f"{{{W}}}val"] for node in styles.iter(f"{{{W}}}lang")] == ["en-GB"]
    core = {node.tag.partition("}")[2]: node.text for node in xml(made, "docProps/core.xml")}
    assert core == {
        "title": "Decision record",
        "created": "1980-01-01T00:00:00Z",
        "modified": "1980-01-01T00:00:00Z",
        "language": "en-GB",
    }


def test_the_table_has_a_heading_row_and_every_cell_a_width(made: bytes) -> None:
    (table,) = xml(made, "word/document.xml").iter(f"{{{W}}}tbl")
    rows = list(table.iter(f"{{{W}}}tr"))
    assert [row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None for row in rows] == [
        True, *[False] * (len(rows) - 1),
    ]  # fmt: skip
    grid = [node.attrib[f"{{{W}}}w"] for node in table.iter(f"{{{W}}}gridCol")]
    for row in rows:
        assert [node.attrib[f"{{{W}}}w"] for node in row.iter(f"{{{W}}}tcW")] == grid


def test_the_foot_of_every_page_has_the_digest_and_a_draft_says_so(current: Procedure) -> None:
    record = record_of(current, "must-share")
    digest = " ".join(re.findall(".{8}", record.document["integrity"]["digest"]))
    foot = xml(RENDERINGS["docx"].data(record), "word/footer1.xml")
    assert "".join(foot.itertext()) == f"Record digest {digest}Page 1 of 1"
    draft = xml(RENDERINGS["docx"].data(write(current, {}, {})), "word/footer1.xml")
    assert "".join(draft.itertext()).startswith("DRAFT. Record digest ")


@pytest.mark.parametrize("name", NASTY)
def test_every_part_is_well_formed_and_nothing_in_it_is_a_field_or_a_link(
    current: Procedure, name: str
) -> None:
    data = RENDERINGS["docx"].data(record_of(current, "share", typed=lambda field: NASTY[name]))
    for part in PARTS:
        xml(data, part)
    document = xml(data, "word/document.xml")
    tags = {node.tag.partition("}")[2] for node in document.iter()}
    assert tags.isdisjoint({"fldSimple", "instrText", "hyperlink", "object", "pict", "altChunk"})
    text = parts_in(data)["word/document.xml"].decode("utf-8")
    assert "<!" not in text and text.count("<?") == 1


def test_it_needs_no_zlib() -> None:
    code = (
        "import sys; sys.modules['zlib'] = None; sys.modules['zipfile'] = None\n"
        "from decision_core.record.stored import stored; sys.exit(len(stored({'a': b'b'})) != 101)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_its_sizes_are_those_it_says(made: bytes) -> None:
    count, size, start = struct.unpack("<H2L", made[-12:-2])
    assert count == len(PARTS) and start + size + 22 == len(made)
