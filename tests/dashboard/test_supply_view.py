"""The supply screen in both languages: balance, imports, equipment, and files that come in."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard import data
from dashboard.charts.power_chart import balance_parts, imports_chart
from dashboard.i18n import Words
from dashboard.supply.supply_words import power_sentence, share_come, stage_text
from dashboard.theme import LIGHT
from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from geodata.store.registerrows import add_register, register_rows
from geodata.supply.power import balance_of, gap_of, power_as_of, readings_in_mw
from tests.builders import csv_bytes
from tests.dashboard.screens import opened, texts

EN = Words("en")
AT = datetime(2026, 1, 22, 10, tzinfo=UTC)


@pytest.fixture
def latest() -> pd.DataFrame:
    return power_as_of(load_register(seed_path("power.csv"), "power").rows, AT)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_screen_opens_on_the_seeds_and_on_an_empty_store(language, seeded, tmp_path):
    said = texts(opened("supply", lang=language, at="2026-02-06T12:00"))
    assert "23–33" in said
    assert "447" in said


@pytest.mark.parametrize("language", ["en", "uk"])
def test_an_empty_store_says_what_nobody_has_told(language, empty):
    words = Words(language)
    said = texts(opened("supply", lang=language))
    assert words("power-no-demand") in said
    assert words("equipment-none") in said


def test_the_sentence_names_each_figure_with_its_day_and_source(latest):
    sentence = power_sentence(latest, gap_of(latest), EN, as_of=AT)
    assert sentence.title == "Imports close 23–33 % of a gap of 6,000–8,000 MW"
    assert "Demand ≈ 18,000 MW (15 Jan 2026, Zelenskyy)" in sentence.detail.replace("\u00a0", " ")
    assert "these figures are 5 days apart" in sentence.detail


def test_an_old_answer_says_of_when_it_is(latest):
    later = datetime(2026, 3, 7, tzinfo=UTC)
    title = power_sentence(latest, gap_of(latest), EN, as_of=later).title
    assert title.startswith("Last told on 20 Jan 2026. Imports close")


def test_the_bar_is_as_long_as_demand_and_its_parts_do_not_overlap(latest):
    parts = balance_parts(balance_of(latest, gap_of(latest)), EN).set_index("part")
    assert parts.loc["capacity", ["start_mw", "end_mw"]].tolist() == [0, 11_000]
    assert parts.loc["imports", ["start_mw", "end_mw"]].tolist() == [11_000, 12_900]
    assert parts.loc["lacking", ["start_mw", "end_mw"]].tolist() == [12_900, 18_000]


@pytest.mark.parametrize("silent", ["demand", "available_capacity", "import_flow"])
def test_what_nobody_told_of_is_no_part_of_nought_length(latest, silent):
    known = latest.drop(index=silent)
    assert balance_of(known, gap_of(known)) == {}


def test_the_limit_is_a_line_that_goes_on_to_the_moment_asked_for():
    readings = readings_in_mw(load_register(seed_path("power.csv"), "power").rows)
    chart = imports_chart(readings, EN, LIGHT, as_of=AT).to_dict()
    line = next(layer for layer in chart["layer"] if layer["mark"].get("interpolate"))
    drawn = chart["datasets"][line["data"]["name"]]
    assert [row["value_mw"] for row in drawn] == [2100, 2450, 2450]
    assert drawn[-1]["at"] == line["encoding"]["x"]["scale"]["domain"][1]
    assert chart["description"]


@pytest.mark.parametrize(
    ("stages", "text", "share"),
    [
        ((447, 300, 300, None, None), "447 pledged · 300 arrived", 300 / 447),
        ((None, 5, 5, 5, None), "5 installed", None),
        ((None, None, None, None, None), "pieces not told", None),
        ((10, None, None, None, None), "10 pledged", None),
    ],
)
def test_how_far_a_pledge_has_come(stages, text, share):
    names = ("pledged", "shipped", "arrived", "installed", "running")
    nan = float("nan")
    row = {name: nan if n is None else n for name, n in zip(names, stages, strict=True)}
    assert stage_text({**row, "capacity_mw": nan}, EN) == text
    assert share_come(row) == pytest.approx(share if share is not None else nan, nan_ok=True)


def test_pasted_rows_show_their_problems_and_the_good_ones_are_committed(seeded):
    rows = [
        {"at": "21.01.2026", "measure": "імпорт", "value": "2 000", "unit": "МВт", "source": "НЕК"},
        {"at": "21.01.2026", "measure": "mood", "value": "2", "unit": "МВт", "source": "НЕК"},
    ]
    test = opened("supply", at="2026-01-22T12:00")
    test.text_area[0].set_value(csv_bytes(list(rows[0]), rows).decode()).run()
    said = texts(test)
    assert "New: 1. Refused: 1." in said
    assert "mood" in test.dataframe[-1].value.to_string()
    test.button(key="register-commit").click().run()
    assert "Committed: 1 accepted, 1 refused" in texts(test)
    flow = register_rows(seeded.path, "power").query("measure == 'import_flow'")
    assert flow["value"].tolist() == [1900, 2000]
    assert "2,000 MW (21 Jan 2026, НЕК)" in texts(test).replace("\u00a0", " ")


def test_hostile_text_in_a_register_stays_text(empty):
    hostile = "<img src=x onerror=alert(1)> **bold** {{7*7}}"
    row = {"at": "21.01.2026", "pledge": hostile, "stage": "pledged", "kind": "generator",
           "pieces": "5", "source": hostile, "donor": hostile}  # fmt: skip
    add_register(empty.path, load_register(csv_bytes(list(row), [row]), "equipment"))
    test = opened("supply", at="2026-01-22T12:00")
    shown = "\n".join(element.value for element in test.markdown)
    assert "\\<img src\\=x" in shown
    assert data.register_rows(data.store_version(), "equipment")["donor"].tolist() == [hostile]


def test_a_need_gets_a_proposal_and_a_person_decides(seeded):
    need = {
        "at": "23.01.2026",
        "area_id": "Kyiv",
        "kind": "generator",
        "pieces": "200",
        "source": "KCMA",
    }
    add_register(seeded.path, load_register(csv_bytes(list(need), [need]), "needs"))
    test = opened("supply", at="2026-02-06T12:00")
    shown = next(frame.value for frame in test.dataframe if "Give now" in frame.value)
    # 300 arrived for all, 177 of them for Kyiv, which lacks 23 more; 123 are free.
    figures = shown[["Needed", "Came for it", "Assigned before", "Give now"]].to_numpy().tolist()
    assert figures == [[200, 177, 0, 23]]
    assert "Generators 123" in texts(test)
    (save,) = (button for button in test.button if button.label == "Save the assignment")
    save.click().run()
    assert "Write who decides" in texts(test)
    test.text_input(key="assigned_by").set_value("Duty officer")
    (save,) = (button for button in test.button if button.label == "Save the assignment")
    save.click().run()
    assert "Saved: 1 assignment" in texts(test)
    (row,) = register_rows(seeded.path, "assignments").to_dict("records")
    assert (row["area_id"], row["pieces"], row["source"]) == ("UA80", 23, "Duty officer")
    shown = next(frame.value for frame in test.dataframe if "Give now" in frame.value)
    assert shown[["Assigned before", "Give now"]].to_numpy().tolist() == [[23, 0]]
    assert "Generators 100" in texts(test)
