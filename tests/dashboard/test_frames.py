"""The days that the map plays."""

from datetime import UTC, datetime

import pytest

from dashboard.i18n import KYIV, Words
from dashboard.map.frames import Frames, season_moments
from dashboard.map.map_message import paint_message
from dashboard.map.map_view import MapView

AS_OF = datetime(2026, 1, 24, 18, tzinfo=UTC)


def test_a_season_has_one_moment_a_day_on_the_wall_and_ends_at_the_moment_asked_for():
    moments = season_moments(AS_OF, first_report_at=datetime(2022, 11, 18, tzinfo=UTC))
    walls = [moment.astimezone(KYIV) for moment in moments]
    assert moments[-1] == AS_OF
    assert (walls[0].year, walls[0].month, walls[0].day) == (2025, 10, 1)
    # The clocks are set back on 26 October; on the wall it is always eight in the evening.
    assert {(wall.hour, wall.minute) for wall in walls} == {(20, 0)}
    assert len({wall.date() for wall in walls}) == len(walls) == 116


def test_a_season_begins_no_earlier_than_the_first_report():
    moments = season_moments(AS_OF, first_report_at=datetime(2026, 1, 20, 12, tzinfo=UTC))
    assert len(moments) == 5


@pytest.mark.parametrize("first", [None, datetime(2026, 2, 1, tzinfo=UTC)])
def test_without_a_report_there_is_nothing_to_play(first):
    assert season_moments(AS_OF, first_report_at=first) == ()


def test_a_frame_equal_to_the_one_before_is_sent_as_nothing():
    frames = Frames((AS_OF,) * 4, ("uu", "uu", "4u", "uu"))
    facts = {"level": "oblast", "codes": "uu", "labels": ("", ""), "ramp": "without"}
    view = MapView(**facts, legend=(), title="t", language="en", theme="light", frames=frames)
    sent = paint_message(view)["frames"]
    assert sent["codes"] == ["uu", "", "4u", "uu"]
    assert sent["days"][0] == Words("en").day(AS_OF)
    assert sent["at"] == 3
