"""Which statements tell of one loss, when it began and by which rule it ended."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geodata.restoration.curve import curve_as_of
from geodata.restoration.restoration import END_RULES, OUTAGE_COLUMNS, outages_as_of
from geodata.situation.outage_corrections import (
    all_starts,
    notice_of_start,
    set_start,
    starts_set,
)
from geodata.store.store import Store
from tests.builders import intake
from tests.geodata.histories import as_frame, one_report

T0 = datetime(2026, 1, 9, 13, tzinfo=UTC)


def at(hours):
    return T0 + timedelta(hours=hours)


def said(hours, remaining=None, **more):
    return one_report(f"r{hours}", at(hours), remaining, **more)


def outages(*reports, as_of=None, **options):
    last = max(report["at"] for report in reports)
    return outages_as_of(as_frame(list(reports)), as_of=as_of or last, **options)


def rules(found):
    return list(zip(found["start_rule"], found["end_rule"], strict=True))


def test_the_columns_are_those_that_others_build_on():
    assert tuple(outages(said(0, 6000)).columns) == OUTAGE_COLUMNS
    assert tuple(outages(said(0, 0)).columns) == OUTAGE_COLUMNS


def test_a_silence_of_over_two_weeks_loses_sight_of_an_outage():
    found = outages(said(0, 6000), said(24, 50), said(24 + 14 * 24 + 1, 45))
    assert rules(found) == [("first report", "lost sight of"), ("first report", "open")]
    assert pd.isna(found["ended_at"].iloc[0])
    assert found["ended_after"].iloc[0] == at(24)
    assert found["started_after"].iloc[1] == at(24)


def test_a_silence_of_two_weeks_is_still_one_outage():
    assert rules(outages(said(0, 6000), said(14 * 24, 45))) == [("first report", "open")]


def test_a_source_that_dates_the_loss_before_the_silence_says_it_is_the_same():
    found = outages(said(0, 6000), said(400, 45, started=at(0)))
    assert rules(found) == [("stated", "open")]


def test_an_outage_of_which_nothing_was_heard_for_long_is_not_open():
    assert rules(outages(said(0, 6000), as_of=at(15 * 24))) == [("first report", "lost sight of")]


def test_a_later_statement_can_date_the_outage():
    found = outages(said(0, 6000), said(3, 5800, started=at(-8)))
    assert rules(found) == [("stated", "open")]
    assert found["started_at"].iloc[0] == at(-8)


def test_a_start_stated_before_the_confirmed_zero_is_not_believed():
    found = outages(said(0, 500), said(10, 0), said(20, 80, started=at(-5)))
    assert rules(found) == [("first report", "confirmed zero"), ("rise", "open")]
    assert found["started_after"].iloc[1] == at(10)
    assert found["started_before"].iloc[1] == at(20)


def test_a_bare_date_leaves_the_hour_of_the_start_open():
    midnight = datetime(2026, 1, 8, 22, tzinfo=UTC)
    early = outages(said(0, 6000, started=midnight)).iloc[0]
    assert (early["started_after"], early["started_before"]) == (midnight, at(0))
    late = outages(said(30, 6000, started=midnight)).iloc[0]
    assert late["started_before"] == midnight + timedelta(hours=24)
    exact = outages(said(0, 6000, started=at(-8))).iloc[0]
    assert exact["started_before"] == at(-8)


def test_two_sources_that_take_turns_do_not_hide_a_loss():
    found = outages(
        said(0, 100),
        said(1, 5000, source="state"),
        said(2, 4900),
        said(3, 4800, source="state"),
    )
    assert rules(found) == [("first report", "next loss"), ("rise", "open")]
    assert found["report_ids"].iloc[1] == ["r1", "r2", "r3"]
    assert list(found["peak"]) == [100, 5000]


def test_two_sources_that_only_disagree_tell_of_one_loss():
    found = outages(
        said(0, 100), said(1, 300, source="state"), said(2, 90), said(3, 280, source="state")
    )
    assert rules(found) == [("first report", "open")]


def test_what_only_tells_how_many_were_affected_starts_an_outage_and_hides_no_figure():
    alone = outages(said(0, affected=(6000, 6000, 6000))).iloc[0]
    assert (alone["peak"], alone["reading_count"]) == (6000, 0)
    assert pd.isna(alone["remaining"])
    later = outages(said(0, 900), said(5, affected=(6000, 6000, 6000))).iloc[0]
    assert (later["peak"], later["remaining"]) == (6000, 900)
    assert later["restored_share"] == pytest.approx(0.85)


def test_a_recap_of_an_ended_outage_starts_none():
    found = outages(said(0, 900), said(5, 0), said(8, affected=(900, 900, 900), started=at(-3)))
    assert rules(found) == [("first report", "confirmed zero")]


def test_the_cause_is_the_first_that_is_known():
    frame = as_frame([said(0, 900), said(5, 800), said(8, 700)])
    frame["cause"] = ["unknown", "grid accident", "strike"]
    assert outages_as_of(frame, as_of=at(10))["cause"].item() == "grid accident"


def test_an_outage_keeps_its_id_when_more_is_said():
    short, long = outages(said(0, 900)), outages(said(0, 900), said(5, 800), said(9, 0))
    assert short["outage_id"].item() == long["outage_id"].item()
    assert outages(said(0, 900, area_id="UA63"))["outage_id"].item() != short["outage_id"].item()


def test_a_figure_is_stale_after_the_services_limit_but_an_ended_outage_is_not():
    assert outages(said(0, 900), as_of=at(49))["is_stale"].item()
    assert not outages(said(0, 900), as_of=at(47))["is_stale"].item()
    assert not outages(said(0, 900), said(1, 0), as_of=at(49))["is_stale"].item()


def test_a_correction_filed_under_another_service_still_takes_the_report_out_of_force():
    wrong = said(0, 900)
    right = said(1, 900, supersedes="r0", service="water")
    assert outages(wrong, right, service="heating").empty


def test_the_curve_tells_the_outage_of_each_point():
    frame = as_frame([said(0, 900), said(5, 0), said(9, 0), said(20, 300)])
    key = {"area_id": "UA80", "service": "heating", "unit": "buildings"}
    curve = curve_as_of(frame, as_of=at(30), **key)
    ids = list(outages_as_of(frame, as_of=at(30))["outage_id"])
    assert list(curve["outage_id"]) == [ids[0], ids[0], "", ids[1]]
    assert list(curve["hours_since_start"].fillna(-1)) == [0, 5, -1, 0]


# Starts that people set


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "s.duckdb")
    rows = [{"report_id": f"r{n}", "remaining": str(n), "reported_at": at(900 - n).isoformat()}
            for n in (900, 850, 800)]  # fmt: skip
    store.add(intake(*rows), now=at(200))
    return store


KEY = {"area_id": "UA80", "service": "heating", "unit": "buildings"}


def test_a_person_sets_when_an_outage_started(store):
    set_start(store.path, **KEY, at=at(60), started_at=at(-6), reason="log book", now=at(300))
    found = outages_as_of(store, as_of=at(150)).iloc[0]
    assert (found["start_rule"], found["started_at"]) == ("set by a person", at(-6))
    assert found["started_after"] == found["started_before"] == at(-6)
    before = outages_as_of(store, as_of=at(150), known_at=at(299)).iloc[0]
    assert before["start_rule"] == "first report"


def test_a_start_within_a_known_outage_parts_off_a_new_one(store):
    set_start(store.path, **KEY, at=at(60), started_at=at(40), reason="second strike")
    found = outages_as_of(store, as_of=at(150))
    assert rules(found) == [("first report", "next loss"), ("set by a person", "open")]
    assert found["ended_at"].iloc[0] == at(40)
    assert found["report_ids"].iloc[1] == ["r850", "r800"]


def test_the_latest_record_counts_and_an_empty_one_takes_it_back(store):
    for hour, started_at in enumerate((at(-6), at(-9), None)):
        set_start(
            store.path, **KEY, at=at(60), started_at=started_at, reason="?", now=at(300 + hour)
        )
    assert [len(starts_set(store.path, known_at=at(300 + hour))) for hour in (-1, 0, 1, 2)] == [
        *(0, 1, 1, 0),
    ]
    assert starts_set(store.path, known_at=at(301))["started_at"].item() == at(-9)
    assert len(all_starts(store.path)) == 3


@pytest.mark.parametrize("change", [{"at": at(-5)}, {"service": "water"}, {"area_id": "UA63"}])
def test_a_start_that_no_statement_fits_changes_nothing(store, change):
    where = KEY | {"at": at(60)} | change
    set_start(store.path, **where, started_at=at(-6), reason="log book")
    assert rules(outages_as_of(store, as_of=at(150))) == [("first report", "open")]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"started_at": at(61)}, "start_after_moment"), ({"reason": " "}, "start_without_reason")],
)
def test_a_start_without_sense_is_refused(store, change, code):
    from geodata.errors import StoreError

    record = {"at": at(60), "started_at": at(-6), "reason": "log book"} | change
    with pytest.raises(StoreError) as error:
        set_start(store.path, **KEY, **record)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("number", "hours", "notice"),
    [
        (0, -5, ""),
        (1, 59, ""),
        (1, 60, ""),
        (1, 80, "cuts_in_two"),
        (1, 95, "no_loss_after"),
        (1, 30, "overlaps_earlier"),
        (0, 20, "cuts_in_two"),
    ],
)
def test_a_person_is_told_what_a_start_would_do_beyond_dating_the_loss(number, hours, notice):
    found = outages(
        said(0, 900), said(30, 500), said(40, 0), said(60, 700), said(90, 300), said(99, 0)
    )
    outage_id = found["outage_id"].iloc[number]
    assert notice_of_start(found, outage_id=outage_id, started_at=at(hours)) == notice


def test_every_end_rule_is_named():
    assert set(END_RULES) == {"confirmed zero", "next loss", "open", "lost sight of"}
