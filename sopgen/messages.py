"""The one place where sentences are made. In: findings, their rules and a language; out: ``Message``s in that language.

The texts in the code are Indonesian and serve as msgids of one gettext catalogue (``locale/``); for Indonesian no file
is read. ``catalogue(language(os.environ))`` gives the function that the command line translates its help with.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sopgen.findings import Clause, Finding, Rule, Severity, Span, Term, Value

Language: TypeAlias = Literal["id", "en"]
Translate: TypeAlias = Callable[[str], str]

DOMAIN: Final = "sopgen"
_OWN_VARIABLE: Final = "SOPGEN_LANG"
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set decides
_LONGEST_QUOTE: Final = 60  # characters of the author's text in a sentence; the line itself is shown beside it
_MOST_LISTED: Final = 12  # ids in a list of valid ones

_DID_YOU_MEAN: Final = Term('Mungkin maksudnya "{nearest}".')
_VALID_ONES: Final = Term("Yang ada: {valid}.")


@dataclass(frozen=True, slots=True)
class Message:
    """A finding in words. ``example`` is TOML that shows the right form, empty where none helps."""

    code: str
    severity: Severity
    sentence: str
    hint: str
    example: str
    span: Span | None


def language(environment: Mapping[str, str]) -> Language:
    """The language to speak: ``SOPGEN_LANG``, else the locale. English if it begins with "en", else Indonesian."""
    wanted = environment.get(_OWN_VARIABLE, "")
    for name in _LOCALE_VARIABLES:
        wanted = wanted or environment.get(name, "")
    return "en" if wanted.lower().startswith("en") else "id"


def catalogue(language: Language) -> Translate:
    """The function that translates our texts into ``language``; unknown texts come back as they are."""
    if language == "id":
        return str
    import gettext  # noqa: PLC0415  # nobody who reads Indonesian pays for it
    from pathlib import Path  # noqa: PLC0415

    return gettext.translation(DOMAIN, Path(__file__).parent / "locale", [language]).gettext


def message(finding: Finding, rule: Rule, translate: Translate) -> Message:
    """Put ``finding`` into words. ``rule`` is the rule of its code."""
    words = {name: _in_words(value, translate) for name, value in finding.values.items()}
    return Message(
        code=finding.code,
        severity=finding.severity,
        sentence=translate(rule.sentence).format_map(words),
        hint=_hint(rule, words, translate),
        example=str(finding.values.get("example", "")),
        span=finding.span,
    )


def valid_sentence(valid: tuple[str, ...], translate: Translate) -> str:
    """What there is in place of a name that is none, as a sentence."""
    return translate(_VALID_ONES).format(valid=_in_words(valid, translate))


def _hint(rule: Rule, words: Mapping[str, str], translate: Translate) -> str:
    hints = [rule.hint] if rule.hint else []
    if words.get("nearest"):
        hints.append(_DID_YOU_MEAN)
    elif words.get("valid"):
        hints.append(_VALID_ONES)
    return " ".join(filter(None, (translate(hint).format_map(words) for hint in hints)))


def _in_words(value: Value, translate: Translate) -> str:
    if isinstance(value, Term):
        return translate(value)
    if isinstance(value, Clause):
        return translate(value.words).format_map({n: _in_words(fact, translate) for n, fact in value.facts.items()})
    if isinstance(value, tuple):
        listed = ", ".join(_in_words(item, translate) for item in value[:_MOST_LISTED])
        return listed + (", …" if len(value) > _MOST_LISTED else "")
    return _shortened(value) if isinstance(value, str) else str(value)


def _shortened(text: str) -> str:
    """The author's text fit for the middle of a sentence: on one line, its end left out if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE].rstrip() + "…"
