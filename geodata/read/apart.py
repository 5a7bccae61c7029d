"""The libraries that open workbooks, layers and columns, in a process of their own.

They are C, C++ and Rust: a damaged or hostile file may crash them or make them ask for more memory
than there is, which no ``try`` catches. ``geodata.read.foreign`` starts this module with limits and
takes its lines of JSON: ``{"table": name, ...}`` opens a table; a list is a row of texts, for
layers with ``[kind, latitude, longitude]`` as its last item; ``{"error": code}`` ends it all.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable

from geodata.read.celltext import Refused

MEMORY_LIMIT_BYTES = 3 << 30
"""Of address space, all libraries included."""
MOST_CHARACTERS = 400_000_000
"""Of what is written: a few bytes of a workbook may stand for very many."""
LONGEST_ROW = 8_000_000
"""Characters of one row; a longer one has a cell that no table has."""

_READERS = {
    "workbook": ("geodata.read.workbook", "read_workbook"),
    "layers": ("geodata.read.layerfile", "read_layers"),
    "parquet": ("geodata.read.layerfile", "read_parquet"),
}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write(lines: Iterable[object]) -> None:
    written = 0
    for line in lines:
        text = json.dumps(line, ensure_ascii=False)
        if len(text) > LONGEST_ROW:
            raise Refused("file_cell_too_long")
        written += len(text)
        if written > MOST_CHARACTERS:
            raise Refused("file_too_large")
        sys.stdout.write(f"{text}\n")


def _say_error(code: str, value: object = "") -> None:
    sys.stdout.write(f"\n{json.dumps({'error': code, 'value': str(value)})}\n")


def main(form: str, only: str) -> None:
    """Read standard input as one form of file and write its lines."""
    _limit_memory()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    module, reader = _READERS[form]
    try:
        read = getattr(importlib.import_module(module), reader)
        _write(read(sys.stdin.buffer.read(), only))
    except Refused as refusal:
        _say_error(*refusal.args)
    except MemoryError:
        _say_error("file_too_large")
    except BaseException as error:  # whatever a library throws at a damaged file, panics too
        sys.stderr.write(repr(error))
        _say_error("file_broken")
