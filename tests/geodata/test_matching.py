"""Which need is served first, worked out by hand; and laws that hold for any needs."""

from datetime import UTC, datetime

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geodata.register.registers import REGISTERS, STAGES
from geodata.supply.matching import (
    PROPOSAL_COLUMNS,
    URGENCY_COLUMNS,
    free_pieces,
    propose_matches,
    urgency_of,
)

AT = datetime(2026, 1, 24, 12, tzinfo=UTC)
NAN = float("nan")


def rows(register: str, *told: dict[str, object]) -> pd.DataFrame:
    at = pd.Timestamp(AT)
    made = [{"at": at, "kind": "generator", "source": "x"} | row for row in told]
    return pd.DataFrame(made, columns=list(REGISTERS[register].frame_columns()))


def pipeline(*told: dict[str, object]) -> pd.DataFrame:
    blank = {"kind": "generator", "part_of": "", "donor": "", "area_id": "", "sources": "x",
             "capacity_mw": NAN, "told_at": pd.Timestamp(AT)}  # fmt: skip
    made = [blank | dict.fromkeys(STAGES, NAN) | row for row in told]
    return pd.DataFrame(made, columns=["pledge", *blank, *STAGES])


def outage(area_id: str, started: str, remaining: float, **more: object) -> dict[str, object]:
    told = {"area_id": area_id, "unit": "buildings", "end_rule": "open", "remaining": remaining}
    return told | {"started_at": pd.Timestamp(started, tz="UTC")} | more


def urgency(*told: dict[str, object]) -> pd.DataFrame:
    names = ["area_id", "unit", "end_rule", "remaining", "started_at"]
    made = pd.DataFrame(list(told), columns=names)
    return urgency_of(made.assign(started_at=pd.to_datetime(made["started_at"], utc=True)), AT)


def proposed(found: pd.DataFrame) -> dict[str, float]:
    return dict(zip(found["area_id"], found["proposed"], strict=True))


def test_urgency_is_hours_times_how_many_of_what_goes_on():
    found = urgency(
        outage("UA80", "2026-01-23 12:00", 100),
        outage("UA63", "2026-01-22 12:00", 10),
        outage("UA23", "2026-01-22 12:00", 10, end_rule="confirmed zero"),
        outage("UA32", "2026-01-22 12:00", 40, unit="percent"),
    )
    assert tuple(found.columns) == URGENCY_COLUMNS
    assert dict(zip(found["area_id"], found["weight"], strict=True)) == {"UA63": 480, "UA80": 2400}


def test_buildings_are_taken_before_customers_of_the_same_area():
    found = urgency(
        outage("UA80", "2026-01-23 12:00", 90_000, unit="customers"),
        outage("UA80", "2026-01-23 12:00", 100),
    )
    assert found[["unit", "without"]].to_numpy().tolist() == [["buildings", 100]]


def test_the_heaviest_need_is_served_first_and_the_last_gets_what_is_left():
    needs = rows("needs", {"area_id": "UA63", "pieces": 30}, {"area_id": "UA80", "pieces": 80},
                 {"area_id": "UA23", "pieces": 5})  # fmt: skip
    weights = urgency(
        outage("UA80", "2026-01-23 12:00", 100), outage("UA63", "2026-01-23 12:00", 10)
    )
    found = propose_matches(
        needs, pipeline({"pledge": "A", "arrived": 100}), rows("assignments"), weights
    )
    assert found["area_id"].tolist() == ["UA80", "UA63", "UA23"]
    assert proposed(found) == {"UA80": 80, "UA63": 20, "UA23": 0}


def test_what_came_for_an_area_or_was_assigned_is_not_given_again():
    needs = rows("needs", {"area_id": "UA80", "pieces": 200})
    part = {"pledge": "A1", "part_of": "A", "area_id": "UA80", "arrived": 150}
    sent = pipeline({"pledge": "A", "arrived": 300}, part)
    decided = rows(
        "assignments", {"area_id": "UA80", "pieces": 20}, {"area_id": "UA63", "pieces": 40}
    )
    assert free_pieces(sent, decided) == {"generator": 300 - 150 - 60}
    (row,) = propose_matches(needs, sent, decided, urgency()).to_dict("records")
    assert [row[name] for name in ("needed", "bound", "assigned", "lacking", "proposed")] == [
        200, 150, 20, 30, 30,
    ]  # fmt: skip


def test_the_latest_need_and_the_latest_assignment_count():
    later = pd.Timestamp(AT) + pd.Timedelta(hours=1)
    needs = rows("needs", {"area_id": "UA80", "pieces": 9, "at": later},
                 {"area_id": "UA80", "pieces": 200})  # fmt: skip
    decided = rows("assignments", {"area_id": "UA80", "pieces": 3, "at": later},
                   {"area_id": "UA80", "pieces": 8})  # fmt: skip
    sent = pipeline({"pledge": "A", "arrived": 300})
    (row,) = propose_matches(needs, sent, decided, urgency()).to_dict("records")
    assert (row["needed"], row["assigned"], row["proposed"]) == (9, 3, 6)


def test_nothing_needed_is_an_empty_table_with_its_columns():
    found = propose_matches(rows("needs"), pipeline(), rows("assignments"), urgency())
    assert tuple(found.columns) == PROPOSAL_COLUMNS
    assert found.empty


AREAS = ["UA80", "UA63", "UA23", "UA32"]
PIECES = st.integers(0, 50).map(float)


@given(
    st.dictionaries(st.sampled_from(AREAS), PIECES, min_size=1),
    st.dictionaries(st.sampled_from(AREAS), PIECES),
    st.integers(0, 100),
    st.permutations(range(4)),
)
def test_no_more_is_proposed_than_is_free_or_lacking_and_order_never_matters(
    wanted, decided, arrived, order
):
    told = [{"area_id": area, "pieces": pieces} for area, pieces in sorted(wanted.items())]
    shuffled = [told[place] for place in order if place < len(told)]
    given_away = rows("assignments", *({"area_id": a, "pieces": n} for a, n in decided.items()))
    sent = pipeline({"pledge": "A", "arrived": float(arrived)})
    weights = urgency(outage("UA63", "2026-01-23 12:00", 10))
    found = propose_matches(rows("needs", *told), sent, given_away, weights)
    again = propose_matches(rows("needs", *shuffled), sent, given_away, weights)
    pd.testing.assert_frame_equal(found, again)
    free = free_pieces(sent, given_away)["generator"]
    assert found["proposed"].sum() <= free
    assert (found["proposed"] <= found["lacking"]).all()
    assert found["proposed"].sum() == min(free, found["lacking"].sum())
