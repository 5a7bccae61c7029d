"""Where a row is: by code, by point, by name in its context."""
