"""TOML as somebody may write it. In: tables and dice; out: a text that gives them, in any layout that TOML has.

Tables stand under headers, with dotted keys or inline, lists on one line or many, texts in any quotes; comments stand
where TOML allows them, each a word of its own (``#c17``).
"""

from collections.abc import Mapping
from itertools import count
from random import Random
from typing import Any

from support.toml_text import _string, _value


def loose_text(source: Mapping[str, Any], dice: Random, *, comments: bool) -> str:
    """The text; keys in any order, but outcomes, whose order means something."""
    return _Writer(dice, comments=comments).text(source)


class _Writer:
    def __init__(self, dice: Random, *, comments: bool) -> None:
        self.dice = dice
        self.comments = comments
        self.numbers = count()
        self.lines: list[str] = []

    def text(self, source: Mapping[str, Any]) -> str:
        headed = [key for key, value in source.items() if _may_have_header(value) and not self.hit(25)]
        self.keys({key: value for key, value in source.items() if key not in headed})
        for key in self.shuffled(headed):
            self.table_or_list((key,), source[key])
        return "\n".join(self.lines) + ("\n" if self.hit(80) else "")

    def hit(self, percent: int) -> bool:
        return self.dice.randrange(100) < percent

    def shuffled(self, keys: list[str]) -> list[str]:
        return self.dice.sample(keys, len(keys))

    def table_or_list(self, path: tuple[str, ...], value: object) -> None:
        if isinstance(value, Mapping):
            self.table(path, value, "[", "]")
        else:
            for item in value:
                self.table(path, item, "[[", "]]")

    def table(self, path: tuple[str, ...], value: Mapping[str, Any], opening: str, closing: str) -> None:
        self.between()
        gap = " " if self.hit(20) else ""
        name = f"{gap}.{gap}".join(self.key(part) for part in path)
        self.lines.append(f"{opening}{gap}{name}{gap}{closing}{self.beside()}")
        inner = [key for key in value if key in {"disahkan_oleh", "simbol", "keputusan"} and self.hit(50)]
        inner = [key for key in inner if _may_have_header(value[key])]
        self.keys({key: part for key, part in value.items() if key not in inner}, ordered=path[-1] == "keputusan")
        for key in inner:
            self.table_or_list((*path, key), value[key])

    def keys(self, table: Mapping[str, Any], *, ordered: bool = False) -> None:
        for key in list(table) if ordered else self.shuffled(list(table)):
            value = table[key]
            if isinstance(value, Mapping) and value and self.hit(50):
                for name, part in value.items():
                    self.pair(f"{self.key(key)}.{self.key(name)}", part)
            else:
                self.pair(self.key(key), value)

    def pair(self, key: str, value: object) -> None:
        self.between()
        equals = self.dice.choice((" = ", "=", "  =   "))
        self.lines.append(f"{key}{equals}{self.value(value)}{self.beside()}")

    def value(self, value: object) -> str:
        if isinstance(value, str) and not set(value) & set("'\\\n") and self.hit(30):
            return f"'{value}'"
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{self.key(key)} = {self.inline(part)}" for key, part in value.items()) + " }"
        if isinstance(value, list | tuple):
            return self.array(value)
        return _value(value)

    def inline(self, value: object) -> str:
        """Inside of an inline table: on one line."""
        return _value(value)

    def array(self, items: list[Any] | tuple[Any, ...]) -> str:
        if not items or self.hit(50):
            return "[" + ", ".join(map(self.inline, items)) + (" ,]" if items and self.hit(20) else "]")
        parts = []
        for place, item in enumerate(items):
            comma = "," if place + 1 < len(items) or self.hit(50) else ""
            parts.append(f"{self.own_lines()}  {self.value(item)}{comma}{self.beside()}\n")
        return f"[{self.beside()}\n{''.join(parts)}{self.own_lines()}]"

    def key(self, key: str) -> str:
        return _string(key) if not key.isidentifier() or not key.isascii() or self.hit(10) else key

    def beside(self) -> str:
        return f"  {self.comment()}" if self.comments and self.hit(15) else ""

    def own_lines(self) -> str:
        return f"  {self.comment()}\n" if self.comments and self.hit(15) else ""

    def between(self) -> None:
        if self.hit(20):
            self.lines += [""] * self.dice.randint(1, 3)
        if self.comments and self.hit(20):
            self.lines.append(self.comment())
            if self.hit(30):
                self.lines.append("")

    def comment(self) -> str:
        return f"#c{next(self.numbers)}"


def _may_have_header(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping)
