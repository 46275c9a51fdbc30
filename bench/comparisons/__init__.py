"""The comparisons, one module each: what is run, and what is kept of it."""
