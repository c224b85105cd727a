"""Cards in the languages of a site: of what its pages in each show, at addresses of their own that stay."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest

from explainer.hypertext import read_html
from kept import kept, small_digest
from spoken import run, speak

pytestmark = pytest.mark.small

URL = "http://127.0.0.1:8000/petabit/"
CLAIM = """
claims:
  long-bridge:
    claim: The bridge is long.
    topic: length
    verdict: not checkable
    reason: "Long is no number, {{ bridge_length }} is."
    evidence: [lamps]
"""
PO = """
msgid "The bridge is long."
msgstr "橋は長い。"

msgid "Long is no number, {{ bridge_length }} is."
msgstr "長いは数値ではないが、{{ bridge_length }}は数値だ。"
"""


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """The small explainer in three languages, with a claim on its Japanese page alone, recorded and built."""
    return kept("spoken", small_digest(__file__), lambda folder: make(root, folder / "small")) / "small"


def make(root: Path, made: Path) -> None:
    """Make and build it in a folder that is not there yet."""
    shutil.copytree(root / "tests/small", made, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    settings = made / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../", f"{root.as_posix()}/"), "utf-8")
    speak(made)
    for name, text in {
        "data/explainer.yml": CLAIM,
        "data/ja.po": PO,
        "index.ja.md": "\n{{ claim: long-bridge }}\n",
    }.items():
        with (made / "docs" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    done = run(made, root, "record", "--why", "It is new.")
    assert done.returncode == 0, done.stderr
    done = run(made, root)
    assert done.returncode == 0, done.stderr


def head(page: str) -> dict[str, str]:
    """What the links in a card's head lead to, by what they are; `#` is in front of languages."""
    links = (element.attributes for element in read_html(page).elements() if element.tag == "link")
    return {
        f"#{link['hreflang']}" if "hreflang" in link else link.get("type") or link["rel"]: link["href"]
        for link in links
    }


def read(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


def cards(folder: Path, code: str) -> set[str]:
    found = (folder / "site" / code).glob("*/*/index.html")
    return {path.parent.relative_to(folder / "site" / code).as_posix() for path in found}


def test_what_a_page_shows_has_a_card_in_its_language_and_nothing_else_has(folder: Path) -> None:
    shown = {"numbers/bridge_length", "numbers/most_walkers", "charts/walkers-by-year"}
    assert cards(folder, "de") == shown
    assert cards(folder, "ja") == {*shown, "claims/long-bridge"}
    assert not [path for path in (folder / "site").rglob("*.html") if not path.stat().st_size]
    assert not [path for path in (folder / "site").rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_a_card_speaks_its_language_and_leads_to_itself_in_the_others(folder: Path) -> None:
    pages = {code: read(folder, f"{code}numbers/bridge_length/") for code in ("", "ja/", "de/")}
    for code, page in pages.items():
        links = head(page)
        assert links["canonical"] == f"{URL}{code}numbers/bridge_length/"
        assert links["application/json+oembed"] == f"{URL}oembed/{code}numbers/bridge_length.json"
        assert links["cite-as"] == f"{URL}numbers/bridge_length/v/1/"
        assert {name: link for name, link in links.items() if name[0] == "#"} == {
            "#en": f"{URL}numbers/bridge_length/",
            "#ja": f"{URL}ja/numbers/bridge_length/",
            "#de": f"{URL}de/numbers/bridge_length/",
            "#x-default": f"{URL}numbers/bridge_length/",
        }
    assert '<html lang="ja">' in pages["ja/"]
    assert "橋の長さ" in pages["ja/"]
    assert ">1.2キロメートル</data>" in pages["ja/"]
    assert "Länge der Brücke" in pages["de/"]
    assert len(set(re.findall(r'<data [^>]*value="([^"]*)"', "".join(pages.values())))) == 1
    assert ">日本語</a>" in pages[""]
    assert 'href="../../../numbers/bridge_length/" hreflang="en" lang="en" rel="alternate">English</a>' in pages["ja/"]
    assert "hreflang" not in read(folder, "numbers/lamps/")
    assert "hreflang" not in read(folder, "numbers/bridge_length/v/1/")


def test_a_page_leads_to_the_cards_in_its_language(folder: Path) -> None:
    for code in ("ja", "de"):
        links = re.findall(r'href="([^"]*(?:numbers|charts|claims)/[^"]*)"', read(folder, f"{code}/"))
        assert {"numbers/bridge_length/", "charts/walkers-by-year/#share", "charts/walkers-by-year.png"} <= set(links)
        assert [link for link in links if link.startswith("../")] == []
    assert "claims/long-bridge/" in read(folder, "ja/")
    copy = (folder / "site/ja/index.html.md").read_text("utf-8")
    assert f"({URL}ja/numbers/bridge_length/)" in copy
    assert f"({URL}ja/charts/walkers-by-year.png)" in copy


def test_what_others_embed_and_see_of_it_is_in_its_language(folder: Path) -> None:
    site = folder / "site"
    answer = json.loads((site / "oembed/ja/numbers/bridge_length.json").read_text("utf-8"))
    assert answer["title"] == "橋の長さ"
    assert f'src="{URL}ja/numbers/bridge_length/#embed" title="橋の長さ"' in answer["html"]
    assert answer["thumbnail_url"] == f"{URL}social/ja/numbers/bridge_length.png"
    pictures = [
        (site / "social" / name).read_bytes()
        for name in ("numbers/bridge_length-1.png", "ja/numbers/bridge_length.png", "de/numbers/bridge_length.png")
    ]
    assert len(set(pictures)) == 3
    words = json.loads((site / "assets/js/share.json").read_text("utf-8"))
    assert words["copy"] == "Copy"
    assert words["ja"]["copy"] == "コピー"
    assert words["ja"]["frame"].startswith("埋め込み")
    assert "英語" in words["ja"]["frame"]
    page = read(folder, "ja/numbers/bridge_length/")
    assert 'data-language="ja"' in page
    assert re.search(r"<h3>現時点の版へのリンク.英語.</h3>", page)


def test_a_chart_has_its_files_in_each_language(folder: Path) -> None:
    site = folder / "site"
    assert "1年に最多で4,000人が歩いた" in (site / "ja/charts/walkers-by-year.svg").read_text("utf-8")
    assert "Höchstens 4.000 Menschen im Jahr" in (site / "de/charts/walkers-by-year.svg").read_text("utf-8")
    card = read(folder, "ja/charts/walkers-by-year/")
    assert 'href="../../../ja/charts/walkers-by-year.csv" download' in card
    assert "1年に最多で4,000人が歩いた" in card


def test_a_card_leads_to_others_in_its_language_where_there_are_some(folder: Path) -> None:
    """The home page is in Japanese too; the list of changes and the lamps are not."""
    card = read(folder, "ja/claims/long-bridge/")
    assert '<a href="../../../ja/">' in card
    assert "橋は長い。" in card
    assert 'href="../../../ja/#claim-long-bridge"' in card
    assert "検証不能" in card


def test_each_language_has_a_feed_which_its_pages_name(folder: Path) -> None:
    feed = feedparser.parse(folder / "site/ja/feed.xml")
    assert feed.feed.title == "架空の橋\uff1a変更履歴"
    assert feed.feed.id == f"{URL}ja/feed.xml"
    assert feed.feed.language == "ja"
    [entry] = feed.entries
    assert (entry.title, entry.title_detail.language) == ("It is new.", "en")
    assert '<p class="change-why" lang="en">It is new.</p><p>初公開' in entry.content[0].value
    assert feedparser.parse(folder / "site/feed.xml").entries[0].id != entry.id
    for code, name in (("", "feed.xml"), ("ja/", "feed.xml"), ("de/", "feed.xml")):
        links = re.findall(r'type="application/atom\+xml"[^>]*href="([^"]*)"', read(folder, code))
        assert links == [name]


def test_a_feed_says_what_changed_in_its_language(folder: Path, root: Path, tmp_path: Path) -> None:
    later = shutil.copytree(folder, tmp_path / "later")
    for name, old, new in (
        ("data/explainer.yml", "value: 1.2 km", "value: 1.4 km"),
        ("data/explainer.yml", "value: 48", "value: 50"),
        ("data/ja.po", 'msgid "Bridge"', 'msgid "It is longer."\nmsgstr "延びた。"\n\nmsgid "Bridge"'),
    ):
        path = later / "docs" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    for command in (("record", "--why", "It is longer."), ("site",)):
        done = run(later, root, *command)
        assert done.returncode == 0, done.stderr
    entry, _ = feedparser.parse(later / "site/ja/feed.xml").entries
    [content] = entry.content
    assert (entry.title, entry.title_detail.language) == ("延びた。", "ja")
    length, lamps = (
        f'<a href="{URL}ja/numbers/bridge_length/">橋の長さ</a>',
        f'<a href="{URL}numbers/lamps/" hreflang="en">',
    )
    assert f'{length}：<span lang="en">1.2\u00a0km</span>から1.4キロメートルに変更' in content.value  # noqa: RUF001
    assert f"{lamps}Lamps on the bridge</a>" in content.value
    [old] = [one.content[0].value for one in feedparser.parse(later / "site/feed.xml").entries if "1.4" in str(one)]
    assert f'<a href="{URL}numbers/bridge_length/">Length of the bridge</a>' in old
    assert "lang=" not in old
    assert 'bridge_length/" hreflang' not in content.value


def test_what_a_page_names_as_changed_has_a_card_in_its_language(folder: Path, root: Path, tmp_path: Path) -> None:
    later = shutil.copytree(folder, tmp_path / "later")
    data, page = later / "docs/data/explainer.yml", later / "docs/index.ja.md"
    data.write_text(data.read_text("utf-8").replace("value: 48", "value: 50"), "utf-8")
    page.write_text(page.read_text("utf-8").replace("{{ claim: long-bridge }}", "{{ changes }}"), "utf-8")
    for command in (("record", "--why", "Counted again."), ("site",)):
        done = run(later, root, *command)
        assert done.returncode == 0, done.stderr
    assert '<a href="numbers/lamps/">Lamps on the bridge</a>' in read(later, "ja/")
    assert '<a href="claims/long-bridge/" id="claim-long-bridge">' in read(later, "ja/")
    assert "numbers/lamps" in cards(later, "ja")
    assert "50" in read(later, "ja/numbers/lamps/")


def test_a_card_stays_when_its_page_no_longer_shows_it(folder: Path, root: Path, tmp_path: Path) -> None:
    later = shutil.copytree(folder, tmp_path / "later")
    page = later / "docs/index.ja.md"
    page.write_text(page.read_text("utf-8").replace("{{ claim: long-bridge }}", ""), "utf-8")
    shutil.rmtree(later / "site")
    done = run(later, root)
    assert done.returncode == 0, done.stderr
    assert "橋は長い。" in read(later, "ja/claims/long-bridge/")


def test_a_card_whose_language_or_thing_is_gone_leads_on(folder: Path, root: Path, tmp_path: Path) -> None:
    later = shutil.copytree(folder, tmp_path / "later")
    for name in ("index.de.md", "data/de.po"):
        (later / "docs" / name).unlink()
    data = later / "docs/data/explainer.yml"
    data.write_text(
        data.read_text("utf-8").replace(CLAIM, "\nmoved: {de/: method/, claims/long-bridge/: method/}\n"), "utf-8"
    )
    page = later / "docs/index.ja.md"
    page.write_text(page.read_text("utf-8").replace("{{ claim: long-bridge }}", ""), "utf-8")
    shutil.rmtree(later / "site")
    done = run(later, root)
    assert done.returncode == 0, done.stderr
    for old, new in {
        "de/numbers/bridge_length/": "numbers/bridge_length/",
        "de/charts/walkers-by-year/": "charts/walkers-by-year/",
        "ja/claims/long-bridge/": "method/",
    }.items():
        assert f'<link rel="canonical" href="{URL}{new}">' in read(later, old)
    site = later / "site"
    for file, as_is in {
        "oembed/de/numbers/bridge_length.json": "oembed/numbers/bridge_length.json",
        "social/de/numbers/bridge_length.png": "social/numbers/bridge_length-1.png",
        "de/charts/walkers-by-year.svg": "charts/walkers-by-year.svg",
        "social/ja/claims/long-bridge.png": "social/claims/long-bridge-1.png",
        "de/feed.xml": "feed.xml",
    }.items():
        assert (site / file).read_bytes() == (site / as_is).read_bytes()


def test_a_renamed_number_keeps_its_cards_in_all_languages(folder: Path, root: Path, tmp_path: Path) -> None:
    later = shutil.copytree(folder, tmp_path / "later")
    for path in (later / "docs").rglob("*.*"):
        if path.suffix in {".md", ".yml", ".po"}:
            path.write_text(path.read_text("utf-8").replace("bridge_length", "whole_length"), "utf-8")
    data = later / "docs/data/explainer.yml"
    data.write_text(f"{data.read_text('utf-8')}moved: {{numbers/bridge_length/: numbers/whole_length/}}\n", "utf-8")
    shutil.rmtree(later / "site")
    done = run(later, root)
    assert done.returncode == 0, done.stderr
    assert f'href="{URL}ja/numbers/whole_length/"' in read(later, "ja/numbers/bridge_length/")
    site = later / "site"
    assert (site / "oembed/ja/numbers/bridge_length.json").read_bytes() == (
        site / "oembed/ja/numbers/whole_length.json"
    ).read_bytes()


def test_english_and_japanese_cards_of_a_german_site(spoken: Path, root: Path) -> None:
    data = spoken / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace("language: en", "language: de"), "utf-8")
    (spoken / "docs/data/de.po").rename(spoken / "docs/data/en.po")
    (spoken / "docs/index.de.md").rename(spoken / "docs/index.en.md")
    done = run(spoken, root)
    assert done.returncode == 0, done.stderr
    assert ">1,2\u00a0km</data>" in read(spoken, "numbers/bridge_length/")
    assert ">1.2\u00a0km</data>" in read(spoken, "en/numbers/bridge_length/")
    assert ">Deutsch</a>" in read(spoken, "ja/numbers/bridge_length/")
    assert "ドイツ語" in read(spoken, "ja/numbers/bridge_length/")
