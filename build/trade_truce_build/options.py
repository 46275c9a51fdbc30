"""Options that several commands have."""

import argparse
from pathlib import Path


def root(parser: argparse.ArgumentParser) -> None:
    """`--root`: which project."""
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")


def project(parser: argparse.ArgumentParser) -> None:
    """`--root` and `--articles`: which project, and what its evidence is checked against."""
    root(parser)
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="a folder with copies of the articles (*.txt), to check evidence against",
    )


def cache(parser: argparse.ArgumentParser) -> None:
    """`--no-cache`: whether what was read before is read again."""
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="read all seeds again, whatever .trade-truce-cache/ has of them",
    )


def setting(text: str) -> tuple[str, str]:
    """The type of an option KEY=VALUE."""
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key, value
