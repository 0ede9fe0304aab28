"""What the association of two measures says, as a rule-written sentence; never that one moves the other."""

from metrics.pairs import FEWEST, Association, Lag
from metrics.words import Described, within


def of_association(first: Described, second: Described, found: Association) -> str:
    """Whether two measures move together more than chance alone gives, at which lag, and what that does not say."""
    strongest = found.strongest
    if strongest is None or strongest.association is None or strongest.limit is None:
        most = max((one.pairs for one in found.lags), default=0)
        return (
            f"There are too few months in which both measures changed from the month before to look for an association: it takes "
            f"{FEWEST}, and there are {most} at most."
        )
    tried = len(found.tried)
    chance = (
        f"without a strong season in both, chance alone stays within {strongest.limit:.2f} either way at all of the {tried} lags "
        "tried, 19 times in 20"
    )
    if not strongest.is_beyond:
        return (
            f"At no lag do {within(first.title)} and {within(second.title)} move together more than chance alone gives. The "
            f"strongest association is {strength(strongest)}, with the second {when(strongest.months)}; {chance}."
        )
    way = "rise" if strongest.association > 0 else "fall"
    others = sum(one.is_beyond for one in found.tried) - 1
    more = f" So it is at {others} other lag{'s' if others > 1 else ''}." if others else ""
    return (
        f"With a rise of {within(first.title)} from one month to the next there tends to be a {way} of {within(second.title)} "
        f"{when(strongest.months)}: the association is {strength(strongest)}, more than chance alone gives, as {chance}.{more} "
        "That they go together does not say that one moves the other: both may follow the calendar, as with school holidays, or "
        "something else."
    )


def when(lag: int) -> str:
    """When the second measure moves, seen from the first: in the same month, 3 months later, 1 month earlier."""
    if not lag:
        return "in the same month"
    return f"{abs(lag)} month{'s' if abs(lag) > 1 else ''} {'later' if lag > 0 else 'earlier'}"


def strength(lag: Lag) -> str:
    """An association with its sign, from -1.00 to +1.00."""
    return "none" if lag.association is None else f"{lag.association:+.2f}"


def reading(lag: Lag) -> str:
    """What one lag says, for a table."""
    if lag.association is None:
        return "Too few months"
    return "More than chance alone gives" if lag.is_beyond else "No more than chance"
