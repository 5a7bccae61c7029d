"""When it may be back, what was promised, and how such words held before."""
