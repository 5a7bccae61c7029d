"""Where the committed inputs lie: in a checkout's ``seeds`` folder, or inside the wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def seed_path(name: str) -> Path:
    """The path of one seed file, from a checkout and from an installed wheel alike.

    Parameters
    ----------
    name : str
        The file's name within ``seeds/``.

    Raises
    ------
    FileNotFoundError
        When no such seed is shipped.
    """
    for folder in (_PACKAGE / "_seeds", _PACKAGE.parent / "seeds"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"no seed file is named {name!r}")
