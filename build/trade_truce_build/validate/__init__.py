"""Proves that a built package is whole: set-wise where all is well, cell by cell where something is not."""
