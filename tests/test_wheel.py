"""The wheel alone, in a fresh environment, draws the map: seeds, areas and catalogues are in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = (
    "geodata/_seeds/abroad.csv",
    "geodata/_seeds/reports.csv",
    "geodata/_seeds/areas.csv",
    "geodata/_seeds/places.csv",
    "geodata/_seeds/boundaries.gpkg",
    "geodata/_seeds/denominators.csv",
    "geodata/_seeds/district_tiles.csv",
    "geodata/_seeds/equipment.csv",
    "geodata/_seeds/power.csv",
    "geodata/_seeds/vocabulary.csv",
    "dashboard/static/map.js",
    "dashboard/static/ukraine.topojson",
    "dashboard/static/vendor/leaflet.js",
    "dashboard/locales/en.ftl",
    "dashboard/locales/uk.ftl",
    "dashboard/templates/export.html",
    "dashboard/.streamlit/config.toml",
)


@pytest.fixture(scope="module")
def uv():
    found = shutil.which("uv")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("uv is not installed")
    if found is None:
        pytest.skip("uv is not installed")
    return found


@pytest.fixture(scope="module")
def wheel(uv, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv, "build", "--wheel", "--out-dir", folder, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_package_reads(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    assert set(NEEDED) <= held
    assert not [name for name in held if name.startswith(("tests/", "seeds/"))]


@pytest.mark.slow
def test_the_installed_wheel_exports_a_map_from_anywhere(uv, wheel, tmp_path):
    environment = tmp_path / "environment"
    subprocess.run([uv, "venv", "-q", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([uv, "pip", "install", "-q", "--python", python, wheel], check=True)
    out = tmp_path / "map.html"
    teplo = environment / "bin" / "teplo"
    store = f"--store={tmp_path / 'store.duckdb'}"
    subprocess.run(
        [teplo, "export", out, "--as-of", "2026-01-24T20:00", store], check=True, cwd=tmp_path
    )
    assert "Київ" in out.read_text(encoding="utf-8")
