"""What a reader sees: one file a visible thing. Components take data and return values."""
