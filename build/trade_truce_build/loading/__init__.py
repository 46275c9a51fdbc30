"""Seeds made into rows set-wise: whole documents at a time, of which those that may be wrong are flagged."""
