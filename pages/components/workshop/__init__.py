"""A Turning the Curve workshop on screen: its steps, the forms of each, and what several people write at once."""
