"""Make the README's picture: the dashboard on the seeds, on 24 January 2026.

Run: ``uv run python tests/browser/make_screenshot.py``
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM_ARGUMENTS
from tests.browser.server import run_dashboard

OUT = Path(__file__).parents[2] / "dashboard" / "screenshots" / "situation.png"
VIEW = "/?at=2026-01-24T14:00&area=UA80"
SIZE = {"width": 1400, "height": 1180}


def main() -> None:
    """Start a dashboard on a store of its own and take its picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        run_dashboard(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS
        )
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.goto(address + VIEW)
        frame = page.frame_locator("iframe[title*='st_folium']")
        frame.locator("path.teplo-area").first.wait_for(timeout=60_000)
        page.locator("[data-testid='stVegaLiteChart'] canvas, svg.marks").first.wait_for()
        page.wait_for_timeout(1500)
        page.screenshot(path=OUT)
        browser.close()


if __name__ == "__main__":
    main()
