"""STAGE 1: a library here and the same library in Zotero, brought to agree.

`synchroniser` runs it: `pull` finds and fetches, `apply` swaps a whole version in, `push` sends what was
edited here (`plan` tells what, `leaving` what goes, both from what is on the `shelf`), and in between
`reconcile` merges one paper or one edition at a time: its state here (`paper_state`, `edition_state`), the
state the server had last, and the state it has now, field by field (`fields`, `merge`). What is done next is
decided by what is, never by what an earlier run has done: so it may be cut short anywhere and begun again.
`resolve`, `choosing` and `moving` are what a person decides.
"""
