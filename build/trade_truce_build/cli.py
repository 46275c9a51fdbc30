"""The command line: `trade-truce COMMAND`."""

import argparse
import ast
import io
import os
import sys
from importlib import import_module, resources
from typing import NoReturn

from trade_truce.swap import looked_after
from trade_truce_build import commands
from trade_truce_build.core.signals import interruptible

COMMANDS = (
    "check", "build", "anchor", "draft", "find", "explain", "seeds", "verify", "validate", "diff", "affected",
    "release", "export", "site", "tables", "show", "cite", "verify-row", "derive", "new",
)  # fmt: skip
"""The commands, each a module of `commands`, with `_` for `-`."""
_EXTRAS = {
    "build": "build", "draft": "check,draft", "site": "build", "argcomplete": "check,shell", "pyspark": "build,spark",
    "sqlglot": "build,spark", "xlsxwriter": "xlsx", "jinja2": "build", "markupsafe": "build",
}  # fmt: skip
"""The extras of a command, or of a library, that needs others than `check`."""


class _Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import trade_truce

        print(f"trade-truce {trade_truce.__version__}")
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with arguments without obeying what is in them."""

    def error(self, message: str) -> NoReturn:
        from trade_truce_build.core.finding import show

        super().error(show(message))


def parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of all commands. Only the module of the one that is asked for is imported: some take a second."""
    top = _Parser(prog="trade-truce", description="Builds and keeps the dataset trade-truce.")
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    listed = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        use = _help(name) if asked not in COMMANDS else None
        sub = listed.add_parser(name, help=use, formatter_class=argparse.RawDescriptionHelpFormatter)
        if name == asked:
            own = import_module(f"trade_truce_build.commands.{module(name)}")
            sub.description = own.DESCRIPTION
            own.arguments(sub)
            sub.set_defaults(run=own.run)
    return top


def _complete() -> None:
    """Tells a shell what may come next: `eval "$(register-python-argcomplete trade-truce)"` has it ask."""
    import argcomplete

    words = os.environ.get("COMP_LINE", "").split()
    argcomplete.autocomplete(parser(*words[1:2]))


def main(arguments: list[str] | None = None) -> int:
    """Runs a command. Exit status: 0 done, 1 something was found, 2 it could not run."""
    if sys.stdout is None:  # it was closed before the start, as by `>&-`
        print("trade-truce: there is no standard output to write to", file=sys.stderr)
        return 2
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a locale may lack the letters of a seed
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if "_ARGCOMPLETE" in os.environ and arguments is None:
            _complete()
        with interruptible():
            status = _run(parser(*given[:1]).parse_args(given))
    except ModuleNotFoundError as error:
        extras = _EXTRAS.get(error.name or "") or _EXTRAS.get(given[0], "check")
        print(f"trade-truce: {given[0]} needs {error.name}: pip install 'trade-truce[{extras}]'", file=sys.stderr)
        return 2
    except KeyboardInterrupt as error:
        print(f"trade-truce: {_with_notes('interrupted', error)}", file=sys.stderr)
        return 2
    try:
        sys.stdout.flush()
    except OSError as error:  # the disk is full, or the reader has gone
        return _unwritten(error)
    return status


def _unwritten(error: OSError) -> int:
    """The status where the output went nowhere. A reader that has gone, such as `head`, wants no message."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tries again: status 120
    if not isinstance(error, BrokenPipeError):
        print(f"trade-truce: the output could not be written: {error.strerror}", file=sys.stderr)
    return 2


def _with_notes(message: str, error: BaseException) -> str:
    """A message, and what is to be known besides: such as which dataset is in place."""
    return "; ".join(dict.fromkeys((message, *getattr(error, "__notes__", ()))))


def module(name: str) -> str:
    """The name of a command's module in `commands`."""
    return name.replace("-", "_")


def _help(name: str) -> str:
    """What a command's module says in `HELP`, read from its source: to list the commands, none of them is needed."""
    tree = ast.parse(resources.files(commands).joinpath(f"{module(name)}.py").read_text("utf-8"))
    stated = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
    return str(ast.literal_eval(stated["HELP"]))


def _run(options: argparse.Namespace) -> int:
    from trade_truce.errors import TradeTruceError
    from trade_truce_build.core.errors import BusyError
    from trade_truce_build.core.finding import SeedError, render, show

    for folder in filter(None, (getattr(options, name, None) for name in ("root", "package"))):
        if said := looked_after(folder if folder.is_dir() else folder.parent):
            print(f"NOTE: {said}", file=sys.stderr)
    try:
        status: int = options.run(options)
        return status
    except SeedError as error:
        print("\n".join(render(finding) for finding in error.findings))
        return 1
    except TradeTruceError as error:
        print(f"trade-truce: {show(str(error))}", file=sys.stderr)
    except BusyError as error:
        print(f"trade-truce: {show(str(error))}; try again when it has ended", file=sys.stderr)
    except BrokenPipeError as error:
        return _unwritten(error)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
        print(f"trade-truce: {show(_with_notes(what, error))}", file=sys.stderr)
    except Exception as error:
        # DuckDB's, which not every command imports; where addresses are limited, a thread cannot be started either.
        threads = isinstance(error, RuntimeError) and "new thread" in str(error)
        if not (threads or isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException"):
            raise
        print(f"trade-truce: what is to be compared does not fit into memory; {_more_memory()}", file=sys.stderr)
    return 2


def _more_memory() -> str:
    """What helps where there is too little memory."""
    import resource

    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        return "lift the limit on addresses (`ulimit -v unlimited`): libraries reserve more of them than they use"
    return "let the engine have more with TRADE_TRUCE_MEMORY=2000 (megabytes)"


if __name__ == "__main__":
    sys.exit(main())
