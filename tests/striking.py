"""When the program can be struck by Ctrl-C: before it has begun, it is Python that is struck."""

# The program, telling with a full stop on stdout that it has begun.
TELLING = """
import os
from ledelsesgrundlag import __main__
run = __main__._run
def tell_and_run():
    os.write(1, b".")
    return run()
__main__._run = tell_and_run
__main__.main()
"""
