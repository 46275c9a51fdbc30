"""spaCy's opinion on which words are people, where spaCy and a model of English are installed."""

from collections.abc import Sequence

MODEL = "en_core_web_sm"
"""The model's package; `python -m spacy download en_core_web_sm` installs it."""
_NEEDED = ("tok2vec", "ner")


class NoModelError(Exception):
    """spaCy or the model is not installed; the message says what to do."""


def people(text: str, model: str = MODEL) -> Sequence[tuple[int, int]]:
    """The spans that the model takes for people. NoModelError where it cannot be loaded."""
    try:
        import spacy
    except ImportError:
        raise NoModelError("spaCy is not installed (pip install 'trade-truce[check,draft]')") from None
    try:
        pipeline = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    except OSError:
        raise NoModelError(f"the model {model} is not installed (python -m spacy download {model})") from None
    if not set(_NEEDED) <= set(pipeline.pipe_names):
        raise NoModelError(f"the model {model} has no {' and '.join(_NEEDED)}, so it knows no people")
    return [(entity.start_char, entity.end_char) for entity in pipeline(text).ents if entity.label_ == "PERSON"]
