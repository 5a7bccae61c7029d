"""Many moments at once give what each of them gives alone."""

from datetime import UTC, datetime, timedelta

import pytest
from pandas.testing import assert_frame_equal

from geodata import load_reports
from geodata.seedfiles import seed_path
from geodata.situation.over_time import situations_over
from geodata.situation.situation import situation_as_of


@pytest.fixture(scope="module")
def reports():
    return load_reports(seed_path("reports.csv")).reports


@pytest.mark.parametrize("service", ["heating", "electricity"])
def test_each_moment_has_the_situation_that_it_has_alone(reports, service):
    begins = datetime(2026, 1, 8, 18, tzinfo=UTC)
    moments = [begins + timedelta(hours=13 * step) for step in range(36)]
    found = list(situations_over(reports, moments, service=service))
    for moment, situation in zip(moments, found, strict=True):
        alone = situation_as_of(reports, as_of=moment, service=service)
        assert_frame_equal(situation, alone)


def test_a_part_leaves_the_sum_when_it_is_lost_sight_of(reports):
    moments = [datetime(2026, 2, 17, 16, tzinfo=UTC) + timedelta(hours=h) for h in (0, 1, 2)]
    found = list(situations_over(reports, moments, service="heating"))
    for moment, situation in zip(moments, found, strict=True):
        alone = situation_as_of(reports, as_of=moment, service="heating")
        assert_frame_equal(situation, alone)


def test_before_the_first_report_nothing_is_known(reports):
    moments = [datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 1, 24, tzinfo=UTC)]
    before, after = situations_over(reports, moments, service="heating")
    assert before.empty
    assert len(after) > 0
