"""How a value is written: plain where that says the same, else in double or single quotation marks, on one line."""

import re

_NULLS = {"~", "null", "Null", "NULL"}
_SIGNS = r"""-?:,\[\]{}#&*!|>'"%@`"""
_PLAIN = re.compile(
    rf"(?:[^{_SIGNS} \n]|-(?=[^- \n]))"  # a sign at the start would mean something
    r"(?:[^:# \n]|:(?=[^ \n])|(?<! )#| (?=[^# ]| +[^# ]))*"  # and so would `: `, ` #`, and a blank at the end
)
_FLOW_SIGNS = re.compile(r"[,\[\]{}?]|:(?![^ ])|^-|^\.\.\.")


def written(text: str, *, flow: bool = False) -> str:
    """A scalar that the reader of seeds reads as `text`.

    flow: within brackets on one line, where more signs have a meaning.
    """
    plain = _PLAIN.fullmatch(text) and text not in _NULLS and not text.startswith("...")
    if plain and not (flow and _FLOW_SIGNS.search(text)):
        return text
    if "\n" in text or not ('"' in text or "\\" in text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"
