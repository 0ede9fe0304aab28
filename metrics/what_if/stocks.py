"""The stocks that are fed by entries and drained by exits: which indicators hold them, and what they are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stock:
    """A stock with its indicators: those there at a month end, who come and who leave, and how long they had stayed.

    `id` stands in addresses. `things` are what is counted, as in "120 children in care".
    """

    id: str
    name: str
    stock: str
    entries: str
    exits: str
    stay: str
    things: str
    where: str


STOCKS = {
    one.id: one
    for one in (
        Stock(
            "care",
            "Children in care",
            "children_in_care",
            "care_entries",
            "care_exits",
            "care_length",
            "children",
            "in care",
        ),
        Stock(
            "plans",
            "Child protection plans",
            "cp_plans",
            "cp_plans_starting",
            "cp_plans_ending",
            "cp_plan_length",
            "children",
            "on a child protection plan",
        ),
        Stock(
            "cases",
            "Open cases",
            "children_in_need",
            "cin_opened",
            "cin_closed",
            "cin_length",
            "open cases",
            "on list 6",
        ),
        Stock(
            "ehc",
            "EHC plans",
            "ehc_plans",
            "ehc_plans_issued",
            "ehc_plans_ceased",
            "ehc_plan_length",
            "EHC plans",
            "maintained",
        ),
    )
}
