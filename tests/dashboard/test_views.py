"""The first screen in every language, on the seeds and on an empty store, through AppTest."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import data, moment_filters
from dashboard.filters import Filters, units_reported
from dashboard.i18n import KYIV
from dashboard.moment_filters import default_moment
from dashboard.situation.headline import count_states
from dashboard.situation.place_cards import best_row
from dashboard.situation.situation_widgets import shown_areas
from geodata.intake.intake import load_reports
from geodata.situation.situation import situation_as_of
from tests.builders import intake, table
from tests.dashboard.screens import marked_up, opened, texts

APP = Path(dashboard.__file__).parent / "screens.py"
LANGUAGES = ("en", "uk")
HOSTILE = ("{{7*7}}", "{% raise %}", "<img src=x onerror=alert(1)>", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_opens_on_the_seeds(language, seeded):
    opened("situation", lang=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_opens_on_an_empty_store(language, empty):
    opened("situation", lang=language)


def test_an_empty_store_says_so_and_shows_no_figure(empty):
    said = texts(opened("situation"))
    assert "There are no reports yet" in said
    assert "no figure is known" in said


@pytest.mark.parametrize("service", ["heating", "electricity", "water"])
@pytest.mark.parametrize("measure", ["rate", "remaining", "restored_share", "age"])
def test_every_service_and_measure_can_be_shown(service, measure, seeded):
    opened("situation", service=service, measure=measure, at="2026-01-24T20:00")


@pytest.mark.parametrize("level", ["oblast", "raion", "city", "district"])
def test_every_level_can_be_shown(level, seeded):
    opened("situation", level=level, at="2026-01-24T20:00")


def test_the_first_screen_tells_how_many_are_without(seeded):
    said = texts(opened("situation", at="2026-01-24T20:00"))
    assert "At least 3,300 buildings without heating" in said


def test_a_link_opens_the_same_view(seeded):
    test = opened("situation", service="electricity", level="raion", area="UA63")
    assert test.selectbox(key="level").value == "raion"
    assert test.selectbox(key="area").value == "UA63"
    assert test.selectbox(key="electricity-unit").value == "customers"


def test_nonsense_in_a_link_falls_back_to_what_there_is(seeded):
    nonsense = {"service": "<script>", "at": "never", "level": "UA", "area": "{{7*7}}"}
    test = opened("situation", **nonsense, **{"heating-unit": "acres"})
    assert test.selectbox(key="heating-unit").value == "buildings"
    assert test.selectbox(key="area").value == ""
    opened("situation", at="0001-01-01T00:00")


def test_a_fresh_figure_in_another_unit_goes_before_a_stale_one_in_the_chosen_unit(seeded):
    said = texts(opened("situation", at="2026-03-07T12:00"))
    assert "30,000 customers" in said


def test_choosing_a_place_shows_its_reports(seeded):
    test = opened("situation", at="2026-01-24T20:00")
    test.selectbox(key="area").select("UA80").run()
    assert not test.exception
    assert "Klitschko" in set(test.dataframe[0].value["Source"])


def test_both_figures_of_a_contested_place_are_shown(seeded):
    said = texts(opened("situation", at="2026-01-24T14:00"))
    assert "Klitschko" in said
    assert "Kuleba" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_the_text_it_is(text, seeded):
    rows = table({"source": text, "note": text, "reported_at": "08.03.2026 09:00"}, {"place": text})
    seeded.add(load_reports(rows))
    shown = opened("situation", area="UA80")
    assert text in set(shown.dataframe[0].value["Source"])
    said = marked_up(shown)
    if "<" in text:
        assert text not in said  # only with its marks escaped
    assert "49" not in [line for line in said.split() if line == "49"]


def test_the_screen_opens_at_the_last_report_once_all_would_be_stale():
    last = datetime(2026, 3, 7, 10, 5, 30, tzinfo=UTC)
    opens_at = default_moment(last, now=datetime(2026, 11, 1, tzinfo=UTC))
    assert opens_at == datetime(2026, 3, 7, 12, 6)


@pytest.mark.parametrize("second", [0, 29, 59])
@pytest.mark.parametrize("age_min", [0, 1, 7, 600])
def test_the_screen_never_opens_in_the_future_nor_before_the_newest_report(age_min, second):
    now = datetime(2026, 3, 7, 12, 58, second, tzinfo=UTC)
    last = (now - timedelta(minutes=age_min)).replace(second=0)
    opens_at = default_moment(last, now=now).replace(tzinfo=KYIV)
    assert last <= opens_at <= now
    assert now - opens_at < timedelta(minutes=5)


def test_an_open_tab_follows_the_clock_until_a_moment_is_chosen(seeded, monkeypatch):
    clock = iter([datetime(2026, 3, 7, 12, 0), datetime(2026, 3, 7, 12, 10)])
    shown = {"now": next(clock)}
    monkeypatch.setattr(moment_filters, "default_moment", lambda *_, **__: shown["now"])
    test = opened("situation")
    assert test.session_state["at"] == datetime(2026, 3, 7, 12, 0)
    shown["now"] = next(clock)
    test.run()
    assert test.session_state["at"] == datetime(2026, 3, 7, 12, 10)


def test_a_moment_that_was_chosen_stays(seeded, monkeypatch):
    test = opened("situation", at="2026-01-24T20:00")
    later = datetime(2026, 3, 7, 12, 10)
    monkeypatch.setattr(moment_filters, "default_moment", lambda *_, **__: later)
    test.run()
    assert test.session_state["at"] == datetime(2026, 1, 24, 20, 0)
    assert test.query_params["at"] == "2026-01-24T20:00"


def test_the_unit_with_the_freshest_report_is_offered_first():
    rows = [{"remaining": "5"}, {"remaining": "6"}, {"unit": "customers", "remaining": "70"}]
    for hour, row in enumerate(rows, start=9):
        row["reported_at"] = f"24.01.2026 {hour:02d}:00"
    told = intake(*rows).reports
    later = datetime(2026, 1, 24, 18, tzinfo=UTC)
    assert units_reported(told, "heating", as_of=later) == ("customers", "buildings")
    before = datetime(2026, 1, 24, 8, 30, tzinfo=UTC)
    assert units_reported(told, "heating", as_of=before) == ("buildings", "customers")


def test_what_was_known_earlier_is_shown_and_said(seeded):
    past = "2020-01-01T00:00"
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["known"] = past
    test.run()
    assert not test.exception
    said = texts(test)
    assert "As known at 1 Jan 2020" in said
    assert "Teplo had recorded nothing by then" in said
    assert "no figure is known" in said
    assert test.query_params["known"] == past


def test_all_that_is_known_comes_back_with_one_click(seeded):
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params["known"] = "2020-01-01T00:00"
    test.run()
    test.button(key="know-everything").click().run()
    assert not test.exception
    assert "As known at" not in texts(test)
    assert "known" not in test.query_params


def test_cards_tell_how_it_goes_on_and_what_the_share_is_of(seeded):
    said = texts(opened("situation", at="2026-01-28T21:00"))
    assert "↓ Better: −661 to −561 in 24 h" in said
    assert re.search(r"90 % back by about \d+ \w+ \(P50\), \d+ \w+ \(P80\)", said)
    assert "of 12,250 buildings (Klitschko and Kuleba, 20 Jan 2026, derived)" in said


def test_what_changed_in_a_day_is_listed_with_its_reports(seeded):
    test = opened("situation", at="2026-01-24T21:00")
    test.session_state["open-changes-title"] = True
    test.run()
    listed = next(d.value for d in test.dataframe if "What happened" in d.value)
    kyiv = listed[listed["Place"] == "Kyiv"].iloc[0]
    assert kyiv["What happened"] == "↑ new loss"
    assert "K33" in kyiv["Reports"]


def test_lists_behind_their_headings_are_worked_out_once_they_are_opened(seeded):
    test = opened("situation", at="2026-01-24T21:00")
    assert not test.dataframe
    for name in ("changes-title", "export-table", "contradiction-title"):
        test.session_state[f"open-{name}"] = True
    test.run()
    assert not test.exception
    assert len(test.dataframe) == 3


def test_another_process_s_batch_is_seen_at_the_next_run(seeded):
    test = opened("situation", at="2026-03-08T12:00")
    assert "77 buildings" not in texts(test)
    seeded.add(load_reports(table({"reported_at": "08.03.2026 09:00", "remaining": "77"})))
    test.run()
    assert "77 buildings" in texts(test)


def test_a_place_that_has_its_service_back_is_not_said_to_be_out_since(seeded):
    said = texts(opened("situation", service="electricity", at="2026-01-11T12:00"))
    assert "Out since 11 Jan 2026" not in said
    assert "0 customers" in said


def test_the_headline_says_in_words_how_exact_its_figure_is(seeded):
    assert "At least 2,000 buildings without heating" in texts(
        opened("situation", at="2026-01-24T14:00")
    )
    assert "Щонайменше 2\u00a0000 будинків без опалення" in texts(
        opened("situation", at="2026-01-24T14:00", lang="uk")
    )


def test_what_is_told_in_another_unit_is_said_and_not_added(seeded):
    said = texts(opened("situation", at="2026-03-07T14:00"))
    assert "2,806 buildings without heating" in said
    assert "In other units, not to be added: ≥\u00a030,000 customers" in said


def test_the_places_hit_hardest_come_first_and_in_this_order(seeded):
    test = opened("situation", at="2026-01-24T14:00")
    assert [h.value for h in test.header][:3] == ["Kyiv", "Kharkiv oblast", "Zaporizhzhia oblast"]


def test_kyiv_s_oblast_is_told_in_a_line_with_kyiv(seeded):
    said = texts(opened("situation", service="electricity", at="2026-01-17T20:00"))
    assert "Kyiv oblast: ≥\u00a056,000 households" in said


def shown_of(*rows, at, unit):
    found = situation_as_of(intake(*rows).reports, as_of=at, service="heating", level="oblast")
    told = {row["unit"]: row for row in found.to_dict("records") if row["area_id"] == "UA80"}
    row, shown = best_row(told, Filters("heating", unit, "rate", "oblast", at))
    return row["state"], shown


def test_of_two_stale_figures_the_younger_goes_first_whatever_it_counts():
    old = {"unit": "buildings", "reported_at": "08.01.2026 09:00", "remaining": "5"}
    young = {"unit": "customers", "reported_at": "10.01.2026 09:00", "remaining": "700"}
    at = datetime(2026, 1, 17, 12, tzinfo=UTC)
    for unit in ("buildings", "customers"):
        assert shown_of(old, young, at=at, unit=unit) == ("stale", "customers")


def test_of_two_fresh_figures_the_chosen_unit_goes_first():
    old = {"unit": "buildings", "reported_at": "10.01.2026 07:00", "remaining": "5"}
    young = {"unit": "customers", "reported_at": "10.01.2026 09:00", "remaining": "700"}
    at = datetime(2026, 1, 10, 7, 30, tzinfo=UTC)
    for unit in ("buildings", "customers"):
        assert shown_of(old, young, at=at, unit=unit) == ("out", unit)


def test_a_unit_that_does_not_add_up_is_never_the_first_choice():
    told = intake(
        {"unit": "percent", "remaining": "40", "reported_at": "24.01.2026 18:00"},
        {"unit": "customers", "remaining": "70", "reported_at": "20.01.2026 09:00"},
    ).reports
    at = datetime(2026, 1, 24, 18, tzinfo=UTC)
    assert units_reported(told, "heating", as_of=at) == ("customers", "percent")


def test_only_the_reports_meant_stand_behind_a_contested_figure(seeded):
    same_id = {"report_id": "K32", "source": "Somebody else", "remaining": "777"}
    seeded.add(load_reports(table({"reported_at": "10.01.2026 09:00"} | same_id)))
    said = texts(opened("situation", at="2026-01-24T14:00"))
    assert "Klitschko: <\u00a06,000 buildings; Kuleba: >\u00a02,000 buildings" in said
    assert "777" not in said


@pytest.mark.parametrize("level", ["oblast", "raion", "city"])
def test_the_totals_count_only_what_the_map_shows_and_add_up(level, seeded):
    at = datetime(2026, 1, 24, 18, tzinfo=UTC)
    found = data.situation(data.store_version(), at, "electricity", level)
    areas = shown_areas(level, "")
    for unit in ("customers", "households", "percent"):
        counts = count_states(found, areas, unit=unit)
        assert sum(counts.values()) == len(areas)
        assert min(counts.values()) >= 0


def test_a_place_told_in_another_unit_is_no_place_without_report(seeded):
    said = texts(opened("situation", at="2026-01-24T14:00"))
    assert "told in another unit: 1 · no report: 24 of 27" in said


ADDRESS = {
    "service": "electricity",
    "at": "2026-01-24T20:00",
    "known": "2030-01-01T10:00",
    "measure": "remaining",
    "electricity-unit": "households",
    "level": "raion",
    "area": "UA63",
    "focus": "UA63",
    "map-mode": "compare",
    "then": "2026-01-17T20:00",
    "since": "2026-01-20T08:00",
    "as-then": "1",
    "lang": "uk",
}


def in_address(test):
    kept = {name: test.query_params[name] for name in test.query_params}
    return {name: value[-1] if isinstance(value, list) else value for name, value in kept.items()}


def test_a_whole_address_opens_its_view_and_stays_as_it_was(seeded):
    test = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in ADDRESS.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    assert in_address(test) == ADDRESS
    assert test.session_state["at"] == datetime(2026, 1, 24, 20, 0)
    assert test.session_state["known"] == datetime(2030, 1, 1, 10, 0)
    assert test.session_state["since"] == datetime(2026, 1, 20, 8, 0)
    shown = {name: test.selectbox(key=name).value for name in ("measure", "level", "area")}
    assert shown == {name: ADDRESS[name] for name in shown}


def test_what_is_chosen_by_hand_is_written_into_the_address(seeded):
    test = AppTest.from_file(str(APP), default_timeout=120)
    test.query_params["map-mode"] = "compare"
    test.query_params["service"] = "electricity"
    test.session_state["open-changes-title"] = True
    test.run()
    for key in ("at", "known", "then", "since"):
        picked = datetime.fromisoformat(ADDRESS[key])
        next(w for w in test.get("date_time_input") if w.key == key).set_value(picked)
    for key in ("measure", "electricity-unit", "level", "area", "focus", "lang"):
        test.session_state[key] = ADDRESS[key]
    test.toggle(key="as-then").set_value(True)
    test.run()
    assert not test.exception
    assert in_address(test) == ADDRESS


def test_a_store_that_nobody_wrote_to_is_not_opened_again(seeded, monkeypatch):
    long_ago = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    os.utime(seeded.path, (long_ago, long_ago))
    before = data.store_version()
    opens = []
    monkeypatch.setattr(type(seeded), "version", lambda store: opens.append(store) or "9")
    assert data.store_version() == before
    assert not opens
    os.utime(seeded.path)
    assert data.store_version() != before


def test_counts_of_a_part_of_the_country_say_which_part(seeded):
    whole = texts(opened("situation", at="2026-01-24T20:00"))
    part = texts(opened("situation", at="2026-01-24T20:00", focus="UA63"))
    assert "Kyiv time · out: 1" in whole
    assert "Kyiv time · Kharkiv oblast: told in another unit: 1" in part
