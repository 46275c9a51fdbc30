"""`check --fix`: applies the edits of findings, and the canonical form, where that makes nothing worse."""
