"""Drill-down: what a click leads to, what is drawn there, and the way back."""

import pytest

from dashboard.map.focus import (
    focus_after_click,
    known_focus,
    level_in,
    one_up,
    path_to,
    shown_within,
)
from geodata.areas import load_areas

KHARKIV = "UA63120270010096107"


@pytest.mark.parametrize("text", ["", "UA", "UA99", "<b>", "{{7*7}}"])
def test_a_focus_that_is_no_area_is_the_country(text):
    assert known_focus(text) == ""


@pytest.mark.parametrize("area_id", ["UA80", "UA63", "UA6312", KHARKIV])
def test_going_up_step_by_step_ends_at_the_country(area_id):
    steps = [area_id]
    while steps[-1]:
        steps.append(one_up(steps[-1]))
    assert [*reversed(steps[:-1])] == path_to(area_id)[1:]
    assert one_up("") == ""


@pytest.mark.parametrize(
    ("focus", "level", "drawn"),
    [
        ("", "oblast", "oblast"),
        ("UA63", "oblast", "raion"),
        ("UA63", "city", "city"),
        ("UA6312", "oblast", "raion"),
        (KHARKIV, "raion", "city"),
        ("UA80", "oblast", "raion"),
    ],
)
def test_a_focus_shows_at_least_the_parts_of_its_oblast(focus, level, drawn):
    assert level_in(focus, level) == drawn


@pytest.mark.parametrize(
    ("clicked", "focus", "then"),
    [
        ("UA63", "", "UA63"),
        ("UA6312", "UA63", "UA6312"),
        ("UA6310", "UA6312", "UA6310"),
        ("UA1202", "UA63", "UA12"),
        ("UA80", "UA63", "UA80"),
    ],
)
def test_a_click_looks_at_what_is_shown_and_leaves_for_the_oblast_of_what_is_not(
    clicked, focus, then
):
    assert clicked in load_areas().index
    assert focus_after_click(clicked, focus) == then


def test_around_a_raion_its_oblast_stays_in_sight():
    assert shown_within("UA6312") == shown_within("UA63") == "UA63"
    assert shown_within("") == ""
