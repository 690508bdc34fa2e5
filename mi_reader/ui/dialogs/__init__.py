"""The dialogs: all open beside the work, none waits in a loop of its own."""
