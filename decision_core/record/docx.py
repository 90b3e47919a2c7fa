"""The record as a Word file, written by hand so that the bytes are the same everywhere.

What a person typed is escaped and stands in paragraphs of a style of its own; each starts with
`> `, which stays when the text is pasted elsewhere, so that it is no heading and no formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from decision_core.record.blocks import (
    Asked,
    Blank,
    Block,
    Cite,
    Fact,
    Grid,
    Note,
    Sheet,
    Stamp,
    Todo,
    When,
    Words,
    in_runs,
    lead,
)
from decision_core.record.document import Record
from decision_core.record.docx_parts import HEAD, PAGE, W, package
from decision_core.record.sheet import sheet
from decision_core.record.stored import stored
from decision_core.record.text import LINE_TO_FILL_IN, MARK

NAME = "Decision record"
_BOLD = "<w:b/>"
_LOUD = f'{_BOLD}<w:sz w:val="20"/>'
_SOFT = '<w:color w:val="6B6B6B"/>'
_FIXED = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
_WIDTHS = (5783, 3855)


def as_docx(record: Record) -> bytes:
    """The file. The same record gives the same bytes on every device."""
    whole = sheet(record)
    start = "DRAFT. " if whole.draft else ""
    return docx_of(whole, NAME, f"{start}{whole.stamp.label} {' '.join(whole.stamp.groups)}")


def docx_of(whole: Sheet, name: str, foot: str, loud: bool = False) -> bytes:
    """The same of any sheet. `name` is the title of the file, `foot` stands on every page."""
    body = "\n".join(_body(whole))
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>\n{body}\n{PAGE}</w:body></w:document>'
    footer = _footer(_run(foot, _LOUD if loud else ""))
    return stored(package(name, document, footer))


def _body(whole: Sheet) -> Iterator[str]:
    yield _paragraph("Title", _run(whole.title))
    yield from (_paragraph("Draft", _run(line, _BOLD)) for line in whole.draft[:1])
    yield from (_paragraph("Draft", _run(line)) for line in whole.draft[1:])
    yield from (_paragraph("Notice", _run(line)) for line in whole.notices)
    for fact in whole.head:
        yield from _block(fact)
    for section in whole.sections:
        yield _paragraph("Heading1", _run(section.title), apart=section.apart)
        for kind, run in in_runs(section.blocks):
            if kind is Asked:
                asked = (block for block in run if isinstance(block, Asked))
                rows = [(block.question, block.answer) for block in asked]
                yield _table([("Question", "Answer"), *rows], _WIDTHS)
            else:
                yield from (paragraph for block in run for paragraph in _block(block))


def _run(text: str, properties: str = "") -> str:
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _paragraph(style: str, *runs: str, apart: bool = False) -> str:
    start = "<w:pageBreakBefore/>" if apart else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{start}</w:pPr>{"".join(runs)}</w:p>'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield _paragraph("Entry", _run(text))
        case Fact(label, value, hint):
            yield _paragraph("Entry", _run(f"{lead(label)} ", _BOLD), _run(value))
            if hint:
                yield _paragraph("Remark", _run(hint))
        case Note(label, lines):
            yield _paragraph("EntryLabel", _run(label))
            yield from (_paragraph("Typed", _run(MARK, _SOFT), _run(line)) for line in lines)
        case Blank(label, after):
            yield _paragraph(
                "Entry", _run(f"{lead(label)} ", _BOLD), _run(f"{LINE_TO_FILL_IN} {after}")
            )
        case Stamp(label, groups):
            yield _paragraph("EntryLabel", _run(label))
            yield _paragraph("Entry", _run(" ".join(groups), _FIXED + '<w:sz w:val="18"/>'))
        case Grid(headings, rows):
            each = (sum(_WIDTHS) // len(headings),) * len(headings)
            yield _table([headings, *[("",) * len(headings)] * rows], each)
        case When(text):
            yield _paragraph("Heading2", _run(text))
        case Todo(force, text):
            yield _paragraph("ListBullet", _run(f"{force}: ", _BOLD), _run(text))
        case Cite():
            yield _paragraph("ListBullet", _run(block.words))
            yield from (_paragraph("Remark", _run(mark)) for mark in block.marks)


def _table(rows: Iterable[tuple[str, ...]], widths: Sequence[int]) -> str:
    """Texts side by side; the first row is a heading on every page."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="767676"/>'
        for side in ("top", "bottom", "insideH")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head, *rest = rows
    made = [_row(head, widths, "<w:tblHeader/>", _BOLD), *(_row(row, widths) for row in rest)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def _row(
    texts: tuple[str, ...], widths: Sequence[int], heading: str = "", properties: str = ""
) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph('Entry', _run(text, properties))}</w:tc>"
        for width, text in zip(widths, texts, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{cells}</w:tr>"


def _footer(foot: str) -> str:
    """What a file says at the foot of every page, and the page number."""
    page, pages = (
        f'<w:fldSimple w:instr=" {field} ">{_run("1")}</w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    lines = (
        _paragraph("Footer", foot),
        _paragraph("Footer", _run("Page "), page, _run(" of "), pages),
    )
    return f'{HEAD}<w:ftr xmlns:w="{W}">{"".join(lines)}</w:ftr>'
