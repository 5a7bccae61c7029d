import json
import math
import re
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
import streamlit_folium
from streamlit_folium import _get_feature_group_string, _get_map_string

from dashboard.i18n import Words
from dashboard.map.basemap import MAP_LEVELS, STATIC, cut_topology, drawn_areas, read_topology
from dashboard.map.frames import Frames
from dashboard.map.map_classes import (
    CLASS_CODES,
    FRESH_CODES,
    MEASURES,
    STALE_CODES,
    class_codes,
    classify,
)
from dashboard.map.map_files import MAP_SCRIPTS, MAP_STYLES
from dashboard.map.map_legend import class_texts, legend
from dashboard.map.map_message import script_json
from dashboard.map.map_view import MAX_LABELS, MapView, view_of
from dashboard.map.maps import Answer, build_map, build_recolouring, read_answer
from geodata.schema import UNITS
from tests.dashboard.published import AS_OF, NO_FIGURES, UNKNOWN_ROW, situation

EN, UK = Words("en"), Words("uk")
NAN = math.nan
HOSTILE = [
    "{{7*7}}",
    "{% raise %}",
    "{# gone #}",
    "{{{7*7}}}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\u2028\u2029&",
]


def classified(*rows, measure="rate", words=EN, level="oblast", unit="buildings"):
    found = situation(*rows)
    return classify(
        found, level=level, service="heating", unit=unit, measure=measure, words=words
    ).set_index("area_id")


def code_of(measure="rate", unit="buildings", **row):
    return classified({"unit": unit} | row, measure=measure, unit=unit).loc["UA80", "code"]


def view(**overrides):
    facts = {
        "level": "oblast",
        "codes": "u" * 27,
        "labels": ("",) * 27,
        "ramp": "without",
        "legend": (),
        "title": "Without heating",
        "language": "en",
        "theme": "light",
    }
    return MapView(**facts | overrides)


@pytest.mark.parametrize(
    ("rate_pct", "code"),
    [(0.2, "1"), (0.99, "1"), (1, "2"), (4.9, "2"), (5, "3"), (10, "4"), (25, "5"), (50, "6")],
)
def test_a_rate_falls_in_the_class_that_its_lower_bound_opens(rate_pct, code):
    assert code_of(rate_pct=rate_pct) == code


@pytest.mark.parametrize(
    ("unit", "remaining", "code"),
    [
        ("buildings", 9, "1"),
        ("buildings", 10, "2"),
        ("buildings", 5000, "6"),
        ("customers", 9, "1"),
        ("customers", 1000, "2"),
        ("customers", 499_999, "5"),
        ("people", 500_000, "6"),
        ("percent", 30, "5"),
    ],
)
def test_what_remains_is_classed_by_its_unit(unit, remaining, code):
    assert code_of("remaining", unit, remaining=remaining) == code


@pytest.mark.parametrize(
    ("restored_share", "code"), [(0, "5"), (0.19, "5"), (0.5, "3"), (0.81, "1"), (0.9999, "1")]
)
def test_the_less_is_restored_the_stronger_the_class(restored_share, code):
    assert code_of("restored_share", restored_share=restored_share) == code


@pytest.mark.parametrize(
    ("age_h", "code"), [(0, "1"), (5.9, "1"), (6, "2"), (12, "3"), (24, "4"), (48, "5"), (900, "5")]
)
def test_ages_have_their_own_classes(age_h, code):
    assert code_of("age", age_h=age_h) == code


@pytest.mark.parametrize("measure", MEASURES)
def test_an_area_that_nobody_reported_is_unknown_and_never_zero(measure):
    found = classified(UNKNOWN_ROW, measure=measure)
    assert set(found["code"]) == {"u"}
    assert found["value"].isna().all()
    assert set(found["label"]) == {""}


@pytest.mark.parametrize("measure", ["rate", "remaining", "restored_share"])
def test_an_unknown_figure_of_an_area_that_is_out_falls_in_no_class(measure):
    assert code_of(measure, **NO_FIGURES) == "n"


@pytest.mark.parametrize("measure", ["rate", "remaining", "restored_share"])
def test_a_confirmed_zero_has_its_own_class_even_without_a_denominator(measure):
    zero = {"remaining": 0.0, "remaining_low": 0.0, "remaining_high": 0.0, "rate_pct": NAN}
    assert code_of(measure, state="restored", **zero) == "0"
    assert code_of(measure, state="stale", **zero) == "z"


def test_a_lower_bound_of_zero_is_not_a_zero():
    bound = {"remaining": 0.0, "remaining_low": 0.0, "remaining_high": NAN, "rate_pct": NAN}
    assert code_of(state="out", **bound) == "n"


@pytest.mark.parametrize("measure", MEASURES)
def test_a_stale_figure_keeps_its_class_under_a_hatch(measure):
    fresh, stale = (code_of(measure, state=state) for state in ("out", "stale"))
    assert STALE_CODES.index(stale) == FRESH_CODES.index(fresh)


def test_a_stale_label_carries_its_age_on_a_second_line():
    found = classified({"state": "stale", "age_h": 50.0}, measure="rate")
    assert found.loc["UA80", "label"] == "12 %\n2 days"


def test_a_suppressed_count_is_the_lowest_class_of_counts_and_no_class_of_shares():
    small = situation({**NO_FIGURES}).assign(withheld="small")
    options = {"level": "oblast", "service": "heating", "unit": "buildings", "words": EN}
    counts = classify(small, measure="remaining", **options).set_index("area_id")
    assert counts.loc["UA80", ["code", "label"]].tolist() == ["1", "< 10"]
    shares = classify(small, measure="rate", **options).set_index("area_id")
    assert shares.loc["UA80", "code"] == "w"


def test_a_figure_withheld_to_protect_another_one_is_not_drawn_as_a_class():
    hidden = situation({**NO_FIGURES}).assign(withheld="complementary")
    options = {"level": "oblast", "service": "heating", "unit": "buildings", "words": EN}
    found = classify(hidden, measure="remaining", **options).set_index("area_id")
    assert found.loc["UA80", ["code", "label"]].tolist() == ["w", ""]


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (1500, 1500, "1,500"),
        (1500, 1600, ">\u00a01,500"),
        (1400, 1500, "<\u00a01,500"),
        (1450, 1550, "≈\u00a01,500"),
        (1500, NAN, "≥\u00a01,500"),
    ],
)
def test_labels_keep_the_sign_of_a_qualified_figure(low, high, label):
    found = classified({"remaining_low": low, "remaining_high": high}, measure="remaining")
    assert found.loc["UA80", "label"] == label


def test_a_place_told_of_in_another_unit_only_is_neither_silent_nor_in_a_class():
    found = classified({"unit": "customers"}, unit="buildings")
    assert found.loc["UA80", ["code", "label"]].tolist() == ["o", "1,500 customers"]
    assert set(found["code"].drop("UA80")) == {"u"}
    rows = legend(found.reset_index(), measure="rate", unit="buildings", words=EN)
    assert {"Told in another unit": 1}.items() <= {row.text: row.count for row in rows}.items()


def test_a_place_told_of_in_the_asked_unit_keeps_its_class_whatever_else_is_told():
    found = classified({"unit": "customers"}, {"rate_pct": 12.0})
    assert found.loc["UA80", "code"] == "4"


@pytest.mark.parametrize(
    ("hours_before", "code"),
    [(0, "1"), (5.9, "1"), (6, "2"), (24, "3"), (72, "4"), (168, "5"), (336, "6"), (None, "n")],
)
def test_time_without_counts_from_the_start_of_the_outage_where_one_is_known(hours_before, code):
    row = {"reported_at": pd.Timestamp("2026-01-24T07:00Z"), "age_h": 0.0}
    found = situation(row)
    started = None if hours_before is None else row["reported_at"] - timedelta(hours=hours_before)
    found["outage_started_at"] = pd.to_datetime(pd.Series([started]), utc=True)
    options = {"level": "oblast", "service": "heating", "unit": "buildings", "words": EN}
    classes = classify(found, measure="without_h", **options).set_index("area_id")
    assert classes.loc["UA80", "code"] == code


@pytest.mark.parametrize(
    ("low", "high", "value", "label"),
    [
        (1500, NAN, 12.5, "≥\u00a012 %"),
        (1500, NAN, 0.04, "≥\u00a00.04 %"),
        (1500, 1600, 12.5, ">\u00a012 %"),
        (1500, 1500, 0.04, "< 0.1 %"),
    ],
)
def test_a_rate_shows_what_kind_of_bound_it_is(low, high, value, label):
    found = classified({"remaining_low": low, "remaining_high": high, "rate_pct": value})
    assert found.loc["UA80", "label"] == label


def test_where_more_may_be_without_less_may_be_back():
    bound = {"remaining_low": 1500.0, "remaining_high": NAN, "restored_share": 0.75}
    found = classified(bound, measure="restored_share")
    assert found.loc["UA80", "label"] == "≤\u00a075 %"


def test_outside_the_focus_nothing_is_painted_or_counted():
    options = {"level": "raion", "service": "heating", "unit": "buildings", "measure": "rate"}
    found = classify(situation({"area_id": "UA6312"}), **options, words=EN, within="UA63")
    codes = found.set_index("area_id")["code"]
    assert set(codes[~codes.index.str.startswith("UA63")]) == {"-"}
    assert codes["UA6312"] == "4"
    rows = legend(found, measure="rate", unit="buildings", words=EN)
    shown = int((codes != "-").sum())
    assert rows[-1].text == f"No report: {shown - 1} of {shown}"


@pytest.mark.parametrize("measure", MEASURES)
def test_frames_have_the_very_classes_that_the_map_has(measure):
    found = situation({"state": "stale"}, {"area_id": "UA32", "unit": "people"})
    options = {"level": "oblast", "service": "heating", "unit": "buildings", "measure": measure}
    codes = "".join(classify(found, **options, words=EN)["code"])
    assert class_codes(found, **options) == codes


@pytest.mark.parametrize("level", MAP_LEVELS)
def test_every_drawn_area_has_one_class_in_the_order_of_ids(level):
    found = classified({}, level=level)
    assert list(found.index) == [area.area_id for area in drawn_areas(level)]
    assert list(found.index) == sorted(found.index)


def test_a_measure_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'severity'"):
        classified({}, measure="severity")


def test_the_legend_counts_every_area_once_and_stale_ones_again():
    found = classified(
        {"area_id": "UA80", "state": "stale"},
        {"area_id": "UA32", "rate_pct": NAN},
        {"area_id": "UA63", "state": "restored", "remaining": 0.0},
        {"area_id": "UA23"},
    )
    rows = legend(found.reset_index(), measure="rate", unit="buildings", words=EN)
    counts = {row.code: row.count for row in rows}
    assert counts["4"] == 2
    assert (counts["0"], counts["n"], counts["u"], counts["s"]) == (1, 1, 23, 1)
    assert sum(count for code, count in counts.items() if code != "s") == 27
    assert "No report: 23 of 27" in [row.text for row in rows]


@pytest.mark.parametrize("words", [EN, UK])
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_class_of_every_measure_and_unit_has_its_own_text(measure, unit, words):
    texts = class_texts(measure, unit, words)
    assert len(set(texts.values())) == len(texts)
    assert set(texts) <= {"0", *CLASS_CODES}


def test_a_view_writes_no_more_labels_than_a_screen_can_hold():
    many = classified({}).reset_index().iloc[[0] * (MAX_LABELS + 50)].reset_index(drop=True)
    many = many.assign(label="13 %", code="4", value=range(len(many)))
    options = {"level": "raion", "service": "heating", "unit": "buildings", "measure": "rate"}
    labels = view_of(many, words=EN, **options).labels
    assert sum(label != "" for label in labels) == MAX_LABELS
    assert labels[0] == ""
    assert labels[-1] == "13 %"


@pytest.mark.parametrize("text", HOSTILE)
def test_json_for_a_script_survives_and_holds_nothing_that_markup_or_jinja_would_read(text):
    written = script_json({text: [text, text * 2]})
    assert json.loads(written) == {text: [text, text * 2]}
    assert not re.search(r"[<>&\u2028\u2029]|\{[{%#]", written)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_passes_both_renderings_of_folium_as_text(text):
    base = build_map("/app/static", "/app/static/ukraine.topojson")
    script = _get_feature_group_string(build_recolouring(view(title=text)), base)
    message = re.search(r"teplo\.paint\(map_div, (.*)\);", script)
    assert message is not None
    assert json.loads(message[1])["title"] == text


@pytest.mark.parametrize(
    "overrides",
    [
        {"level": "oblast');alert(1)//"},
        {"codes": "{{7*7}}"},
        {"ramp": "rainbow"},
        {"selected": "<b>"},
        {"focus": "<b>"},
        {"frames": Frames((AS_OF,), ("{{7*7}}",))},
        {"language": "xx"},
        {"theme": "sepia"},
    ],
)
def test_a_view_takes_only_known_values(overrides):
    with pytest.raises(ValueError, match=r"may not go|unknown"):
        view(**overrides)


def test_the_base_map_is_the_same_script_whatever_is_painted_on_it():
    scripts = set()
    for painted in (view(), view(theme="dark", language="uk", codes="6" * 27, selected="UA80")):
        base = build_map("/app/static", "/app/static/ukraine.topojson?v=1")
        scripts.add(_get_map_string(base))
        _get_feature_group_string(build_recolouring(painted), base)
    assert len(scripts) == 1


def test_the_map_asks_only_its_own_server_for_scripts_and_styles():
    base = build_map("/teplo/app/static", "/teplo/app/static/ukraine.topojson")
    addresses = [address for _, address in base.default_js + base.default_css]
    assert len(addresses) == len(MAP_SCRIPTS + MAP_STYLES)
    for address in addresses:
        name = re.fullmatch(r"/teplo/app/static/([\w./-]+)\?v=[0-9a-f]{12}", address)
        assert name is not None
        assert (STATIC / name[1]).is_file()
    assert "http" not in _get_map_string(base)


@pytest.mark.parametrize("name", ["leaflet.js", "topojson-client.js"])
def test_what_is_vendored_carries_its_licence_and_names_no_source_map(name):
    vendor = STATIC / "vendor"
    assert "sourceMappingURL" not in (vendor / name).read_text(encoding="utf-8")
    assert (vendor / name.replace(".js", ".LICENSE.txt")).is_file()


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"area_id": "UA80", "clicks": 1}, Answer("UA80")),
        ({"area_id": "UA99", "clicks": 1}, Answer()),
        ({"area_id": "UA", "clicks": 1}, Answer()),
        ({"area_id": ["UA80"]}, Answer()),
        ({"up": True, "clicks": 2}, Answer(goes_up=True)),
        ({"up": "{{7*7}}"}, Answer()),
        (
            {"moment": "2026-01-20T18:00:00+00:00"},
            Answer(moment=datetime(2026, 1, 20, 18, tzinfo=UTC)),
        ),
        ({"moment": "2026-01-20T18:00:00"}, Answer()),
        ({"moment": "<b>"}, Answer()),
        ("UA80", Answer()),
        (None, Answer()),
    ],
)
def test_an_answer_of_the_map_is_believed_only_where_it_makes_sense(told, answer):
    assert read_answer({"last_active_drawing": told}) == answer


def test_without_an_answer_nothing_is_asked():
    assert read_answer({}) == read_answer(None) == Answer()


def test_a_cut_topology_keeps_its_levels_the_ground_and_only_the_arcs_they_use():
    cut = cut_topology(["oblast"])
    assert "raion" not in cut["objects"]
    assert set(cut["objects"]) == {"oblast", "neighbours", "rivers"}
    assert len(cut["arcs"]) < len(read_topology()["arcs"])
    used = re.findall(r"-?\d+", json.dumps([_arcs(part) for part in cut["objects"].values()]))
    assert {int(arc) if int(arc) >= 0 else ~int(arc) for arc in used} == set(
        range(len(cut["arcs"]))
    )


def _arcs(part):
    return [geometry.get("arcs", []) for geometry in part["geometries"]]


def test_a_change_of_a_national_map_costs_less_than_eight_kilobytes(monkeypatch):
    """What the component is sent, at 1,469 areas with as many labels as a screen can hold."""
    count, payload = 1469, {}
    painted = view(
        level="raion",
        codes="4" * count,
        labels=("12 %",) * MAX_LABELS + ("",) * (count - MAX_LABELS),
        legend=tuple(legend(classified({}).reset_index(), measure="rate", unit="people", words=UK)),
        language="uk",
    )
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **sent: payload.update(sent))
    streamlit_folium.st_folium(
        build_map("/app/static", "/map/geometry/0123456789ab.topojson"),
        key="map",
        feature_group_to_add=build_recolouring(painted),
        returned_objects=[],
    )
    del payload["on_change"]
    assert len(json.dumps(payload, ensure_ascii=False).encode()) <= 8_000
    assert "style" not in payload["header"]
