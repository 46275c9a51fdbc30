"""Proofs of rows, and the specification of the digests that they lead to."""

import json
import random
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trade_truce
from trade_truce import loader
from trade_truce.digest import climbed, content_digest, leaf, package_digest, path, rest_digest, root
from trade_truce.proofs import read_proof, to_json, verify

FIGURE = "news-az-2025-06-10--us-china-trade-value"


@pytest.fixture(scope="module")
def proof() -> dict[str, Any]:
    """The proof of a figure."""
    return trade_truce.prove("figures", FIGURE)


@pytest.fixture(scope="module")
def digest() -> str:
    """The digest of the dataset."""
    return str(trade_truce.package()["contentDigest"])


@given(st.integers(1, 70), st.data())
def test_every_leaf_climbs_to_the_root(count: int, data: st.DataObject) -> None:
    leaves = [leaf(str(number)) for number in range(count)]
    index = data.draw(st.integers(0, count - 1))
    beside = path(b"".join(leaves), index)
    assert climbed(leaves[index], index, count, beside) == root(leaves)
    with pytest.raises(ValueError, match="too long"):
        climbed(leaves[index], index, count, [*beside, b"0" * 32])
    if beside:
        with pytest.raises(ValueError, match="too short"):
            climbed(leaves[index], index, count, beside[:-1])


@pytest.mark.parametrize("table", ["figures", "event_people", "sides", "bylines"])
def test_a_row_is_proved(table: str, digest: str) -> None:
    ids = list(loader.rows(table))
    own = next(r["contentDigest"] for r in trade_truce.package()["resources"] if r["name"] == table)
    for place in {0, len(ids) // 2, len(ids) - 1}:
        made = read_proof(to_json(trade_truce.prove(table, ids[place])).encode())
        assert {k: v or "" for k, v in made["row"].items()} == loader.rows(table)[ids[place]]
        said = verify(made, digest)
        assert said.startswith(f"row {place + 1} of {len(ids)} of {table} is in trade-truce {trade_truce.__version__}")
        assert verify(made, own).endswith("the table of that digest, as it stands in the proof")


def test_a_flipped_bit_anywhere_is_refused(proof: dict[str, Any], digest: str) -> None:
    data = to_json(proof).encode()
    chance = random.Random(0)
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << chance.randrange(8)
        with pytest.raises(trade_truce.ProofError):
            verify(read_proof(bytes(flipped)), digest)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": "9.9.9"}, "the version or a table's digest is not the one"),
        ({"index": 0}, "the row, its place or its path is not the one|too short|too long"),
        ({"count": 0}, "this is no proof"),
        ({"count": True}, "`count` is of another kind"),
        ({"path": []}, "the path is too short"),
        ({"table": "people"}, "the row, its place or its path"),
        ({"more": 1}, "and nothing else"),
        ({"row": {"figure_id": "\ud800"}}, "this is no proof"),
        ({"columns": ["a:string"]}, "this is no proof"),
        ({"contentDigest": "sha256:" + "0" * 64}, "the version or a table's digest"),
    ],
    ids=str,
)
def test_a_proof_that_was_changed_says_where(proof: dict[str, Any], digest: str, change: Any, message: str) -> None:
    with pytest.raises(trade_truce.ProofError, match=message):
        verify(read_proof(json.dumps(proof | change).encode()), digest)


def test_a_proof_of_another_version_names_what_it_leads_to(proof: dict[str, Any], digest: str) -> None:
    with pytest.raises(trade_truce.ProofError, match=f"it leads to {digest}"):
        verify(proof, "sha256:" + "0" * 64)
    with pytest.raises(trade_truce.ProofError, match="is no digest; give the `contentDigest`"):
        verify(proof, digest.upper())


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{" * 100_000, b'{"a":1,"a":2}', b" " * (1 << 19)], ids=len)
def test_what_is_no_proof_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(trade_truce.ProofError, match="this is no proof"):
        read_proof(data)


def test_a_row_that_is_not_there_is_not_proved() -> None:
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean"):
        trade_truce.prove("figures", FIGURE[:-1])


def test_the_page_s_vectors(root_page: str) -> None:
    fields = [
        {"name": n, "type": t}
        for n, t in (("id", "string"), ("value", "number"), ("day", "date"), ("final", "boolean"))
    ]
    rows = [
        text.replace("⟨US⟩", "\x1f")
        for text in re.findall(r"^\| .* \| `(.*⟨US⟩.*)` \| `[0-9a-f]{64}` \|$", root_page, re.M)
    ]
    stated = dict(re.findall(r"^\| (.*?) \| `((?:sha256:)?[0-9a-f]{64})` \|$", root_page, re.M))
    assert len(rows) == 3
    assert re.findall(r"⟨US⟩.*\| `([0-9a-f]{64})` \|$", root_page, re.M) == [leaf(row).hex() for row in rows]
    table = content_digest(fields, rows)
    package = {
        "name": "example", "version": "1.0.0", "title": "An example", "contentDigest": "sha256:x",
        "resources": [{"name": "t", "path": "t.csv", "contentDigest": table, "schema": {"fields": fields}}],
    }  # fmt: skip
    computed = {
        "the node above a and b": sha256(b"node" + leaf(rows[0]) + leaf(rows[1])).hexdigest(),
        "the root": root([leaf(row) for row in rows]).hex(),
        "the table": table,
        "the table without rows": content_digest(fields, []),
        "the rest": rest_digest(package),
        "the package": package_digest(package),
    }
    assert {of: stated[of] for of in computed} == computed
    rest = re.search(r"^The rest is `(.*)`\.$", root_page, re.M)
    assert rest
    assert sha256(rest[1].encode()).hexdigest() == computed["the rest"]


@pytest.fixture
def root_page(root: Path) -> str:
    """The page that specifies the digests."""
    return (root / "docs" / "digest.md").read_text("utf-8")


def test_the_digest_of_a_package_is_of_no_form_of_its_tables() -> None:
    package = trade_truce.package()
    for resource in package["resources"]:
        resource |= {"path": "x.parquet", "format": "parquet", "bytes": 1}
        del resource["encoding"], resource["dialect"]
    assert package_digest(package) == package["contentDigest"]
    package["resources"][0]["rowCount"] += 1
    assert package_digest(package) != package["contentDigest"]


def test_the_commands_prove_a_row_and_check_it(root: Path, tmp_path: Path, digest: str) -> None:
    command = [sys.executable, "-m", "trade_truce_build.cli"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)

    (tmp_path / "proof.json").write_text(run("cite", "figures", FIGURE).stdout, "utf-8")
    right = run("verify-row", "proof.json", "--digest", digest)
    assert (right.returncode, right.stderr) == (0, "")
    assert right.stdout.startswith("row 15 of 26 of figures is in trade-truce")
    assert run("verify-row", "proof.json", "--package", str(root)).stdout == right.stdout
    wrong = run("verify-row", "proof.json", "--digest", "sha256:" + "0" * 64)
    assert (wrong.returncode, wrong.stdout[:12]) == (1, "not proved: ")
    missing = run("verify-row", "none.json", "--digest", digest)
    assert (missing.returncode, missing.stderr) == (2, "trade-truce: none.json: No such file or directory\n")
