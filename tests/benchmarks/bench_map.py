"""How fast the map repaints, against rebuilding a folium GeoJson, in the same run.

Run ``uv run python tests/benchmarks/bench_map.py``. It starts a Streamlit server of its own and
Chromium, and takes about two minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, WebSocket, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from dashboard.map.basemap import STATIC  # noqa: E402 - the script is run by its path
from tests.benchmarks.synthetic import AREA_COUNT, as_topojson  # noqa: E402
from tests.browser.conftest import CHROMIUM_ARGUMENTS  # noqa: E402

CHANGES = {"recolour": 7, "naive": 3}
RELOADS = {"recolour": 3, "naive": 2}
BUDGET_CHANGE_S, BUDGET_WIRE_BYTES, BUDGET_RATIO, BUDGET_RELOAD_S = 0.25, 8_000, 10, 1.5
TIMEOUT_MS = 40_000
# In every frame: when a click came, and when all areas of a view were drawn and a frame was shown.
_WATCH = """
document.addEventListener("click", () => { window.clicked = Date.now(); }, true);
window.markPaint = function mark(view) {
  if (document.querySelectorAll("path.leaflet-interactive").length < AREA_COUNT) {
    return requestAnimationFrame(() => mark(view));
  }
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.top.paints = (window.top.paints || []).concat([[view, Date.now()]]);
  }));
};
"""


@dataclass(frozen=True)
class Measured:
    """Medians of one way to draw the map."""

    change_s: float
    wire_bytes: float
    reload_s: float


@contextmanager
def running_app() -> Iterator[str]:
    """The benchmark's app on a port of its own, with the static files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(shutil.copy(HERE / "map_app.py", folder))
        shutil.copytree(STATIC, app.parent / "static")
        topology = json.dumps(as_topojson(), separators=(",", ":"))
        (app.parent / "static" / "synthetic.topojson").write_text(topology, encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = {
            "server.port": port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "server.enableStaticServing": "true",
            "runner.postScriptGC": "false",
            "browser.gatherUsageStats": "false",
        }
        command = [sys.executable, "-m", "streamlit", "run", str(app)]
        command += [f"--{name}={value}" for name, value in options.items()]
        server = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_healthy(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_healthy(port: int, *, timeout_s: float = 60) -> None:
    """Return when Streamlit answers; `TimeoutError` when it does not."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"Streamlit did not answer on port {port}")


def painted_at(page: Page, view: str, after_ms: float) -> float:
    """When a view was on the screen, in ms since the epoch."""
    question = (
        "([view, after]) => (window.paints || []).find((p) => p[0] === view && p[1] >= after)"
    )
    return float(
        page.wait_for_function(question, arg=[view, after_ms], timeout=TIMEOUT_MS).json_value()[1]
    )


def measure(page: Page, address: str, mode: str) -> Measured:
    """Open, reload, then change the view several times."""
    wire = [0]
    page.on("websocket", lambda socket_: count_bytes(socket_, wire))
    page.goto(f"{address}?mode={mode}")
    painted_at(page, "view 0", 0)
    reloads = [reload(page) for _ in range(RELOADS[mode])]
    changes, sizes = [], []
    for place in range(1, CHANGES[mode] + 1):
        page.wait_for_timeout(600)
        before = wire[0]
        page.get_by_text(f"view {place}", exact=True).click()
        clicked = page.evaluate("window.clicked")
        changes.append((painted_at(page, f"view {place}", clicked) - clicked) / 1000)
        page.wait_for_timeout(400)
        sizes.append(wire[0] - before)
    median = statistics.median
    return Measured(median(changes), median(sizes), median(reloads))


def reload(page: Page) -> float:
    """Seconds from a warm reload to the painted map."""
    page.reload(wait_until="commit")
    started = page.evaluate("performance.timeOrigin")
    return (painted_at(page, "view 0", started) - started) / 1000


def count_bytes(connection: WebSocket, total: list[int]) -> None:
    """Add up what the server sends over a websocket."""

    def add(payload: str | bytes) -> None:
        total[0] += len(payload)

    connection.on("framereceived", add)


def print_table(ours: Measured, naive: Measured) -> None:
    """What was measured, beside the budget."""
    ratio = naive.change_s / ours.change_s
    reload_ratio = naive.reload_s / ours.reload_s
    wire_ratio = naive.wire_bytes / ours.wire_bytes
    lines = [
        ("change of view → painted", ours.change_s, naive.change_s, "s", BUDGET_CHANGE_S, ratio),
        ("on the wire per change", ours.wire_bytes / 1000, naive.wire_bytes / 1000, "kB",
         BUDGET_WIRE_BYTES / 1000, wire_ratio),
        ("warm reload → painted", ours.reload_s, naive.reload_s, "s",
         BUDGET_RELOAD_S, reload_ratio),
    ]  # fmt: skip
    vertices = sum(len(arc) for arc in as_topojson()["arcs"])
    print(f"{AREA_COUNT} areas, {vertices:,} vertices; medians")
    print(f"{'':26}{'recolour':>12}{'GeoJson':>14}{'ratio':>9}{'budget':>12}")
    for what, mine, theirs, unit, budget, times in lines:
        kept = "kept" if mine <= budget else "MISSED"
        print(
            f"{what:26}{mine:>9.2f} {unit:2}{theirs:>11.2f} {unit:2}{times:>8.0f}×"
            f"{budget:>7g} {unit} {kept}"
        )
    print(f"at least {BUDGET_RATIO}× faster: {'kept' if ratio >= BUDGET_RATIO else 'MISSED'}")


def main() -> None:
    """Measure both ways in one browser and print the table."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with running_app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        found = {}
        for mode in CHANGES:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_init_script(_WATCH.replace("AREA_COUNT", str(AREA_COUNT)))
            found[mode] = measure(context.new_page(), address, mode)
            context.close()
        browser.close()
    print_table(found["recolour"], found["naive"])


if __name__ == "__main__":
    main()
