"""What is wrong with a source, as values: code, place, facts. No sentence is made here (``messages`` makes them)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices into the TOML, as the author wrote them: ``("langkah", 4, "keputusan", "Ya")``."""


class Term(str):
    """Words of ours in Indonesian, translated by the catalogue. Any other ``str`` is the author's, left as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of ours in a sentence, a template over facts of their own."""

    words: Term
    facts: Mapping[str, "Value"] = field(default_factory=dict)


Value: TypeAlias = str | int | tuple[str, ...] | Clause
"""A fact for the sentence: a ``Term`` is translated, a ``Clause`` put into words, a tuple listed, anything else is
shown as it stands."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the file: ``line`` and ``column`` from 1, ``length`` at least 1, both counted in characters."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``path`` leads to the value, or, if ``on_key``, to the key itself. It may lead on to what is not there (a missing
    key): then its place is the nearest part that is. ``span`` is filled when somebody wants to see the place; it stays
    None where the whole file is meant.
    """

    code: str
    path: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    on_key: bool = False
    span: Span | None = None

    @property
    def severity(self) -> Severity:
        """Errors stop the sheet, warnings do not: the code's first letter tells which."""
        return severity(self.code)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means. All texts are msgids; ``wrong`` and ``right`` are TOML, shown as they are.

    ``sentence`` and ``hint`` are templates over a finding's values. ``source`` says where the rule comes from.
    """

    code: str
    title: Term
    sentence: Term
    hint: Term
    source: Term
    why: Term
    wrong: str
    right: str

    @property
    def severity(self) -> Severity:
        """As of its findings."""
        return severity(self.code)


def severity(code: str) -> Severity:
    """The severity that a code's letter stands for: ``E`` error, ``W`` warning."""
    return "error" if code.startswith("E") else "warning"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of them stops the sheet."""
    return any(finding.severity == "error" for finding in findings)
