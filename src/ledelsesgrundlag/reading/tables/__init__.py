"""From a table in Excel or CSV to a framework: what each column is, and what each cell says.

A file is read to a grid of texts (`spreadsheet`), heads and rows are made out (`columns`,
`entries`), and a framework's values are built of them (`building`).
"""
