"""What keeps a sound sheet from a format. A renderer raises it, whoever called the renderer tells it."""

from typing import Final


class CannotRenderError(ValueError):
    """The sheet holds what the format may not: ``letters`` without a glyph, or if empty a picture.

    Nothing is left out or replaced in silence: a signed sheet says what its source says.
    """

    def __init__(self, reason: str, letters: str = "") -> None:
        super().__init__(reason)
        self.letters: Final = letters
