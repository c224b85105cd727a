"""Cards: one small page for every number, chart, claim and input, to link to, cite and embed.

In: the editions of the ledger, what is published now and the built pages. Out: HTML, oEmbed answers and preview images.
Promises: a card is self-contained, fits in a frame, and the card of an old value says what replaced it and when.
"""

from __future__ import annotations

from explainer.cards.all_cards import cards_of, editions_of, spoken_card
from explainer.cards.card import Card, picture_in, social_file
from explainer.cards.html import card_html, oembed_file, oembed_json, share_words
from explainer.cards.site import CardSite, Thing
from explainer.cards.social import Previews

__all__ = [
    "Card",
    "CardSite",
    "Previews",
    "Thing",
    "card_html",
    "cards_of",
    "editions_of",
    "oembed_file",
    "oembed_json",
    "picture_in",
    "share_words",
    "social_file",
    "spoken_card",
]
