"""Mutants of statements and certificates: changes that a sound checker must reject, or that are true.

    python tests/proofs/checker/mutants.py            every mutant, and the report
    python tests/proofs/checker/mutants.py 10         every tenth

Main definitions: :func:`mutants`, all of them; :func:`judge`, what becomes of one; :func:`report`.

A changed statement comes with its hash made anew, and the last step of its certificate then states
the changed claim, so that only the mathematics can catch it. A mutant that is accepted is false
until it is shown to be true, without asking whether the checker accepts it:

same claim            the original claim in normal form, up to sign, names of indices and shifts of them
same proof            what was dropped or weakened is not mentioned in the proof and was never applied
weak use              the hypothesis is used where its weaker form is enough
same instances        where the proof uses the hypothesis, its changed form says the same
replayed without it   a rule that the proof never names rewrote both sides of some step alike
weaker theorem        what was assumed at one value of an index is now assumed at all of them
seen to be true       looked at by hand, in SEEN with the reason
true in floats        every check of the changed example holds to 1e-9 in another evaluation
statement unchanged   only the certificate differs: what it proves is what the original proves
"""

from __future__ import annotations

import copy
import itertools
import json
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # as a program it does not find the project otherwise
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import numpy as np

from proofs import check
from tests.proofs.checker.laboratory import document_text
from tests.proofs.checker.semantics import Model

Table = dict[str, Any]
HERE = Path(check.__file__).parent


@dataclass
class World:
    """The statements, their certificates, and a ledger that has accepted them."""

    document: Table
    certificates: dict[str, Table]
    ledger: check.Ledger
    fired: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    starred: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> World:
        """The project's own, all accepted; with the rules that fired and the letters adjoined in each goal."""
        text = (HERE / "statements.toml").read_text(encoding="utf-8")
        files = sorted((HERE / "certificates").glob("*.json"))
        certificates = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in files}
        world = cls(tomllib.loads(text), certificates, check.Ledger(text))
        with watched() as (fired, starred):
            for name in order(world.ledger, certificates):
                for goal, part in zip(world.goals(name), certificates[name]["goals"], strict=True):
                    fired.clear()
                    starred.clear()
                    check.METER.work = 0
                    world.ledger.prove(name, goal, part, set(), [""])
                    world.fired[name, goal["id"]] = set(fired)
                    world.starred[name, goal["id"]] = set(starred)
        return world

    def goals(self, name: str) -> list[Table]:
        """The goals of a statement."""
        return list(self.ledger.statements[name].get("goal", []))

    def theories(self, name: str, goal: Table) -> list[str]:
        """The theories a goal is in."""
        return list({"theory": [], **self.ledger.statements[name], **goal}["theory"])


def order(ledger: check.Ledger, certificates: Table) -> list[str]:
    """Premises first."""
    done: list[str] = []
    while len(done) < len(certificates):
        done += [
            n
            for n in certificates
            if n not in done
            and not set(ledger.statements[n]["depends"]) & (set(certificates) - set(done))
        ]
    return done


class watched:  # noqa: N801 - a context manager
    """Records the rules that rewrite something, by their texts' names, and the letters that are adjoined."""

    def __enter__(self) -> tuple[set[str], set[str]]:
        fired: set[str] = set()
        starred: set[str] = set()
        self.old = check.Context.normal, check.Context.stars

        def normal(
            c: check.Context, e: check.Element, rules: Any = (), without: Any = ()
        ) -> check.Element:
            names = {id(rule): name for name, rule in c.rules.items()}
            apply = check.Rule.apply

            def spy(rule: check.Rule, term: check.Term) -> check.Element | None:
                out = apply(rule, term)
                if out is not None:
                    fired.add(names.get(id(rule), ""))
                return out

            check.Rule.apply = spy  # type: ignore[method-assign, assignment]
            try:
                return self.old[0](c, e, rules, without)
            finally:
                check.Rule.apply = apply  # type: ignore[method-assign]

        def stars(c: check.Context, name: str) -> bool:
            starred.add(name)
            return self.old[1](c, name)

        check.Context.normal, check.Context.stars = normal, stars  # type: ignore[method-assign, assignment]
        return fired, starred

    def __exit__(self, *_: object) -> None:
        check.Context.normal, check.Context.stars = self.old  # type: ignore[method-assign]


# -- changes of a text --------------------------------------------------------------------------
def each(
    pattern: str, change: Callable[[re.Match[str]], str | None]
) -> Callable[[str], Iterator[str]]:
    """Every text with one match of a pattern changed."""

    def texts(text: str) -> Iterator[str]:
        for match in re.finditer(pattern, text):
            new = change(match)
            if new is not None and new != match[0]:
                yield text[: match.start()] + new + text[match.end() :]

    return texts


def index_names(text: str) -> list[str]:
    """The names that stand in brackets."""
    return sorted(
        {n for inner in re.findall(r"\[([^\]]*)\]", text) for n in re.findall(r"[a-z]\w*", inner)}
        - {"d"}
    )


def shifted_indices(text: str) -> Iterator[str]:
    """One index of a letter one further, or another index."""
    names = index_names(text)
    for match in re.finditer(r"\[([^\]]*)\]", text):
        for name in re.finditer(r"[a-z]\w*", match[1]):
            at = match.start(1) + name.start(), match.start(1) + name.end()
            other = names[(names.index(name[0]) + 1) % len(names)] if name[0] in names else name[0]
            for new in {f"{name[0]} + 1", other} - {name[0]}:
                yield text[: at[0]] + new + text[at[1] :]


def other_letters(text: str) -> Iterator[str]:
    """One letter for its companion."""
    pairs = {"P": "Q", "Q": "P", "B0": "B1", "B1": "B0", "Pb": "Qb", "Qb": "Pb", "o": "c", "c": "o", "w": "t", "t": "w",
             "Pt": "Qt", "Qt": "Pt", "A": "At", "psi": "phi", "phi": "psi", "S": "C", "C": "S", "HA": "HE", "E": "Eb"}  # fmt: skip
    yield from each(r"\b[A-Za-z]\w*\b", lambda m: pairs.get(m[0]))(text)


def swapped(m: re.Match[str]) -> str:
    """A plus for a minus."""
    return m[0].replace("+", "?").replace("-", "+").replace("?", "-")


TEXTS: dict[str, Callable[[str], Iterator[str]]] = {
    "sign": each(r" [+-] |^-|(?<=[(,=] )-|(?<=\()-", lambda m: swapped(m) if m[0] != "-" else ""),
    "sign in front": lambda text: iter(
        [f"-({text})"] if "=" not in text and ">" not in text else []
    ),
    "number": each(r"(?<![\w^])\d+(?!\w)", lambda m: str(int(m[0]) + 1)),
    "exponent": each(r"\^(\d+)", lambda m: f"^{int(m[1]) + 1}"),
    "index": shifted_indices,
    "letter": other_letters,
    "adjoint": each(r"adj\(", lambda _: "("),
    "delta": each(r"delta\(([^()]*)\)", lambda _: "1"),
    "dimension": each(r"(?<!\w)d(?!\w)", lambda _: "(d + 1)"),
}


def textual(text: str) -> Iterator[tuple[str, str]]:
    """Every change of a text, with its class."""
    for name, change in TEXTS.items():
        for new in change(text):
            yield name, new


# -- mutants ------------------------------------------------------------------------------------
@dataclass
class Mutant:
    """A goal with what is offered for it, one of them changed.

    Attributes:
        group, what: the class of the change, and the change.
        name: the statement.
        goal, part: the goal as claimed, and its part of the certificate.
        theories: changed theories, by id.
        line: the hypothesis that was dropped or weakened, if any.
        statement: other changes of the statement.
    """

    group: str
    what: str
    name: str
    goal: Table
    part: Table
    theories: dict[str, Table] = field(default_factory=dict)
    line: str = ""
    statement: Table = field(default_factory=dict)


def of_claims(_: World, name: str, goal: Table, part: Table) -> Iterator[Mutant]:
    """The claim changed, in the goal and in the last step."""
    if "claim" not in goal:
        return

    def stated(group: str, claim: str) -> Mutant:
        steps = [*part["steps"][:-1], part["steps"][-1] | {"claim": claim}]
        return Mutant(
            f"claim: {group}", claim, name, goal | {"claim": claim}, part | {"steps": steps}
        )

    for group, claim in textual(goal["claim"]):
        yield stated(group, claim)
    if ">=" in goal["claim"]:
        yield stated("strengthened", goal["claim"].replace(">=", ">"))
    elif "=" in goal["claim"]:
        yield stated("one side dropped", goal["claim"].partition(" = ")[0] + " = 0")


WEAKER: dict[str, Callable[[str], str | None]] = {
    "> to >=": lambda line: line.replace(" > ", " >= ") if " > " in line else None,
    ">= to <=": lambda line: (
        re.sub(r": (.*) >= 0$", r": -(\1) >= 0", line) if line.endswith(">= 0") else None
    ),
    "d from 2 to 1": lambda line: line.replace("d - 2", "d - 1") if "d - 2 >= 0" in line else None,
    "dropped": lambda _: "",
}
KINDS = {
    "positive": "hermitian", "hermitian": "operator", "real": "complex", "root": "phase",
}  # fmt: skip


def without(lines: list[str], line: str, new: str | None) -> list[str]:
    """Lines with one replaced or left out."""
    return [x for x in (new if y == line else y for y in lines) if x]


def of_hypotheses(world: World, name: str, goal: Table, part: Table) -> Iterator[Mutant]:
    """Every hypothesis of a goal dropped, weakened or changed."""
    if "claim" not in goal:
        return
    tables: dict[str, tuple[str, Table]] = {
        "": ("goal", goal),
        " ": ("statement", world.ledger.statements[name]),
    }
    tables |= {t: ("theory", world.ledger.theories[t]) for t in world.theories(name, goal)}
    for key, (where, table) in tables.items():

        def put(group: str, what: str, line: str, **change: Any) -> Mutant:
            new_goal = goal | change if where == "goal" else goal  # noqa: B023 - used at once
            theories = {key: table | change} if where == "theory" else {}  # noqa: B023
            statement = change if where == "statement" else {}  # noqa: B023
            return Mutant(group, what, name, new_goal, part, theories, line, statement)

        for kind in ("rule", "assume", "given"):
            for line in table.get(kind, []):
                for group, change in WEAKER.items():
                    new = change(line)
                    if new is not None and (kind != "given" or new == ""):
                        yield put(
                            f"{kind}: {group}",
                            f"{line} -> {new!r}",
                            line,
                            **{kind: without(table[kind], line, new)},
                        )
                if kind != "given" and where != "theory":
                    label, _, text = line.partition(": ")
                    for group, new in textual(text):
                        changed = without(table[kind], line, f"{label}: {new}")
                        yield put(
                            f"{kind}: changed",
                            f"{text} -> {new} ({group})",
                            line,
                            **{kind: changed},
                        )
        for line in table.get("declare", []):
            for old, new in KINDS.items():
                if line.endswith(old):
                    changed = without(table["declare"], line, line.removesuffix(old) + new)
                    yield put(f"declare: {old} to {new}", line, line, declare=changed)
        for i in table.get("fix", []) if where == "goal" else ():
            yield put("fix dropped", i, i, fix=[x for x in table["fix"] if x != i])


def of_examples(_: World, name: str, goal: Table, part: Table) -> Iterator[Mutant]:
    """Checks, definitions and tables of an example changed, and its witnesses."""
    if "example" not in goal:
        return
    example = goal["example"]
    for kind in ("check", "define"):
        for n, line in enumerate(example.get(kind, [])):
            for group, new in textual(line):
                changed = [*example[kind][:n], new, *example[kind][n + 1 :]]
                yield Mutant(
                    f"example: {kind}",
                    f"{line} -> {new} ({group})",
                    name,
                    goal | {"example": example | {kind: changed}},
                    part,
                )
    for key, rows in example.get("table", {}).items():
        for path in places(rows):
            if isinstance(value := at(rows, path), str):
                for new in {f"{value} + 1", f"-({value})"} - {"-(0)"}:
                    table = example["table"] | {key: changed_at(rows, path, new)}
                    yield Mutant(
                        "example: table",
                        f"{key}{path} -> {new}",
                        name,
                        goal | {"example": example | {"table": table}},
                        part,
                    )
    for key, value in part["witness"].items():
        for new in (
            [None, "0", "-1", "1000000", []]
            if isinstance(value, str)
            else [value[:-1], value[::-1], None]
        ):
            witness = {k: v for k, v in (part["witness"] | {key: new}).items() if v is not None}
            yield Mutant(
                "example: witness", f"{key} -> {new}", name, goal, part | {"witness": witness}
            )


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of nested tables and lists."""
    yield path
    for k, v in (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    ):
        yield from places(v, (*path, k))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    """What is at a place."""
    for key in path:
        data = data[key]
    return data


def changed_at(data: Any, path: tuple[Any, ...], value: Any, drop: bool = False) -> Any:
    """A copy with another value at a place, or without it."""
    data = copy.copy(data)
    if len(path) > 1:
        data[path[0]] = changed_at(data[path[0]], path[1:], value, drop)
    elif drop:
        del data[path[0]]
    else:
        data[path[0]] = value
    return data


NAMES = {
    "use", "fact", "rewrite", "from", "name", "goal", "theorem", "premises", "without", "meet",
}  # fmt: skip


def of_certificates(_: World, name: str, goal: Table, part: Table) -> Iterator[Mutant]:
    """The steps changed: texts, numbers, names, kinds, order, and whatever can be left out."""
    if "claim" not in goal:
        return
    steps = part["steps"]
    names = [s["name"] for s in steps]

    def offered(group: str, what: str, new: Any) -> Mutant:
        return Mutant(f"certificate: {group}", what, name, goal, part | {"steps": new})

    for n, step in enumerate(steps):
        yield offered("step dropped", step["name"], steps[:n] + steps[n + 1 :])
        if n:
            yield offered(
                "steps swapped",
                step["name"],
                [*steps[: n - 1], step, steps[n - 1], *steps[n + 1 :]],
            )
        yield offered("step repeated", step["name"], [*steps[:n], step, *steps[n:]])
    for path in places(steps):
        if len(path) < 2:
            continue
        value, key = at(steps, path), str(next(k for k in reversed(path) if isinstance(k, str)))
        what = f"{path}: {value!r:.60}"
        if key not in ("kind", "name", "claim"):
            yield offered("something left out", what, changed_at(steps, path, None, drop=True))
        if isinstance(value, int):
            for by in (1, -1):
                yield offered(key, f"{what} {by:+}", changed_at(steps, path, value + by))
        if not isinstance(value, str):
            continue
        if key == "kind":
            for new in ("identity", "sign", "vanish", "telescope", "lemma", "cite"):
                if new != value:
                    yield offered("kind", f"{what} -> {new}", changed_at(steps, path, new))
        elif key in NAMES:
            for new in {names[0], names[-1], f"{value}-x"} - {value}:
                yield offered(key, f"{what} -> {new}", changed_at(steps, path, new))
        elif key == "claim" and path[0] == len(steps) - 1:
            yield offered("another claim", what, changed_at(steps, path, value + " + 0"))
        else:
            for group, new in textual(value):
                yield offered(
                    f"{key}, {group}", f"{what} -> {new!r:.60}", changed_at(steps, path, new)
                )


def of_swaps(world: World, name: str, goal: Table, part: Table) -> Iterator[Mutant]:
    """The steps of one goal offered for another."""
    others = [
        (n, g, p)
        for n in world.certificates
        for g, p in zip(world.goals(n), world.certificates[n]["goals"], strict=True)
    ]
    for other, g, p in others:
        if (
            "claim" in goal
            and "steps" in p
            and (other == name or g is world.goals(other)[0])
            and g["id"] != goal["id"]
        ):
            steps = [*p["steps"][:-1], p["steps"][-1] | {"claim": goal["claim"]}]
            yield Mutant(
                "steps of another goal",
                f"{other}/{g['id']}",
                name,
                goal,
                {"id": part["id"], "steps": p["steps"]},
            )
            yield Mutant(
                "steps of another goal, claim changed",
                f"{other}/{g['id']}",
                name,
                goal,
                {"id": part["id"], "steps": steps},
            )


MAKERS = (of_claims, of_hypotheses, of_examples, of_certificates, of_swaps)


def mutants(world: World) -> Iterator[Mutant]:
    """Every mutant; those of long certificates are thinned out, at most 400 for each goal and maker."""
    for name, certificate in world.certificates.items():
        for goal, part in zip(world.goals(name), certificate["goals"], strict=True):
            for maker in MAKERS:
                every = list(maker(world, name, goal, part))
                yield from every[:: -(-len(every) // 400) or 1]


# -- verdicts -----------------------------------------------------------------------------------
def accepted(world: World, m: Mutant) -> bool:
    """Whether the checker accepts the changed goal; its premises are as they were."""
    ledger = world.ledger
    own, lemmas = ledger.statements[m.name], dict(ledger.lemmas)
    theories = ledger.theories
    goals = [m.goal if g["id"] == m.goal["id"] else g for g in own.get("goal", [])]
    ids = [g["id"] for g in goals]
    later = {f"{m.name}/{i}" for i in ids[ids.index(m.goal["id"]) :]}
    try:
        ledger.statements = ledger.statements | {m.name: own | m.statement | {"goal": goals}}
        ledger.theories = theories | m.theories
        ledger.lemmas = {k: v for k, v in lemmas.items() if k not in later}
        check.METER.work = 0
        ledger.prove(m.name, m.goal, m.part, set(), [""])
    except check.Rejected:
        return False
    finally:
        ledger.statements = ledger.statements | {m.name: own}
        ledger.theories, ledger.lemmas = theories, lemmas
    return True


def original(world: World, m: Mutant) -> Table:
    """The goal as it was."""
    return next(g for g in world.goals(m.name) if g["id"] == m.goal["id"])


def same_claim(world: World, m: Mutant) -> bool:
    """Whether the changed claim is the original one, up to sign, names of indices and shifts modulo d."""
    goal = original(world, m)
    if "claim" not in goal:
        return False
    check.METER.work = 0
    c = world.ledger.context(world.ledger.statements[m.name], goal)
    try:
        old, new = c.relation(goal["claim"]), c.relation(m.goal["claim"])
        if old.op != new.op or sorted(old.sorts.values()) != sorted(new.sorts.values()):
            return False
        for names in itertools.islice(itertools.permutations(new.sorts), 120):
            pairs = dict(zip(old.sorts, names, strict=True))
            if any(
                old.sorts[a] != new.sorts[b] or (a in c.fixed and a != b) for a, b in pairs.items()
            ):
                continue
            periodic = [
                a
                for a in pairs
                if a not in c.fixed and all(c.periodic(check.uses(t, a)) for t in old.element)
            ]
            shifts = [
                dict.fromkeys(s, check.poly({(): 1}))
                for n in range(2)
                for s in itertools.combinations(periodic, n)
            ]
            for shift in shifts:
                images = {
                    a: check.poly_add(check.var(b), shift.get(a, ())) for a, b in pairs.items()
                }
                moved = check.substitute(old.element, images)
                differences = [check.minus(new.element, moved)]
                differences += [check.add(new.element, moved)] if old.op == "=" else []
                if any(not c.normal(e) for e in differences):
                    return True
    except check.Rejected:
        pass
    return False


@dataclass
class Numbers(Model):
    """An example in floating point.

    Attributes:
        definitions: by name, the indices and the tree.
    """

    definitions: dict[str, tuple[list[str], Any]] = field(default_factory=dict)

    def letter(self, name: str, indices: Any) -> Any:
        """A definition at integers, or an entry of a table."""
        if name in self.letters:
            return super().letter(name, indices)
        names, tree = self.definitions[name]
        return self.tree(tree, dict(zip(names, indices, strict=True)))


def example_holds(example: Table) -> bool:
    """Whether every check of an example holds to 1e-9, for free indices in [d]."""
    m = Numbers(
        example["d"], {}, {"zeta": 2 * np.pi / example["root"]}, dict(example.get("size", {}))
    )

    def read(rows: Any) -> Any:
        return (
            [read(x) for x in rows]
            if isinstance(rows, list)
            else complex(m.tree(check.Parser(rows).whole(), {}))
        )

    for name, rows in example.get("table", {}).items():
        m.letters[name] = np.asarray(read(rows))
    for line in example.get("define", []):
        left, _, right = check.Parser(line).relation()
        m.definitions[left[1]] = [check.single(p) or "" for p in left[2]], right
    blank = check.Example({"d": example["d"], "root": 1, "check": ["0 = 0"]})
    for line in example["check"]:
        left, op, right = check.Parser(line).relation()
        names = blank.free(left) | blank.free(right)
        for env in m.values(dict.fromkeys(names, "D"), 10**6):
            x = complex(m.tree(left, env)) - complex(m.tree(right, env))
            fine = {
                "=": abs(x) < 1e-9,
                "!=": abs(x) > 1e-9,
                ">": x.real > 1e-9,
                ">=": x.real > -1e-9,
            }
            if not fine[op] or (op[0] == ">" and abs(x.imag) > 1e-9):
                return False
    return True


def mentions(part: Table, word: str) -> bool:
    """Whether a word is a name or a letter anywhere in a part of a certificate."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", json.dumps(part)) is not None


def reason(world: World, m: Mutant) -> str:
    """Why an accepted mutant is true, or "" if that is not shown."""
    group, key = m.group, (m.name, m.goal["id"])
    if any((n, g) == key and what in m.what for n, g, what in SEEN):
        return "seen to be true"
    if group.startswith(("certificate", "steps of another", "example: witness")):
        return "statement unchanged"
    if group.startswith("claim"):
        return "same claim" if same_claim(world, m) else ""
    if group.startswith("example"):
        return "true in floats" if example_holds(m.goal["example"]) else ""
    if group == "fix dropped":
        return "weaker theorem"
    label, _, text = m.line.partition(": ")
    if group.startswith("declare"):
        letter = label.partition("[")[0]
        adjoined, inside = letter in world.starred[key], ""
        for path in places(m.part["steps"]):
            inside += (
                str(at(m.part["steps"], path))
                if "in" in path and isinstance(at(m.part["steps"], path), str)
                else " "
            )
        if "positive" in group:
            return "same proof" if not re.search(rf"\b{letter}\b", inside) else ""
        if "root" in group:
            return "same proof" if not mentions(m.part, letter) else ""
        return "same proof" if not adjoined else ""
    used = mentions(m.part, label) or label in world.fired[key] or mentions(m.part, m.line)
    called = [world.ledger.lemmas[s["goal"]] for s in m.part["steps"] if s["kind"] == "lemma"]
    lemmas = any(text in lines for known in called for lines in known.lines.values())
    if not used and not lemmas and "d - 2 >= 0" not in text:
        return "same proof"
    if (
        not used and "d - 2 >= 0" in text
    ):  # d >= 2 serves to tell 0 from 1 modulo d and for a further index
        return "same proof" if not mentions(m.part, "further") and not needs_two(world, m) else ""
    if (
        not lemmas
        and group == "rule: dropped"
        and not mentions(m.part, label)
        and not mentions(m.part, m.line)
    ):
        return "replayed without it"
    if not lemmas and group == "assume: changed" and same_instances(world, m, label):
        return "same instances"
    if group.endswith("> to >="):
        strict = [s for s in m.part["steps"] if " > " in s["claim"]]
        scaled = any(
            x.get("fact") == label
            for s in m.part["steps"]
            for x in s.get("scale", [])
            if isinstance(x, dict)
        )
        return "weak use" if not scaled and not any(mentions(s, label) for s in strict) else ""
    return ""


#: Accepted mutants that were looked at: statement, goal and a part of the change, and why what they claim is true.
SEEN = {
    ("eq17", "entries", "w: root"): "both sides are the same sums of phases",
    ("continuity", "entry-bound", "w: root"): "the triangle inequality needs |w| = 1 only",
    ("continuity", "entry-best", "w: root"): "|<j|chi_m>|^2 = 1/d needs |w| = 1 only",
    ("limit", "fejer", "w: root"): "c_00 has w to the power 0 only",
    ("symmetry", "negative", "w: root"): "the sums agree term by term, as |w| = 1",
    ("symmetry", "even", "w: root"): "the sums agree term by term, as |w| = 1",
    ("leading", "fejer-sixth", "w: root"): "c_00 has w to the power 0 only",
    ("conclusion-noise", "first-mixture", "P[l] - P[l]"): "the P_l and the Q_l have one sum",
    ("conclusion-noise", "first-mixture", "Q[l] - Q[l]"): "the P_l and the Q_l have one sum",
    ("eq10-attained", "first-complete", "Sum(j, Q[j]) = 1"): "the Q_k are complete as well",
    ("eq10-attained", "second-complete", "Sum(k, P[k]) = 1"): "the P_j are complete as well",
    ("main-theorem", "near", "dist >= 0"): "dist + 2 c_00 > 0 as c_00 > 0",
    ("main-theorem", "distance", "dist >= 0"): "dist + 2 c_00 > 0 as c_00 > 0",
}


def same_instances(world: World, m: Mutant, label: str) -> bool:
    """Whether a changed assumption says the same wherever the proof uses it."""
    own = world.ledger.statements[m.name]
    old = world.ledger.context(own, original(world, m))
    new = world.ledger.context(own | m.statement, m.goal)
    for step in m.part["steps"]:
        old.facts[step["name"]] = new.facts[step["name"]] = old.relation(step["claim"])
        items = [x for x in step.get("by", []) if x["use"] == label]
        if label in [*step.get("rewrite", []), *json.dumps(step.get("pieces", [])).split('"')]:
            return False
        for item in items:
            one, other = (
                check.combination(c, [item], old.facts[step["name"]].sorts) for c in (old, new)
            )
            rules = [check.Rule(old, old.facts[n]) for n in step.get("rewrite", [])]
            if old.normal(check.minus(one, other), rules):
                return False
    return True


def needs_two(world: World, m: Mutant) -> bool:
    """Whether the original proof makes use of 1 not being 0 modulo d: no delta in it is a number."""
    seen = []
    tidy = check.Context.tidy

    def spy(c: check.Context, term: check.Term) -> check.Term | None:
        two, c.two = c.two, False
        out = tidy(c, term)
        c.two = two
        seen.append(out is not None and any(p == (((), 1),) for p in out.deltas))
        return tidy(c, term)

    check.Context.tidy = spy  # type: ignore[method-assign, assignment]
    try:
        goal = original(world, m)
        part = next(p for p in world.certificates[m.name]["goals"] if p["id"] == goal["id"])
        accepted(world, Mutant("", "", m.name, goal, part))
    finally:
        check.Context.tidy = tidy  # type: ignore[method-assign]
    return any(seen)


def judge(world: World, m: Mutant) -> tuple[str, str]:
    """The word rejected, true or false, and why a true one is."""
    goal = original(world, m)
    if not accepted(world, m):
        return "rejected", (
            "true variant" if m.group.startswith("claim") and same_claim(world, m) else ""
        )
    if m.goal == goal and not m.theories and not m.statement:
        return "true", "statement unchanged"
    why = reason(world, m)
    return ("true", why) if why else ("false", "")


def whole(world: World) -> Iterator[tuple[str, str, bool]]:
    """Mutants of whole certificates: class, change, whether rejected."""
    ledger, all_of = world.ledger, world.certificates

    def refused(name: str, data: Any) -> bool:
        lemmas = dict(ledger.lemmas)
        try:
            ledger.check(name, data)
        except check.Rejected:
            return True
        finally:
            ledger.lemmas = lemmas
        return False

    for name, good in all_of.items():
        digest = good["sha256"]
        for n in range(0, 64, 9):
            bad = digest[:n] + ("0" if digest[n] != "0" else "1") + digest[n + 1 :]
            yield "whole: hash", f"{name} {n}", refused(name, good | {"sha256": bad})
        for n, part in enumerate(good["goals"]):
            parts = good["goals"]
            yield (
                "whole: goal dropped",
                name,
                refused(name, good | {"goals": parts[:n] + parts[n + 1 :]}),
            )
            renamed = [*parts[:n], part | {"id": part["id"] + "x"}, *parts[n + 1 :]]
            yield "whole: goal renamed", name, refused(name, good | {"goals": renamed})
        for other in all_of:
            if other != name:
                yield (
                    "whole: another statement",
                    f"{name} for {other}",
                    refused(other, good | {"statement": other}),
                )
                forged = good | {"statement": other, "sha256": all_of[other]["sha256"]}
                yield (
                    "whole: another statement, hash made anew",
                    f"{name} for {other}",
                    refused(other, forged),
                )
    for name in all_of:
        for premise in ledger.statements[name]["depends"]:
            text = document_with(world, premise, name)
            fresh = check.Ledger(text)
            offered = {
                n: c | {"sha256": fresh.digest(fresh.statements[n])} for n, c in all_of.items()
            }
            answers = fresh.run({n: offered[n] for n in (name, premise)})
            refusal = all(answers[n][0] == "rejected" for n in (name, premise))
            yield "whole: dependency in a circle", f"{premise} on {name}", refusal


def document_with(world: World, name: str, premise: str) -> str:
    """The document in which a statement depends on one more."""
    statements = [
        s | {"depends": [*s["depends"], premise]} if s["id"] == name else s
        for s in world.document["statement"]
    ]
    return document_text(world.document | {"statement": statements})


@dataclass
class Count:
    """What became of the mutants of one class."""

    tried: int = 0
    rejected: int = 0
    true: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)
    variants: int = 0


def report(world: World, every: int = 1, whole_too: bool = True) -> dict[str, Count]:
    """The counts by class, for each n-th mutant."""
    counts: dict[str, Count] = defaultdict(Count)
    for m in itertools.islice(mutants(world), 0, None, every):
        count = counts[m.group]
        verdict, why = judge(world, m)
        count.tried += 1
        count.rejected += verdict == "rejected"
        count.variants += why == "true variant"
        if verdict == "true":
            count.true[why] += 1
        if verdict == "false":
            count.false.append(f"{m.name}/{m.goal['id']}: {m.what}")
    for group, what, refused in whole(world) if whole_too else ():
        count = counts[group]
        count.tried += 1
        count.rejected += refused
        count.false += [] if refused else [what]
    return counts


def table(counts: dict[str, Count]) -> str:
    """The report as text."""
    lines = [
        f"{'class':<48} {'tried':>6} {'rejected':>8} {'true':>5} {'false':>5}  accepted and true because"
    ]
    total = Count()
    for group in sorted(counts):
        c = counts[group]
        why = ", ".join(f"{n} {k}" for k, n in sorted(c.true.items()))
        lines.append(
            f"{group:<48} {c.tried:>6} {c.rejected:>8} {c.true.total():>5} {len(c.false):>5}  {why}"
        )
        total.tried += c.tried
        total.rejected += c.rejected
        total.true.update(c.true)
        total.false += [f"{group}: {x}" for x in c.false]
        total.variants += c.variants
    lines.append(
        f"{'all':<48} {total.tried:>6} {total.rejected:>8} {total.true.total():>5} {len(total.false):>5}"
    )
    lines.append(f"true variants that are rejected: {total.variants}")
    return "\n".join([*lines, *(f"ACCEPTED AND NOT SHOWN TO BE TRUE  {x}" for x in total.false)])


def main(words: list[str]) -> int:
    """Print the report; exit code 0 only if no false mutant is accepted."""
    start = time.perf_counter()
    counts = report(World.load(), int(words[0]) if words else 1)
    sys.stdout.write(f"{table(counts)}\n{time.perf_counter() - start:.0f} s\n")
    return 1 if any(c.false for c in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
