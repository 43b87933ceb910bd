"""Text or bytes of other tools to and from a Document. No disk."""
