"""What stands in a framework that is made of a table until its author has written it."""

WHOLE = {
    "titel": "Skriv grundlagets titel",
    "udgiver": "Skriv, hvem der har udgivet grundlaget",
    "dato": "Skriv, hvornår grundlaget er fra",
}
"""Of the whole, by field."""

NAMES = {
    "rolle": "Skriv rollens navn",
    "hjoerneflag": "Skriv hjørneflagets navn",
    "kompetence": "Skriv kompetencens navn",
    "fokuspunkt": "Skriv fokuspunktets navn",
}
"""Of a part that has no name."""
