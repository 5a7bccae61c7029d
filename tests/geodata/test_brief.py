from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from geodata.brief import brief_facts
from geodata.publish import publish, publish_frames
from tests.builders import intake

NOW = datetime(2026, 1, 26, 12, tzinfo=UTC)


def frames(*rows, hours=(48, 24, 0), profile="partner"):
    reports = intake(*rows, now=NOW).reports
    moments = [NOW - timedelta(hours=ago) for ago in hours]
    return publish_frames(reports, moments=moments, now=NOW, profile=profile)


def facts(*rows, **options):
    *earlier, now = frames(*rows, **options)
    return brief_facts(now, earlier)


def at(day, remaining, **more):
    return {"reported_at": f"{day}.01.2026 12:00", "remaining": remaining, **more}


def test_what_is_out_is_ordered_by_share_then_by_count():
    found = facts(
        at(26, "500"),
        at(26, "100", area_id="UA07"),
        at(26, "9000", area_id="UA05"),
    )
    assert list(found.out["area_id"]) == ["UA80", "UA05", "UA07"]
    assert found.out["rate_pct"].notna().tolist() == [True, False, False]


def test_a_lower_newer_figure_came_back_and_a_higher_one_did_not():
    found = facts(
        at(24, "1500"),
        at(26, "500"),
        at(24, "100", area_id="UA63"),
        at(26, "900", area_id="UA63"),
    )
    [row] = found.back.to_dict("records")
    assert (row["area_id"], row["remaining_before"], row["remaining"]) == ("UA80", 1500, 500)
    assert found.since == NOW - timedelta(hours=24)


def test_figures_whose_intervals_overlap_are_not_told_as_a_return():
    assert facts(at(24, "about 1500"), at(26, "about 1490")).back.empty


def test_a_confirmed_zero_is_a_return_and_silence_is_none():
    assert list(facts(at(24, "1500"), at(26, "0")).back["state"]) == ["restored"]
    assert facts(at(24, "1500")).back.empty


def test_zero_said_again_is_no_return():
    assert facts(at(24, "0"), at(26, "0")).back.empty


def test_a_small_count_that_was_withheld_before_can_come_back_to_zero():
    now = NOW + timedelta(hours=12)
    reports = intake(at(24, "7"), at(26, "0"), now=now).reports
    made = publish_frames(
        reports, moments=[NOW - timedelta(hours=24), NOW], now=now, profile="public"
    )
    found = brief_facts(made[-1], made[:-1])
    assert list(found.back["withheld_before"]) == ["small"]


def test_an_old_figure_is_told_apart_from_what_is_out():
    found = facts(at(20, "1500"))
    assert found.out.empty
    assert list(found.stale["area_id"]) == ["UA80"]
    heating = found.coverage.set_index("service").loc["heating"]
    assert heating.to_dict() == {"out": 0, "restored": 0, "stale": 1, "unknown": 26}


def test_a_curve_has_each_statement_once():
    found = facts(at(24, "1500"), at(25, "900"), at(26, "500"), hours=(48, 36, 24, 12, 0))
    assert list(found.curves["remaining"]) == [1500, 900, 500]
    assert found.curves["reported_at"].is_monotonic_increasing


def test_nothing_is_compared_without_an_earlier_moment():
    found = facts(at(26, "500"), hours=(0,))
    assert found.since is None
    assert found.back.empty


def test_contested_figures_and_promises_are_those_of_the_publication():
    now = frames(at(26, "500"))[-1]
    assert brief_facts(now).contested is now.contested
    assert brief_facts(now).promises is now.promises


@pytest.mark.parametrize("profile", ["partner", "public"])
def test_published_promises_are_about_whole_areas_and_name_sources_as_the_profile_says(profile):
    due = {"expected_restoration_at": "25.01.2026 12:00", "source": "KCMA"}
    reports = intake(
        at(24, "1500", **due),
        at(24, "20", scope="left bank", **due),
        at(25, "0"),
        at(24, "30", area_id="UA3208", **due),
        now=NOW,
    ).reports
    promises = publish(reports, as_of=NOW, now=NOW, profile=profile).promises
    sources = {"partner": "KCMA", "public": "official"}
    assert set(promises["source"]) == {sources[profile]}
    raions = {"partner": {"UA80", "UA3208"}, "public": {"UA80"}}
    assert set(promises["area_id"]) == raions[profile]
    assert promises.set_index("area_id").loc["UA80", "status"] == "kept"
    assert not set(promises) & {"report_id", "expected_words", "scope"}


def test_the_public_is_told_of_a_promise_only_after_the_delay():
    due = {"expected_restoration_at": "28.01.2026 12:00"}
    reports = intake(at(26, "1500", **due), now=NOW).reports
    assert publish(reports, as_of=NOW, now=NOW, profile="public").promises.empty
    later = replace(publish(reports, as_of=NOW, now=NOW + timedelta(hours=12), profile="public"))
    assert list(later.promises["status"]) == ["open"]
