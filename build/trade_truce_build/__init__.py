"""Builds the dataset of trade-truce from its seeds."""
