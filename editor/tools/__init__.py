"""States of the pointer, as values. No Qt."""
