"""The rows at hand, what a person decided about them, and what became of them.

Rows come from a file, or are an earlier import's that wait for repair. They are read and judged
once for each decision, not at every run of the script.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from threading import Lock

from dashboard import data
from geodata.intake.edits import Edits
from geodata.intake.intake import Intake, judge, load_reports
from geodata.read.draft import Progress
from geodata.read.layout import Layout, Learnt
from geodata.read.read import ROW
from geodata.store.comparison import Comparison
from geodata.store.store import Batch


@dataclass(frozen=True)
class Source:
    """Where rows come from: a file's bytes, or the batch whose rejected rows they are."""

    name: str
    content: bytes = b""
    batch_id: str = ""

    @property
    def key(self) -> str:
        """What tells one source from another."""
        return self.batch_id or hashlib.sha256(self.name.encode() + self.content).hexdigest()[:16]


@dataclass
class Desk:
    """A source of rows with the decisions about it, and their outcome once it is judged.

    Attributes
    ----------
    layout : Layout or None
        How to read the file, as a person decided; None to find it or take what was learnt.
    edits : dict
        Line → column of the template → new text.
    revision : int
        Counts the decisions; part of the keys of widgets, so that they start afresh.
    sheets : tuple of str
        The sheets or layers to choose from, once the file has asked.
    is_committing : bool
        Whether to commit at the next run of the script.
    is_cancelled : bool
        Whether a person wants the commit stopped.
    committed : tuple or None
        The intake and its batch, once it is stored.
    at_work : threading.Lock
        Held while the rows are stored: Streamlit runs a click while the script still works.
    """

    source: Source
    layout: Layout | None = None
    edits: dict[int, dict[str, str]] = field(default_factory=dict)
    revision: int = 0
    sheets: tuple[str, ...] = ()
    is_committing: bool = False
    is_cancelled: bool = False
    committed: tuple[Intake, Batch] | None = None
    at_work: Lock = field(default_factory=Lock)
    _new_edits: dict[int, dict[str, str]] = field(default_factory=dict)
    _intake: Intake | None = None
    _read_with: Layout | None = None
    _judged_for: tuple[int, Learnt] | None = None
    _comparison: tuple[str, Comparison] | None = None

    def choose_layout(self, layout: Layout) -> None:
        """Read the file like this from now on."""
        self.layout = layout
        self.revision += 1

    def edit(self, edits: Edits) -> None:
        """Change cells, beside what was changed before."""
        for changes in (self.edits, self._new_edits):
            for line, cells in edits.items():
                changes[line] = {**changes.get(line, {}), **cells}
        self.revision += 1

    def is_judged(self, learnt: Learnt) -> bool:
        """Whether the outcome stands for all decisions and for what was learnt."""
        return self._intake is not None and self._judged_for == (self.revision, learnt)

    def judged(self, learnt: Learnt, progress: Progress) -> Intake:
        """The rows as the decisions make them."""
        if self._intake is None or not self.is_judged(learnt):
            self._intake = self._judge(learnt, progress)
            self._read_with, self._new_edits = self.layout, {}
            self._judged_for, self._comparison = (self.revision, learnt), None
            self._note_sheets(self._intake)
        return self._intake

    def compared(self, intake: Intake, version: str) -> Comparison:
        """The rows against what the store holds."""
        if self._comparison is None or self._comparison[0] != version:
            self._comparison = (version, data.current_store().compare(intake))
        return self._comparison[1]

    def _judge(self, learnt: Learnt, progress: Progress) -> Intake:
        intake, edits = self._intake, self._new_edits
        if intake is None or self._read_with != self.layout:
            intake = self._read(learnt, progress)
            edits = self.edits
            if not edits:
                return intake
        # Lines may be others once the header is elsewhere.
        lines = set(intake.table.cells[ROW]) if intake.readable else set()
        edits = {line: cells for line, cells in edits.items() if line in lines}
        return judge(intake.table, learnt=learnt, edits=edits, progress=progress)

    def _read(self, learnt: Learnt, progress: Progress) -> Intake:
        if not self.source.batch_id:
            return load_reports(
                self.source.content,
                name=self.source.name,
                layout=self.layout,
                learnt=learnt,
                progress=progress,
            )
        table = data.current_store().rejected_table(self.source.batch_id)
        if self.layout is not None:
            table = replace(table, layout=self.layout)
        return judge(table, learnt=learnt, progress=progress)

    def _note_sheets(self, intake: Intake) -> None:
        for problem in intake.problems:
            if problem.code == "file_which_sheet":
                self.sheets = tuple(problem.value.split(", "))
