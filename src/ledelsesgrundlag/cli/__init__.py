"""The command line: from what is typed to a request, and from the answer to the screen or a file.

It knows nothing of what a framework is.
"""
