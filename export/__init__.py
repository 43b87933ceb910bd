"""The document on paper. No Qt; writes to a stream it is given, never to a path."""
