"""The tests. tests/model, tests/export and tests/editor mirror the code; a test shows its process in one line (see sketch.py)."""
