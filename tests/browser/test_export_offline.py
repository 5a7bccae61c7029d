"""The exported file in Chromium and in Firefox, from a disk and without a network."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import time
from collections import Counter
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.export.document import build_html
from dashboard.i18n import LANGUAGES, Words
from dashboard.map.map_classes import MEASURES, classify
from dashboard.map.map_message import paint_message
from dashboard.map.map_view import view_of
from dashboard.theme import DARK, LIGHT
from tests.browser.firefox import run_firefox
from tests.dashboard.published import AS_OF, publication

pytestmark = pytest.mark.browser

HOSTILE = (
    "{{7*7}}<img src=x onerror=document.body.dataset.hacked=1></script>\u202ejavascript:alert(1)"
)


def counted(remaining, high=None, **more):
    """A row whose figure lies between a number and another one."""
    bounds = {"remaining_low": remaining, "remaining_high": remaining if high is None else high}
    return {"remaining": remaining} | bounds | more


DAYS = (
    (counted(4000.0, 4500.0, area_id="UA63", rate_pct=55.0),),
    (counted(900.0, rate_pct=30.0), {"area_id": "UA32", "age_h": 36.0}),
    (
        {"rate_pct": 60.0, "source": HOSTILE, "denominator_source": HOSTILE},
        {"area_id": "UA63", "rate_pct": 12.0},
        counted(0.0, area_id="UA23", rate_pct=0.0, state="restored"),
        {"area_id": "UA32", "state": "stale", "age_h": 60.0},
        counted(9_000.0, area_id="UA48", unit="people"),
        counted(600_000.0, area_id="UA63", service="electricity", unit="customers"),
    ),
)


def day(place):
    """A publication of one of the days, each a day after the one before."""
    as_of = AS_OF - timedelta(days=len(DAYS) - 1 - place)
    about = {"outage_started_at": as_of - timedelta(days=2), "denominator_source": "Kyivenergo"}
    about |= {"denominator_date": AS_OF, "denominator_kind": "published"}
    rows = [about | row for row in DAYS[place]]
    for row in rows:
        row["reported_at"] = as_of - timedelta(hours=row.get("age_h", 9.0))
    return publication(*rows, as_of=as_of, sources=(HOSTILE,), data_hash=HOSTILE)


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    """The export of the three days, as on a USB stick."""
    written = tmp_path_factory.mktemp("stick") / "export.html"
    *earlier, last = [day(place) for place in range(len(DAYS))]
    written.write_text(build_html(last, words_language="en", earlier=earlier), encoding="utf-8")
    return written


class Chromium:
    """A page in Playwright with the same few doors as `tests.browser.firefox.Firefox`."""

    def __init__(self, context):
        self.page = context.new_page()
        self.asked, self.wrong = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text))
        self.ask, self.picture = self.page.evaluate, self.page.screenshot

    def open(self, url):
        self.asked.clear()
        self.page.goto(url)

    def resize(self, width, height):
        self.page.set_viewport_size({"width": width, "height": height})

    def printed(self):
        return self.page.pdf(prefer_css_page_size=True)


@pytest.fixture(scope="session")
def firefox_path():
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        missing = "Firefox is not installed (Debian: apt-get install firefox-esr)"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return path


@pytest.fixture(scope="session")
def firefox(firefox_path, tmp_path_factory):
    with run_firefox(firefox_path, tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture(params=["chromium", "firefox"])
def reader(request, file):
    """The file, opened in one of the two browsers."""
    if request.param == "firefox":
        tab = request.getfixturevalue("firefox")
        yield opened(tab, file)
        return
    context = request.getfixturevalue("chromium").new_context(offline=True)
    yield opened(Chromium(context), file)
    context.close()


def opened(tab, file, width=1200):
    tab.resize(width, 1000)
    tab.open(file.as_uri())
    wait_until(tab, "document.querySelectorAll('.teplo-area[data-code]').length > 20")
    return tab


def wait_until(tab, expression):
    deadline = time.monotonic() + 20
    while not tab.ask(expression):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        time.sleep(0.05)


def text_of(tab, selector):
    return tab.ask(f"document.querySelector({selector!r}).innerText")


def code_of(tab, area_id):
    return tab.ask(f"document.querySelector('.teplo-area[data-area={area_id}]').dataset.code")


def choose(tab, name, value):
    tab.ask(
        f"(() => {{ const field = document.querySelector('[name={name}], #{name}');"
        f" field.value = {value!r}; const bubbles = true;"
        " field.dispatchEvent(new Event('input', { bubbles }));"
        " field.dispatchEvent(new Event('change', { bubbles })); })()"
    )


def click(tab, selector):
    tab.ask(f"document.querySelector({selector!r}).click()")


def colours_seen(tab):
    """How many pixels have each colour."""
    from PIL import Image

    image = Image.open(io.BytesIO(tab.picture())).convert("RGB")
    found = image.getcolors(maxcolors=1 << 24)
    return Counter({"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in found})


def names_in_table(tab):
    return tab.ask("[...document.querySelectorAll('#rows th')].map((cell) => cell.textContent)")


def test_it_paints_the_map_in_light_and_dark_and_asks_for_nothing(reader):
    for theme in (LIGHT, DARK):
        seen = colours_seen(reader)
        assert seen[theme.classes[3]] > 2000
        assert seen[theme.zero] > 2000
        assert seen[theme.ground] > 50_000
        click(reader, "#theme")
    asked = [url for url in reader.asked if not url.startswith("data:")]
    assert all(url.startswith("file:") for url in asked)
    assert len(asked) <= 1
    assert reader.wrong == []


def test_the_slider_goes_back_in_time_on_map_cards_and_table(reader):
    assert (code_of(reader, "UA63"), code_of(reader, "UA80")) == ("4", "6")
    choose(reader, "slider", "0")
    assert (code_of(reader, "UA63"), code_of(reader, "UA80")) == ("6", "u")
    assert text_of(reader, "#as-of") == "As of 22 Jan 2026, 18:00, Kyiv time"
    assert names_in_table(reader) == ["Kharkiv oblast"]
    assert "> 4,000 buildings" in text_of(reader, "#cards").replace("\u00a0", " ")
    choose(reader, "slider", "1")
    assert code_of(reader, "UA32") == "4"


def test_play_runs_to_the_last_moment_and_stops(reader):
    click(reader, "#play")
    wait_until(reader, "document.querySelector('#slider').value === '1'")
    wait_until(reader, "document.querySelector('#play').dataset.playing === 'false'")
    assert reader.ask("document.querySelector('#slider').value") == "2"


def test_switches_change_the_map_the_cards_and_the_table(reader):
    choose(reader, "service", "electricity")
    assert (code_of(reader, "UA63"), code_of(reader, "UA80")) == ("4", "u")
    assert "600,000 customers" in text_of(reader, "#cards")
    assert "600,000" in text_of(reader, "#rows tr")
    choose(reader, "measure", "remaining")
    assert code_of(reader, "UA63") == "6"
    choose(reader, "level", "raion")
    assert reader.ask("document.querySelectorAll('.teplo-area').length") == 138


def test_both_languages_are_a_switch_away(reader):
    click(reader, "[data-language=uk]")
    assert reader.ask("document.documentElement.lang") == "uk"
    legend = text_of(reader, ".teplo-legend")
    assert "Без опалення, % будинків" in legend
    assert "Немає повідомлень: 22 з 27" in legend
    assert "Київ" in text_of(reader, "#cards")
    assert "Харківська область" in names_in_table(reader)


def test_the_table_sorts_both_ways_and_finds_a_name_in_either_language(reader):
    for expected in ("Kyiv", "Zaporizhzhia oblast"):
        click(reader, "#areas [data-column='3']")
        assert names_in_table(reader)[0] == expected
    choose(reader, "search", "харк")
    assert names_in_table(reader) == ["Kharkiv oblast"]
    choose(reader, "search", "odesa")
    assert "Odesa oblast" in text_of(reader, "#silent-names")
    choose(reader, "search", "nowhere")
    assert text_of(reader, "#found-none") == "No area is called so."


def test_the_curve_steps_from_figure_to_figure_with_its_table(reader):
    choose(reader, "curve-place", "UA63")
    assert reader.ask("document.querySelectorAll('#curve .step').length") == 2
    assert reader.ask("document.querySelectorAll('#curve .band').length") == 1
    rows = reader.ask("[...document.querySelectorAll('#curve-rows tr')].map((r) => r.textContent)")
    assert "1,500 buildings" in rows[0]
    assert "4,000 buildings" in rows[1]


def test_hostile_text_stays_text(reader):
    shown = HOSTILE.replace("\u202e", "")
    assert shown in text_of(reader, "#rows")
    assert shown in text_of(reader, "#sources")
    assert reader.ask("document.images.length") == 0
    assert reader.ask("document.body.dataset.hacked ?? null") is None


def test_it_prints_on_one_page_of_a4(reader):
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(reader.printed())).pages
    assert len(pages) == 1
    assert [float(side) for side in pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1.5)
    text = pages[0].extract_text()
    assert "As of 24 Jan 2026, 18:00, Kyiv time" in text
    assert "600,000" not in text


def test_a_phone_needs_no_sideways_scrolling(reader, file):
    opened(reader, file, width=390)
    assert reader.ask("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def tab(chromium, file):
    context = chromium.new_context(offline=True)
    yield opened(Chromium(context), file)
    context.close()


def test_every_moment_and_switch_shows_what_the_application_would_paint(tab):
    tab.ask(
        "(() => { const paint = teplo.paint;"
        " teplo.paint = (map, view) => { window.painted = view; paint(map, view); }; })()"
    )
    for frame, published in enumerate(map(day, range(len(DAYS)))):
        choose(tab, "slider", str(frame))
        languages = LANGUAGES if frame == 0 else LANGUAGES[1:]
        for kind, measure, language in itertools.product(KINDS, MEASURES, languages):
            choice = {**kind, "measure": measure}
            for name, value in choice.items():
                choose(tab, name, value)
            click(tab, f"[data-language={language}]")
            expected = expected_view(published.situation, choice, language)
            painted = tab.ask("window.painted")
            assert expected.pop("texts").items() <= painted["texts"].items()
            assert {name: painted[name] for name in expected} == expected


KINDS = (
    {"service": "heating", "unit": "buildings"},
    {"service": "electricity", "unit": "customers"},
)


def expected_view(situation, choice, language):
    words = Words(language)
    classified = classify(situation, level="oblast", words=words, **choice)
    message = paint_message(view_of(classified, level="oblast", words=words, **choice))
    labels = {str(place): label for place, label in message["labels"].items()}
    kept = ("level", "codes", "ramp", "legend", "title", "language", "texts")
    return {name: message[name] for name in kept} | {"labels": labels}


def test_the_keyboard_reaches_areas_and_opens_one(tab):
    page = tab.page
    page.locator('.teplo-area[data-area="UA80"]').focus()
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.dataset.area")
    assert chosen not in (None, "UA80")
    page.keyboard.press("Enter")
    assert page.locator(".teplo-mark-selected").count() == 1
    assert page.locator("#curve-place").input_value() == chosen


def test_axe_finds_nothing_wrong_in_light_and_dark(chromium, file):
    context = chromium.new_context(bypass_csp=True)  # axe is a script of its own
    tab = opened(Chromium(context), file)
    for _ in ("light", "dark"):
        found = Axe().run(tab.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        click(tab, "#theme")
    context.close()


def test_it_opens_dark_on_a_dark_machine(chromium, file):
    context = chromium.new_context(offline=True, color_scheme="dark")
    tab = opened(Chromium(context), file)
    assert colours_seen(tab)[DARK.classes[3]] > 2000
    context.close()


def test_without_javascript_the_table_and_a_picture_of_the_map_stand(chromium, file):
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".picture svg").is_visible()
    assert page.locator(".picture svg path").count() > 27
    assert "Kharkiv oblast" in page.locator("#rows").inner_text()
    assert page.locator("#map, #player, .switches").locator("visible=true").count() == 0
    context.close()


def test_without_javascript_firefox_shows_the_picture_too(firefox_path, file, tmp_path):
    with run_firefox(firefox_path, tmp_path, scripts=False) as tab:
        tab.resize(1200, 1000)
        tab.open(file.as_uri())
        seen = colours_seen(tab)
    assert seen[LIGHT.classes[3]] > 2000
    assert seen[LIGHT.zero] > 2000
    assert seen[LIGHT.panel] > 2000
