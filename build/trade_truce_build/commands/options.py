"""Options that several commands have."""

import argparse
from pathlib import Path

from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.report import FORMATS, STDOUT


def words(text: str) -> str:
    """Text for a seed: what the shell gave may be no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("it is not UTF-8; write it again in a terminal that uses UTF-8") from None
    return text


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
        help="a folder with copies of the articles (*.txt), to check spans against",
    )


def package(parser: argparse.ArgumentParser, help: str = "the package (default: here)") -> None:
    """`PACKAGE`: which built package."""
    parser.add_argument("package", type=Path, nargs="?", default=Path(), metavar="PACKAGE", help=help)


def cache(parser: argparse.ArgumentParser) -> None:
    """`--no-cache`: whether what was read or judged before is read or judged again."""
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="read and check everything again, without .trade-truce-cache/",
    )


def findings_output(parser: argparse.ArgumentParser) -> None:
    """`--format` and `--output`: how what was found is written down, and where."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="the format of the findings (default: text)")
    parser.add_argument(
        "--output",
        default=STDOUT,
        metavar="FILE",
        help="a file for the findings, written completely or not at all (default: -, the screen)",
    )


def own(root: Path) -> tuple[Path, ...]:
    """The files and folders of a project that no report may take the place of."""
    return root / SEEDS, root / FOLDER, root / DESCRIPTOR


def setting(text: str) -> tuple[str, str]:
    """The type of an option KEY=VALUE."""
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key, value
