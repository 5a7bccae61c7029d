"""Files come in, in a real browser: columns by hand, the repair desk, a commit and a cancel."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.store.store import Store
from tests.browser.server import run_dashboard
from tests.builders import table

pytestmark = pytest.mark.browser

PATIENCE_MS = 60_000
HOSTILE = "{{7*7}}<img src=x onerror=document.body.dataset.hacked=1>"
# As Ukrainian Excel writes it; the names of the columns tell nothing.
EXCEL = """\
Зведення чергового;;;;
А;Б;В;Г;Д
08.03.2026 09:00;м. Київ;понад 1,2 тис.;12,5;КМВА
08.03.2026 09:00;Шевченківський р-н;14;3;КМВА
08.03.2026 09:00;Буча;-5;0;КМВА
"""
TABLE_SENDS_MS = 700  # Streamlit's table gathers changes before it sends them
ROW_PX, HEADER_PX, LINE_PX, WHY_PX = 84, 36, 50, 280


@pytest.fixture
def folder(tmp_path):
    """Where the dashboard of a test keeps its store."""
    return tmp_path


@pytest.fixture
def page(chromium, folder):
    """The Reports screen of a dashboard on a store of its own."""
    with run_dashboard(folder) as address:
        context = chromium.new_context(viewport={"width": 1400, "height": 1400}, locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        opened = context.new_page()
        opened.goto(f"{address}/reports")
        expect(opened.get_by_test_id("stFileUploader")).to_be_visible(timeout=PATIENCE_MS)
        yield opened
        context.close()


def upload(page, path):
    page.locator("input[type=file]").set_input_files(path)


def says(page, text):
    expect(page.get_by_text(re.compile(text)).first).to_be_visible(timeout=PATIENCE_MS)


def choose(page, label, option, at=0):
    """Choose in the selectbox with a label, by typing the start of the option, unless it is so."""
    box = page.get_by_test_id("stSelectbox").filter(has_text=re.compile(rf"^{label}")).nth(at)
    if box.locator("input").input_value().startswith(option):
        return
    box.locator("input").click()
    box.locator("input").fill(option[:-1])  # a whole label closes the list
    page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.click()


def type_into_cell(page, row, column, text):
    """Type over a cell of the repair table; columns are counted after what is wrong."""
    page.get_by_text("All rows to repair as a table").click()
    grid = page.get_by_test_id("stDataFrame").filter(visible=True)
    grid.scroll_into_view_if_needed()
    x = LINE_PX + WHY_PX + 150 * column + 75
    grid.dblclick(position={"x": x, "y": HEADER_PX + ROW_PX * row + ROW_PX // 2})
    editor = page.locator(".gdg-input:focus")
    editor.fill(text)
    editor.press("Enter")
    page.wait_for_timeout(TABLE_SENDS_MS)


def test_an_excel_file_is_read_by_hand_repaired_committed_and_seen_on_the_map(
    page, folder, tmp_path
):
    path = tmp_path / "зведення.csv"
    path.write_bytes(EXCEL.replace("\n", "\r\n").encode("cp1251"))
    upload(page, path)
    says(page, "How Teplo read it")
    columns = {"А": "Time (Kyiv)", "Б": "Place", "В": "Still without", "Д": "Source"}
    says(page, "What each column means")
    for header, meaning in columns.items():
        choose(page, header, meaning)
    choose(page, "Service", "Heating")
    choose(page, "Counted in", "Buildings")
    page.get_by_role("button", name="Apply and read again").click()
    says(page, "3 rows read = 1 good and new")
    says(page, "2 rows to repair")

    choose(page, "Answer", "Shevchenkivskyi district (district, Kharkiv,")
    page.get_by_role("textbox", name="Still without").fill("5")
    page.get_by_role("button", name="Check again").click()
    says(page, "3 rows read = 3 good and new")
    page.get_by_role("button", name="Commit 3 reports").click()
    says(page, "Committed: 3 accepted, 0 rejected")
    store = Store(folder / "store.duckdb")
    assert {"UA80", "UA63120270010948820"} <= set(store.reports().tail(3)["area_id"])
    assert list(store.learnt().places.values()) == ["UA63120270010948820"]
    assert len(store.learnt().layouts) == 1

    page.get_by_role("link", name="Situation").click()
    expect(page.get_by_text("> 1,200 buildings", exact=True).first).to_be_visible()


def test_a_cell_is_changed_in_the_table_of_all_rows(page, tmp_path):
    path = tmp_path / "reports.csv"
    path.write_bytes(table({"remaining": "-5"}, {"remaining": "-6"}))
    upload(page, path)
    says(page, "2 rows to repair")
    type_into_cell(page, 1, 0, "6")
    page.get_by_role("button", name="Check again").click()
    says(page, "2 rows read = 1 good and new")


def test_cancelling_a_long_file_leaves_nothing_behind(page, folder, tmp_path):
    path = tmp_path / "long.csv"
    codes = ("UA80", "UA32", "UA63", "UA23", "UA05", "UA07")
    lines = ["reported_at;area_id;service;unit;remaining;source;report_id"]
    lines += [
        f"{1 + n % 28:02}.01.2026 {n % 24:02}:{n % 60:02};{codes[n % 6]};heating;buildings;"
        f"{n % 5000};source {n % 7};r{n}"
        for n in range(300_000)
    ]
    path.write_text("\n".join(lines))
    says(page, "Waiting for repair")  # and so the examples are in the store
    before = Store(folder / "store.duckdb").version()
    upload(page, path)
    says(page, "Reading|Checking|Finding places")
    page.get_by_role("button", name="Cancel").click()
    says(page, "Cancelled. Nothing was saved.")
    upload(page, path)
    says(page, "300,000 rows read")
    expect(page.get_by_text("Cancelled. Nothing was saved.")).to_have_count(0)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    page.get_by_test_id("stBaseButton-primary").first.click()
    page.get_by_role("button", name="Cancel").click()
    says(page, "Cancelled. Nothing was saved.|Committed: ")
    # A click may come too late; whatever the screen says then has to be true.
    was_cancelled = page.get_by_text("Cancelled. Nothing was saved.").count() > 0
    store = Store(folder / "store.duckdb")
    assert (store.version() == before) == was_cancelled
    assert store.batches()["register"].eq("").sum() == (1 if was_cancelled else 2)


def test_text_from_a_file_is_never_run(page, tmp_path):
    path = tmp_path / f"{HOSTILE.replace('/', '')[:60]}.csv"
    header = f"{HOSTILE};reported_at;place;service;unit;remaining;source"
    path.write_text(f"{header}\n{HOSTILE};08.03.2026 09:00;{HOSTILE};{HOSTILE};x;y;{HOSTILE}\n")
    upload(page, path)
    says(page, "1 row to repair")
    page.get_by_text("How Teplo read it").click()
    page.get_by_role("button", name="Keep 1 row").click()
    says(page, "Kept: ")
    page.get_by_role("tab", name="What was imported").click()
    assert page.evaluate("document.body.dataset.hacked") is None
    assert page.locator("img[src=x]").count() == 0


def test_on_a_phone_nothing_is_wider_than_the_screen(page, tmp_path):
    path = tmp_path / "reports.csv"
    path.write_bytes(table({"remaining": "-5"}, {"area_id": "", "place": "Шевченківський"}))
    page.set_viewport_size({"width": 390, "height": 844})
    upload(page, path)
    says(page, "rows to repair")
    for tab in ("What was imported", "Contradictions", "Download all reports"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
