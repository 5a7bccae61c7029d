"""How bytes become rows of text that keep their line."""
