"""What stands in the way of a release: each defect by name, with what to do about it."""
