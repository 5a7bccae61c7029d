from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.areas import area_ids_at, children_of
from geodata.intake.intake import load_reports
from geodata.seedfiles import seed_path
from geodata.situation.situation import SITUATION_COLUMNS, situation_as_of
from tests.builders import intake

KHARKIV, ZAPORIZHZHIA = "UA63120270010096107", "UA23060070010069526"
AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)


def situation(*rows, as_of=AS_OF, **options):
    return situation_as_of(intake(*rows).reports, as_of=as_of, **options)


def figure(found, area_id="UA80", unit="buildings"):
    rows = found[(found["area_id"] == area_id) & (found["unit"] == unit)]
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.fixture(scope="module")
def seeds():
    return load_reports(seed_path("reports.csv")).reports


def test_the_latest_statement_is_in_force():
    found = situation(
        {"reported_at": "24.01.2026 08:00", "remaining": "6000"},
        {"reported_at": "24.01.2026 12:00", "remaining": "3300"},
        {"reported_at": "24.01.2026 23:00", "remaining": "1000"},
    )
    kyiv = figure(found)
    assert (kyiv["remaining"], kyiv["state"], kyiv["basis"]) == (3300, "out", "own")
    assert kyiv["age_h"] == 8


@pytest.mark.parametrize(("kind", "wins"), [("utility", 2), ("media", 2), ("crowd", 2)])
def test_at_the_same_time_an_official_speaks_before_others(kind, wins):
    found = situation(
        {"remaining": "1", "source": "other", "source_kind": kind},
        {"remaining": "2", "source": "city"},
    )
    assert figure(found)["remaining"] == wins


def test_a_superseded_report_is_never_in_force():
    found = situation(
        {"report_id": "a", "remaining": "6000"},
        {
            "report_id": "b",
            "remaining": "600",
            "supersedes": "a",
            "reported_at": "24.01.2026 08:30",
        },
    )
    assert figure(found)["remaining"] == 600


def test_a_withdrawal_leaves_the_statement_before_it():
    found = situation(
        {"report_id": "a", "remaining": "500", "reported_at": "24.01.2026 08:00"},
        {"report_id": "b", "remaining": "5000", "reported_at": "24.01.2026 09:00"},
        {"remaining": "", "supersedes": "b", "reported_at": "24.01.2026 10:00"},
    )
    assert figure(found)["remaining"] == 500


@pytest.mark.parametrize(
    ("service", "age_h", "state"),
    [
        ("heating", 47, "out"),
        ("heating", 49, "stale"),
        ("electricity", 23, "out"),
        ("electricity", 25, "stale"),
        ("water", 25, "stale"),
    ],
)
def test_a_figure_is_stale_after_its_services_limit_and_keeps_its_value(service, age_h, state):
    rows = {"service": service, "reported_at": "20.01.2026 09:00"}
    as_of = datetime(2026, 1, 20, 7, tzinfo=UTC) + timedelta(hours=age_h)
    kyiv = figure(situation(rows, as_of=as_of))
    assert (kyiv["state"], kyiv["remaining"], kyiv["age_h"]) == (state, 1500, age_h)


def test_a_confirmed_zero_is_restored_and_an_old_one_is_stale_not_restored():
    rows = {"remaining": "0"}
    assert figure(situation(rows))["state"] == "restored"
    later = figure(situation(rows, as_of=AS_OF + timedelta(days=4)))
    assert (later["state"], later["stale_state"]) == ("stale", "restored")


def test_an_area_never_reported_is_unknown_and_has_no_figure():
    found = situation({}, level="oblast", service="heating")
    assert set(found["area_id"]) == set(area_ids_at("oblast"))
    lviv = figure(found, "UA46", "")
    assert lviv["state"] == "unknown"
    assert pd.isna(lviv["remaining"])


def test_an_empty_store_has_a_situation_of_unknowns():
    nothing = intake({}).reports.iloc[:0]
    found = situation_as_of(nothing, as_of=AS_OF, level="oblast")
    assert set(found["state"]) == {"unknown"}
    assert len(found) == 27 * 3


def test_children_add_up_to_a_lower_bound_unless_every_child_reports():
    kharkiv = figure(situation({"area_id": KHARKIV, "remaining": "853"}), "UA63")
    assert (kharkiv["remaining"], kharkiv["basis"]) == (853, "lower bound")
    assert pd.isna(kharkiv["remaining_high"])
    districts = children_of("UA80")
    everyone = [{"area_id": code, "remaining": "10", "scope": ""} for code in districts]
    kyiv = figure(situation(*everyone))
    assert (kyiv["remaining"], kyiv["basis"], kyiv["remaining_high"]) == (100, "children", 100)


def test_an_own_statement_and_its_childrens_sum_are_never_added():
    found = situation(
        {"area_id": "UA63", "remaining": "900"}, {"area_id": KHARKIV, "remaining": "853"}
    )
    assert figure(found, "UA63")["remaining"] == 900


def test_fresh_children_speak_for_a_stale_parent():
    found = situation(
        {"area_id": "UA63", "remaining": "900", "reported_at": "10.01.2026 09:00"},
        {"area_id": KHARKIV, "remaining": "853"},
    )
    assert (figure(found, "UA63")["remaining"], figure(found, "UA63")["state"]) == (853, "out")


def test_of_stale_figures_an_area_shows_the_one_told_of_last():
    own = {"area_id": "UA63", "remaining": "over 900", "reported_at": "10.01.2026 09:00"}
    later = {"area_id": KHARKIV, "remaining": "853", "reported_at": "12.01.2026 09:00"}
    earlier = later | {"reported_at": "08.01.2026 09:00"}
    assert figure(situation(own, later), "UA63")["remaining"] == 853
    assert figure(situation(own, earlier), "UA63")["remaining"] == 900


def test_a_stale_sum_is_as_new_as_its_newest_part():
    own = {"area_id": "UA63", "remaining": "over 900", "reported_at": "10.01.2026 09:00"}
    parts = [
        {"area_id": KHARKIV, "remaining": "853", "reported_at": "08.01.2026 09:00"},
        {"area_id": "UA6312", "remaining": "3000", "reported_at": "09.01.2026 09:00"},
        {"area_id": "UA6304", "remaining": "7", "reported_at": "12.01.2026 09:00"},
    ]
    asked = datetime(2026, 1, 20, tzinfo=UTC)
    found = figure(situation(own, *parts, as_of=asked), "UA63")
    assert (found["remaining"], found["basis"], found["state"]) == (3007, "lower bound", "stale")
    assert found["reported_at"] == datetime(2026, 1, 9, 7, tzinfo=UTC)


def test_what_two_sources_never_agreed_on_is_not_restored():
    more = {"remaining": "almost 6000", "reported_at": "24.01.2026 09:08"}
    fewer = {"remaining": "over 2000", "reported_at": "24.01.2026 12:00", "source": "government"}
    found = figure(situation(more, fewer))
    assert (found["remaining"], found["contested"]) == (2000, True)
    assert pd.isna(found["restored_share"])
    again = {"remaining": "3300", "reported_at": "24.01.2026 19:00"}
    assert figure(situation(more, fewer, again))["restored_share"] == pytest.approx(0.45)


def test_a_lower_bound_is_the_least_that_its_words_allow():
    found = figure(situation({"remaining": "almost 6000"}), "UA")
    assert (found["remaining"], found["remaining_low"], found["basis"]) == (
        5000,
        5000,
        "lower bound",
    )


def test_a_sum_leaves_out_parts_that_were_lost_sight_of_but_they_keep_their_own_figure():
    winter = datetime(2026, 1, 24, 12, tzinfo=UTC)
    old = {"area_id": "UA23060070010069526", "remaining": "63", "reported_at": "19.11.2022 12:00"}
    recent = {"area_id": "UA80", "remaining": "2806", "reported_at": "12.01.2026 12:00"}
    other = {"area_id": KHARKIV, "remaining": "853", "reported_at": "08.01.2026 12:00"}
    found = situation(old, recent, other, as_of=winter)
    assert (figure(found, "UA")["remaining"], figure(found, "UA")["state"]) == (2806, "stale")
    assert figure(found, "UA")["reported_at"] == datetime(2026, 1, 12, 10, tzinfo=UTC)
    assert [figure(found, area)["remaining"] for area in ("UA23", "UA63")] == [63, 853]
    assert figure(situation(old, as_of=winter), "UA")["remaining"] == 63


def test_settlements_told_of_years_apart_are_not_added():
    old = {"place": "Hostomel", "remaining": "40", "reported_at": "19.11.2022 12:00"}
    recent = {"place": "Vorzel", "remaining": "7", "reported_at": "12.01.2026 12:00"}
    found = situation(*({"area_id": "", **row} for row in (old, recent)), as_of=AS_OF)
    assert figure(found, "UA3208")["remaining"] == 7


def test_a_loss_whose_remaining_nobody_counts_hides_no_count_of_its_parts():
    loss = {"area_id": "UA63", "affected": "5000", "remaining": ""}
    city = {"area_id": KHARKIV, "remaining": "853"}
    found = situation(loss, city)
    assert (figure(found, "UA63")["remaining"], figure(found, "UA")["remaining"]) == (853, 853)
    alone = figure(situation(loss), "UA63")
    assert (alone["state"], alone["affected"]) == ("out", 5000)


def test_a_part_that_is_restored_hides_nothing_that_was_said_of_the_whole():
    found = situation(
        {"area_id": "UA63", "remaining": "900", "reported_at": "10.01.2026 09:00"},
        {"area_id": KHARKIV, "remaining": "0"},
    )
    assert (figure(found, "UA63")["remaining"], figure(found, "UA63")["state"]) == (900, "stale")


def test_zero_in_one_part_tells_nothing_of_the_whole():
    assert figure(situation({"area_id": KHARKIV, "remaining": "0"}), "UA63")["state"] == "unknown"


def test_a_scoped_report_never_replaces_one_on_the_whole_and_alone_is_a_lower_bound():
    scoped = {"scope": "left bank", "remaining": "100", "reported_at": "24.01.2026 11:00"}
    assert figure(situation({}, scoped))["remaining"] == 1500
    alone = figure(situation(scoped))
    assert (alone["remaining"], alone["basis"]) == (100, "lower bound")
    assert pd.isna(alone["remaining_high"])


def test_points_in_one_raion_add_up_since_they_do_not_overlap():
    found = situation(
        {"area_id": "", "latitude": "50.51", "longitude": "30.80", "remaining": "20"},
        {"area_id": "", "latitude": "50.60", "longitude": "30.85", "remaining": "30"},
    )
    brovary = figure(found, "UA3206")
    assert (brovary["remaining"], brovary["basis"]) == (50, "lower bound")


def test_units_are_never_added_or_compared():
    found = situation(
        {"area_id": KHARKIV, "remaining": "853"},
        {"area_id": KHARKIV, "unit": "customers", "remaining": "105000"},
    )
    assert figure(found, "UA63")["remaining"] == 853
    assert figure(found, "UA63", "customers")["remaining"] == 105000


def test_shares_of_children_are_never_added():
    found = situation({"area_id": KHARKIV, "unit": "percent", "remaining": "40"})
    assert list(found["area_id"]) == [KHARKIV]
    assert figure(found, KHARKIV, "percent")["rate_pct"] == 40


def test_another_sources_interval_within_a_day_contests_and_is_listed():
    found = situation(
        {"report_id": "city", "remaining": "about 800", "reported_at": "24.01.2026 09:00"},
        {
            "report_id": "government",
            "remaining": "under 500",
            "source": "Kuleba",
            "reported_at": "24.01.2026 13:00",
        },
    )
    kyiv = figure(found)
    assert kyiv["contested"]
    assert kyiv["report_ids"] == ["government", "city"]
    assert kyiv["remaining"] == 500


@pytest.mark.parametrize(
    "other",
    [
        {"source": "KCMA"},
        {"remaining": "about 500"},
        {"reported_at": "23.01.2026 08:00"},
    ],
    ids=["same source", "overlapping", "a day apart"],
)
def test_what_does_not_contradict_does_not_contest(other):
    earlier = {"remaining": "800", "source": "Kuleba", "reported_at": "24.01.2026 08:00"} | other
    assert not figure(situation(earlier, {"remaining": "about 500"}))["contested"]


def test_a_figure_from_before_a_new_loss_does_not_contest_it():
    found = situation(
        {"remaining": "80", "source": "Kuleba", "reported_at": "23.01.2026 20:00"},
        {"remaining": "6000", "outage_started_at": "24.01.2026 05:00"},
    )
    assert not figure(found)["contested"]


def test_the_rate_is_of_a_dated_denominator_and_without_one_there_is_none():
    found = situation({"remaining": "1225"}, {"area_id": "UA32", "remaining": "5"})
    assert figure(found)["rate_pct"] == 10
    assert figure(found)["denominator"] == 12250
    assert pd.isna(figure(found, "UA32")["rate_pct"])


def test_as_known_at_replays_what_the_store_knew(tmp_path):
    from geodata.store.store import Store

    store = Store(tmp_path / "s.duckdb")
    first, second = (datetime(2026, 1, 24, h, tzinfo=UTC) for h in (9, 12))
    store.add(intake({"remaining": "1500"}), now=first)
    store.add(intake({"remaining": "900", "reported_at": "24.01.2026 09:30"}), now=second)
    before = situation_as_of(store, as_of=AS_OF, known_at=first + timedelta(hours=1))
    assert figure(before)["remaining"] == 1500
    assert figure(situation_as_of(store, as_of=AS_OF))["remaining"] == 900


def test_the_seeds_tell_of_24_january_what_was_said(seeds):
    found = situation_as_of(seeds, as_of=AS_OF, service="heating")
    kyiv = figure(found)
    assert (kyiv["remaining"], kyiv["affected"], kyiv["source"]) == (3300, 6000, "Klitschko")
    assert kyiv["rate_pct"] == pytest.approx(100 * 3300 / 12250)


def test_the_seeds_hold_the_contradiction_of_12_january(seeds):
    found = situation_as_of(seeds, as_of=datetime(2026, 1, 12, 21, tzinfo=UTC), service="heating")
    kyiv = figure(found)
    assert kyiv["contested"]
    assert {"K10", "K11"} <= set(kyiv["report_ids"])


def test_the_columns_are_those_that_scripts_rely_on(seeds):
    found = situation_as_of(seeds, as_of=AS_OF, level="oblast")
    assert list(found.columns[: len(SITUATION_COLUMNS)]) == list(SITUATION_COLUMNS)
    assert found.crs == "EPSG:4326"


HOURS = st.integers(0, 200)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "area_id": st.sampled_from(["UA80", "UA63", KHARKIV, "UA6312", "UA32"]),
            "remaining": st.sampled_from(["0", "5", "about 800", "over 1200", "3300"]),
            "unit": st.sampled_from(["buildings", "customers", "percent"]),
            "scope": st.sampled_from(["", "", "left bank"]),
            "source": st.sampled_from(["KCMA", "Kuleba"]),
            "reported_at": HOURS.map(
                lambda h: (datetime(2026, 1, 17) + timedelta(hours=h)).isoformat()
            ),
        }
    ).filter(lambda row: row["unit"] != "percent" or row["remaining"] in ("0", "5")),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(rows, random):
    reports = intake(*rows).reports
    shuffled = list(reports.index)
    random.shuffle(shuffled)
    one = situation_as_of(reports, as_of=AS_OF)
    other = situation_as_of(reports.loc[shuffled], as_of=AS_OF)
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.drop(columns="geometry")), pd.DataFrame(other.drop(columns="geometry"))
    )


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_what_is_said_later_never_changes_what_was(rows):
    reports = intake(*rows).reports
    by_then = reports[reports["reported_at"] <= pd.Timestamp(AS_OF)]
    one = situation_as_of(reports, as_of=AS_OF)
    other = situation_as_of(by_then, as_of=AS_OF)
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.drop(columns="geometry")), pd.DataFrame(other.drop(columns="geometry"))
    )


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_a_figure_lies_in_its_interval_and_a_share_between_0_and_1(rows):
    found = situation_as_of(intake(*rows).reports, as_of=AS_OF)
    known = found[found["remaining"].notna()]
    assert (known["remaining_low"] <= known["remaining"]).all()
    bounded = known[known["remaining_high"].notna()]
    assert (bounded["remaining"] <= bounded["remaining_high"]).all()
    shares = known["restored_share"].dropna()
    assert shares.between(0, 1).all()
    assert set(found["state"]) <= {"unknown", "stale", "restored", "out"}


def test_what_the_statement_in_force_says_was_lost_goes_before_an_older_peak():
    found = situation(
        {"reported_at": "20.01.2026 09:00", "remaining": "6000"},
        {"reported_at": "24.01.2026 09:00", "affected": "1200", "remaining": "800"},
    )
    assert figure(found)["affected"] == 1200


def test_a_later_report_of_how_many_were_affected_hides_no_known_figure():
    found = situation(
        {"report_id": "a", "reported_at": "24.01.2026 09:00", "remaining": "800"},
        {"report_id": "b", "reported_at": "24.01.2026 12:00", "remaining": "", "affected": "6000"},
    )
    kyiv = figure(found)
    assert (kyiv["remaining"], kyiv["affected"], kyiv["report_ids"]) == (800, 6000, ["a"])
    assert kyiv["restored_share"] == pytest.approx(1 - 800 / 6000)


def test_a_new_loss_of_which_only_the_affected_are_told_is_out_with_an_unknown_figure():
    found = situation(
        {"reported_at": "24.01.2026 09:00", "remaining": "0"},
        {"reported_at": "24.01.2026 12:00", "remaining": "", "affected": "6000"},
    )
    assert figure(found)["state"] == "out"
    assert pd.isna(figure(found)["remaining"])


def test_a_share_is_never_of_a_loss_that_was_lost_sight_of():
    found = situation(
        {"reported_at": "01.01.2026 09:00", "remaining": "6000"},
        {"reported_at": "02.01.2026 09:00", "remaining": "700"},
        {"reported_at": "24.01.2026 09:00", "remaining": "600"},
    )
    assert pd.isna(figure(found)["restored_share"])
    assert figure(found)["start_rule"] == "first report"


def test_the_denominator_comes_with_its_date_source_and_kind():
    kyiv = figure(situation({"remaining": "1225"}))
    assert kyiv["denominator_kind"] == "derived"
    assert kyiv["denominator_source"] == "Klitschko and Kuleba"
    assert kyiv["denominator_date"] == pd.Timestamp("2026-01-20", tz="UTC")


def test_the_seeds_hold_the_disagreement_of_17_january(seeds):
    found = situation_as_of(seeds, as_of=datetime(2026, 1, 17, 18, tzinfo=UTC), service="heating")
    kyiv = figure(found)
    assert kyiv["contested"]
    assert kyiv["report_ids"] == ["K16b", "K16"]
    assert kyiv["report_sources"] == ["Kuleba", "Klitschko"]
