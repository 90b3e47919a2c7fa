"""A worker that tries every way out, and a second port that counts whoever comes."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from overrides.build import server

ELSEWHERE = b"<title>Weather</title>Sunny spells."
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
HOSTILE = """
export async function start(outside) {
  const tried = [];
  const attempt = async (name, act) => {
    try { await act(); tried.push(name + ' ran'); } catch { tried.push(name + ' refused'); }
  };
  await attempt('fetch', () => fetch(outside + 'fetch', { mode: 'no-cors' }));
  await attempt('import', () => import(outside + 'module.js'));
  await attempt('eval', () => new Function('return 1')());
  await attempt('xhr', () => new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.open('GET', outside + 'xhr');
    asked.onload = done;
    asked.onerror = failed;
    asked.send();
  }));
  await attempt('socket', () => new Promise((done, failed) => {
    const socket = new WebSocket(outside.replace('http', 'ws') + 'socket');
    socket.onopen = done;
    socket.onerror = failed;
  }));
  await attempt('events', () => new Promise((done, failed) => {
    const events = new EventSource(outside + 'events');
    events.onerror = failed;
    setTimeout(failed, 1000);
  }));
  postMessage({ tried });
}
"""
START = """
([module, outside]) => new Promise((done) => {
  const source = `import(${JSON.stringify(module)})
    .then((worker) => worker.start(${JSON.stringify(outside)}))`;
  const blob = new Blob([source], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(blob), { type: 'module' });
  worker.onmessage = (event) => done(event.data.tried);
})
"""


class Outside:
    """A second port, which counts whoever comes, and answers for every other place too.

    As the proxy of a browser it is asked for whatever is not on this computer. `hits` holds one
    line for each request: its method, its address, and the page it says that it comes from.
    """

    def __init__(self) -> None:
        self.hits: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                came_from = self.headers["Referer"] or ""
                outer.hits.append(f"{self.command} {self.path} {came_from}".strip())
                elsewhere = self.path.startswith("http:")
                self.send_response(200 if elsewhere else 502 if self.command == "CONNECT" else 204)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(ELSEWHERE if elsewhere else b"")

            do_GET = do_POST = do_HEAD = do_OPTIONS = do_CONNECT = answer

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer((server.HOST, 0), Handler)
        self.address = f"http://{server.HOST}:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Listens no more."""
        self.server.shutdown()
        self.server.server_close()


def without_headers(folder: Path) -> None:
    """As on a host that sets none."""
    (folder / "_headers").unlink()


def without_meta(folder: Path) -> None:
    """As if only the host set the policy."""
    page = folder / "about" / "privacy" / "index.html"
    html = page.read_text(encoding="utf-8")
    assert POLICY.search(html)
    page.write_text(POLICY.sub("", html), encoding="utf-8")


def without_either(folder: Path) -> None:
    """Nothing enforces anything: the trial must get out."""
    without_headers(folder)
    without_meta(folder)
