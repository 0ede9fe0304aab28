"""What would it take: arithmetic on assumptions that people set, with what the same arithmetic would have said before."""
