"""TOML text of a source. In: what ``tomllib`` would give of it; out: text that gives it again."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any


def toml_text(source: Mapping[str, Any]) -> str:
    """One key a line, tables written inline: for tests, not for people."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in source.items())


def _value(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return str(value)


def _key(key: str) -> str:
    return _string(key)


def _string(text: str) -> str:
    """JSON's escapes are TOML's, but for DEL; a lone surrogate has none, since it is no character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
