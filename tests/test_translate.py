"""The catalog of a language begins with all that the site can show, and follows it without losing any translation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explainer.kept import write
from spoken import HEAD, NAV, run

pytestmark = pytest.mark.small

TREES = """

@chart("trees", title="{{ lamps }} trees stand there", alt="Trees of {{ lamps }} kinds, each with a bar of one length.")
def trees(seen: Seen, frame: Frame) -> alt.Chart:
    \"\"\"A bar for each tree.\"\"\"
    names = [seen.said(name) for name in ("Oak", "Elm", "Ash", "Fir", "Yew", "Lime", "Pear", "Plum", "Beech", "Birch")]
    seen.table([seen.said("Tree")], [(name,) for name in names])
    first = seen.rows("walkers", walkers="count")[0]
    bars = alt.Chart(alt.InlineData(values=[{"tree": name, **first} for name in names]), height=300).mark_bar()
    return bars.encode(y=alt.Y("tree:N", title=None), x=alt.X("walkers:Q", title=seen.said("Size")))
"""
CLAIM = """
claims:
  long-bridge: {claim: The bridge is long., topic: how-far, verdict: not checkable, reason: So, evidence: [lamps]}
synonyms: {walkers: [pedestrians]}
"""


@pytest.fixture
def bridge(small: Path) -> Path:
    """The small explainer with a menu and a claim."""
    for name, text in {"mkdocs.yml": NAV, "docs/data/explainer.yml": CLAIM}.items():
        with (small / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return small


def translate(folder: Path, root: Path, code: str = "ja") -> tuple[str, str]:
    """What the command says, and the catalog."""
    done = run(folder, root, "translate", code)
    assert done.returncode == 0, done.stderr
    return done.stdout, (folder / f"docs/data/{code}.po").read_text("utf-8")


def test_a_new_catalog_has_every_text_and_builds(bridge: Path, root: Path) -> None:
    said, catalog = translate(bridge, root)
    for place, text in {
        "explainer.yml: facts.bridge_length.label": "Length of the bridge",
        "explainer.yml: facts.walking_speed.note": "Timed with a watch & <guessed> on a windy day.",
        "explainer.yml: sources.survey-2020.publisher": "Office of Made-up Bridges",
        "explainer.yml: tables.walkers.walkers.label": "Walkers",
        "explainer.yml: claims.long-bridge.claim": "The bridge is long.",
        "chart walkers-by-year": "Walkers a year, growing {{ walkers_growth }} a year.",
        "menu": "Bridge",
        "title": "The made-up bridge",
    }.items():
        [entry] = [one for one in catalog.split("\n\n") if f'msgid "{text}"' in one]
        assert 'msgstr ""' in entry, entry
        assert f"#. {place}\n" in entry or place.startswith("chart"), entry
    assert 'msgctxt "synonyms"\nmsgid "walkers, pedestrians"\nmsgstr ""' in catalog
    assert '#. topic of claims\nmsgctxt "topic"\nmsgid "how-far"\nmsgstr ""' in catalog
    count = catalog.count("msgid") - 1
    assert said == f"docs/data/ja.po: {count} of {count} texts not translated\n"
    for junk in ("2020", "survey-2020", "quantitative", "4,000"):
        assert f'msgid "{junk}"' not in catalog
    done = run(bridge, root)
    assert done.returncode == 0, done.stderr


def test_a_language_may_have_a_region(bridge: Path, root: Path) -> None:
    _, catalog = translate(bridge, root, "de-AT")
    assert '"Language: de_AT\\n"' in catalog
    assert translate(bridge, root, "de-AT")[1] == catalog
    (bridge / "docs/data/de_AT.po").write_text(catalog, "utf-8")
    done = run(bridge, root)
    assert "docs/data/de_AT.po: no language 'de_AT'; write 'de-AT'" in done.stderr


def test_a_catalog_is_the_same_whether_its_charts_are_drawn_or_kept(bridge: Path, root: Path) -> None:
    with (bridge / "scripts/charts/bridge.py").open("a", encoding="utf-8") as file:
        file.write(TREES)
    with (bridge / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write("\n{{ chart: trees }}\n")
    _, drawn = translate(bridge, root)
    trees = [drawn.index(f'msgid "{tree}"') for tree in ("Ash", "Beech", "Yew", "Size")]
    (bridge / "docs/data/ja.po").unlink()
    for kept in (bridge / ".cache").rglob("trees"):
        head, record, png = kept.read_bytes().split(b"\n", 2)
        fields, asked = json.loads(record)
        write(kept, head.split()[0].decode(), json.dumps((fields, asked[::-1])).encode() + b"\n" + png)
    assert translate(bridge, root)[1] == drawn
    assert len(set(trees)) == len(trees)


def test_an_update_keeps_what_a_translator_wrote(bridge: Path, root: Path) -> None:
    path = bridge / "docs/data/ja.po"
    own = (
        '# Ask the engineers.\nmsgid "Length of the bridge"\nmsgstr "橋の長さ"\n\n'
        'msgid "Lamps on the bridge"\nmsgstr "街灯"\n\nmsgid "Old words"\nmsgstr "古い言葉"\n'
    )
    path.write_text(HEAD + own, "utf-8")
    data = bridge / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace("Lamps on the bridge", "Lamps on this bridge"), "utf-8")

    said, catalog = translate(bridge, root)
    assert "; 1 fuzzy: look at each, and remove the mark; 2 obsolete, kept at the end" in said
    assert '# Ask the engineers.\n#. explainer.yml: facts.bridge_length.label\nmsgid "Length of the bridge"' in catalog
    assert 'msgstr "橋の長さ"' in catalog
    assert '#, fuzzy\n#| msgid "Lamps on the bridge"\nmsgid "Lamps on this bridge"\nmsgstr "街灯"' in catalog
    assert '#~ msgid "Old words"\n#~ msgstr "古い言葉"' in catalog
    assert translate(bridge, root) == (said, catalog)

    data.write_text(data.read_text("utf-8").replace("Lamps on this bridge", "Old words"), "utf-8")
    _, catalog = translate(bridge, root)
    assert '#. explainer.yml: facts.lamps.label\nmsgid "Old words"\nmsgstr "古い言葉"' in catalog
    assert '#~ msgid "Lamps on this bridge"' in catalog or '#~ msgid "Lamps on the bridge"' in catalog


def test_a_text_that_is_somewhere_is_never_obsolete(bridge: Path, root: Path) -> None:
    """Such as one of which only the code of a chart knows when it is shown."""
    chart = bridge / "scripts/charts/bridge.py"
    chart.write_text(chart.read_text("utf-8") + '\nRARE = "Seen " "by few"\n', "utf-8")
    (bridge / "docs/data/ja.po").write_text(HEAD + 'msgid "Seen by few"\nmsgstr "まれに見る"\n', "utf-8")
    said, catalog = translate(bridge, root)
    assert "obsolete" not in said
    assert '\nmsgid "Seen by few"\nmsgstr "まれに見る"' in catalog


PICTURE = '''
from xml.etree.ElementTree import fromstring
from explainer.draw import Picture, chart


@chart("lights", title="Lights of the bridge", alt="Two lines.")
def lights(seen, frame):
    """A text in two lines, broken wherever it is too long, and one in a line."""
    seen.number("lamps", "count")
    words = seen.filled("brass lamps, {{ lamps }} of them, light the bridge").rsplit(" ", 3)
    lines = [words[0], " ".join(words[1:]), "Sketch of a lamp"]
    texts = (f'<text x="0" y="{20 * at}" fill="red" font-size="14">{line}</text>' for at, line in enumerate(lines, 1))
    return Picture(fromstring(f'<svg width="300" height="90">{"".join(texts)}</svg>'))
'''


def test_a_text_in_several_lines_is_one_and_what_is_translated_is_none(bridge: Path, root: Path) -> None:
    (bridge / "scripts/charts/lights.py").write_text(PICTURE, "utf-8")
    _, catalog = translate(bridge, root)
    assert 'msgid "brass lamps, {{ lamps }} of them, light the bridge"\nmsgstr ""' in catalog
    assert 'msgid "Sketch of a lamp"' in catalog
    assert 'msgid "brass lamps, 48' not in catalog
    assert 'msgid "light the bridge"' not in catalog
    path = bridge / "docs/data/ja.po"
    new = '"真鍮の街灯{{ lamps }}本が橋を照らす"'
    written = catalog.replace('light the bridge"\nmsgstr ""', f'light the bridge"\nmsgstr {new}')
    path.write_text(written, "utf-8")
    _, catalog = translate(bridge, root)
    assert catalog == written


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("en", "the data file itself is in 'en'; name another language"),
        ("tlh", "'tlh'"),
        ("de_AT", "no language 'de_AT'; write 'de-AT'"),
    ],
)
def test_a_language_that_cannot_be_is_refused(bridge: Path, root: Path, code: str, problem: str) -> None:
    done = run(bridge, root, "translate", code)
    assert done.returncode == 1
    assert problem in done.stderr
    assert not [*(bridge / "docs/data").glob("*.po*")]


def test_a_catalog_that_cannot_be_read_stays_as_it_is(bridge: Path, root: Path) -> None:
    path = bridge / "docs/data/de.po"
    path.write_text('msgid "Bridge\nmsgstr "Brücke"\n', "utf-8")
    done = run(bridge, root, "translate", "de")
    assert done.returncode == 1
    assert "docs/data/de.po:1: gettext cannot read this line" in done.stderr
    assert path.read_text("utf-8") == 'msgid "Bridge\nmsgstr "Brücke"\n'
