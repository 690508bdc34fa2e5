"""Zotero, over HTTP: its Web API and the API of the Zotero program on this computer.

`gateway` is what a sync talks to (`mi_reader.sync.remote.Remote`), `discovery` finds what there is,
`authorise` asks Zotero's user for permission to write. JSON, status codes, waiting and repeating, and the
client library with its pitfalls (pyzotero) end here: nothing outside this package sees them.
"""
