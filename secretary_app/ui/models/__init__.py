"""Qt models over frozen lines; they never write and tell the smallest change that is true."""
