"""One module for each form in which tables are loaded; each reads one CSV as its Table Schema says.

Each has these functions, and nothing else knows its library:

    read(path, fields)        the table of a CSV file
    read_parquet(paths, ...)  the table of Parquet files; pandas and models have none
    floats(frame, names)      the table with these columns as floats; models have none
    names(frame)              the names of its columns
    rows(frame, names)        these columns' values as plain Python, row by row; None is null
    take(frame, names, keep)  the rows whose values of these columns `keep` says yes to, as a table of the same form
"""
