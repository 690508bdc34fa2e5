"""Which category a paper may belong to, how sure that is, and why; never filed by itself.

Three things speak, each failing differently: hand-written phrases (`phrases`), a small linear model that
shipped (`model`), and what the user filed before (`learning`). `suggester` adds them up and says how sure
it is; `service` reads the papers from the library, `evaluation` measures, `inbox` orders.
"""
