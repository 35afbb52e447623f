"""The colours of the hjørneflag outside the terminal, where they are RGB."""

# As in the terminal: green, blue, orange, violet; 3:1 or more against white and against #1a1a1a.
_COLOURS = ("00875F", "0087AF", "C75000", "A050A0")


def colour(flag: int) -> str:
    """Return the colour of the hjørneflag with this number from 0, as six hexadecimal digits."""
    return _COLOURS[flag % len(_COLOURS)]
