"""What the energy call of 17 January 2026 asked for: imports of electricity, and equipment."""
