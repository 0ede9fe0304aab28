"""Voice and influence: what is wanted, every measure, and what the plan asks for."""

from pages.components import access, strand

access.require(access.Right.VIEW)

strand.page("voice")
