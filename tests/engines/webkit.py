"""WebKitGTK's small browser, by its driver, in plain calls of the WebDriver standard."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from overrides.build.extras import find
from overrides.build.process import end
from tests.engines.engine import PATIENCE, Engine, until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class WebKit(Engine):
    """A fresh session, on a screen that nobody sees."""

    name = "WebKitGTK"

    def __init__(self, proxy: int, scripts: bool = True) -> None:
        self._open, self.scripts = ExitStack(), scripts
        home = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self.downloads = Path(home)
        port = free_port()
        self._driver = f"http://127.0.0.1:{port}"
        self._start([find("WebKitWebDriver"), f"--port={port}"], self._environment(home))
        until(lambda: self._ask("GET", "/status"), "the driver's status")
        browser: dict[str, Any] = {"binary": find("MiniBrowser"), "args": ["--automation"]}
        if not scripts:
            browser["args"] += ["--enable-javascript=false"]
        asked: dict[str, Any] = {"webkitgtk:browserOptions": browser}
        asked["unhandledPromptBehavior"] = "accept"
        asked["proxy"] = {
            "proxyType": "manual", "noProxy": ["127.0.0.1"],
            "httpProxy": f"127.0.0.1:{proxy}", "sslProxy": f"127.0.0.1:{proxy}",
        }  # fmt: skip
        began = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": asked}})
        self.version = began["capabilities"]["browserVersion"]
        self._session = f"/session/{began['sessionId']}"
        self._ask("POST", f"{self._session}/timeouts", {"script": int(PATIENCE * 1000)})

    def _environment(self, home: str) -> dict[str, str]:
        reads, writes = os.pipe()
        command = [find("Xvfb"), "-displayfd", str(writes), "-screen", "0", "1400x1000x24"]
        self._start([*command, "-nolisten", "tcp"], dict(os.environ), (writes,))
        os.close(writes)
        with os.fdopen(reads) as said:
            screen = said.readline().strip()
        ours = {"DISPLAY": f":{screen}", "HOME": home, "XDG_DOWNLOAD_DIR": home}
        ours |= {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "GDK_BACKEND": "x11"}
        if os.geteuid() == 0:  # its sandbox does not start for root
            ours["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        return {**os.environ, **ours}

    def _start(self, command: list[str], env: dict[str, str], keep: tuple[int, ...] = ()) -> None:
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(
            command, env=env, pass_fds=keep, stdout=quiet, stderr=quiet, text=True,
            start_new_session=True,
        )  # fmt: skip
        self._open.callback(end, started, 0.0)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """What a call gives. Raises RuntimeError with what the driver says."""
        data = json.dumps(body or {}).encode() if method == "POST" else None
        asked = urllib.request.Request(self._driver + path, data, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from error
        except urllib.error.URLError as error:
            raise RuntimeError(str(error.reason)) from error

    def open(self, address: str) -> None:
        self._ask("POST", f"{self._session}/url", {"url": address})

    def call(self, function: str, text: str) -> str:
        script = (
            "const [text, done] = arguments;"
            f"Promise.resolve(text).then({function})"
            ".then((said) => done([said]), (error) => done([null, String(error)]));"
        )
        asked = {"script": script, "args": [text]}
        said, *error = self._ask("POST", f"{self._session}/execute/async", asked)
        if error:
            raise RuntimeError(error[0])
        return str(said)

    def act(self, source: dict[str, Any]) -> None:
        self._ask("POST", f"{self._session}/actions", {"actions": [source]})

    def choose(self, selector: str, path: Path) -> None:
        wanted = {"using": "css selector", "value": selector}
        found = self._ask("POST", f"{self._session}/element", wanted)
        self._ask("POST", f"{self._session}/element/{found[ELEMENT]}/value", {"text": str(path)})

    def address(self) -> str:
        return str(self._ask("GET", f"{self._session}/url"))

    def back(self) -> None:
        self._ask("POST", f"{self._session}/back")

    def close(self) -> None:
        self._ask("DELETE", self._session)
        self._open.close()
