"""Show the site on this computer as a real host would, and build it again when somebody saves.

Run it with `python -m overrides.build.server [--port N] [--base /guidance/] [--no-open]`.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import sys
import threading
import webbrowser
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from overrides.build import offline, pipeline, policy, procedure
from overrides.build.process import Failed, guarded, say
from overrides.build.types import TYPES as TYPES
from overrides.build.watching import Builder

HOST = "127.0.0.1"
FIRST_PORT = 8000


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers with the files of `site/`, under a base path, with the headers of `_headers`.

    Unless `keeping`, it hands out the kill switch in the place of the worker that keeps offline
    copies: whoever edits a page must never be shown an old one.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = TYPES

    def __init__(self, *args: Any, base: str, keeping: bool = True, **kwargs: Any) -> None:
        self.base = base
        self.keeping = keeping
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Send the headers and return the file to send, or None if that was all."""
        path = urlsplit(self.path).path
        if not path.startswith(self.base):
            return self._elsewhere(self.base) if self.base.startswith(path) else self._lost()
        file = Path(self.translate_path(path[len(self.base) - 1 :]))
        if file.is_dir():
            if not path.endswith("/"):
                return self._elsewhere(path + "/")
            file /= "index.html"
        if not file.exists() or file.name == "_headers":
            return self._lost()
        self.path = "/" + self.path[len(self.base) :]
        if path == self.base + offline.WORKER and not self.keeping:
            self.path = "/" + offline.OFF
            del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        """Add what a host would add from `_headers`, and never let the browser keep a page."""
        headers = Path(self.directory) / "_headers"
        if headers.is_file():
            for name, value in policy.read_headers(headers.read_text("utf-8")):
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what matters is what the browser shows."""

    def _elsewhere(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _lost(self) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if page.is_file() else b"There is no such page.\n"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES[".html" if page.is_file() else ".txt"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    """A server for this computer only, which minds neither a busy port nor a closed tab."""

    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser that hung up go; show anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def listen(site: Path, port: int | None, base: str, keeping: bool = True) -> Server:
    """Return a server for a folder, on this port or, if none is given, the first free one.

    `keeping` says whether a browser may keep an offline copy of it. Raises Failed if the port is
    taken.
    """
    handler = functools.partial(Handler, directory=str(site), base=base, keeping=keeping)
    for candidate in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + 20):
        try:
            return Server((HOST, candidate), handler)
        except OSError:
            continue
    taken = f"Port {port} is" if port is not None else f"The ports from {FIRST_PORT} on are"
    raise Failed(f"{taken} in use by another program. Choose one: serve --port 8123")


def serve(port: int | None, base: str, opening: bool, keeping: bool = False) -> int:
    """Build, serve and watch until stopped. Returns the build's exit code if there is no site."""
    builder = Builder()
    try:
        code = builder.build()
        if code and not pipeline.SITE.exists():
            return code
        with listen(pipeline.SITE, port, base, keeping) as server:
            address = f"http://{HOST}:{server.server_address[1]}{base}"
            if code:
                say("Not built, so this shows the site as it was. Mend what is printed above.")
            say(f"\nThe site is at {address}\nSave a file and it is built again. Stop with Ctrl-C.")
            threading.Thread(target=builder.watch, daemon=True).start()
            if opening and _has_screen():
                webbrowser.open(address)
            server.serve_forever()
    finally:
        builder.stop()
    return 0


def _has_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def main() -> int:
    """Read the command line, serve, and return the exit code."""
    parser = argparse.ArgumentParser(prog="server", description="Serve the site while you edit.")
    parser.add_argument("--port", type=int, help="the port to use (8000, or the next free one)")
    parser.add_argument("--base", default="/", help="serve under a path such as /guidance/")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser window")
    parser.add_argument("--offline", action="store_true", help="let a browser keep a copy")
    named = os.environ.get(procedure.NAMED, "")
    parser.add_argument("--partnership", default=named, help="the one whose own site this is")
    options = parser.parse_args()
    os.environ[procedure.NAMED] = options.partnership  # for the builder, a program of its own
    base = f"/{options.base.strip('/')}/".replace("//", "/")
    return serve(options.port, base, opening=not options.no_open, keeping=options.offline)


if __name__ == "__main__":
    sys.exit(guarded(main))
