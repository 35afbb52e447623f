"""What can be asked of a framework, each as a table or a sheet: pure, nothing is read or printed.

It knows no format and no screen.
"""
