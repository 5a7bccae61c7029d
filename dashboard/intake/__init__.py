"""The desk where a file becomes reports, and the record of what was imported."""
