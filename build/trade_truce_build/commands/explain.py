"""`trade-truce explain`: the page of a code, or the list of all codes."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping

from trade_truce_build.core.explanation import PARTS, Code, body, codes, heading
from trade_truce_build.core.finding import quoted, show
from trade_truce_build.reading.near import nearest

HELP = "explain a finding's code, with a wrong and a right example"
DESCRIPTION = """\
Prints what a code such as TT412 means, why it exists, a wrong and a right example, and how to fix it. Without a code,
lists all codes.
Exit status: 0, or 2 if there is no such code."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="codes as findings show them (default: list all)")


def run(options: argparse.Namespace) -> int:
    """Prints the pages, or the list; nothing but one error where a code is unknown."""
    known = codes()
    wanted = list(dict.fromkeys(code.upper() for code in options.codes))
    unknown = [code for code in wanted if code not in known]
    if unknown:
        print(f"trade-truce: {'; '.join(_unknown(code, known) for code in unknown)}", file=sys.stderr)
        return 2
    print("\n\n".join(pages(known[code] for code in wanted)) if wanted else "\n".join(listed(known.values())))
    return 0


def pages(wanted: Iterable[Code]) -> Iterator[str]:
    """What is said of each code."""
    return (f"{code.code}: {heading(code)}\n\n{body(code).strip()}" for code in wanted)


def listed(known: Iterable[Code]) -> Iterator[str]:
    """Every code with its title, below what it is about."""
    part = ""
    for code in known:
        if not code.code.startswith(part) or not part:
            yield from ([""] if part else [])
            part = code.code[:3]
            yield f"{PARTS[part]}:"
        yield f"  {code.code}  {code.title}"
    yield "\n`trade-truce explain CODE` explains one."


def _unknown(code: str, known: Mapping[str, Code]) -> str:
    near = [other for other in known if other[:3] == code[:3]] or known
    return show(f"there is no code {quoted(code)}; {nearest(code, near) or '`trade-truce explain` lists all'}")
