"""Two packages compared by key: what changed, of which class each change is, and what number that asks for."""
