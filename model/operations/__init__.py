"""Edits as a person names them; each writes to a Transaction."""
