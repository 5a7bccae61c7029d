"""What is told of power, equipment and needs under each profile, on figures worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from geodata.publish import publish_frames
from geodata.register.registerintake import load_register
from geodata.seedfiles import seed_path
from tests.builders import csv_bytes, intake

NOW = datetime(2026, 2, 10, 12, tzinfo=UTC)


def need(area_id="UA80", pieces="20", at="05.02.2026", **more):
    told = {"at": at, "area_id": area_id, "kind": "generator", "pieces": pieces}
    return told | {"source": "Kharkiv OVA", "source_kind": "official", "note": "yard 5"} | more


def supply(*needs, profile="public", now=NOW, seeds=False):
    registers = {
        name: load_register(seed_path(f"{name}.csv"), name).rows for name in ("power", "equipment")
    }
    if not seeds:
        registers = {name: rows[:0] for name, rows in registers.items()}
    told = list(needs) or [need()]
    registers["needs"] = load_register(csv_bytes(list(told[0]), told), "needs", now=NOW).rows
    if not needs:
        registers["needs"] = registers["needs"][:0]
    reports = intake({"reported_at": "05.02.2026 12:00", "remaining": "500"}, now=NOW).reports
    (made,) = publish_frames(reports, moments=[now], now=now, profile=profile, registers=registers)
    return made.supply


def test_the_public_is_told_how_much_is_needed_in_all_and_not_where():
    [row] = supply(need(pieces="21"), need("UA63", pieces="52")).needs.to_dict("records")
    assert (row["area_id"], row["kind"], row["pieces"]) == ("", "generator", 73)
    assert row["sources"] == ("official",)


def test_partners_are_told_which_area_needs_what_and_who_says_so():
    needs = supply(need(pieces="21"), need("UA63", pieces="525"), profile="partner").needs
    assert needs.set_index("area_id")["pieces"].to_dict() == {"UA63": 520, "UA80": 21}
    assert set(needs["sources"]) == {("Kharkiv OVA",)}


def test_a_need_that_an_area_around_has_told_is_not_counted_twice():
    [row] = supply(need("UA63", pieces="52"), need("UA6312", pieces="30")).needs.to_dict("records")
    assert row["pieces"] == 52


@pytest.mark.parametrize(("profile", "withheld"), [("public", "small"), ("partner", "")])
def test_fewer_than_ten_pieces_are_withheld_from_the_public_only(profile, withheld):
    told = [supply(need(pieces=count), profile=profile).needs for count in ("3", "7")]
    assert {row for table in told for row in table["withheld"]} == {withheld}
    shown = [table.drop(columns="told_at").to_json() for table in told]
    assert (shown[0] == shown[1]) == (profile == "public")


def test_the_public_learns_of_a_need_after_the_delay():
    told = need(at="10.02.2026 12:00")
    at = datetime(2026, 2, 10, 10, tzinfo=UTC)
    assert supply(told, now=at + timedelta(hours=11, minutes=59)).needs.empty
    assert len(supply(told, now=at + timedelta(hours=12)).needs) == 1
    assert len(supply(told, now=at, profile="partner").needs) == 1


def test_of_power_and_equipment_the_public_sees_rounded_totals_without_names():
    told = supply(seeds=True)
    assert told.power["value_mw"].to_dict() == {
        "import_limit": 2400, "import_flow": 1900, "demand": 18_000, "available_capacity": 11_000,
    }  # fmt: skip
    assert told.power.loc["import_limit", "qualifier"] == "about"
    pledged = told.equipment[told.equipment["stage"] == "pledged"].set_index("kind")["pieces"]
    assert pledged["generator"] == 440
    tables = (told.power, told.equipment, told.needs)
    text = "".join(table.to_json(default_handler=str) for table in tables)
    assert not any(name in text for name in ("Klitschko", "Zelenskyy", "rescEU", "UA80"))


def test_internally_figures_stay_as_they_were_told():
    told = supply(seeds=True, profile="internal")
    assert told.power.loc["import_limit", "value_mw"] == 2450
    assert told.power.loc["demand", "source"] == "Zelenskyy"
    pledged = told.equipment[told.equipment["stage"] == "pledged"].set_index("kind")["pieces"]
    assert pledged["generator"] == 447


def test_without_registers_nothing_is_told_of_supply():
    reports = intake({"remaining": "500"}, now=NOW).reports
    (made,) = publish_frames(reports, moments=[NOW], now=NOW)
    assert made.supply is None
    assert supply().is_empty
