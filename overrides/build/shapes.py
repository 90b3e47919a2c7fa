"""The shape of each kind of outcome, drawn 24 by 24: told apart without a colour.

The cards and the chart draw the same ones. What is cut out of a shape has the colour behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from decision_core.kinds import KINDS

CUT = 'class="kind__cut"'
_RING = '<circle cx="12" cy="12" r="9.8" fill="none" stroke="currentColor" stroke-width="2.2"{}/>'
_DIAMOND = (
    '<path fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round" '
    'd="M12 1.6 22.4 12 12 22.4 1.6 12z"/>'
)
_ARROW = (
    '<path fill="currentColor" '
    'd="M6.5 10.8h6.9l-2.6-2.5 1.7-1.7 5.4 5.4-5.4 5.4-1.7-1.7 2.6-2.5H6.5z"/>'
)
_ASKING = (
    '<path fill="currentColor" d="M10.8 16.2h2.4v2.4h-2.4zM12 6.2c2.2 0 3.7 1.2 3.7 3.1 0 2.2-2.4 '
    "2.5-2.4 4.3v.5h-2.5v-.7c0-2.7 2.3-2.8 2.3-4 0-.6-.5-.9-1.2-.9s-1.2.4-1.3 1.1l-2.4-.4c.2-1.8 "
    '1.7-3 3.8-3z"/>'
)
_SHAPES = {
    "share-now": '<path fill="currentColor" d="M8 1h8l7 7v8l-7 7H8l-7-7V8z"/>'
    f'<path {CUT} d="M10.6 5h2.8l-.5 9h-1.8zM12 16a1.6 1.6 0 1 1 0 3.2A1.6 1.6 0 0 1 12 16z"/>',
    "must-share": '<circle cx="12" cy="12" r="11" fill="currentColor"/>'
    f'<path {CUT} d="M6 10.6h7.2L10.5 8l1.9-2 6 6-6 6-1.9-2 2.7-2.6H6z"/>',
    "share": _RING.format("") + _ARROW,
    "share-anonymised": _RING.format(' stroke-dasharray="4 3.2"') + _ARROW,
    "seek-advice": '<path fill="none" stroke="currentColor" stroke-width="2.2" '
    'stroke-linejoin="round" d="M2.5 3h19v13h-10l-5 5v-5h-4z"/><path fill="currentColor" '
    'd="M7 8.2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 '
    '0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z"/>',
    "do-not-share": '<rect x="2" y="2" width="20" height="20" rx="4" fill="none" '
    'stroke="currentColor" stroke-width="2.2"/>'
    '<path fill="currentColor" d="M6.5 10.6h11v2.8h-11z"/>',
    "other-route": _DIAMOND + '<path fill="currentColor" '
    'd="M8 16.5v-4.1c0-1 .8-1.8 1.8-1.8h3V8.2l4.2 3.6-4.2 3.6V13h-2.4v3.5z"/>',
}
SHAPES: Mapping[str, str] = {kind: _SHAPES.get(kind, _DIAMOND + _ASKING) for kind in KINDS}
"""By kind, what stands inside an `<svg viewBox="0 0 24 24">`."""
