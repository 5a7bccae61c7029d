"""IEEE 1366 by hand: Kharkiv oblast, denominator as in the seeds."""

from datetime import UTC, datetime, timedelta

import pytest

from geodata.denominator import denominator_for
from geodata.restoration.reliability import INDICES, REFUSED_INDICES, reliability_of
from geodata.restoration.restoration import outages_as_of
from tests.geodata.histories import as_frame
from tests.geodata.test_outage import said

START = datetime(2026, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LOSS = [(0, 122_000), (10, 61_000), (20, 0)]
"""A tenth of the customers out, half of them back after 10 h, all after 20 h: 1,220,000
customer-hours carried forward + 610,000 = 1,830,000; back 610,000; trapezoid 1,220,000."""


def indices(readings, area_id="UA63", unit="customers", days=10):
    reports = [said(h, n, area_id=area_id, unit=unit, service="electricity") for h, n in readings]
    outages = outages_as_of(as_frame(reports), as_of=START + 5 * DAY)
    found = reliability_of(outages, start=START, end=START + days * DAY)
    return found.set_index("index")


def test_the_four_indices_of_one_outage_by_hand():
    served = denominator_for("UA63", "electricity", "customers", as_of=START)
    found = indices(LOSS)
    value, n = found["value"], served.value
    assert value["SAIFI"] == pytest.approx(122_000 / n)
    assert value["SAIDI"] == pytest.approx(1_220_000 / n)
    assert value["CAIDI"] == pytest.approx(10)
    assert value["ASAI"] == pytest.approx(1 - 1_220_000 / (n * 240))
    assert (found.loc["CAIDI", "low"], found.loc["CAIDI", "high"]) == (5, 15)
    assert found.loc["SAIDI", "low"] == pytest.approx(610_000 / served.high)
    assert found.loc["SAIDI", "high"] == pytest.approx(1_830_000 / served.low)
    assert not found["is_partial"].any()


def test_caidi_is_saidi_by_saifi():
    value = indices(LOSS)["value"]
    assert value["CAIDI"] == pytest.approx(value["SAIDI"] / value["SAIFI"])


def test_without_a_confirmed_end_hours_are_missing_and_the_indices_say_so():
    found = indices(LOSS[:2])
    assert list(found.index[found["is_partial"]]) == ["SAIDI", "CAIDI", "ASAI"]
    assert found.loc["SAIDI", ["high"]].isna().all()
    assert found.loc["ASAI", ["low"]].isna().all()
    assert found.loc["CAIDI", "low"] == pytest.approx(5)


@pytest.mark.parametrize("index", REFUSED_INDICES)
def test_indices_that_ask_who_are_refused(index):
    assert indices(LOSS).loc[index, "refusal"] == "index_needs_customer_identity"


@pytest.mark.parametrize(
    ("options", "refused", "code"),
    [
        ({"unit": "households"}, INDICES, "index_needs_customers"),
        ({"area_id": "UA80"}, ("SAIFI", "SAIDI", "ASAI"), "index_needs_denominator"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(options, refused, code):
    found = indices(LOSS, **options)
    assert list(found.index[found["refusal"] == code]) == list(refused)
    assert found.loc[list(refused), "value"].isna().all()


def test_one_count_alone_tells_no_duration():
    found = indices(LOSS[:1])
    assert found.loc["SAIFI", "refusal"] == ""
    assert set(found.loc[["SAIDI", "CAIDI", "ASAI"], "refusal"]) == {"index_needs_durations"}


def test_hours_are_refused_with_a_reason_where_one_of_the_outages_was_counted_once():
    found = indices([*LOSS, (40, 50_000)])
    assert found.loc["SAIFI", "outage_count"] == 2
    assert set(found.loc[["SAIDI", "CAIDI", "ASAI"], "refusal"]) == {"index_needs_durations"}


def test_outages_of_another_period_do_not_count():
    assert indices(LOSS, days=0).empty
