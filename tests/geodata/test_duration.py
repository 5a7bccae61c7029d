import math

import numpy as np
import pandas as pd
import pytest

from geodata.restoration.duration import (
    DURATION_COLUMNS,
    NOT_REACHED,
    TOO_FEW,
    durations_as_of,
    quantile_h,
)
from geodata.restoration.milestone import END, NINE_TENTHS, find_milestones, outage_readings
from geodata.restoration.past_outages import PastOutages
from geodata.restoration.restoration import outages_as_of
from tests.geodata.told import after, outage, reports

FAR = after(24 * 100)


def milestones(*rows, as_of=FAR):
    return find_milestones(outages_as_of(reports(*rows), as_of=as_of))


def test_a_reading_belongs_to_the_source_that_made_it_though_two_use_one_id():
    told = reports(
        *outage(0, (2, 1000), report_id="1", source="city"),
        *outage(0, (20, 0), report_id="2", source="city"),
        *outage(100, (2, 700), report_id="1", source="state"),
        *outage(100, (9, 300), report_id="2", source="state"),
    )
    outages = outages_as_of(told, as_of=FAR)
    assert list(outages["report_sources"]) == [["city", "city"], ["state", "state"]]
    found = outage_readings(told, outages)
    readings = {of: list(part["remaining"]) for of, part in found.groupby("outage_id")}
    assert [readings[of] for of in outages["outage_id"]] == [[1000, 0], [700, 300]]


def one(found, name):
    return found[found["milestone"] == name].iloc[0]


def past(*lengths, area_id="UA80", cause="strike"):
    """Milestones of outages that took (low, high] hours each."""
    rows = [
        {
            "outage_id": f"{area_id}{cause}{place}",
            "area_id": area_id,
            "service": "heating",
            "unit": "buildings",
            "cause": cause,
            "started_at": pd.Timestamp(after(100 * place)),
            "milestone": END,
            "low_h": low,
            "high_h": high,
        }
        for place, (low, high) in enumerate(lengths)
    ]
    return pd.DataFrame(rows)


def circle(*parts, area_id="UA80", cause="strike", **options):
    found = PastOutages(pd.concat(parts))
    return found.circle_for(area_id, service="heating", cause=cause, milestone=END, **options)


EXACT = [(hours, hours) for hours in (10.0, 20.0, 30.0, 40.0, 50.0)]
OPEN = [(60.0, math.inf)]


def test_a_milestone_lies_between_the_last_reading_before_and_the_first_after():
    found = milestones(*outage(0, (2, 1000), (10, 400), (20, 90), (30, 0)))
    nine = one(found, NINE_TENTHS)
    assert (nine["known_out_at"], nine["known_back_at"]) == (after(10), after(20))
    assert (nine["low_h"], nine["high_h"]) == (10, 20)
    end = one(found, END)
    assert (end["known_out_at"], end["known_back_at"]) == (after(20), after(30))


def test_a_low_figure_before_the_peak_is_no_recovery_from_it():
    media = {"source": "media", "source_kind": "media"}
    rows = [*outage(0, (1, 100), **media), *outage(0, (6, 5000), (30, 4000))]
    assert pd.isna(one(milestones(*rows), NINE_TENTHS)["known_back_at"])


def test_an_unknown_start_and_an_end_by_the_next_loss_are_open():
    unknown = {"outage_started_at": ""}
    first = milestones(*outage(0, (0, 1000), (10, 500), (30, 0), **unknown))
    assert one(first, END)["high_h"] == math.inf
    assert one(first, END)["low_h"] == 10
    cut = milestones(*outage(0, (1, 1000), (10, 500)), *outage(40, (1, 2000)))
    assert (one(cut, END)["low_h"], one(cut, END)["high_h"]) == (10, math.inf)


def test_a_start_given_as_a_date_may_have_been_any_time_of_that_day():
    found = one(
        milestones(*outage(0, (15, 1000), (30, 500), (40, 0), outage_started_at="05.01.2026")), END
    )
    # Kyiv's 5 January began 8 hours before the start of this clock, at 22:00 UTC.
    assert (found["low_h"], found["high_h"]) == (30 - 15, 40 + 8)


def test_quantiles_are_those_of_the_area_and_cause_where_enough_have_ended():
    found = circle(past(*EXACT), past((1, 1), cause="weather"))
    assert (found.area_id, found.cause, found.n_ended()) == ("UA80", "strike", 5)
    assert [quantile_h(found, q) for q in (0.5, 0.8)] == [(30, ""), (40, "")]
    hours, reason = quantile_h(found, 0.9)
    assert math.isnan(hours)
    assert reason == TOO_FEW


def test_open_outages_put_quantiles_later_or_out_of_reach():
    longer = circle(past(*EXACT, *OPEN * 2))
    assert quantile_h(longer, 0.5) == (40, "")
    assert quantile_h(circle(past(*EXACT, *OPEN * 9)), 0.5)[1] == NOT_REACHED


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        (past(*EXACT, area_id="UA3208"), ("oblast", "UA32", "strike")),
        (past(*EXACT, area_id="UA63"), ("country", "UA", "strike")),
        (past(*EXACT, area_id="UA3210", cause="weather"), ("area", "UA3210", "")),
        (past(*EXACT, area_id="UA63", cause="weather"), ("country", "UA", "")),
    ],
)
def test_wider_circles_answer_cause_before_place_and_say_so(elsewhere, expected):
    found = circle(past((9, 9), area_id="UA3210"), elsewhere, area_id="UA3210")
    assert (found.reach, found.area_id, found.cause) == expected


def test_the_countrys_own_figures_are_not_counted_beside_its_parts():
    found = circle(past((9, 9)), past(*EXACT, area_id="UA"))
    assert found.n_ended() == 1


def test_where_nowhere_has_enough_the_fullest_circle_answers_what_it_can():
    found = circle(past(*EXACT[:2]), past(EXACT[2], cause="weather"))
    assert (found.cause, found.n_ended()) == ("", 3)
    assert quantile_h(found, 0.5) == (20, "")
    assert quantile_h(found, 0.8)[1] == TOO_FEW


def test_nothing_known_is_too_few():
    assert quantile_h(circle(past(*OPEN)), 0.5)[1] == TOO_FEW


def test_the_table_counts_what_it_rests_on_and_never_orders_quantiles_wrongly():
    rows = [row for place in range(12) for row in outage(
        120 * place, (1, 1000), (10 + place, 700), (10.5 + place, 0))]  # fmt: skip
    rows += outage(1440, (1, 1000))
    found = durations_as_of(reports(*rows), as_of=after(1442))
    assert list(found.columns) == list(DURATION_COLUMNS)
    of_end = found[(found["milestone"] == END) & (found["cause"] == "")]
    assert (of_end[["n_closed", "n_interval", "n_open"]] == [12, 0, 1]).all(axis=None)
    assert of_end["duration_h"].is_monotonic_increasing
    assert of_end["duration_h"].tolist() == [15.5, 19.5, 20.5]
    known_low = of_end["duration_h_low"].dropna()
    assert (known_low <= of_end.loc[known_low.index, "duration_h"]).all()
    assert (~(of_end["duration_h_high"] < of_end["duration_h"])).all()


def test_one_loss_told_in_two_units_counts_once():
    rows = [row for place in range(3) for row in outage(
        100 * place, (1, 1000), (10, 700), (10.5, 0))]  # fmt: skip
    again = [row | {"unit": "customers"} for row in rows[:3]]
    found = durations_as_of(reports(*rows, *again), as_of=after(400))
    of_end = found[found["milestone"] == END]
    assert (of_end["n_closed"] == 3).all()


def test_only_what_was_asked_for_is_shown_and_an_empty_store_gives_an_empty_table():
    rows = [*outage(0, (1, 10)), *outage(0, (1, 10), area_id="UA63", service="water")]
    told = reports(*rows)
    assert set(durations_as_of(told, as_of=FAR, service="water")["area_id"]) == {"UA63"}
    assert set(durations_as_of(told, as_of=FAR, area_id="UA80")["service"]) == {"heating"}
    assert durations_as_of(told[:0], as_of=FAR).empty


def test_newest_outages_come_first_whatever_their_order():
    table = past(*EXACT)
    shuffled = table.sample(frac=1, random_state=1)
    np.testing.assert_array_equal(circle(table).high_h, circle(shuffled).high_h)
