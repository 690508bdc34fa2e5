"""The profile's database: SQLite, and the only package that knows it.

Modules of plain functions over a `Transaction`: the service that calls them owns the transaction, so
that one user action is one commit. `Database.write()` commits to the disk before it returns.
"""
