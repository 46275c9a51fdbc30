"""What words of an article say: numbers, units, qualifiers."""
