"""Compare a copy of a site, a folder or a zip, with the list of its files that was published.

Used by `dev.py` before there is a `.venv`, so it keeps to Python 3.8 and its standard library.
"""

# ruff: noqa: UP006, UP035  (this file has to run on Python 3.8)

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Callable, Dict, Iterable, Iterator, List, Tuple

from overrides.build.process import Failed

LIST = "integrity.json"
"""The file at the top of a site that names every other file of it, with its SHA-256."""
_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20

Copy = Tuple[List[str], Callable[[str], IO[bytes]]]
"""The names of the files of a copy, and a way to open one of them."""


def verify(path: Path, against: str = "") -> Tuple[List[str], str]:
    """Return what is wrong with a copy, a line each, and its digest. Empty if nothing is.

    `against` is a digest that somebody got elsewhere; capitals and spaces do not matter in it.
    Raises Failed if there is nothing to compare, or the digest is none.
    """
    wanted = re.sub(r"\s+", "", against).lower()
    if against and not _HASH.fullmatch(wanted):
        raise Failed("A digest has 64 signs, each 0 to 9 or a to f. Copy the whole of it.")
    with _opened(path) as (names, read):
        if LIST not in names:
            raise Failed(f"{_shown(str(path))} holds no {LIST}: there is nothing to compare with.")
        with read(LIST) as file:
            text = file.read()
        digest = hashlib.sha256(text).hexdigest()
        listed = _listed(text)
        found = list(_compared(names, read, listed))
    if wanted and wanted != digest:
        other = f"{LIST}: its digest is {digest}, so this is not the site with the digest you gave"
        found.insert(0, other)
    return found, digest


def told(path: Path, found: List[str], digest: str, against: str = "") -> str:
    """Return the whole report on a copy, for somebody who has never seen one."""
    lines = [*found, "", f"Digest: {digest}"]
    if found:
        things = "1 thing is" if len(found) == 1 else f"{len(found)} things are"
        lines += [f"{things} not as published. Do not use this copy: fetch it again."]
    elif against:
        lines += ["Every file is as it was published under that digest."]
    else:
        lines += [
            f"Every file is as {LIST} in this copy says.",
            "Whoever changed a file could have changed that list too. To know that it is the "
            "site that was published, get its digest another way and add: --against DIGEST",
        ]
    return "\n".join([_shown(str(path)), *lines])


def _compared(
    names: Iterable[str], read: Callable[[str], IO[bytes]], listed: Dict[str, str]
) -> Iterator[str]:
    present = set(names) - {LIST}
    for name in sorted(present | set(listed)):
        if name not in present:
            yield f"{_shown(name)}: missing"
        elif name not in listed:
            yield f"{_shown(name)}: not part of the published site"
        elif _sha256(name, read) != listed[name]:
            yield f"{_shown(name)}: changed"


def _listed(text: bytes) -> Dict[str, str]:
    """Return the list as it was written. Raises Failed if it is not such a list."""
    try:
        value = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or not all(
        isinstance(one, str) and _HASH.fullmatch(one) for one in value.values()
    ):
        raise Failed(f"{LIST} cannot be read: it is damaged, or not the list of a site.")
    return value


@contextmanager
def _opened(path: Path) -> Iterator[Copy]:
    """Open a folder, or a zip without unpacking it. Raises Failed if it is neither."""
    if path.is_dir():
        files = [file for file in path.rglob("*") if file.is_file()]
        names = [file.relative_to(path).as_posix() for file in files]
        yield names, lambda name: (path / name).open("rb")
        return
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        raise Failed(f"{_shown(str(path))}: neither a folder nor a zip to be read.") from None
    with archive:
        inside = [name for name in archive.namelist() if not name.endswith("/")]
        top = _top(inside)
        # By their place: of two of the same name each is looked at.
        entries = {}
        for number, name in enumerate(inside):
            known = name[len(top) :] if name.startswith(top) else name
            entries[known if known not in entries else f"{known} (again)"] = number
        parts = [entry for entry in archive.infolist() if not entry.is_dir()]
        yield list(entries), lambda name: archive.open(parts[entries[name]])


def _top(names: Iterable[str]) -> str:
    """Return the folder inside a zip that the site lies in, with a final slash, or nothing."""
    lists = [name for name in names if PurePosixPath(name).name == LIST]
    shortest = min(lists, key=len, default=LIST)
    return shortest[: -len(LIST)]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits. Raises OSError."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sha256(name: str, read: Callable[[str], IO[bytes]]) -> str:
    """Return the hash of a file, or an empty text if it cannot be read whole."""
    total = hashlib.sha256()
    try:
        with read(name) as file:
            for part in iter(lambda: file.read(_CHUNK), b""):
                total.update(part)
    except (OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error):
        return ""
    return total.hexdigest()


def _shown(name: str) -> str:
    """Return a name with nothing in it that a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)
