"""From entries to rows: what follows is worked out, and the models judge the rest."""
