"""What is timed, and the seeded maps it is timed on. Run by `python -m benchmarks NAME`, by nothing in the program."""
