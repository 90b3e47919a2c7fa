"""Reads renderings back: what is the tool's own in them, and what a person typed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from xml.etree import ElementTree

import markdown  # type: ignore[import-untyped]

from decision_core.record.docx_parts import W

MARK = ">"
TYPED = "typed"
EMPTY = {"meta", "br", "hr", "link"}


@dataclass
class Found:
    """What a rendering says.

    `own` is everything but what was typed, each text with what it stands in; `typed` are the
    blocks of typed lines; `words` is all of it in order, without spaces or capitals.
    """

    own: list[str] = field(default_factory=list)
    typed: list[list[str]] = field(default_factory=list)
    words: str = ""

    def add(self, place: str, text: str) -> None:
        """One of the tool's own texts."""
        self.own.append(f"{place}: {text}")
        self.words += squashed(text)

    def add_typed(self, lines: list[str]) -> None:
        """One typed block, without its marks."""
        self.typed.append(lines)
        self.own.append("typed")
        self.words += squashed("".join(lines))

    def says(self, text: str) -> bool:
        """True if this stands in it somewhere, however it is broken into lines."""
        return squashed(text) in self.words


def squashed(text: str) -> str:
    """The text without space or capitals: lines may be broken anywhere, headings be in capitals."""
    return re.sub(r"\s+", "", text).casefold()


def _sorted_out(lines: Iterable[tuple[str, str]]) -> Found:
    """Texts with what they stand in, as blocks; `TYPED` is where a person's words stand."""
    found = Found()
    for typed, run in groupby(lines, lambda line: line[0] == TYPED):
        for place, text in [] if typed else run:
            found.add(place, text)
        if typed:
            texts = [text for _, text in run]
            assert all(text.startswith(MARK) for text in texts)
            found.add_typed([text.removeprefix(MARK).removeprefix(" ") for text in texts])
    return found


def in_text(data: bytes) -> Found:
    """Plain text: typed lines start with the mark."""
    lines = data.decode("utf-8").split("\n")
    return _sorted_out((TYPED if line.startswith(MARK) else "line", line) for line in lines)


class Outline(HTMLParser):
    """The texts of a page with the tags around each, the tags it uses and their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "p":
            self.texts.append(("/".join(self.open), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(("/".join(self.open), data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def outline(text: str) -> Outline:
    """What a browser makes of it, by Python's own parser; every tag must be closed."""
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def in_html(data: bytes) -> Found:
    """The HTML file: what was typed stands in quoted blocks, a paragraph a line."""
    lines: list[tuple[str, str]] = []
    for path, text in outline(data.decode("utf-8")).texts:
        before, quoted, inside = path.partition("/blockquote")
        assert inside in ("", "/p", "/p/b"), path
        if quoted and text:
            lines[-1] = (TYPED, lines[-1][1] + text)
        else:
            lines.append((TYPED if quoted else before, text))
    return _sorted_out(lines)


def in_rich(data: bytes) -> Found:
    """The fragment for the clipboard: typed paragraphs start with the mark."""
    parsed = outline(data.decode("utf-8"))
    assert set(parsed.tags) <= {"h3", "p", "strong", "ul", "li", "table", "tr", "th", "td"}
    assert parsed.attributes == []
    lines = [(path, text.replace("\u00a0", " ")) for path, text in parsed.texts if text]
    return _sorted_out(
        (TYPED if path == "p" and text.startswith(MARK) else path, text) for path, text in lines
    )


def in_markdown(data: bytes, extensions: Sequence[str] = ()) -> Found:
    """Markdown, as a renderer shows it; without any extension if none is named."""
    found = Found()
    html = markdown.markdown(data.decode("utf-8"), extensions=list(extensions))
    for path, text in outline(html).texts:
        if "blockquote" in path:
            assert path == "blockquote/pre/code", path
            found.add_typed(text.removesuffix("\n").split("\n"))
        else:
            found.add(path, text)
    return found


def parts_in(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def in_docx(data: bytes) -> Found:
    """The Word file: what was typed stands in paragraphs of a style of its own."""
    body = ElementTree.fromstring(parts_in(data)["word/document.xml"])
    lines = []
    for paragraph in body.iter(f"{{{W}}}p"):
        style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        assert style is not None
        name = style.attrib[f"{{{W}}}val"]
        text = "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
        lines.append((TYPED if name == "Typed" else name, text))
    return _sorted_out(lines)


READERS = {
    "text": in_text,
    "html": in_html,
    "rich": in_rich,
    "markdown": in_markdown,
    "docx": in_docx,
}
"""Every rendering that holds everything. The short form does not, and JSON is no rendering."""
