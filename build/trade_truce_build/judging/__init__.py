"""The tables in an engine: compared with one another, and judged by rules, suites and from outside."""
