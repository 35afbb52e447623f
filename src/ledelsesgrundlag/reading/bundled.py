"""The files that come with the program, wherever it is installed: in a folder or in an archive."""

import os

import ledelsesgrundlag.data as package

GRUNDLAG = "grundlag.yaml"


def read_bundled(name: str) -> bytes:
    """Return the bytes of a file that comes with the program."""
    file = os.path.join(os.path.dirname(package.__file__), name)
    data: bytes = package.__loader__.get_data(file)
    return data
