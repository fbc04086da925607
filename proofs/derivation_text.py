"""Print the derivation behind a goal, step by step, as the certificate has it.

Main definitions: :func:`read_steps`, :func:`step_lines`, :func:`used`, :class:`Step`.

Conventions: steps are numbered from 0 within a goal, as in the certificate and in the checker's
messages. ``[name]`` stands for left side minus right side of the fact so called, ``[name; k = l]``
for it at another index. What is printed is read from the certificate that the checker checks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofs.formal import parse_expression
from proofs.model import Goal, Statement, Theory
from proofs.notation import Notation
from proofs.rendering import Writer, plain_sum
from proofs.verdicts import certificate_directory

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a certificate.

    Attributes:
        number: its place in the goal's derivation, from 0.
        name: how later steps call its claim.
        kind: the rule that the checker applies.
        claim: the relation, in the formal language.
        data: everything that the certificate says of it.
    """

    number: int
    name: str
    kind: str
    claim: str
    data: Table


def read_steps(statement: Statement, directory: Path | None = None) -> dict[str, tuple[Step, ...]]:
    """By goal id, the steps of the statement's certificate; nothing if it cannot be read.

    >>> from proofs.plan import select
    >>> [s.kind for s in read_steps(select(["eq10-quantum"])[0])["bound"]]
    ['sign']
    """
    path = (directory or certificate_directory()) / f"{statement.id}.json"
    try:
        goals = json.loads(path.read_text(encoding="utf-8"))["goals"]
        return {
            g["id"]: tuple(
                Step(n, s["name"], s["kind"], s["claim"], s) for n, s in enumerate(g["steps"])
            )
            for g in goals
            if "steps" in g
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def notation_of(statement: Statement, goal: Goal, theories: Mapping[str, Theory]) -> Notation:
    """The letters of a goal."""
    names = goal.theory or statement.theory
    return Notation(theories[name] for name in names)


def step_lines(step: Step, writer: Writer) -> tuple[str, list[str]]:
    """The claim of a step, and one line for each thing that it uses."""
    return writer.text(step.claim), _Reasons(writer).lines(step)


def used(step: Step) -> list[str]:
    """The names of the facts, goals and theorems that a step uses, each once.

    >>> used(Step(0, "a", "lemma", "1 = 1", {"goal": "eq09/rows", "rewrite": ["b", "c"]}))
    ['eq09/rows', 'b', 'c']
    """
    data = step.data
    factors = [*data.get("scale", ()), *(x for p in data.get("pieces", ()) for x in p["times"])]
    names = [data[key] for key in ("goal", "theorem", "from") if key in data]
    names += [item["use"] for item in data.get("by", ())]
    names += [x["fact"] for x in factors if isinstance(x, dict) and "fact" in x]
    names += [*data.get("premises", ()), *data.get("meet", {}).values(), *data.get("rewrite", ())]
    return list(dict.fromkeys(names))


class _Reasons:
    """Words and formulas for what a step uses."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def lines(self, step: Step) -> list[str]:
        """One line for each thing that a step uses."""
        data, out = step.data, []
        if data.get("scale"):
            out.append(f"times {' '.join(map(self.factor, data['scale']))}, which is positive")
        if data.get("further"):
            new, old = data["further"]
            out.append(f"with some {new} other than {old}, as d >= 2")
        for n, piece in enumerate(data.get("pieces", ())):
            picked = ", which is the one" if data.get("pick") == n else ""
            out.append(f"non-negative: {self.piece(piece)}{picked}")
        out += [f"zero: {self.multiple(item)}" for item in data.get("by", ())]
        if "with" in data:
            out.append(f"difference of F = {self.writer.text(data['with'])}")
        if "from" in data:
            out.append(f"from [{data['from']}]")
        if "party" in data:
            out.append(f"{data.get('state', 'psi')} separates the operators of {data['party']}")
        if "edge" in data:
            x, y = (self.writer.text(data[name]) for name in ("x", "y"))
            out.append(f"x = {x}, y = {y}, along the positive {data['edge']}")
        if "goal" in data:
            out.append(f"proved as {data['goal']}")
        out += [f"its assumption {text} is [{name}]" for text, name in data.get("meet", {}).items()]
        if "theorem" in data:
            out.append(f"cited theorem: {data['theorem']}")
        if data.get("premises"):
            out.append(f"its premises are {', '.join(f'[{name}]' for name in data['premises'])}")
        for key, word in (("rewrite", "rewriting with"), ("without", "not rewriting with")):
            if data.get(key):
                out.append(f"{word} {', '.join(f'[{name}]' for name in data[key])}")
        return out or ["by the rules of the theory"]

    def multiple(self, item: Table) -> str:
        """left [fact; at] right, summed."""
        fact = self.fact(item["use"], item.get("at", {})) + ("†" if item.get("adjoint") else "")
        words = [
            self.over(item),
            self.side(item.get("left", "")),
            fact,
            self.side(item.get("right", "")),
        ]
        return " ".join(w for w in words if w)

    def side(self, text: str) -> str:
        """A multiplier; a sum goes in brackets."""
        if not text:
            return ""
        word = self.writer.text(text)
        if parse_expression(text)[0] == "+":
            word = f"({word})"
        return "-" if word == "-1" else word

    def fact(self, name: str, at: Mapping[str, str]) -> str:
        """A named fact at its indices."""
        images = ", ".join(f"{k} = {v}" for k, v in at.items() if k != v)
        return f"[{name}; {images}]" if images else f"[{name}]"

    def over(self, item: Table) -> str:
        """The sum over indices in front of a summand."""
        names = [word.partition(":")[0] for word in item.get("sum", "").split()]
        return plain_sum(names) if names else ""

    def factor(self, item: Any) -> str:  # noqa: ANN401 - a word or a table of JSON
        """A non-negative factor."""
        match item:
            case str():
                return item
            case {"fact": name}:
                return self.fact(name, item.get("at", {}))
            case {"square": x}:
                return f"|{self.writer.text(x)}|^2"
            case {"equal": [i, j]}:
                return self.writer.text(f"delta({i},{j})")
            case {"apart": [i, j]}:
                return self.writer.text(f"(1 - delta({i},{j}))*1").removesuffix(" 1")
            case {"index": m}:
                return self.writer.index_text(m)
            case {"above": m}:
                return f"(d - 1 - {self.writer.index_text(m)})"
            case _:
                return json.dumps(item, sort_keys=True)

    def piece(self, item: Table) -> str:
        """A non-negative summand: factors times the squared length of a vector."""
        words = [self.over(item), *(self.factor(x) for x in item.get("times", ()))]
        if "of" in item:
            inside = " ".join(self.writer.text(x) for x in item.get("in", ()))
            state = item.get("state", "psi")
            vector = f"({item['of']})*{state}" if item["of"] != "1" else state
            word = self.writer.text(vector)
            words.append(f"<v|{inside}|v>, v = {word}" if inside else f"||{word}||^2")
        return " ".join(w for w in words if w) or "1"
