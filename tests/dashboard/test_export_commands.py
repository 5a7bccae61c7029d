import hashlib
import json

import pytest
from click.testing import CliRunner

from dashboard.cli import teplo
from dashboard.export.formats import FORMATS
from tests.builders import table

AS_OF = ["--as-of", "2026-01-24T20:00"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home, monkeypatch):
    monkeypatch.setenv("TEPLO_STORE", str(home / "store.duckdb"))
    monkeypatch.setenv("LANG", "C")

    def invoke(*arguments):
        return CliRunner().invoke(teplo, [str(argument) for argument in arguments])

    return invoke


def logged(run):
    return json.loads(run("exports", "--json").output)["exports"]


def test_nothing_but_a_public_file_leaves_without_a_reason(run, home):
    out = home / "map.csv"
    refused = run("export", out, *AS_OF, "--profile", "partner")
    assert (refused.exit_code, out.exists(), logged(run)) == (2, False, [])
    assert "reason is kept" in refused.output
    assert run("exports").output == "Nothing has left yet.\n"
    given = ["--reason", "for the cluster", "--by", "Olena", "--service", "heating"]
    assert run("export", out, *AS_OF, "--profile", "partner", *given).exit_code == 0
    [kept] = logged(run)
    assert (kept["made_by"], kept["reason"], kept["file_name"]) == (
        "Olena",
        "for the cluster",
        "map.csv",
    )
    assert kept["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert json.loads(kept["filters"])["service"] == "heating"
    assert "for the cluster" in run("exports").output


@pytest.mark.parametrize("name", ["csv", "hxl", "geojson", "gpkg", "svg", "brief"])
def test_the_ending_tells_the_format_and_the_store_gives_the_figures_again(run, home, name):
    out = home / f"out{FORMATS[name].extension}"
    told = json.loads(run("export", out, *AS_OF, "--days", 1, "--json").output)
    assert told["format"] == name
    same = run("verify", out, "--json")
    answer = json.loads(same.output)
    assert (same.exit_code, answer["same"]) == (0, True)
    assert answer["logged"]["made_by"]


def test_an_ending_that_tells_no_format_asks_for_one(run, home):
    refused = run("export", home / "map.docx", *AS_OF)
    assert (refused.exit_code, "--format" in refused.output) == (2, True)
    assert run("export", home / "map.docx", *AS_OF, "--format", "csv").exit_code == 0


def test_verify_says_what_changed_and_that_bytes_were_altered(run, home, tmp_path):
    out = home / "page.html"
    run("export", out, "--as-of", "2026-03-08T12:00", "--days", 1)
    altered = home / "altered.html"
    altered.write_text(out.read_text(encoding="utf-8").replace("Kyiv", "Lviv"), encoding="utf-8")
    answer = run("verify", altered)
    assert (answer.exit_code, "not in this store's log" in answer.output) == (0, True)
    late = tmp_path / "late.csv"
    late.write_bytes(table({"reported_at": "08.03.2026 09:00", "remaining": "7700"}))
    assert run("import", late).exit_code == 0
    differs = run("verify", out)
    assert differs.exit_code == 1
    assert "the log, unaltered" in differs.output
    assert ": Kyiv, heating, buildings" in differs.output
    found = json.loads(run("verify", out, "--json").output)
    assert any("UA80|heating|buildings" in found[kind] for kind in ("changed", "added"))


def test_verify_of_what_is_known_then_is_not_moved_by_what_came_later(run, home):
    out, known = home / "known.csv", ["--known-at", "2026-01-01T00:00"]
    assert run("export", out, *AS_OF, *known).exit_code == 0
    stamp = json.loads(run("verify", out, "--json").output)
    assert stamp["same"]


@pytest.mark.parametrize("content", ["", "hello", '#teplo-stamp,"{""data_hash"":""x""}"'])
def test_a_file_without_a_readable_stamp_is_told_with_exit_code_2(run, tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_text(content)
    refused = run("verify", path)
    assert (refused.exit_code, "no stamp" in refused.output) == (2, True)


def stamped(**more):
    stamp = {"profile": "public", "as_of": "2026-01-24T18:00+00:00", "known_at": "", "rows": {}}
    return stamp | {"data_hash": "x", "frames": {}} | more


@pytest.mark.parametrize(
    "stamp",
    [
        stamped(as_of="9999-12-31T23:00+00:00"),
        stamped(as_of="0001-01-01T00:00+00:00"),
        stamped(known_at="2026-01-24T18:00"),
        stamped(frames={"2026-01-23T18:00": "x"}),
        stamped(frames={f"2026-01-01T00:00:00.{n:06}+00:00": "x" for n in range(1001)}),
    ],
)
def test_a_forged_stamp_with_moments_that_cannot_be_is_told_like_no_stamp(run, tmp_path, stamp):
    path = tmp_path / "file.geojson"
    path.write_text(json.dumps({"teplo": stamp}))
    refused = run("verify", path)
    assert (refused.exit_code, "no stamp" in refused.output) == (2, True)
