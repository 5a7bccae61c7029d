"""The map on the screen: its classes, its base and its words."""
