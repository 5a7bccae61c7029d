from datetime import UTC, datetime

import pandas as pd
import pytest

from geodata.areas import children_of
from geodata.situation.contradiction import CONTRADICTION_COLUMNS, find_contradictions, find_settled
from geodata.situation.situation import situation_as_of
from geodata.store.store import Store
from tests.builders import intake

KHARKIV = "UA63120270010096107"
AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)
HIGH = {"report_id": "a", "remaining": "over 800"}
LOW = {
    "report_id": "b",
    "remaining": "400",
    "source": "x",
    "source_kind": "media",
    "reported_at": "24.01.2026 10:00",
}


def found_in(reports):
    return find_contradictions(situation_as_of(reports, as_of=AS_OF), reports, as_of=AS_OF)


def contradictions(*rows):
    return found_in(intake(*rows).reports)


def only(found):
    [row] = found.to_dict("records")
    return row


def test_figures_that_agree_are_no_contradiction():
    found = contradictions({}, {"area_id": KHARKIV, "remaining": "5"})
    assert found.empty
    assert tuple(found.columns) == CONTRADICTION_COLUMNS


def test_more_than_the_denominator_is_listed_not_clipped():
    row = only(contradictions({"remaining": "20000"}))
    assert (row["code"], row["figure"], row["against"]) == ("over_100_pct", 20000, 12250)
    assert row["against_source"] != ""
    assert (row["stands"], row["stands_because"]) == ("figure", "only")


def test_a_city_above_its_oblast_is_listed_at_the_place_where_it_shows():
    found = contradictions(
        {"area_id": "UA63", "remaining": "100"}, {"area_id": KHARKIV, "remaining": "853"}
    )
    above = found[found["code"] == "child_above_parent"]
    assert list(above["figure"]) == [853]
    assert list(above["against"]) == [100]
    assert list(above["stands"]) == ["both"]


def test_two_sources_that_differ_are_listed_with_what_each_said_and_when():
    row = only(contradictions(HIGH, LOW))
    assert (row["code"], row["unit"], row["report_ids"]) == ("contested", "buildings", ["b", "a"])
    assert (row["figure"], row["figure_source"], row["figure_report_id"]) == (400, "x", "b")
    assert (row["against"], row["against_low"], row["against_high"]) == (800, 800, 900)
    assert row["against_reported_at"] == pd.Timestamp("2026-01-24T07:00Z")


def test_a_source_that_agrees_is_not_listed_for_anothers_report_of_the_same_id():
    agreeing = LOW | {"report_id": "a", "source": "y", "reported_at": "24.01.2026 09:30"}
    row = only(contradictions(HIGH, agreeing, LOW))
    assert (row["against_source"], row["against"]) == ("KCMA", 800)


@pytest.mark.parametrize(
    ("changed", "stands", "because"),
    [
        ({}, "b", "latest"),
        ({"reported_at": "24.01.2026 09:00"}, "a", "official_first"),
        ({"reported_at": "24.01.2026 09:00", "source_kind": "official"}, "a", "first_id"),
    ],
)
def test_a_contradiction_says_which_figure_stands_and_by_which_rule(changed, stands, because):
    row = only(contradictions(HIGH, LOW | changed))
    assert (row["stands"], row["figure_report_id"]) == ("figure", stands)
    assert row["stands_because"] == because


def test_sources_that_use_the_same_id_are_told_apart():
    row = only(contradictions(HIGH, LOW | {"report_id": "a"}))
    assert (row["figure_source"], row["against_source"]) == ("x", "KCMA")
    assert (row["figure"], row["against"]) == (400, 800)


def oblast_with_raions(oblast, *raions):
    parts = [
        {"area_id": area_id, "remaining": count}
        for area_id, count in zip(children_of("UA63"), raions, strict=False)
    ]
    found = contradictions({"area_id": "UA63", "remaining": oblast}, *parts)
    return found[found["code"] != "child_above_parent"]


def test_parts_that_together_exceed_the_whole_are_listed_once():
    row = only(oblast_with_raions("100", "60", "70"))
    assert (row["code"], row["figure"], row["against"]) == ("children_sum", 130, 100)
    assert pd.isna(row["figure_high"])
    assert (row["stands"], row["stands_because"]) == ("against", "own")
    assert len(row["report_ids"]) == 3


def test_parts_that_leave_too_few_for_the_whole_are_listed_only_when_all_report():
    every = ["1"] * len(children_of("UA63"))
    assert only(oblast_with_raions("100", *every))["figure"] == len(every)
    assert oblast_with_raions("100", *every[1:]).empty


def test_one_part_above_the_whole_is_not_listed_again_as_a_sum():
    assert oblast_with_raions("100", "130").empty


START = {"outage_started_at": "24.01.2026 01:00"}


@pytest.mark.parametrize(
    ("affected", "restored", "remaining", "listed"),
    [
        ("1000", "500", "500", False),
        ("1000", "500", "900", True),
        ("about 1000", "500", "540", False),
        ("1000", "100", "200", True),
        ("1000", "", "200", False),
        ("1000", "", "1200", True),
    ],
)
def test_reports_of_one_outage_must_add_up_within_their_intervals(
    affected, restored, remaining, listed
):
    found = contradictions(
        START | {"report_id": "a", "affected": affected, "remaining": "",
                 "reported_at": "24.01.2026 09:00"},
        START | {"report_id": "b", "restored": restored, "remaining": remaining,
                 "reported_at": "24.01.2026 12:00"},
    )  # fmt: skip
    sums = found[found["code"] == "outage_sum"]
    assert len(sums) == listed
    if listed:
        row = only(sums)
        assert row["report_ids"] == ["b", "a"]
        assert row["figure"] == float(restored or 0) + float(remaining)
        assert (row["against"], row["stands"], row["stands_because"]) == (1000, "figure", "latest")


def test_a_contradiction_that_a_person_settled_is_listed_with_the_reason_and_reversible(tmp_path):
    store = Store(tmp_path / "store.duckdb")
    store.add(intake(HIGH, LOW))
    store.set_aside("x", "b", "counted entrances")
    assert found_in(store.reports()).empty
    row = only(find_settled(store.reports(), as_of=AS_OF))
    assert (row["figure"], row["against"], row["reason"]) == (800, 400, "counted entrances")
    assert (row["stands"], row["stands_because"]) == ("figure", "set_aside")
    assert pd.notna(row["set_aside_at"])
    store.restore_report("x", "b", "they were right")
    assert find_settled(store.reports(), as_of=AS_OF).empty
    assert only(found_in(store.reports()))["code"] == "contested"


def test_a_lone_report_set_aside_leaves_nothing_that_stands(tmp_path):
    store = Store(tmp_path / "store.duckdb")
    store.add(intake(HIGH))
    store.set_aside("KCMA", "a", "a slip")
    row = only(find_settled(store.reports(), as_of=AS_OF))
    assert pd.isna(row["figure"])
    assert row["against"] == 800
