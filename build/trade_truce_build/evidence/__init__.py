"""Spans, words and anchors against the articles' texts."""
