"""What is wrong with a row, and what its cells say."""
