"""What a framework is: its parts, what each may hold, and what must fit together.

It knows neither files nor how anything is shown.
"""
