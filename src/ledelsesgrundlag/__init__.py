"""Leadership framework (ledelsesgrundlag) of Social og Sundhed, Holstebro Kommune.

    from ledelsesgrundlag import load_grundlag

    grundlag = load_grundlag()
    for forventning in grundlag.forventninger():
        print(forventning.id, forventning.tekst)

The names below are imported when first used, so that a program that asks for the
version alone does not load Pydantic.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing is slow to load
    from ledelsesgrundlag.errors import GrundlagError
    from ledelsesgrundlag.framework.model import (
        Afsnit,
        Fokuspunkt,
        Forventning,
        Grundlag,
        Hjoerneflag,
        Kapitel,
        Kompetence,
        Ord,
        Punkt,
        Raekke,
        Rolle,
    )
    from ledelsesgrundlag.reading.loading import load_grundlag

__version__ = "0.1.0"

__all__ = [
    "Afsnit",
    "Fokuspunkt",
    "Forventning",
    "Grundlag",
    "GrundlagError",
    "Hjoerneflag",
    "Kapitel",
    "Kompetence",
    "Ord",
    "Punkt",
    "Raekke",
    "Rolle",
    "__version__",
    "load_grundlag",
]

_HOME = {"GrundlagError": "errors", "load_grundlag": "reading.loading"}


def __dir__() -> list[str]:
    """List the public names, those not yet imported too."""
    return __all__


def __getattr__(name: str) -> object:
    """Import a public name from its module on first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - a completion needs none of it

    value: object = getattr(import_module(f"{__name__}.{_HOME.get(name, 'framework.model')}"), name)
    globals()[name] = value
    return value
