"""SEND (special educational needs and disabilities): what is wanted, every measure, and what the plan asks for."""

from pages.components import access, strand

access.require(access.Right.VIEW)

strand.page(
    "send", introduction="EHC stands for education, health and care. A plan is due within 20 weeks of the request."
)
