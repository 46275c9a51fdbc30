"""One module for each form in which tables are loaded; each reads one CSV as its Table Schema says."""
