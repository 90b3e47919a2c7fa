"""Serves the built site compressed, as most hosts do and our own small server does not."""

from __future__ import annotations

import functools
import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from overrides.build import server

TEXTS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".xml"}


def packed(site: Path, folder: Path) -> Path:
    """A copy of a site in which every text is compressed and keeps its name."""
    for path in site.rglob("*"):
        to = folder / path.relative_to(site)
        if path.suffix in TEXTS:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(gzip.compress(path.read_bytes(), 6))
        elif path.is_file() and path.suffix != ".map":
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
    return folder


class Handler(server.Handler):
    """Says of each text that it is compressed."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Remember what the answer is."""
        self._code = int(code)
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Add the word that tells a browser to unpack."""
        if self._code == 200 and (self.path.endswith("/") or Path(self.path).suffix in TEXTS):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a packed site is served for as long as it is needed."""
    handler = functools.partial(Handler, directory=str(folder), base="/")
    with server.Server((server.HOST, 0), handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://{server.HOST}:{listening.server_address[1]}/"
        listening.shutdown()
