"""Heads of longer names before a stretch of text: bodies, offices, media, centres for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.evidence_beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.phrases import Found
    from geo.span import Span

ORGANISATION_REACH = 3
"""Words between an organisation's head and a name that is still its own."""

OFFICE_REACH = 2
"""Words from an office to the place that its holder is called by."""

_BY = frozenset(("near", "outskirts", "offshore", "between"))
"""Relations that lead out of the name of a body."""

_SIDES = frozenset(("direction", "near"))
"""The same where a relation is but a word behind it ("أمن وسط", "شرطة ضواحي")."""


class Bodies(Beside):
    """Collect what the head of a longer name before a span says: "Law Society of Kenya"."""

    def _of_longer_name_before(self, span: Span) -> Iterator[str]:
        """See the head of a longer name: "Law Society of Kenya", "محكمة القصرين"."""
        first, lexicon = span.first, self._lexicon
        relation = self._finder.noun_before(first, "relations")
        if relation is not None and self._leads_out(relation):
            return  # "l'armée près de Gao" is no body of Gao, nor "مديرية الحشاء غربي الضالع"
        building = span.origin == "composed" and span.hint.startswith("S")
        building = building and not self._is_town(span)  # "دير الزور" is no monastery
        body = self._head_before(first, lexicon.organisations)
        body = body or (not building and self._institution_before(span))
        if body and not self._in_street(first) and not self._is_part(first):
            yield "inside an organisation's name"
        if self._head_before(first, lexicon.media):
            yield "inside the name of a medium"
        if self._is_centre_for(span):
            yield "inside an organisation's name"
        following = self._tokens[span.last + 1 : span.last + 2]
        told = following and following[0].text in lexicon.apposition_following
        if not told and self._head_before(first, lexicon.offices, OFFICE_REACH):
            yield "office before"

    def _leads_out(self, relation: Found) -> bool:
        """Say whether a relation leads out of a body's name, and is no part of it: "نيابة شمال"."""
        lexicon = self._lexicon
        if lexicon.capitals:
            return relation.value in _BY
        bodies = lexicon.organisations | lexicon.institutions
        before = self._forms(relation.first - 1) if relation.first else ()
        return relation.value in _SIDES and bodies.isdisjoint(before)

    def _is_part(self, first: int) -> bool:
        """Say whether a small noun parts a name from a body: "the St John's Court area of Bury"."""
        if not self._lexicon.prepositions:
            return False
        noun = self._finder.noun_before(first, "classifiers")
        return noun is not None and noun.value == "*" and not self._tokens[noun.first].capital

    def _in_street(self, first: int) -> bool:
        """Say whether a body only names a street or square of a city: "میدان هلال احمر ایذه"."""
        if self._lexicon.capitals or self._lexicon.article:
            return False
        for index in range(first - 1, max(0, first - 1 - ORGANISATION_REACH), -1):
            noun = self._finder.noun_before(index, "facilities")
            if noun is not None and noun.value.startswith(("R", "S.SQR")):
                return True
        return False

    def _is_centre_for(self, span: Span) -> bool:
        """Say whether a name stands in that of a centre for something: "مركز البصرة لحقوق"."""
        centres, after = self._lexicon.centres, self._tokens[span.last + 1 : span.last + 2]
        return bool(
            centres
            and after
            and after[0].text.startswith("ل")
            and not after[0].broken
            and self._tokens[span.first - 1].text in centres
        )

    def _has_premises(self, index: int) -> bool:
        """Say whether a body is told as a building: "le poste de police", "в университете"."""
        lexicon = self._lexicon
        linking = lexicon.owners | lexicon.institution_links | lexicon.articles
        if not index or self._tokens[index].broken:
            return False
        at = index - 1 if self._tokens[index - 1].text in lexicon.articles else index
        if at and self._tokens[at - 1].text in lexicon.inside:
            return True
        while index > 1 and self._tokens[index - 1].text in linking:
            index -= 1
        return any(
            self._tokens[index - 1].text[cut:] in lexicon.premises
            for cut, _ in self._finder.clitics(index - 1)
        )

    def _is_town(self, span: Span) -> bool:
        return any(entry.feature.startswith("P") for entry in self._gazetteer.lookup(span.key))

    def _institution_before(self, span: Span) -> bool:
        """Say whether a name ends that of a body, "of" or "in" between: "المحكمة بالقصرين"."""
        lexicon = self._lexicon
        linked, named = bool(span.clitic), 0
        for back in range(1, 2 * ORGANISATION_REACH + 1):
            index = span.first - back
            if index < 0 or self._tokens[index + 1].broken or named >= ORGANISATION_REACH:
                return False
            token = self._tokens[index]
            named += token.text not in lexicon.owners and token.text not in lexicon.articles
            bare = self._forms(index)
            if not lexicon.institutions.isdisjoint(bare):
                near = back == 1 and not lexicon.classifiers.keys().isdisjoint(bare)
                if token.upper and lexicon.capitals and self._acts(index, span.first):
                    return False
                noun = self._finder.noun_before(span.first, "classifiers")
                first = (
                    min(index, noun.first) if noun is not None else index
                )  # "sous-préfecture de"
                body = token.upper or not self._has_premises(first)
                return body and not near and (token.capital or lexicon.language != "en")
            if token.text in lexicon.institution_links or token.text in lexicon.articles:
                linked = linked or token.text in lexicon.institution_links
            elif (
                (not linked and lexicon.capitals and not token.capital)
                or token.text in lexicon.prepositions
                or (token.text in lexicon.common and token.text not in lexicon.body_words)
            ):
                return False
        return False

    def _acts(self, index: int, first: int) -> bool:
        """Say whether a body of initials does something in a place: "СБУ затримала у"."""
        links = self._lexicon.institution_links | self._lexicon.articles
        words = self._tokens[index + 1 : first]
        return any(word.text not in links and not word.capital for word in words)
