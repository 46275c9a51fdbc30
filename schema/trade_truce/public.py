"""What the package offers to users, and the module that each name comes from; `import trade_truce` imports none."""

PUBLIC = {
    "load": "loader", "tables": "loader", "path": "loader", "describe": "loader", "package": "loader",
    "evidence": "spans", "cite": "loader", "prove": "proofs", "ProofError": "errors", "Evidence": "spans",
    "TradeTruceError": "errors", "UnknownNameError": "errors", "TamperedError": "errors",
    "MissingLibraryError": "errors", "QuestionError": "errors", "possibly": "uncertain", "certainly": "uncertain",
    "total": "uncertain", "compare": "uncertain", "Interval": "intervals", "published_by": "sources",
    "corroborated": "sources", "disagreements": "conflicts", "Disagreement": "conflicts",
    "Disagreements": "conflicts", "open": "dataset", "Dataset": "dataset", "PackageError": "errors",
}  # fmt: skip
RENAMED = {"as_of": "published_by"}
"""Names that were others once. `as_of` is a column of figures: when a quantity held, which is not when it was told."""
