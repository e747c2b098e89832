"""How files are called: a source, and an office's own profile beside it."""

from typing import Final

SOURCE: Final = ".toml"
PROFILE: Final = ".profil.toml"
