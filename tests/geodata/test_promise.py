import math

import pandas as pd
import pytest

from geodata.forecast.promise import PROMISE_COLUMNS, promises_as_of
from geodata.forecast.promise_ledger import LEDGER_COLUMNS, promise_ledger
from tests.geodata.told import after, outage, reports


def promise(at, until, **overrides):
    """A reading at an hour with the promise that all is back by another hour."""
    return {
        "at": at,
        "remaining": 900,
        "outage_started_at": after(0).isoformat(),
        "expected_restoration_at": after(until).isoformat(),
    } | overrides


def told(*rows, as_of=1000):
    found = promises_as_of(reports(*rows), as_of=after(as_of))
    assert list(found.columns) == list(PROMISE_COLUMNS)
    return found


def first(*rows, **options):
    found = told(*rows, **options).iloc[0]
    return found["status"], found["reason"]


PROMISED = promise(2, 22)  # 20 hours ahead: a tolerance of two hours


def still(at):
    return {"at": at, "remaining": 500}


def back(at):
    return {"at": at, "remaining": 0}


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ([still(19), back(21)], ("kept", "")),
        ([still(21), back(23.9)], ("kept", "")),
        ([still(5), back(11)], ("early", "")),
        ([still(24.1), back(30)], ("late", "")),
        ([still(30)], ("late", "")),
        ([still(20), back(30)], ("open", "between_reports")),
        ([still(20)], ("open", "no_later_report")),
        ([still(5), {"at": 20, "remaining": 2000, "outage_started_at": after(19).isoformat()}],
         ("open", "cut_by_next_loss")),
    ],
)  # fmt: skip
def test_a_promise_is_judged_by_the_end_of_its_outage(then, expected):
    assert first(PROMISED, *then, as_of=300) == expected


def test_before_its_time_a_promise_is_open():
    assert first(PROMISED, still(10), as_of=12) == ("open", "not_due")
    assert first(PROMISED, still(10), as_of=23) == ("open", "not_due")  # within the tolerance


def test_a_short_promise_has_an_hour_of_tolerance():
    assert first(promise(2, 4), still(4.5), back(5)) == ("kept", "")
    assert first(promise(2, 4), still(5.1), back(6)) == ("late", "")


def test_lateness_is_an_interval():
    found = told(PROMISED, still(30), back(35)).iloc[0]
    assert (found["late_h_low"], found["late_h_high"]) == (8, 13)
    not_back = told(PROMISED, still(30)).iloc[0]
    assert not_back["late_h_low"] == 8
    assert math.isnan(not_back["late_h_high"])


def test_another_time_before_the_first_one_came_revises_it():
    found = told(PROMISED, promise(20, 40), still(38), back(41))
    assert found["status"].tolist() == ["revised", "kept"]
    assert found["revised_to"].iloc[0] == after(40)


def test_another_time_after_the_first_one_had_passed_does_not_save_it():
    found = told(PROMISED, promise(30, 40), still(38), back(41))
    assert found["status"].tolist() == ["late", "kept"]


def test_another_source_does_not_revise_and_the_same_time_again_is_one_promise():
    other = promise(10, 50, source="DTEK")
    again = promise(12, 22)
    found = told(PROMISED, other, again, still(21), back(22))
    assert found[["source", "status"]].to_numpy().tolist() == [["KCMA", "kept"], ["DTEK", "early"]]


def test_a_promise_about_a_part_is_judged_by_reports_about_that_part():
    part = {"scope": "left bank"}
    rows = [PROMISED | part, back(30) | part, still(27), back(29)]
    assert first(*rows) == ("open", "between_reports")
    assert first(PROMISED | part, back(21) | part, still(30)) == ("kept", "")


def test_a_corrected_statement_promises_nothing():
    wrong = PROMISED | {"report_id": "1"}
    right = promise(2.5, 40) | {"report_id": "2", "supersedes": "1"}
    found = told(wrong, right, still(39), back(40))
    assert found["report_id"].tolist() == ["2"]


def test_who_only_says_how_many_are_back_can_promise_too():
    row = PROMISED | {"remaining": "", "restored": 100}
    found = told(*outage(0, (1, 900)), row, still(21), back(22))
    assert found["status"].tolist() == ["kept"]


def test_nothing_said_after_a_moment_counts():
    rows = [PROMISED, still(30), back(35)]
    assert first(*rows, as_of=20) == ("open", "not_due")
    assert first(*rows, as_of=29) == ("open", "no_later_report")


def test_the_ledger_counts_by_source_and_area_and_shares_only_what_is_decided():
    rows = [PROMISED, still(30), back(35)]
    elsewhere = [row | {"area_id": "UA63"} for row in [PROMISED, still(21), back(22)]]
    waiting = promise(2, 900) | {"area_id": "UA63", "service": "water"}
    ledger = promise_ledger(told(*rows, *elsewhere, waiting, as_of=100))
    assert list(ledger.columns) == list(LEDGER_COLUMNS)
    ledger = ledger.set_index(["area_id", "service"])
    assert ledger.loc[("UA80", "heating"), ["n_late", "kept_share", "late_h_low"]].tolist() == [
        1,
        0,
        8,
    ]
    assert ledger.loc[("UA63", "heating"), "kept_share"] == 1
    assert math.isnan(ledger.loc[("UA63", "water"), "kept_share"])
    assert not ledger["is_judged"].any()
    assert (ledger["n_promises"] == ledger.filter(regex="^n_[kelro]").sum(axis=1)).all()


def test_a_share_of_five_decided_promises_is_judged():
    promises = told(PROMISED, still(30), back(35), as_of=100)
    assert list(promise_ledger(pd.concat([promises] * 4))["is_judged"]) == [False]
    assert list(promise_ledger(pd.concat([promises] * 5))["is_judged"]) == [True]


def test_no_promises_give_empty_tables():
    found = told(still(1))
    assert found.empty
    assert promise_ledger(found).empty


def test_a_promise_in_words_is_judged_by_the_latest_they_mean_and_keeps_them():
    row = {"at": 1, "remaining": 10, "expected_restoration_at": "до кінця доби"}
    (promise,) = promises_as_of(reports(row), as_of=after(2)).to_dict("records")
    assert promise["expected_words"] == "до кінця доби"
    assert promise["expected_at"] == after(16)
