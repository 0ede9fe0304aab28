"""What in a text may be somebody's name, by simple patterns: a warning to whoever writes, never proof."""

import re
from collections.abc import Collection, Iterator, Sequence

from pages.components.vocabulary import FIRST_NAMES, VOCABULARY

Found = tuple[str, str]
"""The part of the text, and what it may be."""
_NAME, _PERSON = "may be a name", "may name a person"

_WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’-]*")
_CAPITAL = re.compile(r"[A-ZÀ-Þ][a-zß-ž]+(?:['’-][A-Za-zß-ž]+)*$")
_SHORT, _TITLE = 4, 4  # letters of a word, and words
# A name before one of these is that of a building, a body, or a case that everybody knows.
_BODY = re.compile(
    r"\s+(?:[A-Z][\w'’-]+\s+){0,2}(?:school|academy|college|primary|nursery|hospital|house|centre|road|street|lane|park|"
    r"surgery|hub|ward|court|foundation|trust|fund|review|inquiry|report|church|charity|university|suite|hall)\b",
    re.IGNORECASE,
)
_SAINT = re.compile(r"\b(?:st|saint)\.?\s+$", re.IGNORECASE)
_NOBODY = frozenset(
    """child baby mother father mum dad parent carer person family woman man girl boy today let it that what there here
    everyone someone nobody anyone partner one teenager patient worker who he she pupil student toddler nan and or is
    was by as in for from with together""".split()  # noqa: SIM905
)
_KIN = (
    "mum|mam|mom|dad|mother|father|parents|brothers?|sisters?|siblings?|twin|nan|nana|gran|grandma|grandad|grandmother|"
    "grandfather|aunt|auntie|uncle|cousin|stepdad|stepmum|carers?|foster carers?|baby|son|daughter|social worker"
)
CHILD = (
    "boy|girl|child|baby|toddler|lad|lass|teenager|teen|son|daughter|pupil|student|sibling|brother|sister|mum|mother|dad|"
    "father|woman|man|person|carer"
)
_OF = re.compile(rf"\b([A-Za-zÀ-ž-]+)(?:['’]s|s['’]|['’])\s+(?:{_KIN})\b")
_CALLED = re.compile(
    rf"\b(?:{CHILD})s?,?\s+(?:(?:who|that)\s+(?:is|was)\s+)?(?:called|named|known as)\s+(\w[\w'’-]*)", re.I
)
_KIN_NAMED = re.compile(
    r"\b(?:[Mm]um|[Dd]ad|[Nn]an|[Gg]ran|[Aa]untie?|[Uu]ncle|[Ss]ister|[Bb]rother|[Ss]on|[Dd]aughter|[Cc]ousin),?\s+([A-Z][a-z][\w'’-]*)"
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mx)\.?\s+([A-Z][A-Za-zÀ-ž'’-]+)")
_LETTER = re.compile(r"\b(?:[Cc]hild|[Ff]amily|[Mm]other|[Bb]oy|[Gg]irl)\s+[A-Z]\b(?!['’.&-])")
_DOTTED = re.compile(r"(?<![A-Za-z.])[A-Z]\.\s?[A-Z]\.(?!\s?[A-Z]\.)")
_WITH_AGE = re.compile(r"\b[A-Z]{2,3}(?:,?\s+(?:who\s+is\s+)?aged?\s+\d{1,2}\b|,?\s+\(?\d{1,2}\s?(?:yo|yrs?|years?)\b)")


def names(text: str, known: Collection[str]) -> Iterator[Found]:
    """What may name a person; words of the `known` names, and of the vocabulary, name nobody."""
    familiar = frozenset(word.lower() for one in known for word in _WORD.findall(one))
    for pattern in (_OF, _CALLED, _KIN_NAMED, _TITLED):
        for one in pattern.finditer(text):
            if _is_strange(one[1], familiar) and one[1].lower() not in _NOBODY:
                yield one[1], _NAME
    for pattern in (_LETTER, _DOTTED, _WITH_AGE):
        for one in pattern.finditer(text):
            yield one[0], _PERSON
    yield from _capitals(text, familiar)


def _capitals(text: str, familiar: Collection[str]) -> Iterator[Found]:
    """First names, and two words with a capital beside each other that are no ordinary words."""
    words = list(_WORD.finditer(text))
    is_title = _is_title([one[0] for one in words])
    before: re.Match[str] | None = None  # the word before, where a name may begin with it
    for one in words:
        is_capital, bare = bool(_CAPITAL.match(one[0])), _bare(one[0]).lower()
        is_name = is_capital and _is_strange(one[0], familiar) and not _is_body(text, one)
        if is_name and before is not None and text[before.end() : one.start()] == " " and not is_title:
            yield text[before.start() : one.end()], _NAME
        elif is_name and FIRST_NAMES.intersection(bare.split("-")):
            yield _bare(one[0]), _NAME
        before = one if is_capital and bare not in VOCABULARY else None


def _is_title(words: Sequence[str]) -> bool:
    """Whether every word of some length has a capital, which then says nothing."""
    long = [word for word in words if len(word) >= _SHORT]
    return len(long) >= _TITLE and all(_CAPITAL.match(word) for word in long)


def _is_strange(word: str, familiar: Collection[str]) -> bool:
    """Whether a word is none that everybody may write."""
    bare = _bare(word).lower()
    return not ({word.lower(), bare} & (VOCABULARY | frozenset(familiar)))


def _is_body(text: str, word: re.Match[str]) -> bool:
    """Whether a name belongs to a school, a hospital or a street."""
    is_whole = _bare(word[0]) == word[0]
    return bool(is_whole and _BODY.match(text, word.end())) or bool(_SAINT.search(text, 0, word.start()))


def _bare(word: str) -> str:
    """A word without the ending of its possessive."""
    return re.sub(r"['’]s?$", "", word)
