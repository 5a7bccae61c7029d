"""How many sessions one process holds: real websockets that change the map and then think.

Run ``uv run python tests/benchmarks/bench_load.py [--sessions 200] [--seconds 60] [--soak]``. Each
session opens the dashboard as `teplo` runs it, on the seeds, in one of several views, and chooses
another service after 5 s of thought on average; that is timed until its script has finished.
``--soak`` runs ten minutes and tells how memory grew after the first of them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.server import run_dashboard  # noqa: E402 - the script is run by its path

THINK_S, BUDGET_P95_S, SOAK_S, BUDGET_GROWTH = 5.0, 0.3, 600, 0.1
ANSWER_WITHIN_S = 120
VIEWS = [
    f"at=2026-01-{day}T20:00&service={service}&measure={measure}&level={level}"
    for day, service, measure, level in product(
        (17, 24), ("heating", "electricity"), ("rate", "age"), ("oblast", "raion")
    )
]


@dataclass
class Run:
    """What was seen: seconds of each view, bytes received, sessions that broke, memory."""

    seconds: list[float] = field(default_factory=list)
    received_bytes: int = 0
    broken: list[str] = field(default_factory=list)
    resident_mb: list[tuple[float, float]] = field(default_factory=list)
    processor_s: float = 0


@dataclass
class Switch:
    """The widget that chooses the service, as the first run tells of it."""

    widget_id: str = ""
    options: list[str] = field(default_factory=list)

    def learn(self, answer: ForwardMsg) -> None:
        """Take it from a message, if it is there."""
        group = answer.delta.new_element.button_group
        if group.id.endswith("-service"):
            self.widget_id = group.id
            self.options = [option.content for option in group.options]


async def ask(
    connection: websockets.ClientConnection, query: str, run: Run, switch: Switch, service: str = ""
) -> float:
    """Open a view, or choose a service of the switch; seconds until it is all there."""
    message = BackMsg()
    message.rerun_script.query_string = query
    if service:
        state = message.rerun_script.widget_states.widgets.add(id=switch.widget_id)
        state.string_array_value.data.append(service)
    started, is_begun = time.perf_counter(), False
    await connection.send(message.SerializeToString())
    while True:
        data = await asyncio.wait_for(connection.recv(), ANSWER_WITHIN_S)
        run.received_bytes += len(data)
        answer = ForwardMsg()
        answer.ParseFromString(bytes(data))
        kind = answer.WhichOneof("type")
        if kind == "delta":
            switch.learn(answer)
        is_begun = is_begun or kind == "new_session"
        if kind == "script_finished" and is_begun:
            return time.perf_counter() - started


async def hold_session(address: str, ends_at: float, spread_s: float, run: Run) -> None:
    """One reader: open, think, change the view, until the end."""
    await asyncio.sleep(random.random() * spread_s)
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    try:
        async with websockets.connect(
            url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, origin=address
        ) as connection:
            query, switch = random.choice(VIEWS), Switch()
            await ask(connection, query, run, switch)
            while time.time() < ends_at:
                await asyncio.sleep(random.expovariate(1 / THINK_S))
                service = random.choice(switch.options)
                run.seconds.append(await ask(connection, query, run, switch, service))
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        run.broken.append(type(error).__name__)


async def watch_memory(server_id: int, ends_at: float, run: Run) -> None:
    """Note the resident memory of the server every few seconds."""
    started = time.time()
    while time.time() < ends_at:
        run.resident_mb.append((time.time() - started, resident_mb(server_id)))
        await asyncio.sleep(5)


def resident_mb(process_id: int) -> float:
    """The resident memory of a process, from Linux's own account of it."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000


def processor_s(process_id: int) -> float:
    """The processor time of a process: unlike seconds on the wall, it bears a busy machine."""
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def server_of(address: str) -> int:
    """The id of the process that serves an address: that which was started with its port."""
    port = address.rpartition(":")[2]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and f"--server.port={port}" in _command_of(folder):
            return int(folder.name)
    raise LookupError(address)


def _command_of(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


async def load(address: str, sessions: int, seconds: float) -> Run:
    """So many sessions for so long; what they saw."""
    run, ends_at = Run(), time.time() + seconds
    readers = [hold_session(address, ends_at, seconds / 4, run) for _ in range(sessions)]
    server_id = server_of(address)
    before = processor_s(server_id)
    await asyncio.gather(watch_memory(server_id, ends_at, run), *readers)
    run.processor_s = processor_s(server_id) - before
    return run


def print_run(sessions: int, run: Run) -> None:
    """One line: how many views, how long they took, what they cost, how busy the machine was."""
    ordered = sorted(run.seconds)
    processor_ms = 1000 * run.processor_s / max(1, len(ordered) + sessions)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    kept = "kept" if p95 <= BUDGET_P95_S and not run.broken else "MISSED"
    print(
        f"{sessions:4} sessions: {len(ordered)} views, p50 {statistics.median(ordered):.3f} s, "
        f"p95 {p95:.3f} s (budget {BUDGET_P95_S} s: {kept}), broken {len(run.broken)}, "
        f"{run.received_bytes / max(1, len(ordered)) / 1000:.0f} kB and {processor_ms:.0f} ms of "
        f"processor a run: {1000 * THINK_S / processor_ms:.0f} sessions would fill a core "
        f"(load average {os.getloadavg()[0]:.1f})",
        flush=True,
    )


def print_soak(run: Run) -> None:
    """How memory grew after the first tenth of the time."""
    begins = run.resident_mb[-1][0] / 10
    settled = [mb for at, mb in run.resident_mb if at >= begins]
    third = max(1, len(settled) // 3)
    first, last = statistics.median(settled[:third]), statistics.median(settled[-third:])
    kept = "flat" if last <= first * (1 + BUDGET_GROWTH) else "GROWS"
    print(f"memory: {first:.0f} MB in the first third, {last:.0f} MB in the last: {kept}")


@contextmanager
def warm_dashboard() -> Iterator[str]:
    """The dashboard on a store of its own, each view asked for once."""
    with tempfile.TemporaryDirectory() as folder, run_dashboard(Path(folder)) as address:
        asyncio.run(warm(address))
        yield address


async def warm(address: str) -> None:
    """Ask for every view once: the caches are part of what is measured."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    protocol = [websockets.Subprotocol("streamlit")]
    for query in VIEWS:
        async with websockets.connect(
            url, subprotocols=protocol, max_size=None, origin=address
        ) as connection:
            switch = Switch()
            await ask(connection, query, Run(), switch)
            if not switch.widget_id:
                raise LookupError("the screen has no switch of services")
            for service in switch.options:
                await ask(connection, query, Run(), switch, service)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 100, 200])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--soak", action="store_true")
    asked = parser.parse_args()
    with warm_dashboard() as address:
        if asked.soak:
            seconds = asked.seconds if asked.seconds != 60 else SOAK_S
            run = asyncio.run(load(address, asked.sessions[0], seconds))
            print_run(asked.sessions[0], run)
            print_soak(run)
            return
        for sessions in asked.sessions:
            print_run(sessions, asyncio.run(load(address, sessions, asked.seconds)))


if __name__ == "__main__":
    main()
