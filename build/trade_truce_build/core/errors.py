"""Errors that no seed is to blame for."""


class BusyError(Exception):
    """Another build holds the lock."""
