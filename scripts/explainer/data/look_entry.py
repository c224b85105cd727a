"""The shape of what an editor writes of the site's look."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from explainer import ids

_DRAWING: Final = r"^[a-z0-9][a-z0-9/_-]*\.svg$"
_PICTURE: Final = r"^[a-z0-9][a-z0-9/_-]*\.(svg|png|jpg|webp)$"
_PAIR: Final = r"^#[0-9A-Fa-f]{6} #[0-9A-Fa-f]{6}$"
_NAME: Final = f"^{ids.KEBAB_PATTERN}$"
# What to write instead, by the pattern that does not match.
LOOK_ADVICE: Final = {
    _DRAWING: "name an SVG file from the pages' folder, in lower case, as images/logo.svg",
    _PICTURE: "name an svg, png, jpg or webp file from the pages' folder, in lower case, as images/cover.svg",
    _PAIR: "write a colour for light pages and one for dark pages, in quotes: '#1d55a5 #8fbcf5'",
}


class LookEntry(BaseModel):
    """How the site looks; what is left out is the generator's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    logo: str | None = Field(
        None,
        pattern=_DRAWING,
        max_length=200,
        description="A drawing in docs/: images/logo.svg; without it, the title's first letters",
    )
    hero: str | None = Field(
        None, pattern=_PICTURE, max_length=200, description="The picture of a cover's `portrait`, in docs/"
    )
    colours: dict[Annotated[str, Field(pattern=_NAME)], Annotated[str, Field(pattern=_PAIR, max_length=15)]] = Field(
        {}, description="Each for light pages and for dark ones: '#1d55a5 #8fbcf5'"
    )
