"""One explainer as a folder: its numbers and charts, loaded once and again only when a file it is made of changes.

In: a folder. Out: a `Project`, and what is in it at one moment, `Loaded`, once in each of its languages. Promises: the
same object as long as no file changed that it is made of.
"""

from __future__ import annotations

from explainer.project.changed import Changed, changed_between
from explainer.project.folder import CHARTS, DATA, Project
from explainer.project.loaded import Loaded

__all__ = ["CHARTS", "DATA", "Changed", "Loaded", "Project", "changed_between"]
