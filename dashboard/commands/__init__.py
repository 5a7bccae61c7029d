"""The commands behind ``teplo``, by what they are about."""
