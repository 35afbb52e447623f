"""The files that come with the program, wherever it is installed: in a folder or in an archive."""

import os

import ledelsesgrundlag.data as package

GRUNDLAG = "grundlag.yaml"


def read_bundled(name: str) -> bytes:
    """Return the bytes of a file that comes with the program."""
    file = os.path.join(os.path.dirname(package.__file__), name)
    data: bytes = package.__loader__.get_data(file)
    return data


def edition() -> str:
    """Return which edition of which framework comes with the program, as the head of its file says.

    Those three lines are no more YAML than this reads; the tests hold it against all of it.
    """
    lines = [line.partition(": ") for line in read_bundled(GRUNDLAG).decode().splitlines()]
    head = {key: value for key, _, value in lines if key in {"titel", "udgiver", "dato"}}
    return f"{head['titel']}, {head['udgiver']}, {head['dato']}"
