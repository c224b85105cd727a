"""What no built site may contain, each with its page and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.built import audit_site
from explainer.errors import Mistakes

URL = "https://bridges.example/petabit/"


def site(folder: Path, body: str) -> Path:
    (folder / "how").mkdir()
    (folder / "how" / "index.html").write_text('<h1 id="how">How</h1>')
    (folder / "data.csv").write_text("a")
    (folder / "index.html").write_text(f"<!doctype html>\n<p>{body}</p>")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        'Links <a href="how/">there</a>, <a href="how/#how">to a part</a>, <a href="data.csv">to a file</a>',
        '<a href="https://elsewhere.example/gone">elsewhere</a> <a href="mailto:a@b.example">mail</a>',
        f'<a href="{URL}how/#how">by its whole address</a> <a href="/petabit/how/">from the root</a>',
        "<code>{{ record_rate }}</code> <pre>{{ x }}</pre> <!-- {{ note }} -->",
        'An <img src="data:image/png;base64,AAAA" alt="dot"> and some nan',
    ],
)
def test_a_sound_page_passes(tmp_path: Path, body: str) -> None:
    audit_site(site(tmp_path, body), URL)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("It carried {{ rate }}.", "'{{ rate }}.' was not filled in; fill it in, or write it as code"),
        ('<i title="{{ rate }}">x</i>', "'{{ rate }}' was not filled in; fill it in, or write it as code"),
        ('<a href="gone/">x</a>', "links to gone/, which is not there; mend the link"),
        ('<a href="how/#why">x</a>', "links to how/#why, which has no such anchor; mend the link"),
        ('<a href="#why">x</a>', "links to #why, which has no such anchor; mend the link"),
        ('<i id="a"></i><b id="a"></b>', "id 'a' stands twice; rename one"),
        (
            '<img src="https://cdn.example/x.png" alt="">',
            "loads https://cdn.example/x.png from another host; publish a copy",
        ),
        (
            '<script src="//cdn.example/x.js"></script>',
            "loads //cdn.example/x.js from another host; publish a copy",
        ),
        (
            '<link rel="stylesheet" href="https://cdn.example/x.css">',
            "loads https://cdn.example/x.css from another host; publish a copy",
        ),
        ('<data data-figure="a" value="nan">x</data>', "'nan' is no number; mend the formula"),
    ],
)
def test_a_faulty_page_is_refused(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(Mistakes) as caught:
        audit_site(site(tmp_path, body), URL)
    assert str(caught.value) == f"index.html:2: {message}"
