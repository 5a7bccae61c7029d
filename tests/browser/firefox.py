"""Debian's Firefox, driven over WebDriver BiDi without anything between: no geckodriver.

Playwright can only drive its own patched Firefox. Firefox itself speaks BiDi on a websocket
(``--remote-debugging-port``), which is all that a test of one page needs.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_START_S, _ANSWER_S = 60, 30
# A first run that asks the network for nothing, and a proxy that nobody listens at.
_PREFERENCES: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.security.https_only_mode": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """One tab of a running Firefox, and what happened in it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._ids = socket, itertools.count(1)
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.call("session.new", capabilities={})
        events = ["network.beforeRequestSent", "log.entryAdded"]
        self.call("session.subscribe", events=events)
        tabs = self.call("browsingContext.getTree")["contexts"]
        self.tab = tabs[0]["context"]

    def call(self, method: str, **params: object) -> Any:
        """One command and its answer; what happens in between is kept."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=_ANSWER_S))
            if said.get("type") == "event":
                self._note(said["method"], said["params"])
            elif said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]

    def _note(self, method: str, params: Any) -> None:
        if method == "network.beforeRequestSent":
            self.asked.append(params["request"]["url"])
        elif params.get("level") in ("error", "warn"):
            self.wrong.append(str(params.get("text")))

    def open(self, url: str) -> None:
        """Go to an address and wait until all is loaded."""
        self.asked, self.wrong = [], []
        self.call("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def ask(self, expression: str) -> Any:
        """What a JavaScript expression (or its promise) gives, as JSON holds it."""
        answer = self.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value))",
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def picture(self) -> bytes:
        """What the window shows, as PNG."""
        shot = self.call("browsingContext.captureScreenshot", context=self.tab)
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes:
        """The page as PDF, on A4."""
        size = {"width": 21.0, "height": 29.7}
        answer = self.call("browsingContext.print", context=self.tab, page=size, background=True)
        return base64.b64decode(answer["data"])

    def resize(self, width: int, height: int) -> None:
        """Give the page this much room, in pixels."""
        viewport = {"width": width, "height": height}
        self.call("browsingContext.setViewport", context=self.tab, viewport=viewport)


@contextmanager
def run_firefox(path: str, folder: Path, *, scripts: bool = True) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own in a folder; ends it afterwards.

    Without ``scripts`` pages run none, and ``Firefox.ask`` does not answer.
    """
    preferences = _PREFERENCES | {"javascript.enabled": scripts}
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items()]
    (folder / "user.js").write_text("\n".join(lines))
    log = folder / "log"
    command = [path, "--headless", "--remote-debugging-port=0", "--no-remote"]
    with log.open("w") as written:
        process = subprocess.Popen(
            [*command, "--profile", str(folder)], stdout=written, stderr=written
        )
        try:
            address = _address_in(log, process)
            with connect(f"{address}/session", max_size=None, proxy=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where Firefox says that it listens."""
    for _ in range(_START_S * 5):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text())
        if found:
            return found[1]
        try:
            process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"Firefox did not start: {log.read_text()[-2000:]}")
