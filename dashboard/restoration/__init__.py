"""What the restoration screen and the cards say."""
