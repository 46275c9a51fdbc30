"""One command, one module: `HELP`, `arguments(parser)` and `run(options) -> exit status`."""
