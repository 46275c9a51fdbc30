"""Finds the dataset's spans in copies of the articles, and judges whether their words are there."""
