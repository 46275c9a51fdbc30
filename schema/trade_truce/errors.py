"""What can go wrong for whoever loads the data."""


class TradeTruceError(Exception):
    """Anything that the loader refuses to do; the message says what to do instead."""


class UnknownNameError(TradeTruceError, LookupError):
    """There is no table, form or id of that name."""


class TamperedError(TradeTruceError):
    """A file of the dataset is missing or is not the one that was published."""


class MissingLibraryError(TradeTruceError, ImportError):
    """The library for the form asked for is not installed."""
