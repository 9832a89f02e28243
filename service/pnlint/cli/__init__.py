"""The command line: brings bytes, chooses a renderer, gives an exit code."""
