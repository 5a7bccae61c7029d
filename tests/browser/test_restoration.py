"""The Restoration screen in a real browser: the answer at once, the charts, the phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.intake.intake import load_reports
from geodata.store.store import open_store
from tests.browser.server import run_dashboard
from tests.builders import table

pytestmark = pytest.mark.browser

PATIENCE_MS = 90_000
HOSTILE = "{{7*7}}<img src=x onerror=document.body.dataset.hacked=1>"
AT = "at=2026-01-28T21:00"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A dashboard on the seeds and one report of a hostile source."""
    folder = tmp_path_factory.mktemp("store")
    row = {"reported_at": "28.01.2026 20:30", "remaining": "620", "source": HOSTILE}
    open_store(folder / "store.duckdb").add(load_reports(table(row)))
    with run_dashboard(folder) as running:
        yield running


def open_page(chromium, address, query, *, width=1400, height=1000, scheme="light"):
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{address}/restoration?{query}")
    expect(page.locator("canvas, svg.marks").first).to_be_visible(timeout=PATIENCE_MS)
    return page


def test_the_answer_is_on_the_first_screen_also_on_a_phone(chromium, address):
    for width, height in ((1400, 1000), (390, 844)):
        page = open_page(chromium, address, AT, width=width, height=height)
        answer = page.locator(".st-key-verdict strong")
        title = page.get_by_role("heading", level=1, name=re.compile("620 buildings still without"))
        for found in (title, *(answer.nth(place) for place in range(3))):
            expect(found).to_be_visible()
            box = found.bounding_box()
            assert box["y"] + box["height"] < height
        expect(answer.first).to_have_text("\u2193 Better")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        filters = page.locator(".st-key-filters")
        assert filters.evaluate("strip => strip.scrollWidth <= strip.clientWidth")
        page.context.close()


def test_a_report_tells_who_said_what_and_stays_text(chromium, address):
    page = open_page(chromium, address, AT + "&period=14")
    chart = page.locator("[data-testid='stVegaLiteChart']").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    tooltip = page.locator("#vg-tooltip-element")
    for step in range(2, 60):
        for height in (0.84, 0.86, 0.88, 0.8, 0.9):
            page.mouse.move(
                box["x"] + box["width"] * (1 - step / 300), box["y"] + box["height"] * height
            )
            if tooltip.is_visible() and "620" in (tooltip.text_content() or ""):
                assert HOSTILE in (tooltip.text_content() or "")
                assert page.evaluate("document.body.dataset.hacked") is None
                page.context.close()
                return
    pytest.fail("no report could be found under the pointer")


def test_every_chart_has_its_words_for_those_who_do_not_see_it(chromium, address):
    page = open_page(chromium, address, "at=2026-03-07T12:00&lang=uk", scheme="dark")
    charts = page.locator("[data-testid='stVegaLiteChart']")
    expect(charts.nth(2)).to_be_attached()
    labels = [charts.nth(place).get_attribute("aria-label") for place in range(charts.count())]
    assert any("Крива того, скільки без послуги" in label for label in labels)
    # In March the line of time still tells of the power that January took.
    assert any(
        "Електрика · споживачі · найбільше: >\u00a0800\u00a0000" in label for label in labels
    )
    page.context.close()


def test_a_place_is_found_by_typing(chromium, address):
    page = open_page(chromium, address, AT)
    # A run that is still going draws the box anew, and what was typed is lost.
    at_rest = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
    expect(at_rest).to_be_attached(timeout=PATIENCE_MS)
    page.get_by_role("combobox", name=re.compile("Place")).click()
    page.keyboard.type("Kharkiv oblast")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("area=UA63$|area=UA63&"))
    expect(
        page.get_by_role("heading", name=re.compile("^Kharkiv oblast, heating")).first
    ).to_be_visible()
    page.context.close()
