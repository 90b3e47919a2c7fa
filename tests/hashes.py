"""The hash of a file as a browser wants to be told it, worked out apart from the build."""

from __future__ import annotations

import base64
import hashlib


def sri(body: bytes) -> str:
    """The SHA-256 of these bytes as `integrity` takes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(body).digest()).decode()
