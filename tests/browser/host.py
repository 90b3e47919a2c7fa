"""A host whose site is swapped or cut off while somebody reads, and small sites to put there."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from pathlib import Path
from typing import Any

from overrides.build import offline, server
from tests.conftest import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
NEEDED = (
    *("site", "dom", "leave", "leaving", "area-kept", "offline", "offline-bar", "offline-panel"),
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script type="module" src="{up}assets/javascripts/site.js"></script>{more}</head>
<body><main class="md-content__inner"><h1>{title}</h1>{body}</main></body></html>
"""
PANEL = '<script type="module" src="{up}assets/javascripts/offline-panel.js"></script>'


class Host:
    """Serves folders under paths of one origin. `down` hangs up on everybody; `asked` is a log."""

    def __init__(self) -> None:
        self.sites: dict[str, Path] = {}
        self.down = False
        self.asked: list[str] = []
        self.broken: set[str] = set()
        outer = self

        class Handler(server.Handler):
            def do_GET(self) -> None:
                if outer.down or any(self.path.endswith(name) for name in outer.broken):
                    self.close_connection = True
                    return
                outer.asked.append(self.path)
                del self.headers["If-Modified-Since"]  # sites of one second are not the same
                fitting = [base for base in outer.sites if self.path.startswith(base)]
                self.base = max(fitting, key=len, default="/")
                self.directory = str(outer.sites.get(self.base, ROOT / "no-such-folder"))
                super().do_GET()

        handler = functools.partial(Handler, base="/", directory="")
        self.server = server.Server((server.HOST, 0), handler)
        self.origin = f"http://{server.HOST}:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, base: str, site: Path) -> str:
        """Puts a site at a path, in the place of what was there, and returns its address."""
        self.sites[base] = site
        return self.origin + base

    def stop(self) -> None:
        """Ends the host."""
        self.server.shutdown()
        self.server.server_close()


def small_site(folder: Path, words: str, area: str = "") -> Path:
    """A site of a few pages with our own scripts, finished like the real one."""
    folder.mkdir(parents=True)
    (folder / "assets" / "javascripts").mkdir(parents=True)
    for name in NEEDED:
        shutil.copyfile(SCRIPTS / f"{name}.js", folder / "assets" / "javascripts" / f"{name}.js")
    procedure = folder / "assets" / "procedure"
    (procedure / "local" / "here").mkdir(parents=True)
    pages = {
        "index.html": ("", ""),
        "about/take/index.html": ("../../", '<div data-offline="" hidden></div>'),
        "decide/index.html": ("../", "<textarea></textarea>"),
        "404.html": ("/", ""),
        "elsewhere/index.html": ("../", ""),
    }
    for name, (up, body) in pages.items():
        more = PANEL.format(up=up) if "data-offline" in body else ""
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        title = "Lost" if name == "404.html" else words
        path.write_text(PAGE.format(title=title, up=up, body=body, more=more), encoding="utf-8")
    index: dict[str, Any] = {"editions": [], "partnerships": [], "revisions": []}
    index["partnerships"].append({"id": "here", "shown": "local/here/shown.json", "editions": {}})
    (procedure / "index.json").write_text(json.dumps(index), encoding="utf-8")
    (procedure / "areas.json").write_text('{"areas": []}', encoding="utf-8")
    (procedure / "local" / "here" / "shown.json").write_text(f'"{words}{area}"', encoding="utf-8")
    offline.write(folder)
    return folder
