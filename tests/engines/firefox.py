"""Firefox, by WebDriver BiDi over its own socket: no driver beside it is needed."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from overrides.build.extras import find
from overrides.build.process import end
from tests.engines.engine import PATIENCE, Engine

# Nothing of the browser's own may go out, so that what goes out is the page's.
QUIET: dict[str, object] = {
    "app.normandy.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.topsites.contile.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "dom.security.https_first": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "nimbus.rollouts.enabled": False,
    "toolkit.telemetry.server": "",
}


def preferences(scripts: bool, proxy: int) -> str:
    """The settings file of a profile. Whatever is not on this computer is asked of the proxy."""
    ways = {f"network.proxy.{kind}": "127.0.0.1" for kind in ("http", "ssl")}
    ports = {f"network.proxy.{kind}_port": proxy for kind in ("http", "ssl")}
    own = {"javascript.enabled": scripts, "network.proxy.type": 1}
    return "".join(
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in {**QUIET, **ways, **ports, **own}.items()
    )


class Firefox(Engine):
    """A fresh profile, without a window."""

    name = "Firefox"

    def __init__(self, proxy: int, scripts: bool = True) -> None:
        self._open, self.scripts = ExitStack(), scripts
        profile = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        Path(profile, "user.js").write_text(preferences(scripts, proxy), encoding="utf-8")
        self.downloads = Path(profile, "downloads")
        command = [find("Firefox"), "--headless", "--no-remote", "--profile", profile]
        # Without this the finished program insists on fetching its publisher's settings.
        env = {**os.environ, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"}
        self._program = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"], env=env,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        self._open.callback(end, self._program, 0.0)
        self._said = itertools.count(1)
        self._socket = self._open.enter_context(
            connect(f"{self._listening()}/session", max_size=None, proxy=None)
        )
        began = self._ask("session.new", capabilities={})
        self.version = began["capabilities"]["browserVersion"]
        [tree] = self._ask("browsingContext.getTree")["contexts"]
        self._page = tree["context"]
        allowed = {"type": "allowed", "destinationFolder": str(self.downloads)}
        self._ask("browser.setDownloadBehavior", downloadBehavior=allowed)

    def _listening(self) -> str:
        errors = self._program.stderr
        assert errors
        self._open.callback(errors.close)
        for line in errors:
            if found := re.search(r"listening on (ws://\S+)", line):
                return found[1]
        raise AssertionError("Firefox ended before it listened")

    def _ask(self, method: str, **params: Any) -> Any:
        """What a command gives. Raises RuntimeError with what it says."""
        number = next(self._said)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(PATIENCE))
            if said.get("id") == number:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['error']}: {said['message']}")
                return said["result"]

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def call(self, function: str, text: str) -> str:
        given = [{"type": "string", "value": text}]
        target = {"context": self._page}
        got = self._ask(
            "script.callFunction",
            functionDeclaration=function, awaitPromise=self.scripts, target=target, arguments=given,
        )  # fmt: skip
        if got["type"] != "success":
            raise RuntimeError(got["exceptionDetails"]["text"])
        return str(got["result"]["value"])

    def act(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._page, actions=[source])

    def choose(self, selector: str, path: Path) -> None:
        locator = {"type": "css", "value": selector}
        found = self._ask("browsingContext.locateNodes", context=self._page, locator=locator)
        element = {"sharedId": found["nodes"][0]["sharedId"]}
        self._ask("input.setFiles", context=self._page, element=element, files=[str(path)])

    def address(self) -> str:
        [tree] = self._ask("browsingContext.getTree", root=self._page)["contexts"]
        return str(tree["url"])

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._page, delta=-1)

    def close(self) -> None:
        self._ask("browser.close")
        self._open.close()
