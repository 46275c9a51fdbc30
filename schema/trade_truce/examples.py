"""An example of what a column holds, by the column's name: of an invented harbour town, and of no real story.

Messages, JSON Schemas and editors show them. A column that refers to another has the other's, a column without one
that of its type.
"""

from collections.abc import Mapping

NAME = "Daily Post"
"""A name that seeds may write in place of an id."""

EXAMPLES: Mapping[str, str] = {
    "about": "harbour-repair-cost",
    "article_id": "daily-post-2026-01-31",
    "as_of_words": "by the end of January",
    "attributed_to": "the harbour board's yearly report",
    "based_on": "a statement by the harbour board",
    "date_words": "on Friday, January 30",
    "description": "What the repair of the harbour wall cost, as the articles have it.",
    "event_id": "harbour-reopens",
    "family_name": "Quill",
    "gist": "Quill expects the wall to last for decades.",
    "good": "steel",
    "inflection": "genitive",
    "label": "Cost of the harbour wall's repair",
    "last_version": "0.1.0",
    "made_on_words": "on Friday",
    "measure_id": "harbour-repair-cost",
    "medium": "at a press conference",
    "name": "Ada Quill",
    "note": "The article gives it in another sentence than the name.",
    "object": "the harbour wall",
    "organisation_id": "harbour-board",
    "origin": "daily-post-2026-01-31",
    "person_id": "ada-quill",
    "place": "the old harbour",
    "quoted": "will last for decades",
    "reason": "It did not say which wall.",
    "resource_name": "measures",
    "role": "Town engineer",
    "role_as_stated": "the town's engineer",
    "ruling": "The article that retells the other left out a word.",
    "sides.value": "over 40 million",
    "speaker": "a spokeswoman for the board",
    "subject": "Harbour board",
    "summary": "The harbour opens again after repairs",
    "surface": "over 40 million",
    "mentions.surface": "Ada Quill",
    "title": "Harbour opens again after repairs",
    "utterance_id": "wall-will-last",
    "why": "One says over 40 million, the other nearly 40 million.",
}
"""The column, with its table where another table's column of that name holds something else -> what it may hold."""
