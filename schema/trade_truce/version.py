"""Versions of three numbers, as 0.2.0: the only ones that datasets have."""

import re

_THREE = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def numbers(version: str) -> tuple[int, int, int] | None:
    """A version as three numbers, to compare; None for anything else."""
    if not (found := _THREE.fullmatch(version)):
        return None
    major, minor, patch = map(int, found.groups())
    return major, minor, patch
