"""What the program carries along and does not compute: icons, examples, the guide. Read through importlib.resources."""
