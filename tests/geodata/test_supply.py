"""The power balance and the equipment, on figures worked out by hand."""

import math
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from geodata.supply.equipment import contradictions_in, pipeline_as_of, totals_by_kind
from geodata.supply.power import gap_of, power_as_of
from tests.builders import csv_bytes

NOW = datetime(2026, 2, 10, tzinfo=UTC)


def rows_of(register: str, *rows: dict[str, str]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    read = load_register(csv_bytes(names, list(rows)), register, now=NOW)
    assert read.problems == ()
    return read.rows


def reading(measure: str, value: str, day: int, **more: str) -> dict[str, str]:
    told = {"at": f"{day:02d}.01.2026", "measure": measure, "value": value, "unit": "MW"}
    return told | {"source": "Ministry of Energy"} | more


def test_on_the_seeds_imports_close_a_quarter_to_a_third_of_the_gap():
    rows = load_register(seed_path("power.csv"), "power").rows
    latest = power_as_of(rows, NOW)
    assert latest["value_mw"].to_dict() == {
        "import_limit": 2450, "import_flow": 1900, "demand": 18_000, "available_capacity": 11_000,
    }  # fmt: skip
    gap = gap_of(latest)
    # 17.5 - 11.5 and 18.5 - 10.5 GW; 1,850 of 8,000 and 1,950 of 6,000 MW.
    assert (gap.gap_low_mw, gap.gap_high_mw) == (6000, 8000)
    assert gap.closed_share_low == pytest.approx(0.23125)
    assert gap.closed_share_high == pytest.approx(0.325)
    assert gap.apart == timedelta(days=5)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([reading("available_capacity", "11000", 15)], "no_demand"),
        ([reading("demand", "18000", 15)], "no_capacity"),
        ([reading("demand", "18000", 1), reading("available_capacity", "11000", 15)],
         "too_far_apart"),
        ([reading("demand", "18000", 15), reading("available_capacity", "11000", 15)], "no_import"),
        ([reading("demand", "9000", 15), reading("available_capacity", "11000", 15)], "no_gap"),
        ([reading("demand", "18000", 15), reading("available_capacity", "11000", 15),
          reading("import_flow", "1900", 30)], "too_far_apart"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_worked_out(told, reason):
    gap = gap_of(power_as_of(rows_of("power", *told), NOW))
    assert gap.reason == reason
    assert math.isnan(gap.closed_share_low)


def test_later_readings_do_not_count_and_the_latest_does():
    rows = rows_of("power", reading("demand", "17000", 10), reading("demand", "18000", 15))
    then = datetime(2026, 1, 12, tzinfo=UTC)
    assert power_as_of(rows, then)["value_mw"].tolist() == [17_000]
    assert power_as_of(rows, NOW)["value_mw"].tolist() == [18_000]


def test_single_borders_add_up_to_a_lower_bound_until_all_are_told_of():
    borders = [
        reading("import_flow", "600", 15, interconnector="Poland"),
        reading("import_flow", "700", 16, interconnector="Poland"),
        reading("import_flow", "800", 16, interconnector="Hungary"),
    ]
    (flow,) = power_as_of(rows_of("power", *borders), NOW).to_dict("records")
    assert (flow["value_mw"], flow["low_mw"], flow["basis"]) == (1500, 1500, "lower bound")
    assert math.isnan(flow["high_mw"])
    whole = rows_of("power", *borders, reading("import_flow", "1900", 16))
    (flow,) = power_as_of(whole, NOW).to_dict("records")
    assert (flow["value_mw"], flow["basis"]) == (1900, "own")


def moved(pledge: str, stage: str, pieces: str, day: int, **more: str) -> dict[str, str]:
    told = {"at": f"{day:02d}.01.2026", "pledge": pledge, "stage": stage, "pieces": pieces}
    return told | {"kind": "generator", "source": "Donor"} | more


def stages(pipeline: pd.DataFrame, pledge: str) -> dict[str, float]:
    row = pipeline.set_index("pledge").loc[pledge]
    return {stage: row[stage] for stage in ("pledged", "shipped", "arrived", "running")}


def test_partial_deliveries_are_told_in_all_and_never_added():
    rows = rows_of("equipment", moved("A", "pledged", "100", 1), moved("A", "arrived", "30", 5),
                   moved("A", "arrived", "50", 9))  # fmt: skip
    found = stages(pipeline_as_of(rows, NOW), "A")
    assert (found["pledged"], found["shipped"], found["arrived"]) == (100, 50, 50)
    assert math.isnan(found["running"])


def test_a_part_of_a_pledge_is_shown_and_not_counted_again():
    rows = load_register(seed_path("equipment.csv"), "equipment").rows
    pipeline = pipeline_as_of(rows, NOW)
    assert stages(pipeline, "rescEU generators for Kyiv")["arrived"] == 177
    totals = totals_by_kind(pipeline).set_index("kind")
    assert totals.loc["generator", ["pledged", "arrived"]].tolist() == [447, 300]
    assert totals.loc["generator", "without_figure"] == 1  # the Polish ones, told in kW alone
    assert totals.loc["cogeneration unit", ["pledged", "arrived"]].tolist() == [43, 2]
    assert contradictions_in(rows, pipeline).empty


def test_output_is_of_the_furthest_stage_that_tells_one():
    rows = load_register(seed_path("equipment.csv"), "equipment").rows
    output = pipeline_as_of(rows, NOW).set_index("pledge")["capacity_mw"]
    assert output["rescEU generators for Kyiv"] == pytest.approx(135 * 0.020 + 42 * 0.022)
    assert math.isnan(output["rescEU generators"])


def test_more_than_was_pledged_and_parts_larger_than_the_whole_are_told():
    rows = rows_of("equipment", moved("A", "pledged", "100", 1), moved("A", "arrived", "120", 2),
                   moved("A1", "arrived", "130", 3, part_of="A"))  # fmt: skip
    found = contradictions_in(rows, pipeline_as_of(rows, NOW))
    told = found[["pledge", "code", "stage", "pieces", "limit"]].to_numpy().tolist()
    assert ["A", "more_than_pledged", "shipped", 120, 100] in told
    assert ["A", "parts_exceed_whole", "arrived", 130, 120] in told


def test_stages_never_grow_towards_running():
    rows = rows_of("equipment", moved("A", "running", "7", 9), moved("A", "shipped", "5", 2))
    row = pipeline_as_of(rows, NOW).iloc[0]
    assert [row[stage] for stage in ("pledged", "shipped", "arrived", "installed", "running")] == (
        [7] * 5
    )
