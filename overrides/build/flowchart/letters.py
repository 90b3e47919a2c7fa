"""How wide words may come out, and where their lines break: the same on every machine.

No font can be asked when the site is built, and nobody knows which one a reader has. So widths are
those of Arial and the faces made to match it, and a tenth more for faces that run wider.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

FACE = "Arial, 'Liberation Sans', Helvetica, Roboto, sans-serif"
SPARE = 1.1

_PLAIN = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r“”", 355: '"', 389: "*",
    469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–£é", 584: "+<=>~×", 611: "FTZ",
    667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…→",
    1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'", 278: " ,./I\\ijl‘’·", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"',
    500: "z“”", 556: "#$0123456789J_aceksvxy–£é", 584: "+<=>^~×", 611: "?FLTZbdghnopqu",
    667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@",
    1000: "—…→",
}  # fmt: skip
_WIDEST = 1015
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _PLAIN), (True, _BOLD))
}


@dataclass(frozen=True)
class Style:
    """One size of words. `size` and `leading`, from line to line, are in the chart's units."""

    name: str
    size: float
    leading: float
    bold: bool = False

    def width(self, words: str) -> float:
        """How wide these words are at most, in the chart's units."""
        widths = _WIDTHS[self.bold]
        total = sum(widths.get(letter, _WIDEST) for letter in words)
        return total * self.size * SPARE / 1000

    def wrap(self, words: str, room: float) -> tuple[str, ...]:
        """The words in lines no wider than `room`, but for a word that is wider by itself."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)


@dataclass(frozen=True)
class Words:
    """Lines of words at a place: `x` is their left edge and `y` their top."""

    lines: tuple[str, ...]
    style: Style
    x: float
    y: float

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max((self.style.width(line) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.style.leading

    @property
    def text(self) -> str:
        """The words, in one line."""
        return " ".join(self.lines)

    def by(self, right: float, down: float) -> Words:
        """The same words elsewhere."""
        return replace(self, x=self.x + right, y=self.y + down)
