"""The whole way in a real browser: open, change, upload, see it on the map, undo, export."""

from __future__ import annotations

import base64
import collections
import gzip
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.server import run_dashboard
from tests.builders import table

pytestmark = pytest.mark.browser

PATIENCE_MS = 45_000
FIRST_MAP_BYTES = 150_000
HOSTILE = "{{7*7}}<img src=x onerror=document.body.dataset.hacked=1>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def address(folder):
    """A dashboard on a store of its own."""
    with run_dashboard(folder) as running:
        yield running


@pytest.fixture
def page(chromium, address):
    """A page that may ask for nothing beyond this machine, and tells when it tried."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1100}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert outside == []


def visit(page, address, query="?at=2026-01-24T20:00"):
    page.goto(address + "/" + query)
    expect(map_of(page).locator("path.teplo-area").first).to_be_visible(timeout=PATIENCE_MS)
    return page


def map_of(page):
    return page.frame_locator("iframe[title*='st_folium']")


def area(page, area_id):
    return map_of(page).locator(f"path[data-area='{area_id}']")


def test_the_map_paints_every_oblast_and_asks_nobody_else(page, address):
    arrived = bytes_arriving(page)
    visit(page, address)
    expect(map_of(page).locator("path.teplo-area")).to_have_count(27)
    expect(area(page, "UA80")).to_have_attribute("aria-label", "Kyiv: 27 %")
    ours = {url: size for url, size in arrived.items() if is_ours(url)}
    print(f"first map: {sum(ours.values()) / 1000:.0f} KB of ours in {len(ours)} files")
    assert any("/map/geometry/" in url for url in ours)
    assert sum(ours.values()) <= FIRST_MAP_BYTES


def bytes_arriving(page):
    """What comes over the line by address, as it was compressed; what the socket told, packed."""
    network = page.context.new_cdp_session(page)
    addresses, sizes = {}, collections.Counter()

    def asked(event):
        addresses[event["requestId"]] = event["request"]["url"]

    def came(event):
        sizes[addresses[event["requestId"]]] += event["encodedDataLength"]

    def told(event):
        payload = base64.b64decode(event["response"]["payloadData"])
        sizes["socket"] += len(gzip.compress(payload))

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", came)
    network.on("Network.webSocketFrameReceived", told)
    network.send("Network.enable")
    return sizes


def is_ours(url):
    """Not of the bundles that Streamlit and its map component bring to any application."""
    return url == "socket" or "/app/static/" in url or "/map/geometry/" in url


def test_the_first_screen_opens_under_its_own_name_too(page, address):
    page.goto(f"{address}/situation?at=2026-01-24T20:00&service=electricity")
    expect(area(page, "UA80")).to_have_attribute("aria-label", re.compile("800,000"))
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_changing_the_service_repaints_without_a_new_map(page, address):
    visit(page, address)
    frame = page.locator("iframe[title*='st_folium']")
    frame.evaluate("frame => { frame.contentWindow.marked = true }")
    page.get_by_role("radio", name="Electricity").click()
    expect(area(page, "UA80")).to_have_attribute("aria-label", re.compile(r"^Kyiv: >\s800,000"))
    assert frame.evaluate("frame => frame.contentWindow.marked") is True
    page.get_by_role("radio", name="Heating").click()
    expect(area(page, "UA80")).to_have_attribute("aria-label", "Kyiv: 27 %")


def test_another_moment_shows_another_figure(page, address):
    visit(page, address, "?at=2026-01-17T14:00")
    expect(page.get_by_role("heading", name="102 buildings").first).to_be_visible()
    both = "Klitschko: ≈ 50 buildings; Kuleba: 102 buildings"
    expect(page.get_by_text(both.replace(" 50", "\u00a050")).first).to_be_visible()


def test_the_language_switch_turns_the_whole_screen_and_keeps_the_map(page, address):
    visit(page, address)
    page.get_by_role("radio", name="Українська").click()
    expect(page.get_by_role("heading", name="Без опалення").first).to_be_visible()
    expect(area(page, "UA80")).to_have_attribute("aria-label", "Київ: 27 %")


def test_an_area_is_chosen_by_click_and_by_keyboard(page, address):
    visit(page, address)
    area(page, "UA63").click()
    expect(page.get_by_text("Zelenskyy").first).to_be_visible()
    page.wait_for_url("**area=UA63**")
    visit(page, address)  # the whole country again: the click has led into the oblast
    area(page, "UA80").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**area=UA80**")


def test_a_file_goes_all_the_way_onto_the_map_and_back(page, address, tmp_path):
    path = tmp_path / "new.csv"
    path.write_bytes(
        table(
            {"reported_at": "08.03.2026 09:00", "remaining": "1225", "source": HOSTILE},
            {"remaining": "-5"},
        )
    )
    page.goto(f"{address}/reports")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("button", name="Commit 1 report")).to_be_visible()
    page.get_by_role("button", name="Commit 1 report").click()
    expect(page.get_by_text("1 accepted, 1 rejected").first).to_be_visible()
    page.get_by_role("link", name="Situation").click()
    expect(area(page, "UA80")).to_have_attribute("aria-label", "Kyiv: 10 %")
    expect(page.get_by_role("heading", name="1,225 buildings").first).to_be_visible()
    assert page.evaluate("document.body.dataset.hacked") is None
    page.get_by_role("link", name="Reports").click()
    page.get_by_role("tab", name="What was imported").click()
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_role("button", name="Yes, undo this import").click()
    expect(page.get_by_text("undone").first).to_be_visible()
    page.get_by_role("link", name="Situation").click()
    expect(page.get_by_role("heading", name="2,806 buildings").first).to_be_visible()


def test_the_map_is_saved_as_one_file_that_opens_without_a_network(
    page, address, tmp_path, chromium
):
    visit(page, address)
    page.get_by_text("Save as a file").click()
    page.get_by_text("Prepare the file").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save", exact=True).click()
    saved = tmp_path / "map.html"
    download.value.save_as(saved)
    context = chromium.new_context(offline=True)
    offline = context.new_page()
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(saved.as_uri())
    expect(offline.locator("path.teplo-area")).to_have_count(27)
    assert asked == [saved.as_uri()]
    context.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(chromium, address):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    visit(phone, address)
    width = phone.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 390


def test_a_tab_left_open_shows_what_another_process_imports(page, address, folder, tmp_path):
    page.clock.install()
    visit(page, address, "")
    told = area(page, "UA80").get_attribute("aria-label")
    path = tmp_path / "newer.csv"
    path.write_bytes(table({"reported_at": "09.03.2026 09:00", "remaining": "2450"}))
    teplo = [sys.executable, "-c", "from dashboard.cli import main; main()"]
    command = [*teplo, "import", str(path), "--store", str(folder / "store.duckdb")]
    subprocess.run(command, check=True, capture_output=True)
    assert area(page, "UA80").get_attribute("aria-label") == told
    page.clock.fast_forward("05:30")
    expect(page.get_by_role("heading", name="2,450 buildings").first).to_be_visible()
    expect(area(page, "UA80")).to_have_attribute("aria-label", "Kyiv: 20 %")
