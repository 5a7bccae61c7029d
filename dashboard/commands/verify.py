"""The command that holds a file that left against the store."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dashboard.commands.options import common, harmless, refuse, say_json, terminal_words
from dashboard.export.read_stamp import NoStamp, read_stamp
from dashboard.i18n import Words
from dashboard.location import store_path
from geodata.areas import load_areas
from geodata.publish import PROFILES, publish_frames
from geodata.publish.stamp import row_keys_that_differ
from geodata.situation.outage_corrections import starts_set
from geodata.store.audit import list_exports
from geodata.store.store import Store, open_store

_MOST_ROWS = 10
_MOST_MOMENTS = 1000
_EARLIEST, _LATEST = 1900, 2200
"""Years that a stamp's moments can be of."""


@dataclass(frozen=True)
class Told:
    """What of a stamp is held against the store."""

    profile: str
    as_of: datetime
    known_at: datetime | None
    data_hash: str
    rows: Mapping[str, str]
    frames: Mapping[datetime, str]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@common
def verify(file: Path, store: str, as_json: bool) -> None:
    """Whether the store still gives the figures of a file.

    Exit code 0: the same; 1: it now gives others, and it is said which; 2: the file has no stamp.
    """
    content = file.read_bytes()
    told = _read(file, content)
    opened = open_store(store_path(store))
    answer = _compare(told, opened) | {"logged": _logged(opened, content)}
    if as_json:
        say_json({"file": str(file), **answer})
    else:
        _say(answer, told, terminal_words())
    sys.exit(0 if answer["same"] else 1)


def _read(file: Path, content: bytes) -> Told:
    try:
        stamp = read_stamp(content)
        known_at = str(stamp["known_at"])
        frames = {datetime.fromisoformat(at): str(h) for at, h in stamp["frames"].items()}
        told = Told(
            profile=str(stamp["profile"]),
            as_of=datetime.fromisoformat(stamp["as_of"]),
            known_at=datetime.fromisoformat(known_at) if known_at else None,
            data_hash=str(stamp["data_hash"]),
            rows={str(key): str(digest) for key, digest in stamp["rows"].items()},
            frames=frames,
        )
    except (NoStamp, KeyError, ValueError, TypeError, AttributeError):
        told = None
    if told is None or told.profile not in PROFILES or not _is_in_our_times(told):
        refuse(terminal_words()("cli-verify-unreadable", file=str(file)))
    return told


def _is_in_our_times(told: Told) -> bool:
    """Whether every moment can be reckoned with, and there are no more than a file holds."""
    moments = [told.as_of, *told.frames, *([told.known_at] if told.known_at else [])]
    return len(moments) <= _MOST_MOMENTS and all(
        moment.tzinfo is not None and _EARLIEST <= moment.year <= _LATEST for moment in moments
    )


def _compare(told: Told, store: Store) -> dict[str, Any]:
    *frames, published = publish_frames(
        store.reports(known_at=told.known_at),
        moments=[*told.frames, told.as_of],
        now=told.as_of + PROFILES[told.profile].delay,
        profile=told.profile,
        known_at=told.known_at,
        corrections=starts_set(store.path, known_at=told.known_at),
    )
    differing = [f.as_of.isoformat() for f in frames if told.frames.get(f.as_of) != f.data_hash]
    rows = row_keys_that_differ(told.rows, published.stamp().rows)
    is_same = published.data_hash == told.data_hash and not differing
    return {"same": is_same, **rows, "frames": differing}


def _logged(store: Store, content: bytes) -> dict[str, str] | None:
    """Who saved these very bytes, and when; None where this store's log does not have them."""
    found = list_exports(store.path)
    mine = found[found["sha256"] == hashlib.sha256(content).hexdigest()]
    if mine.empty:
        return None
    first = mine.iloc[-1]
    return {"made_by": str(first["made_by"]), "recorded_at": first["recorded_at"].isoformat()}


def _say(answer: Mapping[str, Any], told: Told, words: Words) -> None:
    facts = {"profile": words(f"export-profile-{told.profile}"), "moment": words.moment(told.as_of)}
    if answer["same"]:
        click.echo(words("cli-verify-same", rows=len(told.rows), **facts))
    else:
        counts = {kind: len(answer[kind]) for kind in ("changed", "added", "gone")}
        click.echo(words("cli-verify-differs", **counts, **facts))
        for line in _row_lines(answer, words):
            click.echo(line)
        if answer["frames"]:
            click.echo(words("cli-verify-frames", count=len(answer["frames"])))
    logged = answer["logged"]
    if logged is None:
        click.echo(words("cli-verify-not-logged"))
    else:
        when = words.moment(datetime.fromisoformat(logged["recorded_at"]))
        click.echo(words("cli-verify-logged", who=harmless(logged["made_by"]), when=when))


def _row_lines(answer: Mapping[str, Any], words: Words) -> Iterable[str]:
    names = load_areas()[f"name_{words.language}"]
    for kind in ("changed", "added", "gone"):
        for key in answer[kind][:_MOST_ROWS]:
            area_id, _, rest = key.partition("|")
            service, _, unit = rest.partition("|")
            what = ", ".join((str(names.get(area_id, area_id)), service, unit))
            yield f"{words(f'cli-verify-{kind}')}: {harmless(what)}"
