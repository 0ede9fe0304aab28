"""SEND (special educational needs and disabilities): where each of its indicators stands, and its trend."""

from pages.components import access, strand

access.require(access.Right.VIEW)

strand.page("send", "EHC stands for education, health and care. A plan is due within 20 weeks of the request.")
