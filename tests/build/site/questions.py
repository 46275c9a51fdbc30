"""The ten questions of docs/site-questions.md: the pages by which each is answered, and what stands on the last one."""

from typing import NamedTuple


class Answer(NamedTuple):
    """Where a question is answered."""

    way: tuple[str, ...]
    """Pages, each of which the one before it links to; from the first page on."""
    says: tuple[str, ...]
    """What the last of them says."""


ANSWERS = (
    Answer(
        ("disagreements/value--us-china-trade-value.html",),
        ("over $600 billion", "characters 3043–3060", "held faithful"),
    ),
    Answer(("events/trump-xi-call.html",), ("5 June 2025", "back to 3 sources", "The Lucknow Tribune")),
    Answer(("disagreements/fact--who-broke-the-deal.html",), ("violating the trade agreement", "do not settle it")),
    Answer(
        ("utterances.html", "utterances/trump-obsessed-with-call.html"),
        ("One unnamed person grows into several", "its sources", "Told by 4 articles; that is 1 source"),
    ),
    Answer(("dictionary.html",), ("Which of the two bounds are themselves allowed", "closed")),
    Answer(("measures.html",), ("more than 600 billion USD", "145 percent or more", "no number; weeks")),
    Answer(
        ("downloads.html",),
        ("trade-truce-0.2.0.zip", "SHA-256", "Creative Commons Attribution 4.0", "The trade-truce founders"),
    ),
    Answer(("people.html", "people/karoline-leavitt.html"), ("Caroline Leavitt", "EADaily", "UNN", "held faithful")),
    Answer(("events.html",), ("Planned", "Alleged", "no article says when")),
    Answer(("articles.html",), ("Retelling of Politico", "Repost of Politico")),
    Answer(
        ("disagreements.html", "disagreements/role--doshi-rank.html"),
        ("drops one word and with it a rank", "deputy director"),
    ),
)
"""The tenth has two parts."""
