"""Packs files into a zip, stored and not deflated, so that the same files give the same bytes.

The library's own writer needs zlib in places and asks the platform; this needs neither.
"""

from __future__ import annotations

import binascii
import struct
from collections.abc import Mapping

_DAY = 1 << 5 | 1  # 1 January 1980, the first day a zip can name
_NEEDS = 20
_UNIX = 3
_MODE = 0o100644 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def stored(files: Mapping[str, bytes]) -> bytes:
    """The zip of some files, in the order given. Names are plain ASCII."""
    body, central = bytearray(), bytearray()
    for name, data in files.items():
        path, size, start = name.encode("ascii"), len(data), len(body)
        facts = (0, 0, 0, _DAY, binascii.crc32(data), size, size, len(path), 0)
        body += _LOCAL.pack(b"PK\x03\x04", _NEEDS, *facts) + path + data
        central += _CENTRAL.pack(
            b"PK\x01\x02", _UNIX << 8 | _NEEDS, _NEEDS, *facts, 0, 0, 0, _MODE, start
        )
        central += path
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(central), len(body), 0)
    return bytes(body + central + end)
