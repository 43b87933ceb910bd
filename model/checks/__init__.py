"""What is wrong with a map, and what to do about it. A check reports; it never blocks."""
