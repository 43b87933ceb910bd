"""What the map and its data say."""
