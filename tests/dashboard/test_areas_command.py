import json

import pytest
from click.testing import CliRunner

from dashboard import data
from dashboard.cli import teplo
from dashboard.export.document import build_html
from dashboard.map.basemap import drawn_areas, level_choices, read_topology
from dashboard.map.focus import level_in
from geodata.areas import known_hromadas
from geodata.geography import SEEDS, use_geography
from geodata.store.store import open_store
from tests.dashboard.published import publication
from tests.geodata import official

CREDIT = "Synthetic {{7*7}} <b>, CC BY 4.0"


@pytest.fixture(autouse=True)
def _seeds_again():
    yield
    use_geography(SEEDS)


@pytest.fixture(scope="module")
def good_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("official")
    return official.write(
        folder / "cod.gpkg", adm2=official.raion_layer(), adm3=official.hromada_layer()
    )


@pytest.fixture
def run(tmp_path):
    store = f"--store={tmp_path / 'store.duckdb'}"

    def answer(*arguments, code=0):
        done = CliRunner().invoke(teplo, [*map(str, arguments), store])
        assert done.exit_code == code, done.output
        return done.output

    return answer


def load(run, file, *more, code=0):
    return run("areas", "load", file, f"--attribution={CREDIT}", *more, code=code)


def test_boundaries_are_loaded_listed_and_taken_back(run, good_file, tmp_path):
    assert "raions 138" in load(run, good_file, "--by=Olena")
    (listed,) = json.loads(run("areas", "--json"))["areas"]
    assert (listed["attribution"], listed["loaded_by"]) == (CREDIT, "Olena")
    assert "hromada" in level_choices()
    assert "already" in load(run, good_file, code=2)
    assert listed["load_id"] in run("areas", "unload")
    open_store(tmp_path / "store.duckdb")
    assert "hromada" not in level_choices()
    run("areas", "unload", code=2)


def test_a_file_with_problems_loads_nothing_and_tells_each(run, tmp_path):
    raions = official.raion_layer()
    codes = raions["ADM2_PCODE"].replace("UA3208", "UA9999")
    names = raions["ADM2_UK"].where(raions["ADM2_PCODE"] != "UA3208", "\x1b[2J{{7*7}}")
    made = official.write(
        tmp_path / "bad.gpkg", adm2=raions.assign(ADM2_PCODE=codes, ADM2_UK=names)
    )
    told = load(run, made, code=1)
    assert "UA9999" in told
    assert "UA3208 is missing" in told
    assert "\x1b" not in told
    answer = json.loads(load(run, made, "--json", code=1))
    assert (answer["load_id"], answer["areas"]) == (None, {})
    assert {problem["code"] for problem in answer["problems"]} == {
        "area_code_unknown",
        "area_missing",
    }
    assert json.loads(run("areas", "--json"))["areas"] == []


def test_what_is_no_package_is_refused_in_words(run, tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_text("no package")
    assert "GeoPackage" in load(run, path, code=2)


def test_who_must_be_named_has_to_be_given(run, good_file):
    assert "--attribution" in run("areas", "load", good_file, code=2)


def test_hromadas_are_answered_once_they_are_loaded(run, good_file):
    assert json.loads(run("situation", "--level=hromada", "--json")) == []
    load(run, good_file)
    found = json.loads(run("situation", "--level=hromada", "--service=heating", "--json"))
    assert len(found) > len(known_hromadas().filter(like=official.HROMADAS_IN, axis=0))


def test_map_and_exported_page_draw_what_was_loaded_with_shared_borders(run, good_file, tmp_path):
    before = read_topology()
    load(run, good_file)
    open_store(tmp_path / "store.duckdb")
    topology = read_topology()
    assert level_in("UA7306", "oblast") == "hromada"
    assert level_in("", "district") == "city"
    assert topology["attribution"].startswith(CREDIT)
    hromadas = [area.area_id for area in drawn_areas("hromada")]
    assert hromadas == sorted(hromadas)
    assert set(before["objects"]) | {"hromada"} == set(topology["objects"])
    assert [a.area_id for a in drawn_areas("oblast")] == sorted(
        feature["id"] for feature in before["objects"]["oblast"]["geometries"]
    )
    for level in ("oblast", "raion", "hromada"):
        assert max(_uses(topology, level).values()) <= 2
    assert set(_uses(topology, "oblast")) <= set(_uses(topology, "hromada"))
    page = build_html(publication({}), words_language="en")
    # The text of the person who loaded them is told as it is, and is no markup.
    assert "Synthetic" in page
    assert "<b>, CC" not in page


def _uses(topology, level):
    """How many areas of a level each arc borders."""
    counts = {}
    for feature in topology["objects"][level]["geometries"]:
        arcs = {a if a >= 0 else ~a for part in feature["arcs"] for ring in part for a in ring}
        for arc in arcs:
            counts[arc] = counts.get(arc, 0) + 1
    return counts


def test_a_running_app_follows_what_another_process_loads(run, good_file, tmp_path, monkeypatch):
    monkeypatch.setenv("TEPLO_STORE", str(tmp_path / "store.duckdb"))
    before = data.store_version()
    load(run, good_file)
    use_geography(SEEDS)  # as in a process that only looks at the store
    assert data.store_version() != before
    assert "hromada" in level_choices()
    run("areas", "unload")
    data.store_version()
    assert "hromada" not in level_choices()
