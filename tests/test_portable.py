"""Two generators' pages are compared by what a reader gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.portable import compare, differences

pytestmark = pytest.mark.small

PAGE = """<html><head><title>A bridge</title><meta name="description" content="Long."></head>
<body><article class="x"><a class="md-content__button" href="e">edit</a>
<h1 id="b">A bridge<a class="headerlink" href="#b">¶</a></h1>
<p>It is <data class="figure" data-figure="l" value="1200.0">1.2 km</data> <a href="how/">long</a>.</p>
</article><footer>made by {maker}</footer></body></html>"""


def sites(folder: Path, second: str) -> tuple[Path, Path]:
    made = []
    for name, text in (("one", PAGE.replace("{maker}", "one")), ("two", second)):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(text)
        made.append(folder / name)
    return made[0], made[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{maker}", "another"),
        ('<a class="headerlink" href="#b">¶</a>', ""),
        ('<a class="md-content__button" href="e">edit</a>', ""),
        ('href="how/"', 'href="./how/" rel="noopener"'),
        ("It is <data", "It  is\n<data"),
        ('href="how/"', 'href="how/index.html"'),
        ('data-figure="l" value="1200.0"', "value=1200.0 data-figure='l'"),
        ("<h1", '<p class="a md-tags">Tags <b>a</b></p><h1'),
        ("</footer>", "<data data-figure=x value=1>1</data></footer>"),
    ],
)
def test_what_a_generator_adds_is_not_compared(tmp_path: Path, before: str, after: str) -> None:
    assert differences(*sites(tmp_path, PAGE.replace(before, after))) == []


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("<title>A bridge", "<title>The bridge", "title differs: 'A bridge' and 'The bridge'"),
        ("Long.", "Short.", "description differs: 'Long.' and 'Short.'"),
        ('value="1200.0"', 'value="1300.0"', "numbers differs"),
        ("1.2 km", "1.3 km", "article differs: -1.2 km; +1.3 km"),
        ('href="how/"', 'href="why/"', "article differs"),
        ("<p>It", "<p class='y'>It", "article differs"),
    ],
)
def test_what_a_reader_gets_is_compared(tmp_path: Path, before: str, after: str, part: str) -> None:
    found = differences(*sites(tmp_path, PAGE.replace(before, after)))
    assert found
    assert str(found[0]).startswith(f"index.html: {part}")


def test_what_leads_on_from_an_old_address_is_not_compared(tmp_path: Path) -> None:
    one, two = sites(tmp_path, PAGE.replace("{maker}", "two"))
    (one / "old.html").write_text('<html><head><meta http-equiv="refresh" content="0; url=how/"></head></html>')
    assert differences(one, two) == []


def test_a_page_that_only_one_makes_is_named(tmp_path: Path) -> None:
    one, two = sites(tmp_path, PAGE)
    (one / "how.html").write_text(PAGE)
    assert [str(mistake) for mistake in differences(one, two)] == [
        "how.html: the second generator does not make this page"
    ]


def test_the_small_explainer_is_the_same_from_both_also_while_a_chart_is_written(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = small / ".cache" / "charts"
    cache.mkdir(parents=True)
    (cache / "tmp0123").symlink_to("gone")  # seen in the folder, and gone when it is to be copied
    compare(small)
    assert capsys.readouterr().out == "2 pages are the same from both generators\n"
