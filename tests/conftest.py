"""What holds for every test."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import settings

# A slow machine is no reason to fail: no test asserts a time.
settings.register_profile("teplo", deadline=None)
settings.load_profile("teplo")


@pytest.fixture
def no_main_script(monkeypatch):
    """AppTest leaves its script as ``__main__``, which every forked process would run again."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
