"""What a check found, for a terminal, for programs and for the sites that run checks."""
