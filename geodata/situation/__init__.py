"""What is in force at a moment, as known at another."""
