from datetime import UTC, datetime

from geodata.contradiction import find_contradictions
from geodata.situation import situation_as_of
from tests.builders import intake

KHARKIV = "UA63120270010096107"


def contradictions(*rows):
    as_of = datetime(2026, 1, 24, 18, tzinfo=UTC)
    return find_contradictions(situation_as_of(intake(*rows).reports, as_of=as_of))


def test_figures_that_agree_are_no_contradiction():
    assert contradictions({}, {"area_id": KHARKIV, "remaining": "5"}).empty


def test_more_than_the_denominator_is_listed_not_clipped():
    found = contradictions({"remaining": "20000"})
    assert list(found["code"]) == ["over_100_pct"]
    assert (found.iloc[0]["figure"], found.iloc[0]["against"]) == (20000, 12250)


def test_a_city_above_its_oblast_is_listed_at_the_place_where_it_shows():
    found = contradictions(
        {"area_id": "UA63", "remaining": "100"}, {"area_id": KHARKIV, "remaining": "853"}
    )
    above = found[found["code"] == "child_above_parent"]
    assert list(above["figure"]) == [853]
    assert list(above["against"]) == [100]


def test_two_sources_that_differ_are_listed_with_both_reports():
    found = contradictions(
        {"report_id": "a", "remaining": "800"},
        {"report_id": "b", "remaining": "400", "source": "x", "reported_at": "24.01.2026 10:00"},
    )
    assert list(found["code"]) == ["contested"]
    assert set(found.iloc[0]["report_ids"]) == {"a", "b"}
