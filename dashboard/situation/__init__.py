"""What the situation screen shows beside its map."""
