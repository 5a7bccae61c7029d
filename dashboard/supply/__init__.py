"""What the supply screen says: the power balance, and equipment on its way."""
