"""The small parts that rooms, panes and dialogs are put together from; none knows the engine."""
