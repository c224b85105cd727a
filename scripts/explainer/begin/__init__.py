"""Another explainer: made with its own copy of the generator, which a later generator can replace.

In: this generator's files, and what somebody wants. Out: a folder that builds and tests itself by the same commands.

The generator is copied, not depended on: no registry has it, a build may fetch nothing but its pinned packages, and it
has to give the same site in years. `generator.json` lists the copied files with their digests, so that an upgrade
replaces these and no others.

Nothing here needs an installed package: a bare Python can make an explainer.
"""

from explainer.begin.new import Wanted, make, wanted
from explainer.begin.upgrade import upgrade

__all__ = ["Wanted", "make", "upgrade", "wanted"]
