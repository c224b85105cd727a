"""What an author may write in a page: text, links and pictures, and nothing that runs; each refusal has its line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from explainer.errors import Refusal

Render = Callable[..., str]
LINK = "link to a page of the site, or to an https: address"


def refused(render: Render, text: str) -> list[str]:
    with pytest.raises(Refusal) as caught:
        render(text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "See [there](how.md#why), <https://x.example/a>, [mail](mailto:a@b.example) and ![a](x.png){ width=10 }.",
        "See [there][a] and [here].\n\n[a]: how.md\n[here]: <#x> 'Here'\n",
        "See [there](<how.md#why>), [a](<how.md> 'Why') and [here].\n\n[here]: <how.md>\n",
        '<div class="opening" markdown>\n\nA *question*.\n{ .kicker }\n\n</div>\n',
        "| a | b |\n|--:|:-:|\n| 1 | <br>x |\n",
        "A footnote.[^1]\n\n[^1]: See [there](how.md).\n",
        "Term\n:   meaning { braces } {not_a_number} {: } \\{ lamps }\n",
        "`<script>` and `{ lamps }` and `[x](javascript:x)`\n\n    <iframe onload=x>\n\n```html\n<script>\n```\n",
        "<!-- <script>alert(1)</script> [x](javascript:x) { lamps } -->\n\nText.",
        '<details open><summary>More</summary><img src="x.png" alt="" srcset="x.png 1x, y.png 2x"></details>',
        '<svg viewBox="0 0 1 1" width="10"><path d="M0 0" fill="currentColor"/></svg>',
        '<video src="x.mp4" controls poster="x.png"></video> <a href="x.csv" download>data</a>',
        "5 < 6, a<b, f[x](y) and a set {x, y}; {{ lamps }} {{ lamps }}{ .big }",
        '<input type="checkbox" disabled checked> done',
        '<div class="tabbed-set" data-tabs="1:2"><input id="__tabbed_1_1" name="__tabbed_1" type="radio"></div>',
        '<code><span data-linenos="1 "></span>x = 1</code>',
    ],
)
def test_what_texts_need_is_allowed_and_no_mark_is_left(text: str, render: Render) -> None:
    assert "zref" not in render(text)


RUNS = {
    "<script>alert(1)</script>": "<script> is not allowed in a page",
    "<SCRIPT src=x.js></SCRIPT>": "<script> is not allowed in a page",
    "<img src=x.png onerror=x()>": "'onerror' on <img> can run a script",
    "<IMG SRC=x.png ONLOAD=x()>": "'onload' on <img> can run a script",
    "<b onclick='x()' markdown=span>x</b>": "'onclick' on <b> can run a script",
    "**x**{: onclick=x() }": "'onclick' on <strong> can run a script",
    "[x](how.md){ onmouseover=x }": "'onmouseover' on <a> can run a script",
    "[x](javascript:alert(1))": "link to javascript:alert(1) is not allowed",
    "[x](&#106;avascript:alert(1))": "link to javascript:alert(1) is not allowed",
    "[x](data:text/html,x)": "link to data:text/html,x is not allowed",
    "[x](VBScript:x)": "link to VBScript:x is not allowed",
    "[x](file:///etc/passwd)": "link to file:///etc/passwd is not allowed",
    "<ftp://x.example/a>": "link to ftp://x.example/a is not allowed",
    '<a href="java&#10;script:x">x</a>': "link to javascript:x is not allowed",
    "[x](how.md){: href=javascript:x }": "link to javascript:x is not allowed",
    '<a href="how.md" ping="x">x</a>': "'ping' on <a> is not allowed in a page",
    "<form action=how.md></form>": "<form> is not allowed in a page",
    "<button formaction=x>x</button>": "<button> is not allowed in a page",
    "<input type=image src=x.png>": "<input> is not allowed in a page",
    "<input>": "<input> is not allowed in a page",
    "<select><option>x</select>": "<select> is not allowed in a page",
    '<iframe src="how.md"></iframe>': "<iframe> is not allowed in a page",
    "<iframe srcdoc='&lt;b>'></iframe>": "<iframe> is not allowed in a page",
    "<object data=x.svg></object>": "<object> is not allowed in a page",
    "<embed src=x.svg>": "<embed> is not allowed in a page",
    "<base href=x>": "<base> is not allowed in a page",
    "<meta http-equiv=refresh content=0;x>": "<meta> is not allowed in a page",
    "<link rel=stylesheet href=x.css>": "<link> is not allowed in a page",
    "<style>a { color: red }</style>": "<style> is not allowed in a page",
    '<p style="background: url(x.png)">x</p>': "'style' on <p> is not allowed in a page",
    "**x**{: style=color:red }": "'style' on <strong> is not allowed in a page",
    '<td style="position: fixed">x</td>': None,
    '<table><tr><td style="position: fixed">x</table>': "'style' on <td> is not allowed in a page",
    "<svg><script>x</script></svg>": "<script> is not allowed in a page",
    "<svg><use href=x.svg#a /></svg>": "<use> is not allowed in a page",
    "<svg><image href=x.png /></svg>": "<image> is not allowed in a page",
    "<svg><a href=how.md><text>x</text></a></svg>": None,
    "<svg><foreignObject><b>x</b></foreignObject></svg>": "<foreignobject> is not allowed in a page",
    "<svg><animate attributeName=href to=x /></svg>": "<animate> is not allowed in a page",
    "<svg><rect fill='u\\72l(x)' /></svg>": "'fill' on <rect> is not allowed to load anything",
    "<svg onload=x></svg>": "'onload' on <svg> can run a script",
    "<math><maction>x</maction></math>": "<maction> is not allowed in a page",
    "<math href=x><mi>x</mi></math>": "'href' on <math> is not allowed in a page",
    "<template><b>x</b></template>": "<template> is not allowed in a page",
    "<noscript>x</noscript>": "<noscript> is not allowed in a page",
    "<dialog open>x</dialog>": "<dialog> is not allowed in a page",
    "<x-y>x</x-y>": "<x-y> is not allowed in a page",
    "<body onload=x>": "'onload' on <body> can run a script",
    "<html onclick=x>": "'onclick' on <html> can run a script",
    "<p contenteditable>x</p>": "'contenteditable' on <p> is not allowed in a page",
    "<p background=x.png>x</p>": "'background' on <p> is not allowed in a page",
    "<p data-md-component=search>x</p>": "'data-md-component' on <p> is not allowed in a page",
    "<pre class=mermaid>x</pre>": "class 'mermaid' makes the theme's script ask another host",
    "<b id=__config>{}</b>": "id '__config' is one of the theme's",
    '<img src="https://x.example/a.png" alt="">': "loads https://x.example/a.png from another host",
    "![x](https://x.example/a.png)": "loads https://x.example/a.png from another host",
    '<img src="x.png" srcset="//x.example/a 2x">': "loads //x.example/a from another host",
    "<video poster=https://x.example/a></video>": "loads https://x.example/a from another host",
    "<blockquote cite=javascript:x>x</blockquote>": "address javascript:x is not allowed",
    "[x](http://[)": "'http://[' is not an address",
    "<https://[>": "'https://[' is not an address",
    "a\u200bb": "invisible character U+200B; remove it",
    "a&#8238;b": "invisible character U+202E; remove it",
    "x" * 20_001: "a line of 20001 characters; break it into lines",
    "[" * 1001: "a line with 1001 signs of Markdown; break it into paragraphs",
    "<a{{ lamps }}@x.example>": "{{ lamps }} is in raw HTML, where nothing is filled in",
}  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), RUNS.items())
def test_what_runs_loads_or_looks_otherwise_is_refused_at_its_line(
    text: str, problem: str | None, render: Render
) -> None:
    lines = "First.\n\n" + text + "\n\nLast.\n"
    if problem is None:
        render(lines)
    else:
        assert any(line.startswith(f"page:3: {problem}") for line in refused(render, lines)), refused(render, lines)


FORGED = {
    '<data class="figure" data-figure="lamps" value="9">9</data>': "page:3: 'data-figure' on <data> is only for",
    '<span class="bound" data-figures="lamps">99</span>': "page:3: 'data-figures' on <span> is only for numbers",
    '<b data-figure="lamps">99</b>': "page:3: 'data-figure' on <b> is only for numbers",
    '<div data-figure="nothing" markdown>\nx\n</div>': "page:3: 'data-figure' on <div> is only for numbers",
    "*99*{ .figure }": "page:3: class 'figure' on <em> is only for what the build makes",
    "{{ lamps }}{: value=99 }": "page:3: {{ lamps }} cannot be given 'value'; only class, id, lang, title may be",
    "{{ lamps }}{: data-figure=toll }": "page:3: {{ lamps }} cannot be given 'data-figure'",
    "the {{ lamps }}{s}": "page:3: {{ lamps }} cannot be given 's'; only class, id, lang, title may be added",
    "{{ lamps }}{ onclick=x }": "page:3: {{ lamps }} cannot be given 'onclick'",
    '<div data-explainer="0" markdown>\n{{ lamps }}\n</div>': "page:3: 'data-explainer' on <div> is not allowed",
    '<section class="receipts">x</section>': "page:3: class 'receipts' on <section> is only for what the build makes",
}


@pytest.mark.parametrize(("text", "message"), FORGED.items())
def test_a_number_written_by_hand_is_refused(text: str, message: str, render: Render) -> None:
    assert any(line.startswith(message) for line in refused(render, "First.\n\n" + text))


BRACES = {
    "It has { lamps } lamps.": "'{ lamps }' is shown as it is written; write {{ lamps }}",
    "It has {lamps: words} lamps.": "'{ lamps: words }' is shown as it is written; write {{ lamps: words }}",
    "It has {lamps: wrods} lamps.": "'{ lamps: wrods }' is shown as it is written; write {{ lamps: wrods }}",
    "It has { lamps }} lamps.": "'{ lamps }' is shown as it is written; write {{ lamps }}",
    "{ chart: walkers }": "'{ chart: walkers }' is shown as it is written; write {{ chart: walkers }}",
    '{ "most" if lamps > 2 }': '\'{ "most" if lamps > 2 }\' is shown as it is written; write {{ "most" if lamps > 2 }}',
    "So *many*{ lamps }.": "'lamps' on <em> is not allowed in a page; write {{ lamps }} for the number",
}


@pytest.mark.parametrize(("text", "message"), BRACES.items())
def test_a_reference_in_single_braces_is_refused(text: str, message: str, render: Render) -> None:
    assert refused(render, "First.\n\n" + text) == [f"page:3: {message}"]


def test_each_mistake_is_at_its_own_line_of_a_long_page(render: Render) -> None:
    text = (
        "Text with `onclick` and `<b onclick=x>`.\n<b\n  onclick=x>a</b> and\n[a](x:y), [b](x:y)\nand [c][d].\n\n"
        "- item\n- <i onclick=x>b</i>\n\n> quoted **c**{ onclick=x }\n\n    <b onclick=x>\n\n[d]: x:y\n\n"
        "Text\n{ onclick=x }\n"
    )
    advice = "; remove it"
    assert refused(render, text) == [
        f"page:2: 'onclick' on <b> can run a script{advice}",
        f"page:4: link to x:y is not allowed; {LINK}",
        f"page:8: 'onclick' on <i> can run a script{advice}",
        f"page:10: 'onclick' on <strong> can run a script{advice}",
        f"page:14: link to x:y is not allowed; {LINK}",
        f"page:17: 'onclick' on <p> can run a script{advice}",
    ]


def test_a_second_title_and_a_duplicate_id_are_refused(render: Render) -> None:
    assert refused(render, "# A {#a}\n\n## B {#b}\n\n# C {#c}\n\n<h1 id=d>D</h1>\n\n### E {#b}\n") == [
        "page:5: a second heading of the first level; begin it with ##: a page has one title",
        "page:7: a second heading of the first level; begin it with ##: a page has one title",
        "page:9: duplicate id 'b'; rename one",
    ]


def test_an_id_of_the_generator_cannot_be_taken(render: Render) -> None:
    assert refused(render, "{{ lamps }}\n\n<b id=number-lamps>x</b>") == [
        "page:3: duplicate id 'number-lamps'; rename one"
    ]


def test_a_column_is_aligned_by_a_class_since_pages_let_no_style_through(render: Render) -> None:
    html = render("| A | B | C | D |\n|---|:--|:-:|--:|\n| a | b | c | d |\n")

    assert "style" not in html
    assert '<th scope="row">a<' in html
    for cell in ('class="align-left">b<', 'class="align-center">c<', 'class="align-right">d<'):
        assert f"<td {cell}" in html


def test_a_row_is_headed_by_its_first_cell_where_that_is_no_number(render: Render) -> None:
    named = render("| Line | Rate |\n|---|--:|\n| Fibre, {{ lamps }} | 1 |\n")
    numbers = render("| Bits | Bytes |\n|--:|--:|\n| 8 | 1 |\n")

    assert '<th scope="row">Fibre, <data' in named
    assert 'href="#number-lamps"' in named
    assert "scope" not in numbers


def test_elements_in_elements_have_an_end(render: Render) -> None:
    assert refused(render, "\n".join(["<b>"] * 101)) == [
        "page:1: elements nested deeper than 100 levels; close some of them"
    ]


def test_a_line_that_markdown_would_read_for_minutes_is_not_read(render: Render) -> None:
    started = time.process_time()
    assert refused(render, "[x](" * 4000)
    assert time.process_time() - started < 1
