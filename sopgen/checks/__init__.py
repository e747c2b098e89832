"""The rules. In: a ``Sop``; out: findings in file order. A new rule is one function in the module of its theme.

``RULES`` holds every code of the program, those that reading finds as well.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sopgen.checks import (
    boxes,
    columns,
    drawing,
    flow,
    history,
    identity,
    letters,
    mutu_baku,
    naskah,
    notes,
    paper,
    performers,
    reading,
    silence,
    symbols,
    words,
)
from sopgen.checks.subject import subjects_of
from sopgen.findings import Finding, Rule
from sopgen.model import Sop
from sopgen.model.profil import Profil

OF_A_CHART: Final = (
    *flow.CHECKS, *symbols.CHECKS, *performers.CHECKS, *words.CHECKS, *mutu_baku.CHECKS, *columns.CHECKS,
)  # fmt: skip
OF_THE_SHEET: Final = (*identity.CHECKS, *boxes.CHECKS, *letters.CHECKS, *history.CHECKS, *paper.CHECKS)
CHECKS: Final = (*OF_A_CHART, *OF_THE_SHEET)

EVERY_RULE: Final = (
    *reading.RULES,
    *drawing.RULES,
    *naskah.RULES,
    *silence.RULES,
    *notes.RULES,
    *(check.rule for check in CHECKS),
)
RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule for rule in sorted(EVERY_RULE, key=lambda rule: (rule.severity, rule.code))
}
"""Every rule by its code: errors first, each kind by number."""

_SECTIONS: Final = {name: place for place, name in enumerate(Sop.__dataclass_fields__)}


def check(sop: Sop, profil: Profil | None) -> tuple[Finding, ...]:
    """Everything that is wrong with ``sop``, the silenced warnings left out, in the order of the model and the file.

    Without a profile, because the one that is named cannot be used, the rules about it find nothing.
    """
    charts = subjects_of(sop, profil)
    of_charts = (finding for chart in charts for rule in OF_A_CHART for finding in rule(chart))
    findings = (*(finding for rule in OF_THE_SHEET for finding in rule(charts[0])), *_once(of_charts))
    return tuple(sorted(silence.without_silenced(sop, findings, RULES), key=_in_file_order))


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """``findings``, each once: what is wrong with a performer is found in every chart that has its column."""
    return {(each.code, each.path, tuple(each.values.items())): each for each in findings}.values()


def _in_file_order(finding: Finding) -> tuple[int, tuple[tuple[int, str], ...], str]:
    section, *rest = finding.path
    places = tuple((part, "") if isinstance(part, int) else (0, part) for part in rest)
    return _SECTIONS[str(section)], places, finding.code
