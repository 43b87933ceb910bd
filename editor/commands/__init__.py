"""The command line: one small module a command, none of them imports Qt but shot."""
