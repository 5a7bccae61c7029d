"""Any reader: axe-core on every screen and in the map, the keyboard alone, words for machines."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PATIENCE_MS = 90_000
AT = "at=2026-01-24T14:00"
READERS = {
    "light, English, wide": ("light", "en", 1400),
    "dark, Ukrainian, phone": ("dark", "uk", 390),
}
SCREENS = ("situation", "restoration", "supply", "reports")
MAP = "iframe[title*='st_folium']"
# What is Streamlit's own and cannot be set from here: a rule, on an element, and why.
NOT_OURS: dict[tuple[str, str], str] = {}
GRAVE = ("serious", "critical")


def open_screen(chromium, address, screen, reader, query=AT):
    scheme, language, width = READERS[reader]
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    path = "" if screen == "situation" else screen
    page.goto(f"{address}/{path}?{query}&lang={language}")
    expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE_MS)
    # The page's own style comes in a piece that the browser loads later than the first words.
    masthead = page.locator(".st-key-masthead")
    expect(masthead).to_have_css("border-bottom-style", "solid", timeout=PATIENCE_MS)
    if screen == "situation":
        painted = page.frame_locator(MAP).locator("path.teplo-area").first
        expect(painted).to_be_visible(timeout=PATIENCE_MS)
    for unfinished in ("[data-testid=stSpinner]", "[data-stale=true]"):
        expect(page.locator(unfinished)).to_have_count(0, timeout=PATIENCE_MS)
    return page


def grave_findings(frame):
    """What axe-core finds in one frame, a line each: rule, element, what is wrong."""
    frame.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = frame.evaluate("axe.run({ iframes: false, resultTypes: ['violations'] })")
    return [
        f"{violation['id']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
        if not any(rule == violation["id"] and mark in node["html"] for rule, mark in NOT_OURS)
    ]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_has_a_grave_finding(screen, reader, chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, screen, reader)
    found = grave_findings(page.main_frame)
    if screen == "situation":
        page.locator("[data-testid=stPopover] button").click()
        expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()
        found += grave_findings(page.main_frame)
        inside = page.locator(MAP).element_handle().content_frame()
        found += grave_findings(inside)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert found == []
    assert width <= READERS[reader][2]


def test_axe_finds_what_is_wrong(chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, "reports", "light, English, wide")
    page.evaluate("void document.body.append(document.createElement('button'))")
    assert any(line.startswith("button-name") for line in grave_findings(page.main_frame))
    page.context.close()


def test_language_landmark_and_headings_are_in_order(chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, "situation", "dark, Ukrainian, phone")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("navigation").or_(page.get_by_role("link")).first).to_be_visible()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    page.context.close()


def focused(page):
    return page.evaluate(
        """() => {
          const at = document.activeElement;
          const mark = getComputedStyle(at);
          return { name: at.innerText || at.getAttribute("aria-label") || at.tagName,
                   frame: at.tagName === "IFRAME",
                   // The page's own scrolling area is no control; Streamlit lets Tab reach it.
                   page: at.matches("[data-testid=stMain]"), outline: mark.outlineStyle !== "none"
                     || mark.boxShadow !== "none" || mark.borderStyle !== "none" };
        }"""
    )


def test_the_keyboard_alone_changes_the_service_and_opens_an_area(chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, "situation", "light, English, wide")
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["frame"]:
            break
        assert at["outline"] or at["page"], at
        seen.append(at["name"].strip())
        if seen[-1] == "Heating":
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("electricity"))
            page.wait_for_url("**service=electricity**")
    assert at["frame"], seen
    assert {"Situation", "Restoration", "Supply", "Reports"} <= set(seen)
    inside = page.locator(MAP).element_handle().content_frame()
    for _ in range(8):
        if inside.evaluate("document.activeElement.matches('path.teplo-area')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("area=UA"))
    page.context.close()


def test_a_changed_headline_is_told_to_those_who_do_not_see_it(chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, "situation", "light, English, wide")
    told = page.locator("[aria-live=polite]", has=page.locator("h1"))
    expect(told).to_contain_text("without heating")
    page.get_by_role("radio", name="Electricity").click()
    expect(told).to_contain_text("without electricity")
    page.context.close()


def test_nothing_moves_for_a_reader_who_asks_for_stillness(chromium, quiet_dashboard):
    page = open_screen(chromium, quiet_dashboard, "situation", "light, English, wide")
    longest_s = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
          const style = getComputedStyle(element);
          const all = `${style.transitionDuration},${style.animationDuration}`;
          return all.split(",").map(parseFloat);
        }))"""
    )
    page.context.close()
    assert longest_s < 0.01
