"""What can go wrong, by what the caller does next.

::

    GeodataError
    ├── QuantityError      a text is not a quantity: ask for another wording
    ├── MomentError        a text is not a time: ask for another wording
    ├── UnreadableFile     a file is no table of reports: ask for another file
    └── StoreError         the store refuses: say why, and what to do
        └── StoreBusy      another process holds it: try again
"""

from __future__ import annotations


class GeodataError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes
    ----------
    code : str
        What happened, for the catalogues of the user interface.
    value : str
        The value it happened to.
    """

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(f"{code}: {value}" if value else code)
        self.code = code
        self.value = value


class QuantityError(GeodataError):
    """A text that is not a quantity."""


class MomentError(GeodataError):
    """A text that is not a time."""


class UnreadableFile(GeodataError):
    """A file that is not a table of reports."""


class StoreError(GeodataError):
    """The store refuses."""


class StoreBusy(StoreError):
    """Another process holds the store."""
