"""What a check reports: see model/finding.py, which those who only look at findings import without loading every check."""

from model.finding import LEVELS, Finding, Fix, Level

__all__ = ["LEVELS", "Finding", "Fix", "Level"]
