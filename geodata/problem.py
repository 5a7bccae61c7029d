"""What is wrong with a file or a row, as data: the user interface puts it into words."""

from __future__ import annotations

from dataclasses import asdict, dataclass

FILE_ROW = 0
"""The row of a problem that concerns the whole file."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong.

    Attributes
    ----------
    row : int
        The line number a person sees in a spreadsheet; 0 for the whole file.
    column : str
        The column of the template it is about, or empty.
    code : str
        What is wrong; the catalogues hold its words as ``problem-<code>``.
    value : str
        The value it is wrong about, as written.
    suggestion : str
        What the value may have meant, or empty.
    """

    row: int
    column: str
    code: str
    value: str = ""
    suggestion: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """The problem as plain data, in the order of the command's JSON."""
        return asdict(self)
