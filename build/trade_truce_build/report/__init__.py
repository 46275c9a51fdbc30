"""What a check found, for a terminal, for programs and for the sites that run checks."""

FORMATS = {"text": "", "json": "as_json", "sarif": "sarif", "junit": "junit", "github": "github"}
"""Name -> the module that renders it; text is always there."""
STDOUT = "-"
