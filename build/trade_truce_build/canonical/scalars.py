"""How a value is written: plain where that says the same, else in double or single quotation marks, on one line."""

import re

_NULLS = {"~", "null", "Null", "NULL"}
_SIGNS = r"""-?:,\[\]{}#&*!|>'"%@`"""
_BEGINS_PLAIN = re.compile(rf"[^{_SIGNS} ]|-[^- ]")  # a sign at the start would mean something
_NOT_PLAIN = re.compile(r":(?: |\Z)| #|\n| \Z")
_FLOW_SIGNS = re.compile(r"[,\[\]{}?]|:(?![^ ])|^-|^\.\.\.")


def written(text: str, *, flow: bool = False) -> str:
    """A scalar that the reader of seeds reads as `text`.

    flow: within brackets on one line, where more signs have a meaning.
    """
    plain = _BEGINS_PLAIN.match(text) and not _NOT_PLAIN.search(text)
    plain = plain and text not in _NULLS and not text.startswith("...")
    if plain and not (flow and _FLOW_SIGNS.search(text)):
        return text
    if "\n" in text or not ('"' in text or "\\" in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"
