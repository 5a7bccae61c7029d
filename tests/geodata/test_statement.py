from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.statement import standing_statements
from geodata.store.store import Store
from tests.builders import NOW, intake

OLD = {"report_id": "1", "remaining": "100", "reported_at": "24.01.2026 09:00"}
NEW = {
    "report_id": "2",
    "remaining": "50",
    "reported_at": "24.01.2026 12:00",
    "supersedes": "1",
}
EVENING = datetime(2026, 1, 24, 20, tzinfo=UTC)


def standing(*rows, as_of=EVENING):
    return in_force(intake(*rows).reports, as_of)


def in_force(reports, as_of=EVENING):
    return standing_statements(reports, as_of=as_of)["remaining"].tolist()


def test_a_correction_takes_the_place_of_the_report_it_names():
    assert standing(OLD, NEW) == standing(NEW, OLD) == [50]


def test_a_correction_hides_nothing_before_it_is_made():
    eleven_in_kyiv = datetime(2026, 1, 24, 9, tzinfo=UTC)
    assert standing(OLD, NEW, as_of=eleven_in_kyiv) == [100]


def test_a_withdrawal_leaves_nothing():
    assert standing(OLD, NEW | {"remaining": ""}) == []


def test_two_sources_may_use_the_same_id():
    assert standing(OLD, OLD | {"source": "DTEK", "remaining": "7"}) == [100, 7]


def test_a_correction_names_its_own_source_s_report_first():
    other = OLD | {"source": "DTEK", "remaining": "7"}
    assert standing(OLD, other, NEW | {"source": "DTEK"}) == [100, 50]


def test_a_correction_of_another_source_counts_where_only_one_report_has_the_id():
    assert standing(OLD, NEW | {"source": "media"}) == [50]


def test_an_id_that_two_other_sources_use_says_nothing():
    other = OLD | {"source": "DTEK", "remaining": "7"}
    assert standing(OLD, other, NEW | {"source": "media"}) == [100, 7, 50]


def test_an_id_that_another_source_takes_later_changes_no_correction(tmp_path):
    store = Store(tmp_path / "store.duckdb")
    store.add(intake(OLD, NEW | {"source": "media"}), now=NOW)
    later = intake(OLD | {"source": "DTEK", "remaining": "7"})
    store.add(later, now=NOW + timedelta(hours=1))
    assert in_force(store.reports()) == [7, 50]


def test_a_corrected_correction_does_not_bring_back_the_first_figure():
    last = NEW | {"report_id": "3", "supersedes": "2", "remaining": "40"}
    assert standing(OLD, NEW, last | {"reported_at": "24.01.2026 13:00"}) == [40]


def test_a_correction_of_the_service_takes_the_old_figure_away():
    found = standing_statements(
        intake(OLD, NEW | {"service": "electricity"}).reports, as_of=EVENING
    )
    assert found["service"].tolist() == ["electricity"]


@pytest.mark.parametrize(("aside", "left"), [("1", [50]), ("2", [100])])
def test_a_report_set_aside_is_never_in_force_and_corrects_nothing(tmp_path, aside, left):
    store = Store(tmp_path / "store.duckdb")
    store.add(intake(OLD, NEW), now=NOW)
    store.set_aside("KCMA", aside, "a slip", now=NOW + timedelta(hours=1))
    assert in_force(store.reports()) == left
    assert in_force(store.reports(known_at=NOW)) == [50]


def test_at_the_same_time_the_official_comes_last_and_then_the_lower_id():
    kinds = ["crowd", "media", "utility", "official"]
    rows = [
        {"report_id": f"{kind}-{number}", "source": kind, "source_kind": kind, "remaining": "5"}
        for kind in kinds
        for number in (1, 2)
    ]
    found = standing_statements(intake(*rows).reports, as_of=EVENING)
    assert found["report_id"].tolist() == [f"{k}-{n}" for k in kinds for n in (2, 1)]


def stands_by_hand(reports, as_of):
    """One report at a time, as the design says it."""
    rows = reports.to_dict("records")

    def target(correction):
        bearing = [r for r in rows if r["report_id"] == correction["supersedes"]]
        own = [r for r in bearing if r["source"] == correction["source"]]
        return (own or (bearing if len(bearing) == 1 else []))[:1]

    made = [r for r in rows if r["reported_at"] <= as_of]
    hidden = [r for c in made if c["supersedes"] for r in target(c)]
    return {
        (r["source"], r["report_id"]) for r in made if r not in hidden and pd.notna(r["remaining"])
    }


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["1", "2", "3"]),
            st.sampled_from(["", "", "1", "2", "3"]),
            st.integers(0, 3),
        ),
        max_size=7,
        unique_by=lambda row: row[:2],
    ),
    st.integers(0, 3),
)
def test_what_stands_is_what_one_finds_by_hand(rows, hour):
    start = pd.Timestamp("2026-01-24T00:00Z")
    reports = pd.DataFrame(
        [
            (source, report_id, supersedes, start + pd.Timedelta(hours=at), 5.0, None, "media")
            for source, report_id, supersedes, at in rows
            if report_id != supersedes
        ],
        columns=["source", "report_id", "supersedes", "reported_at", "remaining", "affected",
                 "source_kind"],
    )  # fmt: skip
    reports["reported_at"] = pd.to_datetime(reports["reported_at"], utc=True)
    as_of = start + pd.Timedelta(hours=hour)
    found = standing_statements(reports, as_of=as_of)
    identities = set(zip(found["source"], found["report_id"], strict=True))
    assert identities == stands_by_hand(reports, as_of)
