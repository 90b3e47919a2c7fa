"""The small server answers as a real host would."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.build import server
from overrides.build.process import Failed

FILES = {
    "index.html": b"home",
    "404.html": b"lost",
    "_headers": b"/*\n  Referrer-Policy: no-referrer\n/one/*\n  X-Only: here\n",
    "b/index.html": b"b",
    "python.zip": b"PK",
    "pyodide.asm.wasm": b"\0asm",
    "pyodide.mjs": b"export {}",
    "site.js": b"//",
    "sw.js": b"keeps",
    "sw-off.js": b"off",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("site")
    for name, body in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(body)
    with server.listen(folder, 0, "/here/") as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening.server_address[1]
        listening.shutdown()


def ask(port: int, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.HOST, port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("b/", "text/html; charset=utf-8"),
        ("python.zip", "application/zip"),
        ("pyodide.asm.wasm", "application/wasm"),
        ("pyodide.mjs", "text/javascript; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
    ],
)
def test_each_file_has_the_type_browsers_insist_on(port: int, path: str, kind: str) -> None:
    answer, _ = ask(port, "/here/" + path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    ["/here/nope", "/elsewhere", "/here/_headers", "/here/../../etc/passwd", "/here/%2e%2e/x"],
)
def test_whoever_is_lost_gets_the_page_for_it(port: int, path: str) -> None:
    answer, body = ask(port, path)
    assert (answer.status, body) == (404, b"lost")


@pytest.mark.parametrize(
    ("path", "to"), [("/", "/here/"), ("/here", "/here/"), ("/here/b", "/here/b/")]
)
def test_a_path_cut_short_is_put_right(port: int, path: str, to: str) -> None:
    answer, _ = ask(port, path)
    assert (answer.status, answer.headers["Location"]) == (302, to)


@pytest.mark.parametrize("path", ["/here/", "/here/site.js", "/here/nope"])
def test_every_answer_carries_the_headers_for_all_pages(port: int, path: str) -> None:
    answer, _ = ask(port, path)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Only"] is None


def test_a_look_at_the_headers_alone_gets_no_body(port: int) -> None:
    answer, body = ask(port, "/here/b/", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "1", b"")


def test_whoever_edits_gets_the_kill_switch_in_the_place_of_an_old_copy(
    port: int, tmp_path: Path
) -> None:
    assert ask(port, "/here/sw.js")[1] == b"keeps"
    (tmp_path / "sw.js").write_bytes(b"keeps")
    (tmp_path / "sw-off.js").write_bytes(b"off")
    with server.listen(tmp_path, 0, "/here/", keeping=False) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        answer, body = ask(listening.server_address[1], "/here/sw.js")
        listening.shutdown()
    assert (answer.status, body) == (200, b"off")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_serve_hands_it_out_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def serve(*_: object, keeping: bool, **__: object) -> int:
        seen.append(keeping)
        return 0

    monkeypatch.setattr(server, "serve", serve)
    for more in ([], ["--offline"]):
        monkeypatch.setattr("sys.argv", ["server", *more])
        server.main()
    assert seen == [False, True]


def test_a_port_in_use_is_said_plainly(port: int, tmp_path: Path) -> None:
    with pytest.raises(Failed, match=f"Port {port} is in use"):
        server.listen(tmp_path, port, "/")
