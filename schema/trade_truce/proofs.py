"""Proofs that a row is in a version of the dataset: made of the data, checked without it.

A proof has the row, where it stands in its table, the nodes beside its way to the table's root, and the digests of the
package's tables. All of it is bound by the package's digest: nothing in a proof can be changed without its being seen.
"""

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trade_truce import loader
from trade_truce.descriptor import document
from trade_truce.digest import (
    SEPARATOR,
    SIZE,
    climbed,
    digest_of_rows,
    digest_of_tables,
    leaf,
    path,
    rest_digest,
)
from trade_truce.errors import ProofError, UnknownNameError
from trade_truce.retired import no_row

MOST = 1 << 18
"""Bytes of a proof that is read."""
_DIGEST, _NODE = r"sha256:[0-9a-f]{64}", r"[0-9a-f]{64}"
_NO_TEXT = re.compile(f"[{SEPARATOR}\ud800-\udfff]")
_KINDS = {
    "name": str, "version": str, "contentDigest": str, "rest": str, "tables": dict, "table": str, "columns": list,
    "count": int, "index": int, "row": dict, "path": list,
}  # fmt: skip


def prove(table: str, id: str) -> dict[str, Any]:
    """The proof that a row is in this version of the dataset.

    id: the row's key; if the key has several columns, their values joined by `/`.

    Raises `UnknownNameError` if the table does not have the id.
    """
    found, package = loader.path(table), loader.package()
    resource = next(one for one in package["resources"] if one["name"] == table)
    fields, key = resource["schema"]["fields"], loader.key(table)
    index, row, leaves = _leaves(found, key, id)
    if row is None:
        raise UnknownNameError(no_row(table, id, loader.rows(table)))
    return {
        "name": package.get("name", ""),
        "version": package["version"],
        "contentDigest": package["contentDigest"],
        "rest": rest_digest(package),
        "tables": {one["name"]: one["contentDigest"] for one in package["resources"]},
        "table": table,
        "columns": [f"{field['name']}:{field['type']}" for field in fields],
        "count": len(leaves) // SIZE,
        "index": index,
        "row": {field["name"]: cell or None for field, cell in zip(fields, row, strict=True)},
        "path": [node.hex() for node in path(leaves, index)],
    }


def _leaves(file: Path, key: tuple[str, ...], id: str) -> tuple[int, list[str] | None, bytes]:
    """The place of a row, its cells, and the leaves of all rows."""
    leaves, place, found = bytearray(), 0, None
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        head = next(rows)
        parts = [head.index(name) for name in key]
        for number, row in enumerate(rows):
            leaves += leaf(SEPARATOR.join(row))
            if "/".join(row[at] for at in parts) == id:
                place, found = number, row
    return place, found, bytes(leaves)


def to_json(proof: Mapping[str, Any]) -> str:
    """A proof as it is handed on."""
    return json.dumps(proof, ensure_ascii=False, indent=1) + "\n"


def read_proof(data: bytes) -> dict[str, Any]:
    """A proof from JSON. Raises ProofError for anything else."""
    if len(data) > MOST:
        raise ProofError(f"this is no proof: it has more than {MOST >> 10} KiB")
    try:
        proof = document(data)
    except (ValueError, RecursionError) as error:
        raise ProofError(f"this is no proof, since it is no JSON ({str(error)[:100]})") from None
    if not isinstance(proof, dict) or proof.keys() != _KINDS.keys():
        raise ProofError(f"this is no proof: it is no object with {', '.join(_KINDS)} and nothing else")
    if odd := [name for name, kind in _KINDS.items() if type(proof[name]) is not kind]:
        raise ProofError(f"this is no proof: `{odd[0]}` is of another kind")
    return proof


def verify(proof: Mapping[str, Any], digest: str) -> str:
    """Checks a proof against the digest of a package, or of the row's table, and says what it proves.

    Raises ProofError where the proof is not of that digest.
    """
    if not re.fullmatch(_DIGEST, digest):
        raise ProofError(f"{digest[:80]!r} is no digest; give the `contentDigest` of the package, as sha256:0123…")
    _check_shape(proof)
    own = _table_digest(proof)
    whole = digest_of_tables(proof["name"], proof["version"], proof["rest"], proof["tables"])
    if proof["tables"].get(proof["table"]) != own:
        raise ProofError("the row, its place or its path is not the one that was proved: they lead to another digest")
    if whole != proof["contentDigest"]:
        raise ProofError("the version or a table's digest is not the one that was proved: they lead to another digest")
    if digest not in (whole, own):
        raise ProofError(f"the proof is of another dataset, or version: it leads to {whole}")
    of = f"{proof['name']} {proof['version']}" if digest == whole else "the table of that digest"
    return f"row {proof['index'] + 1} of {proof['count']} of {proof['table']} is in {of}, as it stands in the proof"


def _check_shape(proof: Mapping[str, Any]) -> None:
    named = [proof["name"], proof["version"], proof["table"], *proof["tables"]]
    texts = [*named, *proof["columns"], *proof["row"], *filter(None, proof["row"].values())]
    nodes = [*proof["path"], proof["rest"]]
    right = (
        all(isinstance(text, str) and not _NO_TEXT.search(text) for text in texts)
        and all(isinstance(node, str) and re.fullmatch(_NODE, node) for node in nodes)
        and all(isinstance(one, str) and re.fullmatch(_DIGEST, one) for one in proof["tables"].values())
        and all(cell is None or cell for cell in proof["row"].values())
        and [column.partition(":")[0] for column in proof["columns"]] == list(proof["row"])
        and 0 <= proof["index"] < proof["count"] < 1 << 63
    )
    if not right:
        raise ProofError("this is no proof: a digest, a cell, a column or a number in it is none")


def _table_digest(proof: Mapping[str, Any]) -> str:
    """The digest of the table that a row leads to."""
    own = leaf(SEPARATOR.join(cell or "" for cell in proof["row"].values()))
    try:
        root = climbed(own, proof["index"], proof["count"], map(bytes.fromhex, proof["path"]))
    except ValueError as error:
        raise ProofError(f"the row's path is not the one that was proved: {error}") from None
    return digest_of_rows(proof["columns"], proof["count"], root)
