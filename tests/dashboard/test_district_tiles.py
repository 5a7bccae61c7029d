import re
from html.parser import HTMLParser

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from dashboard.i18n import LANGUAGES, Words
from dashboard.map.basemap import drawn_areas, level_choices, map_level, read_topology
from dashboard.map.district_tiles import district_tiles_css, district_tiles_html, tile_cities
from dashboard.map.map_classes import FRESH_CODES, MEASURES, OTHER_UNIT, STALE_CODES, UNKNOWN
from dashboard.theme import THEMES, css_variables
from geodata.areas import children_of
from geodata.district_tiles import load_tiles
from geodata.geography import SEEDS, Geography, use_geography
from tests.dashboard.published import NO_FIGURES, situation

KYIV, KHARKIV, ZAPORIZHZHIA = "UA80", "UA63120270010096107", "UA23060070010069526"
CHOICE = {"service": "heating", "unit": "buildings", "measure": "rate"}
PECHERSKYI, DARNYTSKYI = "UA80000000000624772", "UA80000000000210193"


def tiles(*rows, city_id=KYIV, language="en", **choice):
    made = situation(*({"level": "district", **row} for row in rows))
    return district_tiles_html(made, city_id, **CHOICE | choice, words=Words(language))


def spoken(html):
    return re.findall(r'aria-label="([^"]+: [^"]+)"', html)


@pytest.mark.parametrize(("city_id", "count"), [(KYIV, 10), (KHARKIV, 9), (ZAPORIZHZHIA, 7)])
def test_every_district_of_a_city_has_one_tile_of_its_own_place(city_id, count):
    made = load_tiles()[city_id]
    assert {tile.area_id for tile in made} == set(children_of(city_id))
    assert len({(tile.row, tile.column) for tile in made}) == len(made) == count


def test_tiles_hang_together_so_that_none_stands_apart():
    for made in load_tiles().values():
        places = {(tile.row, tile.column) for tile in made}
        reached = {min(places)}
        while True:
            near = {
                (r + a, c + b) for r, c in reached for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))
            }
            if not near & places - reached:
                break
            reached |= near & places
        assert reached == places


def test_left_bank_districts_of_kyiv_stand_east_of_the_river():
    columns = {
        bank: {t.column for t in load_tiles()[KYIV] if t.bank == bank} for bank in ("right", "left")
    }
    assert max(columns["right"]) < min(columns["left"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("city_id", tile_cities())
def test_a_city_without_reports_is_hatched_as_unknown_and_says_so(city_id, language):
    html = tiles(city_id=city_id, language=language)
    count = len(load_tiles()[city_id])
    assert len(re.findall(rf'<li class="teplo-tile [^"]*teplo-code-{UNKNOWN}"', html)) == count
    assert Words(language)("tiles-note") in html
    assert all(Words(language)("map-no-report") in text for text in spoken(html))


def test_a_tile_says_its_name_figure_state_and_age():
    html = tiles(
        {"area_id": PECHERSKYI, "rate_pct": 60.0},
        {"area_id": DARNYTSKYI, "rate_pct": 30.0, "state": "stale", "age_h": 72.0},
    )
    assert "Pecherskyi district: 60 %" in spoken(html)
    assert "Darnytskyi district: 30 %, stale, 3 days" in spoken(html)


def test_tiles_of_one_city_count_only_its_own_districts():
    html = tiles({"area_id": PECHERSKYI})
    assert "No report: 9 of 10" in html
    assert "No report: 9 of 9" in tiles({"area_id": PECHERSKYI}, city_id=KHARKIV)


def test_a_district_told_of_in_another_unit_is_not_unknown():
    html = tiles({"area_id": PECHERSKYI, "unit": "people", "remaining": 12000.0})
    assert len(re.findall(rf'<li class="teplo-tile [^"]*teplo-code-{OTHER_UNIT}"', html)) == 1


def test_a_confirmed_zero_is_a_class_of_its_own():
    zero = dict.fromkeys(("remaining", "remaining_low", "remaining_high", "rate_pct"), 0.0)
    html = tiles({"area_id": PECHERSKYI, "state": "restored", **zero})
    assert "Pecherskyi district: None left without" in spoken(html)
    assert '<span class="teplo-tile-figure">0 %</span>' in html


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_shown(measure):
    row = {"area_id": PECHERSKYI, "outage_started_at": pd.Timestamp("2026-01-20T07:00Z")}
    assert len(spoken(tiles(row, measure=measure))) == 10


def test_a_district_with_no_figure_left_is_drawn():
    assert len(spoken(tiles({"area_id": PECHERSKYI, **NO_FIGURES, "withheld": "small"}))) == 10


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_tiles_are_plain_html_without_script_or_style_attributes():
    tags = _Tags()
    tags.feed(tiles({"area_id": PECHERSKYI}))
    assert tags.open == []
    assert {"script", "style", "iframe", "img"}.isdisjoint(tags.seen)
    assert not [name for name in tags.attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("text", ["{{7*7}}", "<script>alert(1)</script>", '"><img src=x>'])
def test_a_text_from_a_report_stays_text(text):
    html = tiles({"area_id": PECHERSKYI, "source": text})
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in re.sub(r"UA\d+", "", html)


def test_there_is_a_table_behind_the_tiles_with_every_district():
    html = tiles({"area_id": PECHERSKYI})
    table = html[html.index("<table>") :]
    assert table.count('<th scope="row">') == 10
    assert "Pecherskyi district" in table


def test_every_class_has_a_look_in_both_themes():
    css = district_tiles_css()
    for code in (*FRESH_CODES, *STALE_CODES, UNKNOWN, OTHER_UNIT, "s"):
        assert re.search(rf"\.teplo-code-{code}[ ,]", css), code
    for name, theme in THEMES.items():
        (block,) = re.findall(rf'data-theme="{name}"\] {{([^}}]*)}}', css)
        assert all(
            f"{variable}: {colour};" in block for variable, colour in css_variables(theme).items()
        )
    used = set(re.findall(r"var\((--teplo-[\w-]+)\)", css))
    assert used <= set(css_variables(THEMES["light"]))


def test_districts_can_be_chosen_and_the_map_then_shows_their_cities():
    assert level_choices() == ("oblast", "raion", "city", "district")
    assert map_level("district") == "city"
    assert len(drawn_areas("district")) == 26


def test_a_city_whose_districts_were_loaded_needs_no_tiles():
    assert tile_cities() == (KYIV, KHARKIV, ZAPORIZHZHIA)
    outlines = gpd.GeoDataFrame(
        {"level": "district", "area_id": children_of(KYIV)},
        geometry=[shapely.box(30 + n / 10, 50, 30.1 + n / 10, 50.1) for n in range(10)],
        crs=4326,
    )
    use_geography(Geography("districts of Kyiv", outlines, "City of Kyiv"))
    try:
        assert tile_cities() == (KHARKIV, ZAPORIZHZHIA)
        assert (map_level("district"), len(drawn_areas("district"))) == ("district", 10)
        assert "No report: 9 of 9" in tiles(city_id=KHARKIV)
        assert read_topology()["attribution"].startswith("City of Kyiv · © OpenStreetMap")
    finally:
        use_geography(SEEDS)
