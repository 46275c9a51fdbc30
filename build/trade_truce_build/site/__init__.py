"""Static pages of a built package, for people who would rather look than read."""
