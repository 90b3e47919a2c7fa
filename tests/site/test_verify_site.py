"""A copy of a site is compared with what was published, and what differs is named."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from overrides.build import integrity
from overrides.build.process import Failed
from overrides.build.verify_site import LIST, sha256, told, verify
from tests.conftest import ROOT

FILES = {"index.html": b"home", "assets/a.js": b"a()", "assets/b.css": b"p {}", "LICENSE": b"MIT"}
Tamper = Callable[[Path], object]


def flip(path: Path) -> None:
    """Turns one bit of a file."""
    body = path.read_bytes()
    path.write_bytes(bytes([body[0] ^ 1]) + body[1:])


TAMPERED: dict[str, tuple[Tamper, list[str]]] = {
    "a flipped byte": (lambda copy: flip(copy / "assets/a.js"), ["assets/a.js: changed"]),
    "a file gone": (lambda copy: (copy / "LICENSE").unlink(), ["LICENSE: missing"]),
    "a file more": (
        lambda copy: (copy / "assets/c.js").write_bytes(b"c()"),
        ["assets/c.js: not part of the published site"],
    ),
    "a file under another name": (
        lambda copy: (copy / "index.html").rename(copy / "index.htm"),
        ["index.htm: not part of the published site", "index.html: missing"],
    ),
    "an empty file": (lambda copy: (copy / "index.html").write_bytes(b""), ["index.html: changed"]),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small site with its list."""
    folder = tmp_path / "copy"
    for name, body in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    integrity.write(folder)
    return folder


def zipped(folder: Path, top: str = "") -> Path:
    """The folder as a zip, perhaps inside a folder of its own."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, top + file.relative_to(folder).as_posix())
    return path


def test_a_copy_as_published_has_nothing_wrong_and_gives_its_digest(copy: Path) -> None:
    digest = sha256(copy / LIST)
    assert verify(copy) == ([], digest)
    assert verify(copy, digest) == ([], digest)
    assert verify(copy, f" {digest[:32].upper()}\n{digest[32:]} ") == ([], digest)


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_done_to_a_copy_is_named(how: str, copy: Path) -> None:
    tamper, expected = TAMPERED[how]
    tamper(copy)
    assert verify(copy)[0] == expected
    assert verify(zipped(copy))[0] == expected
    assert verify(zipped(copy, "site-2026/"))[0] == expected


def test_a_list_that_was_changed_with_its_file_is_caught_by_a_digest_from_elsewhere(
    copy: Path,
) -> None:
    published = sha256(copy / LIST)
    flip(copy / "assets/a.js")
    forged = integrity.write(copy)
    assert verify(copy) == ([], forged), "by itself it cannot know"
    (found,) = verify(copy, published)[0]
    assert found.startswith(f"{LIST}: its digest is {forged}")


def test_a_zip_that_holds_a_file_twice_says_so(copy: Path) -> None:
    path = zipped(copy)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("index.html", b"another")
    assert verify(path)[0] == ["index.html (again): not part of the published site"]


def test_a_zip_damaged_on_the_way_is_named_by_its_file(copy: Path) -> None:
    path = zipped(copy)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("assets/a.js")
    body = bytearray(path.read_bytes())
    body[entry.header_offset + 30 + len(entry.filename) + 1] ^= 0xFF
    path.write_bytes(body)
    assert verify(path)[0] == ["assets/a.js: changed"]


@pytest.mark.parametrize(
    "text", [b"", b"[]", b'{"a": 1}', b'{"a": "beef"}', b"\xff", b"[" * 100_000]
)
def test_a_list_that_is_none_is_said_in_a_sentence(text: bytes, copy: Path) -> None:
    (copy / LIST).write_bytes(text)
    with pytest.raises(Failed, match="cannot be read"):
        verify(copy)


def test_nothing_to_compare_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="holds no integrity"):
        verify(tmp_path)
    (tmp_path / "not.zip").write_text("x")
    for path in (tmp_path / "not.zip", tmp_path / "nowhere"):
        with pytest.raises(Failed, match="neither a folder nor a zip"):
            verify(path)
    with pytest.raises(Failed, match="A digest has 64 signs"):
        verify(tmp_path, "beef")


def test_a_name_cannot_command_a_terminal(copy: Path) -> None:
    (copy / "a\x1b[2Jb").write_text("x")
    assert verify(copy)[0] == ["a?[2Jb: not part of the published site"]


def test_the_report_says_what_the_comparison_does_not_prove(copy: Path) -> None:
    found, digest = verify(copy)
    assert "could have changed that list too" in told(copy, found, digest)
    assert "as it was published" in told(copy, found, digest, against=digest)


@pytest.mark.parametrize(("tampered", "code"), [(False, 0), (True, 1)])
def test_the_command_needs_no_installation_and_its_code_says_what_it_found(
    tampered: bool, code: int, copy: Path
) -> None:
    if tampered:
        flip(copy / "index.html")
    done = subprocess.run(
        [sys.executable, "-E", "-S", str(ROOT / "dev.py"), "verify-site", str(copy)],
        capture_output=True, text=True, check=False, cwd=copy.parent,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("index.html: changed" in done.stderr) is tampered


def test_the_built_site_is_as_its_own_list_says(site: Path) -> None:
    found, digest = verify(site)
    assert found == []
    listed = json.loads((site / LIST).read_text("utf-8"))
    assert list(listed) == sorted(listed)
    assert {"_headers", "decide/index.html", "assets/runtime/python.zip"} <= set(listed)
    assert LIST not in listed
    assert digest == sha256(site / LIST)
