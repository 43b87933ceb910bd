"""The application. Qt lives here only."""
