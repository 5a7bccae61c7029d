"""How a loss comes back: its measures, its curve, and the past ones."""
