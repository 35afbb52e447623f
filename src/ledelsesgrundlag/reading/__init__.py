"""From the bytes of a file to a framework, and what is wrong with the file.

It knows nothing of what is asked, nor of how an answer is shown.
"""
