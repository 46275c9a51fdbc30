"""Packages that are stored in another form than CSV.

A table of one is read as the CSV that its descriptor describes, when it is asked for, row by row, into a temporary
folder. Nothing else needs to know of the form. Each module here has a function that yields a table's rows, as texts:

    rows(where, resource)     the cells as canonical texts, null as None
"""
