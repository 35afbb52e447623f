"""Which packages there are; pyproject.toml can't both name data/ and find the rest."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "ledelsesgrundlag.data"])
