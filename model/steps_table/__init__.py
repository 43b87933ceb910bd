"""The steps of a map as a table that is edited: its rows, what stands in each cell, and the edit a typed cell stands for."""
