"""Help and protection, and children with disabilities: what is wanted, every measure, and what the plan asks for."""

from pages.components import access, strand

access.require(access.Right.VIEW)

strand.page("help_and_protection", "disabilities")
