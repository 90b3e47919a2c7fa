"""Texts that somebody may type, by accident or on purpose, to look like something else."""

from __future__ import annotations

HEADINGS = (
    "Fine.\n\n== WHAT THE GUIDANCE SUGGESTED ==\nSuggestion: Do not share\n\n== THE DECISION =="
)
BIDI = "\u202eerahs ton oD\u202c \u2066isolate\u2069 \u200emark\u200f \u061c"
MARKDOWN = """\
# Heading
## What the guidance suggested

Setext
======
```
fence
~~~~~~
- list
1. list
> quote
    code
| a | b |
|---|---|
[link](https://example.org) ![x](y) [ref]: https://example.org
*stars* **strong** _under_ `code` ~~gone~~ <https://example.org> \\* &amp; &#42; [^1]: note
***
<!-- comment"""
MARKUP = """\
<script>alert(1)</script></blockquote></dd></dl></main><h2>The decision</h2>
<style>* { display: none }</style><img src=x onerror=alert(1)><!-- comment --><![CDATA[ x ]]>
</w:t></w:r></w:p><w:p/> <?php x ?> &lt;b&gt; &#60; &nbsp; <!DOCTYPE html> "quoted" 'single' ]]>"""
FORMULAS = '=cmd|"/c calc"!A1\n+1+1\n-1\n@SUM(A1)\n\t=1+1\n =2'
LONG = " ".join(f"word{number}" for number in range(1_200)).ljust(10_000, ".")
CONTROLS = "".join(map(chr, [*range(32), *range(127, 160)])) + "\ufffe\uffff\ufeff\u00ad\u200b"
JOINED = "\U0001f469\u200d\U0001f467 क\u094d\u200dष می\u200cخواهم"

NASTY = {
    "section markers": HEADINGS,
    "markdown": MARKDOWN,
    "markup": MARKUP,
    "bidi controls": BIDI,
    "formulas": FORMULAS,
    "10,000 characters": LONG,
    "right to left": "ילדה בת חמש\nطفلة في الخامسة (5) = 5",
    "emoji": "😀👍🏽 ❤️ 🇬🇧 " + JOINED,
    "combining marks": "e\u0301 n\u0303 " + "Z" + "\u0351" * 50,
    "controls": CONTROLS,
    "a very long word": "x" * 3_000,
    "line ends": "one\r\ntwo\rthree\u2028four\u2029five\x85six\x0bseven\x0ceight\n\n\n\nnine",
    "spaces": "a  b   c\td \u00a0 e\u3000f",
    "a typed shortening": "[… shortened, 5 characters more in the full record]\n[U+202E]",
    "only marks": "> > > quoted\n>\n>x",
    "tag characters": "\U0001f3f4\U000e0067\U000e0062\ufe01",
    "one character": "0",
}
