"""What only a browser shows of the brief and the embedded page: paper, widths, no request."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader

from dashboard.export.brief import build_brief
from dashboard.export.choice import Choice
from dashboard.export.embed import build_embed
from dashboard.i18n import Words
from geodata.areas import area_ids_at
from geodata.publish import publish_frames
from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from tests.builders import csv_bytes, intake
from tests.dashboard.left import HOSTILE, hostile_publication, seeded

NOW = datetime(2026, 1, 26, 12, tzinfo=UTC)
A4_PT = (595, 842)
LONG = "Обласна військова адміністрація та диспетчерська служба області " * 2


def crowded_frames():
    """Every oblast out, back in part, contested and promised, by sources with long names."""
    rows = []
    for place, area_id in enumerate(area_ids_at("oblast")):
        said = {"area_id": area_id, "source": f"{LONG}{place}", "source_kind": "utility"}
        said |= {"expected_restoration_at": "26.01.2026 10:00"}
        for day, hour, count in ((24, "09", 90_000), (25, "09", 40_000), (26, "11", 15_000)):
            when = f"{day}.01.2026 {hour}:00"
            rows.append(said | {"reported_at": when, "remaining": str(count + place)})
        other = {"source": f"Other {LONG}", "remaining": "70000", "reported_at": "26.01.2026 10:00"}
        rows.append(said | other)
    reports = intake(*rows, now=NOW).reports
    moments = [NOW - timedelta(hours=12 * step) for step in range(5)]
    return publish_frames(
        reports, moments=moments, now=NOW, profile="partner", registers=crowded_registers()
    )


def crowded_registers():
    """All of the seeds, and every oblast with a need told by a source with a long name."""
    said = {"at": "20.01.2026", "kind": "transformer", "pieces": "понад 40", "source": LONG}
    needs = [said | {"area_id": area_id} for area_id in area_ids_at("oblast")]
    told = {n: load_register(seed_path(f"{n}.csv"), n).rows for n in ("power", "equipment")}
    return told | {"needs": load_register(csv_bytes([*said, "area_id"], needs), "needs").rows}


@pytest.fixture
def page(chromium):
    context = chromium.new_context(
        viewport={"width": 900, "height": 1200}, java_script_enabled=True
    )
    asked = []
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.route("http*://**/*", lambda route: route.abort())
    yield opened, asked
    context.close()


def pages_of(opened, html):
    opened.set_content(html)
    printed = opened.pdf(prefer_css_page_size=True, print_background=True)
    return PdfReader(io.BytesIO(printed)).pages


def test_the_fullest_brief_prints_on_two_a4_pages_in_each_language(page):
    opened, asked = page
    *earlier, now = crowded_frames()
    for language in ("uk", "en"):
        words = Words(language)
        pages = pages_of(opened, build_brief(now, Choice(), words, earlier=earlier))
        assert len(pages) == 2
        assert tuple(round(float(side)) for side in pages[0].mediabox[2:]) == A4_PT
        text = " ".join("".join(p.extract_text() for p in pages).split())
        assert words("brief-promises") in text
        assert words("brief-supply") in text
        assert now.data_hash[:16] in text
    assert asked == []


@pytest.mark.parametrize("text", HOSTILE[1:3])
def test_hostile_text_runs_nowhere(page, text):
    opened, asked = page
    dialogs = []
    opened.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    made = hostile_publication(text)
    for html in (
        build_brief(made, Choice(), Words("en")),
        build_embed(made, Choice(), Words("en")),
    ):
        opened.set_content(html)
        assert opened.locator("img").count() == 0
    assert dialogs == asked == []


def test_an_embedded_page_is_painted_and_fits_a_phone_and_a_column(page):
    opened, asked = page
    opened.set_content(build_embed(seeded(), Choice(service="heating"), Words("uk")))
    for width, shown in ((390, ".narrow"), (760, ".wide")):
        opened.set_viewport_size({"width": width, "height": 700})
        assert opened.locator(f"{shown} svg").is_visible()
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        kyiv = opened.locator(f"{shown} path:has(title)").nth(26)
        assert kyiv.evaluate("path => getComputedStyle(path).fill").startswith(("rgb", "url"))
    assert asked == []
