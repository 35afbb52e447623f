"""The colours of the hjørneflag outside the terminal, where they are RGB."""

# As in the terminal: green, blue, orange, violet. Text on white, and white text on it, has a
# contrast of 4.5:1 or more, and a line on #1a1a1a one of 3:1.
COLOURS = ("00875F", "007EA4", "C75000", "A050A0")


def colour(flag: int) -> str:
    """Return the colour of the hjørneflag with this number from 0, as six hexadecimal digits."""
    return COLOURS[flag % len(COLOURS)]
