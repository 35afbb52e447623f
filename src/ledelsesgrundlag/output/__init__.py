"""The screen, the pager and files: where an answer goes.

It knows nothing of what was asked.
"""
