"""Where the frozen program begins: PyInstaller starts a file, not a function."""

from mi_reader.__main__ import main

main()
