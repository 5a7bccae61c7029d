"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A slow machine is no reason to fail: no test asserts a time.
settings.register_profile("teplo", deadline=None)
settings.load_profile("teplo")
