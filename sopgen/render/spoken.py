"""What HTML and PDF say to who does not see the sheet."""

from sopgen.sheet import TickBox


def spoken(box: TickBox) -> str:
    """What a screen reader says of a tick box."""
    state = "dicentang" if box.checked else "tidak dicentang"
    return f"{box.title}: {state}" if box.title else f"Kotak {state}"
