"""The texts of the data file that hold references: labels first, since notes may name them."""

from __future__ import annotations

from explainer.compute import Numbers
from explainer.errors import Place, ReferenceMistake, Report
from explainer.wording.locales import language
from explainer.wording.references import REFERENCE, NumberReference, WordsReference, fill, parse_reference


def with_filled_texts(numbers: Numbers) -> Numbers:
    """The numbers with the references in every label and note filled in.

    Raises:
        Refusal: a language that is not known; every text that cannot be filled in; a label that uses a
            label, which might be its own.
    """
    explainer, report = numbers.explainer, Report()
    with report.collecting(explainer.language_place):
        language(explainer.language)
    report.raise_if_any()

    def label(text: str, place: Place) -> str:
        return _filled(text, numbers, place, report, is_label=True)

    labelled = numbers.with_texts(labels=label)

    def note(text: str, place: Place) -> str:
        return _filled(text, labelled, place, report)

    noted = labelled.with_texts(notes=note)
    report.raise_if_any()
    return noted


def _filled(text: str, numbers: Numbers, place: Place, report: Report, *, is_label: bool = False) -> str:
    if "{{" not in text:
        return text
    with report.collecting(place):
        for match in REFERENCE.finditer(text):
            found = parse_reference(match["inner"], place, numbers.explainer.units)
            form = found.form if isinstance(found, NumberReference) else None
            if is_label and form and form.style == "label":
                raise ReferenceMistake("a label cannot use another label", place, "write the words")
            names = found.names if isinstance(found, NumberReference | WordsReference) else ()
            if resting := numbers.rest_on(names):
                problem = f"'{match.group()}' rests on the reader's input {resting[0]}, and this text stays as it is"
                raise ReferenceMistake(problem, place, "write it in a page")
        return fill(text, numbers, place)
    return text
