"""The five rooms of the window, one module or package each; `mi_reader.ui.room` says what a room is."""
