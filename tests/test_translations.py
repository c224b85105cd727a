"""One explainer in several languages: pages, menu, links between them, and the same numbers in each."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from explainer.wording import captions
from made import far_claim
from spoken import run

pytestmark = pytest.mark.small


def refusal(folder: Path, root: Path) -> str:
    done = run(folder, root)
    assert done.returncode == 1
    assert not (folder / "site").exists()
    return done.stderr


def stated(page: str) -> list[tuple[str, str]]:
    """The numbers that a page states, as programs read them: id and exact value."""
    found = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<data [^>]*>", page))
    return sorted({(each["data-figure"], each["value"]) for each in found})


def test_each_language_has_its_pages_and_they_lead_to_one_another(spoken: Path, root: Path) -> None:
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    site = spoken / "site"
    english, japanese, german = (
        (site / name).read_text("utf-8") for name in ("index.html", "ja/index.html", "de/index.html")
    )

    assert [re.findall(r'<html lang="([^"]*)"', page) for page in (english, japanese, german)] == [
        ["en"],
        ["ja"],
        ["de"],
    ]
    for page in (english, japanese, german):
        assert re.findall(r'hreflang="([\w-]+)" href="[^"]*/petabit/(\w*/?)"', page) == [
            ("en", ""),
            ("de", "de/"),
            ("ja", "ja/"),
            ("x-default", ""),
        ]
    assert 'href="./" hreflang' not in english
    assert re.search(r'<a href="ja/" hreflang="ja" lang="ja" rel="alternate">日本語</a>', english)
    assert re.search(r'<a href="../" hreflang="en" lang="en" rel="alternate">English</a>', japanese)
    assert "hreflang" not in (site / "method/index.html").read_text("utf-8")

    assert stated(english) == stated(japanese) == stated(german) != []
    assert ">1.2キロメートル<" in japanese
    assert ">1,2\u00a0km<" in german
    assert "1年に最多で4,000人が歩いた" in japanese
    assert "Höchstens 4.000 Menschen im Jahr" in german
    assert "橋の長さ" in japanese
    assert "Length of the bridge" not in japanese + german
    assert not list(site.rglob("*.po"))


def test_a_page_without_translation_is_led_to_in_its_own_language_and_says_so(spoken: Path, root: Path) -> None:
    run(spoken, root)
    menu = (spoken / "site/ja/index.html").read_text("utf-8")
    assert re.search(r'href="\.\./method/"[^>]*>\s*Method\uff08英語\uff09', menu)
    assert re.search(r">\s*橋\s*<", menu)
    assert "英語" not in (spoken / "site/index.html").read_text("utf-8")


def test_the_site_has_its_name_in_the_language_of_the_page(spoken: Path, root: Path) -> None:
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    english, japanese, german = (
        (spoken / "site" / name / "index.html").read_text("utf-8") for name in ("", "ja", "de")
    )
    assert "The made-up bridge" not in japanese
    for page, name, title in (
        (english, "The made-up bridge", "A bridge of 1.2\u00a0km"),
        (japanese, "架空の橋", "橋"),
        (german, "The made-up bridge", "Die Brücke"),  # which nobody has translated
    ):
        assert f"<title>{title} - {name}</title>" in page
        assert f'property="og:site_name" content="{name}"' in page
        assert f'title="{name}" class="md-header__button md-logo" aria-label="{name}"' in page
        assert re.search(rf'<span class="md-ellipsis">\s*{name}\s*</span>', page)
    copy = (spoken / "site/llms.txt").read_text("utf-8")
    assert "[橋](" in copy
    assert "[Die Brücke](" in copy


def test_a_name_of_the_site_in_the_settings_is_translated_before_the_title(spoken: Path, root: Path) -> None:
    for name, old, new in (
        ("mkdocs.yml", "site_name: The made-up bridge", "site_name: Bridges"),
        ("docs/data/de.po", 'msgid "Length', 'msgid "Bridges"\nmsgstr "Brücken"\n\nmsgid "Length'),
    ):
        path = spoken / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    for code in ("ja", "de"):
        (spoken / f"docs/index.{code}.md").rename(spoken / f"docs/method.{code}.md")
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    pages = [(spoken / "site" / name / "index.html").read_text("utf-8") for name in ("", "ja/method", "de/method")]
    names = [re.findall(r'property="og:site_name" content="([^"]*)"', page) for page in pages]
    assert names == [["Bridges"], ["架空の橋"], ["Brücken"]]
    homes = [re.findall(r'<a href="([^"]*)"[^>]* class="md-header__button md-logo"', page) for page in pages]
    assert homes == [["."], ["../.."], ["../.."]]
    _, catalog = run(spoken, root, "translate", "ja"), (spoken / "docs/data/ja.po").read_text("utf-8")
    assert '#. site_name\nmsgid "Bridges"\nmsgstr ""' in catalog


def test_a_change_of_the_data_changes_every_language(spoken: Path, root: Path) -> None:
    data = spoken / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace("value: 1.2 km", "value: 1.4 km"), "utf-8")
    run(spoken, root)
    pages = [(spoken / "site" / name / "index.html").read_text("utf-8") for name in ("", "ja", "de")]
    assert len({tuple(stated(page)) for page in pages}) == 1
    assert [
        text in page for text, page in zip((">1.4\u00a0km<", ">1.4キロメートル<", ">1,4\u00a0km<"), pages, strict=True)
    ] == [True] * 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "人が歩いた",
            "人が{{ lamps }}本の下を歩いた",
            ":14: the translation names lamps where the text names nothing else; state the same numbers",
        ),
        (
            "{{ most_walkers }}人",
            "4000人",
            ":14: the translation names nothing else where the text names most_walkers; ",
        ),
        ("{{ most_walkers }}人", "{{ most_walkers: in }}人", ":14: no format 'in'"),
        ('msgstr "橋"', 'msgstr "橋', ":24: gettext cannot read this line; write msgid"),
        (
            'msgid "Bridge"',
            'msgid "Bridge"\nmsgstr "x"\n\nmsgid "Bridge"',
            ":26: this text is translated on line 23 already; keep one of them",
        ),
        ('msgid "Bridge"', 'msgid "Bridge"\nmsgid_plural "Bridges"', ":23: plural forms"),
        ('msgstr "橋"', 'msgstr "橋\u200b"', ":23: invisible character U+200B; remove it"),
        (
            'msgstr "橋"',
            f'msgstr "{"{{ " * 9000}"',
            ":23: a text of 27000 characters, expected at most 10000; shorten it",
        ),
        (
            'msgid "Bridge"',
            'msgctxt "menu"\nmsgid "Bridge"',
            ":24: no context 'menu'; write 'topic' for what topics of claims are called, 'synonyms' for words of ",
        ),
    ],
)
def test_a_translation_that_does_not_fit_is_refused_at_its_line(
    spoken: Path, root: Path, old: str, new: str, problem: str
) -> None:
    catalog = spoken / "docs/data/ja.po"
    catalog.write_text(catalog.read_text("utf-8").replace(old, new), "utf-8")
    said = refusal(spoken, root)
    assert f"docs/data/ja.po{problem}" in said
    assert "1 mistake; nothing is published" in said


def test_an_unknown_language_is_refused(spoken: Path, root: Path) -> None:
    (spoken / "docs/data/de.po").rename(spoken / "docs/data/xx.po")
    assert "docs/data/xx.po: " in refusal(spoken, root)


def test_a_catalog_in_the_language_of_the_data_file_is_refused(spoken: Path, root: Path) -> None:
    (spoken / "docs/data/de.po").rename(spoken / "docs/data/en.po")
    assert "docs/data/en.po: the data file itself is in 'en'; change its texts there" in refusal(spoken, root)


def test_a_translation_of_no_page_is_refused(spoken: Path, root: Path) -> None:
    (spoken / "docs/index.ja.md").rename(spoken / "docs/indecks.ja.md")
    assert "docs/indecks.ja.md: translates indecks.md, which does not exist; add it, or rename this" in refusal(
        spoken, root
    )


def test_a_claim_needs_its_place_in_every_translation(spoken: Path, root: Path) -> None:
    with (spoken / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIMS.replace("evidence: [lamps]}", "evidence: [lamps], page: 'index.md#the-bridge'}", 1))
    page = spoken / "docs/index.de.md"
    page.write_text(page.read_text("utf-8").replace("{#the-bridge}", "{#the-brigde}"), "utf-8")
    said = refusal(spoken, root)
    problem = "no anchor 'the-bridge', to which the claim 'long-bridge' leads as in index.md"
    assert f"docs/index.de.md: {problem}; did you mean 'the-brigde'?" in said
    assert "1 mistake; nothing is published" in said


def test_what_a_translation_lags_behind_in_is_noted(spoken: Path, root: Path) -> None:
    catalog = spoken / "docs/data/ja.po"
    catalog.write_text(catalog.read_text("utf-8").replace('msgid "Length of the bridge"', 'msgid "Length"'), "utf-8")
    said = run(spoken, root, "check").stdout
    assert "note: docs/index.ja.md:1: says nothing of crossing_time, unlike docs/index.md [other-numbers]" in said
    place = "note: docs/data/explainer.yml:19: a page in 'ja' shows 'Length of the bridge', which is not translated"
    assert f'{place}; add msgid "Length of the bridge" to docs/data/ja.po [untranslated]' in said
    assert "shows 'At most" not in said

    before = catalog.read_text("utf-8")
    for mark, msgstr, advice in (
        ("", "", "write its msgstr"),
        ("#, fuzzy\n", "橋の幅", "check the translation, and take out the mark 'fuzzy',"),
    ):
        text = f'{before}\n{mark}msgid "Length of the bridge"\nmsgstr "{msgstr}"\n'
        catalog.write_text(text, "utf-8")
        line = text.splitlines().index('msgid "Length of the bridge"') + 1
        assert f"{place}; {advice} at docs/data/ja.po:{line} [untranslated]" in run(spoken, root, "check").stdout


CLAIMS = """
claims:
  long-bridge:
    {claim: The bridge is long., topic: how-far, verdict: not checkable, reason: Long is no number., evidence: [lamps]}
  old-bridge: {claim: The bridge is old., topic: bridge, verdict: not checkable, reason: Old is none, evidence: [lamps]}
"""
TOPICS = """
msgctxt "topic"
msgid "how-far"
msgstr "遠さ"

msgid "how-far"
msgstr "どれほど遠く"

msgid "The bridge is long."
msgstr "橋は長い。"
"""


def test_topics_of_claims_are_called_as_the_catalog_has_them_for_topics(spoken: Path, root: Path) -> None:
    for name, text in {"data/explainer.yml": CLAIMS, "data/ja.po": TOPICS, "index.ja.md": "\n{{ claims }}\n"}.items():
        with (spoken / "docs" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    page = spoken / "docs/method.md"
    page.write_text(page.read_text("utf-8") + "\n{{ claims }}\n", "utf-8")
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    assert "data-topics" not in (spoken / "site/method/index.html").read_text("utf-8")
    found = re.search(r'data-topics="([^"]*)"', (spoken / "site/ja/index.html").read_text("utf-8"))
    assert found is not None
    assert json.loads(html.unescape(found[1])) == {"bridge": "bridge", "how-far": "遠さ"}
    notes = [line for line in run(spoken, root, "check").stdout.splitlines() if "untranslated" in line]
    assert 'shows \'bridge\', which is not translated; add msgctxt "topic" and msgid "bridge" to' in "".join(notes)
    assert "shows 'The bridge is old.', which is not translated; add msgid" in "".join(notes)
    assert "how-far" not in "".join(notes)


def test_the_theme_and_formulas_have_no_word_of_another_language(spoken: Path, root: Path) -> None:
    toggle = "{{media: '({0})', toggle: {{icon: material/weather-sunny, name: Be {0}}}}}"
    palette = ", ".join(toggle.format(name) for name in ("auto", "light", "dark"))
    settings = spoken / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("theme: {", f"theme: {{palette: [{palette}], "), "utf-8")
    data = spoken / "docs/data/explainer.yml"
    formula = '"maximum(filter(walkers.walkers, walkers.grade == \\"A\\"))"'
    data.write_text(data.read_text("utf-8").replace("maximum(walkers.walkers)", formula), "utf-8")
    catalog = spoken / "docs/data/ja.po"
    catalog.write_text(catalog.read_text("utf-8") + '\nmsgid "A"\nmsgstr "甲"\n', "utf-8")
    page = spoken / "docs/index.ja.md"
    page.write_text(page.read_text("utf-8") + "\n{{ most_walkers }}人。\n", "utf-8")
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    english, japanese = ((spoken / f"site/{name}index.html").read_text("utf-8") for name in ("", "ja/"))
    names = ("システムに合わせた配色", "明るい配色", "暗い配色")
    assert [f'aria-label="{name}' in japanese for name in names] == [True] * 3
    assert 'aria-label="Be' not in japanese
    assert re.findall(r'aria-label="Be (\w+)"', english) == ["auto", "light", "dark"]
    none = [re.findall(r'"search.result.none": "([^"]*)"', page) for page in (english, japanese)]
    assert [[json.loads(f'"{text}"') for text in texts] for texts in none] == [
        ["Nothing has that word. Try another, or only its first letters."],
        [captions("ja").search_none],
    ]
    assert 'title="Permanent link"' in english
    assert 'title="この項目へのリンク"' in japanese
    assert 'title="Permanent link"' not in japanese
    assert "「甲」" in japanese
    assert "「A」" not in japanese


def test_what_the_numbers_contradict_is_said_once_for_all_languages(spoken: Path, root: Path) -> None:
    with (spoken / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(far_claim("wrong", "It takes {{ crossing_time }}."))
    for page in (spoken / "docs").glob("index*.md"):
        page.write_text(page.read_text("utf-8") + "\n{{ claims }}\n", "utf-8")
    said = refusal(spoken, root).replace("\u00a0", " ")
    assert said.count("the numbers give 'open': crossing_time is 13.3 minutes (10.0 to 16.7 minutes)") == 1
    assert said.count("the numbers give") == 1
