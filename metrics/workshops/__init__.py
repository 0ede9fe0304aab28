"""Turning the Curve: what a workshop writes down and agrees, its frozen baseline, and whether the curve turned."""
