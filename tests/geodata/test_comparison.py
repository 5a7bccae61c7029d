import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.store.store import Store
from tests.builders import NOW, intake

FIRST = {"report_id": "1", "remaining": "100"}
SECOND = {"report_id": "2", "remaining": "50", "supersedes": "1"}
THIRD = {"report_id": "3", "remaining": "25", "supersedes": "2"}
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def conflicts(comparison):
    return [(p.row, p.column, p.code, p.value) for p in comparison.conflicts]


def known(store):
    return sorted(zip(store.reports()["source"], store.reports()["report_id"], strict=True))


def test_an_id_that_is_known_with_another_meaning_is_reported_and_not_taken(store):
    store.add(intake({"report_id": "K-1", "remaining": "10"}))
    changed = intake({"note": "new"}, {"report_id": "K-1", "remaining": "99"})
    found = store.compare(changed)
    assert conflicts(found) == [(3, "report_id", "report_id_conflict", "K-1")]
    assert found.refused == (1,)
    batch = store.add(changed)
    assert (batch.accepted, batch.rejected, batch.duplicate) == (1, 1, 0)
    assert sorted(store.reports()["remaining"]) == [10, 1500]


def test_two_sources_may_use_the_same_id(store):
    store.add(intake(FIRST))
    batch = store.add(intake(FIRST | {"source": "DTEK"}, FIRST | {"source": "RBC"}))
    assert (batch.accepted, batch.rejected) == (2, 0)
    assert known(store) == [("DTEK", "1"), ("KCMA", "1"), ("RBC", "1")]


def test_an_id_twice_in_a_file_with_two_meanings_takes_neither(store):
    twice = intake(FIRST, FIRST | {"remaining": "99"})
    batch = store.add(twice)
    assert (batch.accepted, batch.rejected) == (0, 2)


def test_a_chain_of_corrections_counts_in_any_order_of_the_rows(store):
    batch = store.add(intake(THIRD, SECOND, FIRST))
    assert (batch.accepted, batch.rejected) == (3, 0)


def test_a_correction_of_a_known_report_is_taken(store):
    store.add(intake(FIRST))
    assert store.add(intake(THIRD, SECOND)).accepted == 2


def test_a_correction_of_a_report_that_nobody_knows_is_refused_and_so_is_what_corrects_it(store):
    found = store.compare(intake(SECOND, {}, THIRD))
    assert conflicts(found) == [
        (2, "supersedes", "supersedes_unknown", "1"),
        (4, "supersedes", "supersedes_unknown", "2"),
    ]
    assert len(found.new) == 1


def test_reports_that_correct_each_other_in_a_circle_are_refused(store):
    found = store.compare(intake(FIRST | {"supersedes": "2"}, SECOND))
    assert [problem.code for problem in found.conflicts] == ["supersedes_unknown"] * 2


def test_an_undone_report_cannot_be_corrected(store):
    store.undo(store.add(intake(FIRST)).batch_id)
    assert conflicts(store.compare(intake(SECOND))) == [
        (2, "supersedes", "supersedes_unknown", "1")
    ]


def test_a_correction_of_another_source_counts_where_only_one_report_has_the_id(store):
    media = SECOND | {"source": "RBC"}
    store.add(intake(FIRST), now=NOW)
    assert len(store.compare(intake(media)).new) == 1
    store.add(intake(FIRST | {"source": "DTEK", "remaining": "7"}), now=NOW + HOUR)
    assert [p.code for p in store.compare(intake(media)).conflicts] == ["supersedes_unknown"]
    assert len(store.compare(intake(SECOND)).new) == 1


def test_a_correction_that_names_another_name_of_a_known_report_hears_the_known_one(store):
    twins = [{"report_id": name, "remaining": "100"} for name in ("a", "b")]
    [problem] = store.compare(intake(*twins, SECOND | {"supersedes": "b"})).conflicts
    assert (problem.value, problem.suggestion) == ("b", "a")
    store.add(intake(twins[0]))
    [problem] = store.compare(intake(twins[1], SECOND | {"supersedes": "b"})).conflicts
    assert (problem.value, problem.suggestion) == ("b", "a")


def test_of_two_rows_of_one_meaning_the_same_is_kept_in_any_order(store):
    rows = [{"note": "b"}, {"note": "a", "report_id": "K"}, {"note": "c"}]
    for order in (rows, rows[::-1]):
        [kept] = store.compare(intake(*order)).new.to_dict("records")
        assert (kept["report_id"], kept["note"]) == ("K", "a")


ANY_ROW = st.builds(
    lambda source, report_id, supersedes, remaining: {
        "source": source,
        "report_id": report_id,
        "supersedes": supersedes if supersedes != report_id else "",
        "remaining": remaining,
    },
    st.sampled_from(["KCMA", "DTEK"]),
    st.sampled_from(["", "1", "2", "3"]),
    st.sampled_from(["", "", "1", "2", "3"]),
    st.sampled_from(["5", "6", "x"]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY_ROW, min_size=1, max_size=6), st.lists(ANY_ROW, max_size=3), st.randoms())
def test_the_order_of_rows_never_matters_and_committing_twice_equals_once(
    tmp_path_factory, rows, before, shuffler: random.Random
):
    shuffled = shuffler.sample(rows, len(rows))
    states = []
    for order in (rows, shuffled):
        store = Store(tmp_path_factory.mktemp("law") / "store.duckdb")
        if before:
            store.add(intake(*(row | {"note": "before"} for row in before)), now=NOW)
        first = store.add(intake(*order), now=NOW + HOUR)
        once = known(store), len(store.open_rows())
        again = store.add(intake(*order), now=NOW + 2 * HOUR)
        assert (known(store), len(store.open_rows())) == once
        assert again.accepted == 0
        for batch in (first, again):
            assert batch.accepted + batch.rejected + batch.duplicate == len(rows)
        states.append((once, (first.accepted, first.rejected, first.duplicate)))
    assert states[0] == states[1]
