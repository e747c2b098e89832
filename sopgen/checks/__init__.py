"""The rules. In: a ``Sop``; out: findings in file order. A new rule is one function in the module of its theme.

``RULES`` holds every code of the program, those that reading finds as well.
"""

from collections.abc import Mapping
from typing import Final

from sopgen.checks import boxes, drawing, flow, identity, mutu_baku, reading, silence, words
from sopgen.checks.subject import subject_of
from sopgen.findings import Finding, Rule
from sopgen.model import Sop

CHECKS: Final = (*flow.CHECKS, *identity.CHECKS, *words.CHECKS, *mutu_baku.CHECKS, *boxes.CHECKS)

RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        (*reading.RULES, *drawing.RULES, *silence.RULES, *(check.rule for check in CHECKS)),
        key=lambda rule: (rule.severity, rule.code),
    )
}
"""Every rule by its code: errors first, each kind by number."""

_SECTIONS: Final = {name: place for place, name in enumerate(Sop.__dataclass_fields__)}


def check(sop: Sop) -> tuple[Finding, ...]:
    """Everything that is wrong with ``sop``, the silenced warnings left out, in the order of the model and the file."""
    subject = subject_of(sop)
    findings = tuple(finding for rule in CHECKS for finding in rule(subject))
    return tuple(sorted(silence.without_silenced(sop, findings, RULES), key=_in_file_order))


def _in_file_order(finding: Finding) -> tuple[int, tuple[tuple[int, str], ...], str]:
    section, *rest = finding.path
    places = tuple((part, "") if isinstance(part, int) else (0, part) for part in rest)
    return _SECTIONS[str(section)], places, finding.code
