"""sopgen: the SOP Administrasi Pemerintahan sheet from one TOML file."""

from typing import Final

__version__: Final = "0.1.0"
