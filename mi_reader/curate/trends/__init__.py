"""The year in pictures: papers counted by month and category, and a chart of them.

`counting` reads the numbers, `chart` lays them out as rectangles and texts (a `scene`), which the window
paints and `svg` writes: the same picture. `words` says them in English and Japanese, `table` in columns.
"""
