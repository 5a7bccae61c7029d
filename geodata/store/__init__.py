"""Batches of reports that are only ever added, and what is learnt beside them."""
