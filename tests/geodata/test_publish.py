from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geodata.areas import children_of
from geodata.intake.intake import load_reports
from geodata.publish import publish, round_to
from geodata.seedfiles import seed_path
from tests.builders import intake

AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)
MUCH_LATER = datetime(2026, 2, 1, tzinfo=UTC)


def published(*rows, profile="public", now=MUCH_LATER):
    return publish(intake(*rows).reports, as_of=AS_OF, now=now, profile=profile)


def figure(publication, area_id="UA80", unit="buildings"):
    found = publication.situation
    found = found[found["service"] == "heating"]
    rows = found[(found["area_id"] == area_id) & (found["unit"] == unit)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_the_public_sees_two_significant_digits_and_the_kind_of_source():
    kyiv = figure(published({"remaining": "5635"}))
    assert (kyiv["remaining"], kyiv["source"]) == (5600, "official")
    assert (kyiv["remaining_low"], kyiv["remaining_high"]) == (5550, 5650)
    assert kyiv["rate_pct"] == pytest.approx(100 * 5600 / 12250)


def test_a_figure_that_is_round_already_stays_exact_and_a_lower_bound_stays_open():
    assert figure(published({"remaining": "5600"}))["remaining_high"] == 5600
    oblast = figure(published({"area_id": "UA63120270010096107", "remaining": "853"}), "UA63")
    assert (oblast["remaining"], oblast["remaining_low"]) == (850, 850)
    assert pd.isna(oblast["remaining_high"])


def test_the_public_sees_nothing_younger_than_twelve_hours():
    publication = published({"remaining": "5635"}, now=AS_OF)
    assert publication.as_of == AS_OF - timedelta(hours=12)
    early = published({"remaining": "5635", "reported_at": "24.01.2026 12:00"}, now=AS_OF)
    assert "buildings" not in set(early.situation["unit"])


def test_the_public_sees_oblasts_and_cities_only():
    publication = published({"area_id": "UA3208"})
    assert set(publication.situation["level"]) <= {"country", "oblast", "city"}


def test_small_counts_are_withheld_and_no_total_holds_more_than_one_of_each():
    publication = published(
        {"area_id": "UA32", "remaining": "7"},
        {"area_id": "UA63", "remaining": "400"},
        {"area_id": "UA23", "remaining": "90"},
    )
    assert figure(publication, "UA32")["withheld"] == "small"
    assert pd.isna(figure(publication, "UA32")["remaining"])
    assert [figure(publication, area)["remaining"] for area in ("UA63", "UA23")] == [400, 90]
    assert figure(publication, "UA")["remaining"] == 490  # at least 400 + 90 + 1, rounded down
    assert publication.withheld == {"small": 1, "complementary": 0}


def test_a_stated_total_is_withheld_where_it_would_tell_a_small_count():
    parts = {"area_id": "UA63", "remaining": "100"}, {"area_id": "UA32", "remaining": "7"}
    publication = published({"area_id": "UA", "remaining": "107"}, *parts)
    assert figure(publication, "UA")["withheld"] == "complementary"
    assert figure(publication, "UA63")["remaining"] == 100
    assert publication.withheld == {"small": 1, "complementary": 1}
    roomy = published({"area_id": "UA", "remaining": "1000"}, *parts)
    assert figure(roomy, "UA")["remaining"] == 1000


def test_scoped_statements_and_notes_never_reach_the_public():
    publication = published(
        {"scope": "secret street", "note": "secret note", "remaining": "50", "source": "secret man"}
    )
    assert "secret" not in publication.situation.to_csv()
    assert "secret" not in " ".join(publication.sources)


def test_partners_see_raions_and_who_said_it():
    publication = published({"area_id": "UA3208", "remaining": "5635"}, profile="partner")
    assert figure(publication, "UA3208")["remaining"] == 5600
    assert publication.sources == ("KCMA",)


def test_inside_every_level_and_the_exact_figure_is_seen():
    district = children_of("UA80")[0]
    publication = published({"area_id": district, "remaining": "5635"}, profile="internal")
    assert figure(publication, district)["remaining"] == 5635


def test_the_same_data_gives_the_same_hash_and_other_data_another():
    one, same = published({"remaining": "5635"}), published({"remaining": "5635"})
    other = published({"remaining": "900"})
    assert one.data_hash == same.data_hash != other.data_hash


@pytest.mark.parametrize("profile", ["public", "partner", "internal"])
def test_every_profile_publishes_the_seeds(profile):
    reports = load_reports(seed_path("reports.csv")).reports
    publication = publish(reports, as_of=AS_OF, now=MUCH_LATER, profile=profile)
    assert figure(publication)["remaining"] == 3300
    assert not {"note", "latitude", "report_ids"} & set(publication.situation.columns)


@pytest.mark.parametrize(
    ("value", "rounded"), [(5635, 5600), (99.6, 100), (7, 7), (0, 0), (123456, 120000)]
)
def test_rounding_keeps_the_significant_digits(value, rounded):
    assert round_to(value, 2) == rounded


def test_unknown_is_not_rounded_to_zero():
    assert pd.isna(round_to(float("nan"), 2))


def test_a_figure_withdrawn_by_a_statement_on_a_part_is_not_published():
    publication = published(
        {"report_id": "whole", "remaining": "5000"},
        {"scope": "left bank", "remaining": "50", "supersedes": "whole"},
    )
    assert "buildings" not in set(publication.situation["unit"])


def test_a_small_lower_bound_is_withheld_but_never_called_under_ten():
    publication = published({"area_id": "UA63120270010096107", "remaining": "7"})
    assert figure(publication, "UA63")["withheld"] == "complementary"


def test_rounding_never_makes_a_qualified_figure_exact():
    kyiv = figure(published({"remaining": "about 520000"}))
    assert kyiv["remaining_low"] < kyiv["remaining"] < kyiv["remaining_high"]


def test_over_and_under_stay_what_they_are_when_rounding_changes_nothing():
    over = figure(published({"remaining": "over 2600"}))
    assert (over["remaining"], over["remaining_low"], over["remaining_high"]) == (2600, 2600, 2700)
    almost = figure(published({"remaining": "almost 6000"}))
    assert (almost["remaining"], almost["remaining_high"]) == (6000, 6000)
    assert almost["remaining_low"] < 6000


def test_the_sum_of_small_counts_is_told_as_the_least_that_it_can_be():
    rows = [{"area_id": area_id, "remaining": "7"} for area_id in children_of("UA")]
    country = figure(published(*rows), "UA")
    assert (country["remaining"], country["remaining_low"]) == (27, 27)
    assert country["remaining_high"] > 27
