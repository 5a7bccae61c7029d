"""What holds for the whole tree: the direction of the data flow, and what the README says of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.schema import COLUMNS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP_LEVEL = {"LICENSE", "README.md", "dashboard", "geodata", "pyproject.toml", "seeds", "tests"}


def test_the_layers_hold():
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout


def test_the_top_level_holds_nothing_else():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not tracked:
        pytest.skip("not a checkout")
    tops = {path.split("/")[0] for path in tracked}
    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL
    assert "uv.lock" not in tops


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_the_data_dictionary_in_the_readme_is_the_schema(column):
    assert f"| `{column.name}` | {column.meaning} |" in README


def test_every_direct_dependency_is_bounded_and_has_its_reason():
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = pyproject.split("dependencies = [")[1].split("\n]")[0]
    for line in block.strip().splitlines():
        assert re.search(r'"[\w-]+[><=]', line), line
        assert "#" in line, f"no reason is given for {line}"


def test_the_picture_on_the_first_screen_is_there():
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
