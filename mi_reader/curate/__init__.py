"""STAGE 2: papers into the post's categories: presets, editions, sections, filing, marks."""
