"""What the tests of an explainer, whatever it is about may ask for."""

from __future__ import annotations

from fixtures import address, book, figures, site, visit

__all__ = ["address", "book", "figures", "site", "visit"]
