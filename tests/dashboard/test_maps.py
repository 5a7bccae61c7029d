import json
import math
import re

import pytest
from streamlit_folium import _get_feature_group_string, _get_map_string

from dashboard.i18n import Words
from dashboard.map.basemap import MAP_LEVELS, STATIC, cut_topology, drawn_areas, read_topology
from dashboard.map.map_classes import (
    CLASS_CODES,
    FRESH_CODES,
    MEASURES,
    STALE_CODES,
    class_texts,
    classify,
    legend,
)
from dashboard.map.maps import (
    MAX_LABELS,
    MapView,
    build_map,
    build_recolouring,
    clicked_area,
    script_json,
    view_of,
)
from geodata.schema import UNITS
from tests.dashboard.published import NO_FIGURES, UNKNOWN_ROW, situation

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


def test_units_are_never_mixed():
    found = classified({"unit": "customers"}, unit="buildings")
    assert set(found["code"]) == {"u"}


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
    assert addresses
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
    ("returned", "area_id"),
    [
        ({"last_active_drawing": {"area_id": "UA80", "clicks": 1}}, "UA80"),
        ({"last_active_drawing": {"area_id": "UA99", "clicks": 1}}, None),
        ({"last_active_drawing": {"area_id": ["UA80"]}}, None),
        ({"last_active_drawing": "UA80"}, None),
        ({"last_active_drawing": None}, None),
        ({}, None),
        (None, None),
    ],
)
def test_a_click_is_believed_only_for_an_area_that_is_drawn(returned, area_id):
    assert clicked_area(returned, levels=MAP_LEVELS) == area_id


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
