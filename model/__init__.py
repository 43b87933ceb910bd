"""The document and all that is reckoned from it. No Qt, no disk, no clock, no threads."""
