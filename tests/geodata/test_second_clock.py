"""What was known when, through the store: late reports, corrections, withdrawals, undone files."""

from datetime import UTC, datetime, timedelta

import pytest

from geodata.restoration.restoration import outages_as_of
from geodata.situation.change import Moment, changes_between
from geodata.situation.situation import situation_as_of
from geodata.store.store import Store
from tests.builders import intake

T = datetime(2026, 1, 24, 18, tzinfo=UTC)
MORNING = {"report_id": "a", "remaining": "1500", "reported_at": "24.01.2026 09:00"}


def known(hours):
    return datetime(2026, 1, 25, tzinfo=UTC) + timedelta(hours=hours)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "s.duckdb")
    store.add(intake(MORNING), now=known(0))
    return store


def remaining(store, hours):
    found = situation_as_of(store, as_of=T, known_at=known(hours))
    return list(found.loc[found["area_id"] == "UA80", "remaining"])


def learnt(store, before, after):
    found = changes_between(
        store, Moment(T, known(before)), Moment(T, known(after)), level="oblast"
    )
    return list(zip(found["kind"], found["clock"], found["because"], strict=True))


def test_a_late_report_changes_what_is_known_of_the_past_only_from_then_on(store):
    store.add(
        intake({"report_id": "b", "remaining": "900", "reported_at": "24.01.2026 15:00"}),
        now=known(5),
    )
    assert [remaining(store, 4), remaining(store, 5)] == [[1500], [900]]
    assert learnt(store, 4, 5) == [("late report", "knowledge", ["b"])]


def test_a_correction_leaves_the_figure_that_was_known_before_it(store):
    store.add(
        intake(MORNING | {"report_id": "b", "remaining": "150", "supersedes": "a"}), now=known(5)
    )
    assert [remaining(store, 4), remaining(store, 5)] == [[1500], [150]]
    assert learnt(store, 4, 5) == [("correction", "knowledge", ["b"])]


def test_an_undone_file_is_seen_until_it_was_undone(store):
    batch = store.add(
        intake({"report_id": "b", "remaining": "900", "reported_at": "24.01.2026 15:00"}),
        now=known(5),
    )
    store.undo(batch.batch_id, now=known(7))
    assert [remaining(store, hours) for hours in (4, 6, 7)] == [[1500], [900], [1500]]
    assert learnt(store, 6, 7) == [("withdrawn", "knowledge", ["a"])]


def test_a_report_set_aside_is_in_force_until_then_and_again_when_restored(store):
    store.set_aside("KCMA", "a", "misheard", now=known(2))
    store.restore_report("KCMA", "a", "it was right", now=known(4))
    assert [remaining(store, hours) for hours in (1, 2, 4)] == [[1500], [], [1500]]
    assert learnt(store, 1, 2) == [("withdrawn", "knowledge", ["a"])]
    assert learnt(store, 2, 4) == [("late report", "knowledge", ["a"])]


def test_outages_are_those_known_at_the_time(store):
    store.add(
        intake({"report_id": "b", "remaining": "0", "reported_at": "24.01.2026 15:00"}),
        now=known(5),
    )
    rules = [
        list(outages_as_of(store, as_of=T, known_at=known(hours))["end_rule"]) for hours in (4, 5)
    ]
    assert rules == [["open"], ["confirmed zero"]]
