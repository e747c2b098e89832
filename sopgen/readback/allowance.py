"""How many letters a file may show. A small file can name one long text in so many places that it shows gigabytes."""

from dataclasses import dataclass
from typing import Final

from sopgen.readback.refusal import UnreadableError

MAX_LETTERS: Final = 2_000_000  # the words of a sheet of a hundred steps are some 50 000


@dataclass(slots=True)
class Letters:
    """What may yet be shown; ``where`` is told when it is too much."""

    where: str
    left: int = MAX_LETTERS

    def spend(self, text: str, times: int = 1) -> str:
        """``text``, which is shown so many times; an empty one counts too. Raises UnreadableError beyond the bound."""
        self.left -= (len(text) + 1) * times
        if self.left < 0:
            raise UnreadableError("too_large", self.where)
        return text
