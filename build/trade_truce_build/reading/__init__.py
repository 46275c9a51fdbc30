"""From bytes to entries: seed files are found, parsed and read, each value with its place."""
