"""A built package in the formats that people use, each made of the same typed rows."""
