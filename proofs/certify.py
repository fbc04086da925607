"""Write the certificates: canonical JSON, one file for each statement, byte-identical each time.

Main definitions: :func:`certificates`, :func:`write_certificates`, :func:`stale_certificates`.

Conventions: a certificate carries the SHA-256 hash of everything its statement says, theories
included, so that it proves that statement and no other. Nothing is checked here;
``proofs/check.py`` checks.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from proofs.derivations import DERIVATIONS

#: Where the certificates are.
DIRECTORY = Path(__file__).resolve().parent / "certificates"


def canonical(data: object) -> str:
    r"""The one text of plain data: sorted keys, one space of indentation.

    >>> canonical({"b": 1, "a": []})
    '{\n "a": [],\n "b": 1\n}\n'
    """
    return json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def digests() -> dict[str, str]:
    """By statement id, the hash of what the statement and its theories say."""
    text = resources.files("proofs").joinpath("statements.toml").read_text(encoding="utf-8")
    document: dict[str, Any] = tomllib.loads(text)
    theories = {t["id"]: t for t in document["theory"]}
    out = {}
    for statement in document["statement"]:
        tables = (statement, *statement.get("goal", []))
        named = [theories[t] for table in tables for t in table.get("theory", [])]
        said = {"statement": statement, "theories": named}
        out[statement["id"]] = hashlib.sha256(canonical(said).encode()).hexdigest()
    return out


def certificates() -> dict[str, str]:
    """The text of every certificate, by file name."""
    known = digests()
    return {f"{d.statement}.json": canonical(d.to_json(known[d.statement])) for d in DERIVATIONS}


def stale_certificates(directory: Path | None = None) -> list[str]:
    """File names that are missing, differ from what is generated, or should not be there."""
    directory = directory or DIRECTORY
    wanted = {name: text.encode() for name, text in certificates().items()}
    there = {p.name: p.read_bytes() for p in directory.glob("*.json")}
    return sorted(n for n in wanted.keys() | there.keys() if wanted.get(n) != there.get(n))


def write_certificates(directory: Path | None = None) -> list[str]:
    """Write what is stale, and remove what should not be there; returns the names."""
    directory = directory or DIRECTORY
    wanted, stale = certificates(), stale_certificates(directory)
    directory.mkdir(exist_ok=True)
    for name in stale:
        path = directory / name
        if name in wanted:
            temporary = path.with_suffix(".part")
            temporary.write_bytes(wanted[name].encode())
            temporary.replace(path)
        else:
            path.unlink()
    return stale
