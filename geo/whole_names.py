"""Names whose first word needs another: "بني مالك", "صباح الأحمد"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.ground import Ground


def whole_name(ground: Ground, index: int, cut: int = 0) -> int:
    """Give the last word of a name whose first one needs another ("بني مالك").

    Parameters
    ----------
    cut
        Letters of the first word that are a conjunction.
    """
    lexicon, tokens = ground.lexicon, ground.tokens
    last = index
    while last + 1 < len(tokens) and not tokens[last + 1].broken:
        word = tokens[last].text[cut if last == index else 0 :]
        head = word in lexicon.name_heads or word in lexicon.place_heads
        link = last > index and tokens[last + 1].text in lexicon.name_links
        link |= tokens[last + 1].text in lexicon.name_tails  # "سيف آباد"
        if not head and not link and not _is_person(ground, word, last + 1):
            break
        if tokens[last + 1].text in lexicon.apposition_following or _is_next(ground, last + 1):
            break
        if says_where(ground, last + 1):
            break  # "قرية الإمام بأطراف المقدادية"
        last += 1
    return last


def _is_next(ground: Ground, index: int) -> bool:
    """Say whether a word is another name of a list, "and" written onto it: "سان والنيرب"."""
    text, lexicon = ground.tokens[index].text, ground.lexicon
    return not ground.gazetteer.lookup(text) and any(
        clitic in lexicon.conjunctions and ground.gazetteer.lookup(text[cut:])
        for cut, clitic in ground.clitics_at(index)
        if clitic
    )


def _is_person(ground: Ground, first: str, index: int) -> bool:
    """Say whether a first name and the word after it are a person's: "صباح الأحمد"."""
    lexicon, after = ground.lexicon, ground.tokens[index]
    if lexicon.capitals or not (first in lexicon.given_names or first in lexicon.namesakes):
        return False
    if after.text in lexicon.common and after.text not in lexicon.given_names:
        return False
    return (
        after.text.startswith(lexicon.article or "\0")
        or after.text in lexicon.given_names
        or after.text in lexicon.name_heads
    )


def says_where(ground: Ground, index: int) -> bool:
    """Say whether a word begins what says where a name lies: "بأطراف", "بمحافظة"."""
    lexicon, text = ground.lexicon, ground.tokens[index].text
    nouns = (lexicon.relations, lexicon.classifiers)
    return any(
        clitic[-1:] in lexicon.prepositions_attached and text[cut:] in table
        for cut, clitic in ground.clitics_at(index)
        if clitic
        for table in nouns
    )
