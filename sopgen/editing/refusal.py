"""What keeps an edit from being made, as a value. In: a sentence's Term and its facts; out: ``EditRefusedError``."""

from typing import Final

from sopgen.findings import Finding, Term, Value


class EditRefusedError(Exception):
    """The edit is not made: ``sentence`` is a template over ``facts`` and says why and what to write instead."""

    def __init__(self, sentence: Term, **facts: Value) -> None:
        super().__init__(sentence, facts)
        self.sentence: Final = sentence
        self.facts: Final = facts


class BrokenEditError(Exception):
    """The edited ``text`` would not be a source: ``findings`` say what is wrong with it, each with its place."""

    def __init__(self, text: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(text, findings)
        self.text: Final = text
        self.findings: Final = findings
