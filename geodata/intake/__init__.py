"""A whole file: read, checked and placed, with everything that was found wrong in it."""
