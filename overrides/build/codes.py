"""Codes that a telephone reads off paper: an address as a small picture."""

from __future__ import annotations

from html import escape

import segno


def drawn(address: str) -> str:
    """The QR code of an address as SVG without any style of its own, with a name.

    Medium correction: paper is folded and copied. Four modules stay white around it, as the
    standard asks, so that it can stand beside anything.
    """
    made = segno.make(address, error="m", micro=False, boost_error=False)
    svg = made.svg_inline(omitsize=True, border=4, svgclass="code__squares", lineclass=None)
    return svg.replace("<svg ", f'<svg role="img" aria-label="A code for {escape(address)}" ', 1)
