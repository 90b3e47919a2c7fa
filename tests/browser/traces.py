"""Looks for what somebody typed or answered in every place a browser can keep it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

THEME_KEYS = ("__palette",)
"""The end of the only storage key there may be: the reader's choice of light or dark."""

STORES = """
async () => {
  const all = (store) => Object.fromEntries(Object.keys(store).map((key) => [key, store[key]]));
  const databases = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const held = [];
    for (const store of db.objectStoreNames) {
      held.push(await new Promise((resolve) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      }));
    }
    db.close();
    databases.push([name, held]);
  }
  const cached = [];
  for (const key of await caches.keys()) {
    const requests = await (await caches.open(key)).keys();
    cached.push([key, requests.map((request) => request.url)]);
  }
  const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope);
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return {
    local: all(localStorage), session: all(sessionStorage), databases, cached, workers, files,
    cookie: document.cookie, name: window.name, title: document.title, address: location.href,
    state: history.state,
  };
}
"""


@dataclass
class Watch:
    """Everything a context asked the network for, with what it sent."""

    asked: list[str] = field(default_factory=list)

    def on(self, context: BrowserContext) -> Watch:
        """Starts listening."""
        context.on("request", self._note)
        return self

    def _note(self, request: Request) -> None:
        self.asked.append(f"{request.url} {request.post_data or ''} {json.dumps(request.headers)}")


def traces(page: Page, watch: Watch) -> dict[str, Any]:
    """Every store, cookie, cache, title, address, history entry and request, by name."""
    found: dict[str, Any] = page.evaluate(STORES)
    found["cookies"] = page.context.cookies()
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    found["history"] = [[entry["url"], entry["title"]] for entry in history["entries"]]
    found["requests"] = watch.asked
    return found


def assert_no_trace(found: dict[str, Any], words: Iterable[str], title: str) -> None:
    """Raises AssertionError if a word is anywhere, or anything is kept but the theme."""
    everything = json.dumps(found, ensure_ascii=False, default=str)
    for word in words:
        places = [name for name, value in found.items() if word in json.dumps(value, default=str)]
        assert word not in everything, f"{word!r} was found in {places}"
    kept = [key for key in found["local"] if not key.endswith(THEME_KEYS)]
    assert kept == [], f"localStorage keeps {kept}"
    for name in (
        *("session", "databases", "cached", "workers", "files", "cookie", "cookies", "name"),
    ):
        assert not found[name], f"{name} holds {found[name]!r}"
    assert found["title"] == title, "the title changed"
    assert "?" not in found["address"] and "#" not in found["address"], found["address"]
    state = found["state"]
    assert state is None or (list(state) == ["n"] and isinstance(state["n"], int)), state


def on_disk(folder: Path, word: str) -> list[str]:
    """The files under a folder that hold a word, in any of the ways a browser writes text."""
    forms = {word.encode(), word.encode("utf-16-le")}
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word.encode())
        forms.add(coded[4:-4] if shift else coded[:-4])
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if any(form in data for form in forms):
                found.append(path.relative_to(folder).as_posix())
    return found
