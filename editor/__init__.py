"""The application. Qt lives here only."""

VERSION = "0.1.0"
