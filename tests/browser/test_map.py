"""What only a browser shows of the map: labels, focus, days played, no remounting."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.server import run_dashboard

pytestmark = pytest.mark.browser

PATIENCE_MS = 45_000
AT = "?at=2026-01-24T20:00"
CHANGES = 20
HEAP_GROWTH_BYTES = 20_000_000


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with run_dashboard(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture
def page(chromium):
    # Without motion a zoom is over when its click is.
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1100}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    yield opened
    context.close()
    assert broken == []


def visit(page, address, query=AT):
    page.goto(f"{address}/{query}")
    expect(map_of(page).locator("path.teplo-area").first).to_be_visible(timeout=PATIENCE_MS)


def map_of(page):
    return page.frame_locator("iframe[title*='st_folium']").first


def area(page, area_id):
    return map_of(page).locator(f"path[data-area='{area_id}']")


def frame(page):
    return page.locator("iframe[title*='st_folium']").first


def boxes(page, selector):
    """Left, top, right and bottom of the elements of the map, in pixels."""
    return (
        map_of(page)
        .locator(selector)
        .evaluate_all(
            "elements => elements.map((e) => e.getBoundingClientRect())"
            ".map((b) => [b.left, b.top, b.right, b.bottom])"
        )
    )


def wait_until_still(page):
    """Until the labels are where they were twice before: the map has found its size."""
    seen = []
    for _ in range(100):
        seen.append(boxes(page, ".teplo-labels text"))
        if len(seen) > 2 and seen[-1] and seen[-1] == seen[-2] == seen[-3]:
            return
        page.wait_for_timeout(150)
    raise AssertionError("the labels never come to rest")


def count_once_silent(page, sent):
    """How many messages the page has sent, once none was added for half a second."""
    for _ in range(60):
        before = len(sent)
        page.wait_for_timeout(500)
        if len(sent) == before:
            return before
    raise AssertionError("the page never stops asking")


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("level", ["oblast", "raion"])
def test_no_label_lies_over_another_or_under_the_legend(page, address, level):
    visit(page, address, f"{AT}&level={level}&measure=remaining")
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 1100})
        wait_until_still(page)
        labels = boxes(page, ".teplo-labels text")
        assert len(labels) >= 2
        covers = boxes(page, ".teplo-legend, .teplo-credit, .leaflet-bar")
        pairs = [*itertools.combinations(labels, 2), *itertools.product(labels, covers)]
        assert [pair for pair in pairs if overlap(*pair)] == []


def test_a_figure_beside_a_city_says_whose_it_is(page, address):
    visit(page, address)
    figures = map_of(page).locator(".teplo-figure")
    expect(figures).to_have_count(1)
    expect(figures.first).to_contain_text("Zaporizhzhia obl.")


def test_enter_looks_into_an_oblast_escape_and_the_path_lead_back(page, address):
    visit(page, address)
    area(page, "UA63").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**focus=UA63**")
    expect(area(page, "UA6312")).to_have_attribute("data-code", "o")
    expect(area(page, "UA1202")).to_have_attribute("data-code", "-")
    # The keyboard's reader is on a raion of the oblast, and arrows stay within it.
    for key in ("", "ArrowRight", "ArrowRight", "ArrowRight"):
        if key:
            page.keyboard.press(key)
        held = map_of(page).locator("path.teplo-area:focus")
        expect(held).to_have_attribute("data-area", re.compile("^UA63"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"focus=UA63\d\d"))
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"focus=UA63(&|$)"))
    page.get_by_role("button", name="Ukraine").click()
    expect(area(page, "UA63")).to_have_attribute("data-code", "o")
    assert "focus" not in page.url


def test_a_link_opens_the_same_focus(page, address):
    visit(page, address, f"{AT}&focus=UA23")
    expect(area(page, "UA6312")).to_have_attribute("data-code", "-")
    expect(page.get_by_role("button", name="Ukraine")).to_be_visible()


def test_pan_and_zoom_stay_through_every_change(page, address):
    visit(page, address)
    frame(page).evaluate("frame => { frame.contentWindow.marked = true }")
    view = "frame => [frame.contentWindow.map.getZoom(), frame.contentWindow.map.getCenter().lat]"
    for _ in range(2):
        map_of(page).get_by_role("button", name="Zoom in").click()
    wait_until_still(page)
    kept = frame(page).evaluate(view)
    page.get_by_role("radio", name="Electricity").click()
    expect(area(page, "UA80")).to_have_attribute("aria-label", re.compile("800,000"))
    page.get_by_role("radio", name="Українська").click()
    expect(area(page, "UA80")).to_have_attribute("aria-label", re.compile("^Київ"))
    page.emulate_media(color_scheme="dark")
    page.get_by_role("radio", name="Опалення").click()
    expect(map_of(page).locator(".teplo-map")).to_have_attribute("data-theme", "dark", timeout=8000)
    assert frame(page).evaluate(view) == kept
    assert frame(page).evaluate("frame => frame.contentWindow.marked") is True


def test_the_winter_is_played_without_asking_the_server(page, address):
    sent: list[int] = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda _: sent.append(1)))
    visit(page, address, f"{AT}&map-mode=winter")
    player = map_of(page).locator(".teplo-player")
    slider = player.get_by_role("slider", name="Day")
    expect(slider).to_have_attribute("aria-valuetext", "24 Jan 2026")
    expect(area(page, "UA80")).to_have_attribute("data-code", "5")
    before = count_once_silent(page, sent)
    slider.fill("0")
    expect(map_of(page).locator(".teplo-legend")).to_contain_text("No report: 26 of 27")
    expect(map_of(page).locator(".teplo-live")).to_contain_text("1 Oct 2025")
    player.get_by_role("combobox", name="Speed").select_option("4")
    player.get_by_role("button", name="Play").click()
    expect(slider).not_to_have_attribute("aria-valuetext", "1 Oct 2025")
    player.get_by_role("button", name="Pause").click()
    slider.fill("101")
    expect(area(page, "UA80")).not_to_have_attribute("data-code", "u")
    assert len(sent) == before
    player.get_by_role("button", name="Open this day").click()
    page.wait_for_url("**at=2026-01-10T20**")


def test_two_moments_make_a_map_of_what_changed(page, address):
    visit(page, address, f"{AT}&map-mode=compare&then=2026-01-24T10:00")
    expect(page.locator("iframe[title*='st_folium']")).to_have_count(3)
    expect(map_of(page).locator(".teplo-legend")).to_contain_text("Worse by 10 points or more")
    expect(area(page, "UA23")).to_have_attribute("aria-label", re.compile("cannot be compared"))


@pytest.mark.slow
def test_twenty_changes_leave_the_browser_as_light_as_before(page, address):
    visit(page, address)
    session = page.context.new_cdp_session(page)

    def used_bytes():
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"]

    before = used_bytes()
    for place in range(CHANGES):
        name, told = [("Electricity", "800,000"), ("Heating", "27 %")][place % 2]
        page.get_by_role("radio", name=name).click()
        expect(area(page, "UA80")).to_have_attribute("aria-label", re.compile(told))
    growth = used_bytes() - before
    print(f"heap after {CHANGES} changes: {growth / 1e6:+.1f} MB")
    assert growth <= HEAP_GROWTH_BYTES
