"""Seeds from one form into the other: YAML for people, JSON Lines for machines."""
