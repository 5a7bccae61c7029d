"""A dashboard on a port and a store of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
START_S = 90


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_dashboard(folder: Path) -> Iterator[str]:
    """Run the dashboard with its store in a folder; gives its address and ends it afterwards."""
    port = _free_port()
    environment = os.environ | {"TEPLO_STORE": str(folder / "store.duckdb")}
    arguments = [sys.executable, "-m", "streamlit", "run", str(APP), f"--server.port={port}"]
    arguments += ["--server.address=127.0.0.1", "--server.headless=true"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log, cwd=folder)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
