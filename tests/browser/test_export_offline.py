"""The exported file in a browser without a network."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from dashboard.export.document import build_html
from dashboard.theme import DARK, LIGHT
from tests.dashboard.published import publication

pytestmark = pytest.mark.browser

HOSTILE = "{{7*7}}<img src=x onerror=document.body.dataset.hacked=1>"
ROWS = (
    {"rate_pct": 60.0, "source": HOSTILE},
    {"area_id": "UA63", "rate_pct": 12.0},
    {"area_id": "UA23", "state": "restored", "remaining": 0.0, "remaining_high": 0.0},
    {"area_id": "UA32", "state": "stale", "age_h": 60.0},
    {"area_id": "UA63", "service": "electricity", "unit": "customers", "remaining": 600_000.0},
)


@pytest.fixture
def open_page(chromium, tmp_path):
    """Open an export of ``ROWS`` offline; tells what it asked for and what went wrong."""
    contexts = []

    def opened(*, dark=False, width=1200):
        file = tmp_path / "export.html"
        file.write_text(
            build_html(publication(*ROWS, sources=(HOSTILE,)), words_language="en"),
            encoding="utf-8",
        )
        scheme = "dark" if dark else "light"
        context = chromium.new_context(
            offline=True, color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text))
        page.goto(file.as_uri())
        page.wait_for_selector(".teplo-area[data-code]")
        return page

    yield opened
    for context in contexts:
        context.close()


def fill_of(page, area_id):
    path = page.locator(f'.teplo-area[data-area="{area_id}"]')
    return path.evaluate("path => getComputedStyle(path).fill")


def rgb(colour):
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def pixels(page):
    from PIL import Image

    image = Image.open(io.BytesIO(page.locator("#map").screenshot())).convert("RGB")
    return Counter("#{:02x}{:02x}{:02x}".format(*colour) for colour in image.get_flattened_data())


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_paints_every_area_with_the_network_off(open_page, theme):
    page = open_page(dark=theme is DARK)
    assert page.locator(".teplo-area").count() == 27
    assert fill_of(page, "UA80") == rgb(theme.classes[5])
    assert fill_of(page, "UA63") == rgb(theme.classes[3])
    assert fill_of(page, "UA23") == rgb(theme.zero)
    assert "teplo-pattern-d" in fill_of(page, "UA32")
    assert "teplo-pattern-u" in fill_of(page, "UA05")
    seen = pixels(page)
    assert seen[theme.classes[3]] > 2000
    assert seen[theme.zero] > 2000


def test_it_asks_for_nothing_and_complains_of_nothing(open_page):
    page = open_page()
    page.get_by_role("button", name="Українська").click()
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert len(page.asked) == 1
    assert page.wrong == []


def test_switches_change_the_fill_the_cards_and_the_table(open_page):
    page = open_page()
    page.get_by_label("Service").select_option("electricity")
    assert page.locator('.teplo-area[data-area="UA63"]').get_attribute("data-code") == "4"
    assert page.locator('.teplo-area[data-area="UA80"]').get_attribute("data-code") == "u"
    assert "600,000 customers" in page.locator("#cards").inner_text()
    assert "600,000" in page.locator("#rows tr").first.inner_text()
    page.get_by_label("Show").select_option("remaining")
    assert page.locator('.teplo-area[data-area="UA63"]').get_attribute("data-code") == "6"
    page.locator("select[name=level]").select_option("raion")
    assert page.locator(".teplo-area").count() == 138


def test_the_language_switch_changes_words_names_and_labels(open_page):
    page = open_page()
    page.get_by_role("button", name="Українська").click()
    assert page.locator("html").get_attribute("lang") == "uk"
    assert "Без опалення, % будинків" in page.locator(".teplo-legend").inner_text()
    assert page.locator('[data-area="UA63"]').get_attribute("aria-label").startswith("Харківська")
    assert "Київ" in page.locator("#cards").inner_text()
    assert "Немає повідомлень: 23 з 27" in page.locator(".teplo-legend").inner_text()


def test_hostile_text_stays_text(open_page):
    page = open_page()
    assert HOSTILE in page.locator("#rows").inner_text()
    assert HOSTILE in page.locator("#sources").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("body").get_attribute("data-hacked") is None


def test_the_keyboard_reaches_areas_and_opens_one(open_page):
    page = open_page()
    kyiv = page.locator('.teplo-area[data-area="UA80"]')
    assert kyiv.get_attribute("tabindex") == "0"
    kyiv.focus()
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.dataset.area")
    assert chosen not in (None, "UA80")
    page.keyboard.press("Enter")
    assert page.locator(".teplo-mark-selected").count() == 1
    assert page.locator(".teplo-tip strong").inner_text() in page.locator(
        f'[data-area="{chosen}"]'
    ).get_attribute("aria-label")


def test_columns_sort_both_ways_and_unknown_areas_stay_last(open_page):
    page = open_page()
    head = page.get_by_role("button", name="Share without")
    firsts = []
    for _ in range(2):
        head.click()
        firsts.append(page.locator("#rows tr td").first.inner_text())
    assert firsts[0] == "Kyiv"
    assert firsts[1] != "Kyiv"
    assert "No report" in page.locator("#rows tr").last.inner_text()


def test_a_phone_needs_no_sideways_scrolling(open_page):
    page = open_page(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    legend = page.locator(".teplo-legend").bounding_box()
    crimea = page.locator('.teplo-area[data-area="UA01"]').bounding_box()
    assert crimea["y"] + crimea["height"] <= legend["y"]


def test_it_prints_on_one_page(open_page):
    page = open_page()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") == 1
