"""Which way connectors run, and only the touched ones anew."""
