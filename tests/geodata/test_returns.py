"""Statements that tell only how many have a service back."""

from geodata.restoration.returns import returns_as_of
from tests.geodata.told import after, reports


def told(*rows, hours=100):
    found = returns_as_of(reports(*rows), area_id="UA80", service="heating", as_of=after(hours))
    return list(found["restored"])


BACK = {"at": 5, "remaining": "", "restored": "700"}


def test_only_what_counts_no_one_else_than_those_who_have_it_back():
    assert told({"at": 1}, BACK, {"at": 9, "remaining": "3", "restored": "40"}) == [700.0]


def test_what_was_not_said_yet_or_was_corrected_is_no_return():
    assert told(BACK, hours=4) == []
    assert told(BACK | {"report_id": "a"}, {"at": 6, "supersedes": "a"}) == []


def test_a_part_or_another_service_is_not_the_area():
    assert told(BACK | {"scope": "left bank"}, BACK | {"service": "water"}) == []


def test_what_is_not_told_stays_unknown():
    found = returns_as_of(reports(BACK), area_id="UA80", service="heating", as_of=after(9))
    assert found[["remaining", "affected"]].isna().all(axis=None)
