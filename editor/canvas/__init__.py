"""The map on screen: it keeps what `draw` made and paints what is in view; it holds no truth."""
