"""What keeps a sound sheet from a format. A renderer raises it, whoever called the renderer tells it."""

from typing import Final, Literal, TypeAlias

RenderProblem: TypeAlias = Literal[
    "no_glyph",  # ``letters`` that no shipped typeface has
    "from_the_right",  # ``letters`` that run from the right, or make others do so
    "picture",  # one that cannot be read
    "other",  # anything else that the library of the format says; the exception's words are its
]


class CannotRenderError(ValueError):
    """The sheet holds what the format may not. Nothing is left out or replaced in silence: a signed sheet says what its
    source says.
    """

    def __init__(self, reason: str, problem: RenderProblem, letters: str = "") -> None:
        super().__init__(reason)
        self.problem: Final = problem
        self.letters: Final = letters
