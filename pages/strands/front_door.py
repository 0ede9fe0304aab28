"""The front door: where each of its indicators stands, and its trend."""

from pages.components import access, strand

access.require(access.Right.VIEW)

strand.page("front_door")
