"""What a person is told in words, in the window and on the command line alike."""
