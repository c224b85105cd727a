"""The catalog of a language brought up to date: nothing that a translator wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO, StringIO
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po

from explainer.data import BETWEEN

_PREVIOUS: Final = "| "
_ALIKE: Final = 0.7  # from here on a translation of one text may help with another


@dataclass(frozen=True)
class Updated:
    """A catalog as its file is to be, and of its texts how many there are, lack a translation, and have a guessed one.

    obsolete: how many translations are kept of texts that are gone.
    """

    text: str
    count: int
    missing: int
    guessed: int
    obsolete: int


def messages_in(catalog: str) -> Iterable[str]:
    """What a catalog has, by `in_context`, what is obsolete left out. catalog: one that `read_translations` takes."""
    return [_key(message) for message in read_po(StringIO(catalog)) if message.id]


def unfinished_in(catalog: str) -> Mapping[str, tuple[int, bool]]:
    """The texts of a catalog whose translation nobody sees: the line of each, and whether it has one marked as fuzzy.

    By `in_context`. catalog: one that `read_translations` takes.
    """
    own = (message for message in read_po(StringIO(catalog)) if message.id and (message.fuzzy or not message.string))
    return {_key(message): (message.lineno or 0, bool(message.string)) for message in own}


def updated(before: str, language: str, title: str, texts: Mapping[str, Iterable[str]]) -> Updated:
    """A catalog with these texts, in their order.

    before: the file as it is, empty if there is none, else one that `read_translations` takes. title: of the explainer.
    texts: where each is found, by `in_context`. A text that is gone is kept as obsolete, and what it is in the language
    is offered for the one that is most like it and has none, marked as fuzzy, which nobody shows to readers.
    """
    locale = language.replace("-", "_")
    catalog = read_po(StringIO(before)) if before else Catalog(locale, project=title, fuzzy=False)
    template = Catalog(locale)
    for key, places in texts.items():
        context, _, text = key.rpartition(BETWEEN)
        template.add(text, auto_comments=list(places), context=context or None)
    for message in [*catalog.obsolete.values()]:
        if template.get(message.id, message.context):  # it is back
            catalog.obsolete.pop(catalog._key_for(message.id, message.context))  # noqa: SLF001 - no other way there
            catalog[message.id] = message
    header, created, gone_before = catalog.header_comment, catalog.creation_date, {*catalog.obsolete}
    guessed_from = {_key(message): _previous(message) for message in catalog}
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:  # which an update forgets, as it does the two below
        message.previous_id = guessed_from.get(_key(message), [])
    catalog.header_comment, catalog.creation_date = header, created
    _guess(catalog, [message for key, message in catalog.obsolete.items() if key not in gone_before])
    return _counted(catalog)


def _previous(message: Message) -> list[str]:
    """The text that a translation was guessed from, which Babel reads as lines of a comment and takes for no more."""
    lines = [line.removeprefix(_PREVIOUS) for line in message.user_comments if line.startswith(_PREVIOUS)]
    message.user_comments = [line for line in message.user_comments if not line.startswith(_PREVIOUS)]
    quoted = [line.removeprefix("msgid ") for line in lines if line.startswith(("msgid ", '"'))]
    return [denormalize("\n".join(quoted))] if quoted else []


def _guess(catalog: Catalog, obsolete: Iterable[Message]) -> None:
    missing = {_key(message): message for message in catalog if message.id and not message.string}
    for gone in obsolete:
        like = get_close_matches(_key(gone), missing, n=1, cutoff=_ALIKE) if gone.string and not gone.fuzzy else []
        for key in like:
            message = missing.pop(key)
            message.string, message.previous_id = gone.string, [str(gone.id)]
            message.flags.add("fuzzy")
            message.user_comments = [*message.user_comments, *gone.user_comments]


def _counted(catalog: Catalog) -> Updated:
    written = BytesIO()
    write_po(written, catalog, width=0, include_previous=True)
    own = [message for message in catalog if message.id]
    return Updated(
        written.getvalue().decode(),
        count=len(own),
        missing=len([message for message in own if not message.string]),
        guessed=len([message for message in own if message.fuzzy]),
        obsolete=len(catalog.obsolete),
    )


def _key(message: Message) -> str:
    return f"{message.context}{BETWEEN}{message.id}" if message.context else str(message.id)
