"""Where the repository's own files stand, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
IKU = ROOT / "data" / "sop_iku.toml"
IKU_TEXT = ROOT / "tests" / "source_text" / "sop_iku.txt"
