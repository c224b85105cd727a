"""A reader sets an input, and the page answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from theme.live_page import message, pace, write_pages

pytestmark = pytest.mark.served("address")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The pages with inputs."""
    return serve(write_pages(tmp_path_factory.mktemp("inputs")))


def answer(page: Page) -> str:
    """What the page says in its sentence."""
    return re.sub(r"\s+", " ", page.locator("main > p").first.inner_text())


def unit(page: Page) -> str:
    return page.get_by_role("combobox", name="Unit").first.input_value()


def chosen(choice: Locator) -> str:
    return choice.locator("option:checked").inner_text().replace("\u00a0", " ")


def test_every_part_of_the_page_that_rests_on_an_input_answers_what_is_typed(visit: Visit) -> None:
    page = visit()
    built = answer(page)
    pace(page).fill("35 Mbit/s")

    expect(page.locator("h2 data")).to_have_text("28.6")
    assert built.startswith("That is far slower: 500 (450 to 550) times. It takes 1.11 hours,")
    assert answer(page).startswith("That is a bit slower: 29 (25 to 32) times. It takes 3.81 minutes,")
    assert "the record, which is 1 Gbit/s, fills it 0.125 times" in answer(page)
    assert page.locator("nav a").inner_text() == "You are 28.6 times slower"
    assert page.locator("svg text").text_content() == "28.6"
    assert float(page.locator("h2 data").get_attribute("value") or 0) == pytest.approx(1000 / 35)
    assert page.locator("main > p data.is-own, h2 data.is-own").count() == 3
    assert page.locator("p .bound").get_attribute("class") == "bound is-own"


def test_words_that_a_search_has_marked_are_replaced_as_a_whole(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).wait_for()
    page.evaluate("""for (const part of document.querySelectorAll("h2 data, p data a, .bound")) {
      part.replaceChildren("5", Object.assign(document.createElement("mark"), { textContent: "0" }), "0");
    }""")
    pace(page).fill("35")

    expect(page.locator("h2 data")).to_have_text("28.6")
    assert answer(page).startswith("That is a bit slower: 29 (25 to 32) times.")


def test_a_page_that_nobody_has_changed_stays_as_it_was_built(visit: Visit) -> None:
    page = visit("page.html?h=word#fast")
    pace(page).wait_for()
    pace(page).press("Enter")

    assert page.url.endswith("page.html?h=word#fast")
    assert page.locator(".is-own").count() == 0
    assert page.get_by_role("button").count() == 0
    assert page.evaluate("sessionStorage.length") == 0


def test_a_unit_that_is_typed_is_taken_and_how_a_text_was_read_is_said(visit: Visit) -> None:
    page = visit()
    pace(page).fill("1,500 MB/s")
    pace(page).press("Enter")

    expect(pace(page)).to_have_value("1500")
    assert unit(page) == "MB/s"
    assert message(page) == "Read as 1,500 MB/s, with thousands set apart."
    pace(page).fill("2 Tbit/s")
    pace(page).press("Enter")
    assert unit(page) == "Tbit/s"
    assert message(page) == ""


def test_a_unit_chosen_after_a_number_was_typed_belongs_to_it(visit: Visit) -> None:
    page = visit()
    pace(page).fill("35")
    page.get_by_label("Unit").first.select_option("MB/s")
    typed = pace(page).input_value()
    page.get_by_label("Unit").first.select_option("Gbit/s")

    expect(page.locator("h2 data")).to_have_text("0.0286")
    assert (typed, pace(page).input_value()) == ("35", "35")


def test_a_number_that_the_page_has_written_is_converted_into_another_unit(visit: Visit) -> None:
    page = visit()
    page.get_by_label("Unit").first.select_option("MB/s")
    expect(pace(page)).to_have_value("0.25")
    page.get_by_label("Or take").first.select_option("Fibre: 10 Gbit/s")
    page.get_by_label("Unit").first.select_option("MB/s")

    expect(pace(page)).to_have_value("1250")
    expect(page.locator("h2 data")).to_have_text("0.100")


def test_a_value_may_be_chosen_and_given_back(visit: Visit) -> None:
    page = visit()
    choice = page.get_by_label("Or take").first
    choice.select_option("Modem: 0.056 Mbit/s")
    expect(page.locator("h2 data")).to_have_text("17,900")
    pace(page).fill("3")
    own = chosen(choice)
    back = page.get_by_role("button", name="Back to 2 Mbit/s").first
    back.click()

    assert own == "Your own"
    expect(page.locator("h2 data")).to_have_text("500")
    assert back.is_hidden()
    assert chosen(choice) == "2 Mbit/s, as the page has it"
    expect(pace(page)).to_be_focused()
    page.wait_for_url("**/page.html")


def test_keys_that_pass_other_choices_leave_one_step_to_go_back(visit: Visit) -> None:
    page = visit("other.html")
    choice = page.get_by_label("Or take")
    steps = page.evaluate("history.length")
    choice.evaluate("""choice => {
      for (const option of [...choice.options].slice(1, 3)) { // at once, on however slow a machine
        choice.value = option.value;
        choice.dispatchEvent(new Event("change"));
      }
    }""")
    page.wait_for_url("**/other.html?pace=0.056+Mbit/s")

    assert page.evaluate("history.length") == steps + 1
    expect(page.locator("h2 data")).to_have_text("17,900")


def test_the_slider_is_moved_by_keys_and_says_its_value(visit: Visit) -> None:
    page = visit()
    slider = page.get_by_role("slider", name="On a log scale").first
    slider.press("ArrowRight")
    said = slider.get_attribute("aria-valuetext")
    slider.press("End")

    assert said == "2.05\u00a0Mbit/s"
    expect(pace(page)).to_have_value("1000000")
    assert unit(page) == "Gbit/s"
    slider.press("Home")
    expect(pace(page)).to_have_value("0.001")
    assert page.get_by_role("slider").count() == 2  # none for the file, which may be of any size


def test_two_fields_of_an_input_stay_in_step(visit: Visit) -> None:
    page = visit()
    second = page.get_by_role("textbox", name="Your pace").last
    pace(page).fill("8 MB/s")
    expect(second).to_have_value("8")
    second.fill("5")
    expect(pace(page)).to_have_value("5")

    assert unit(page) == "MB/s"
    expect(page.locator("h2 data")).to_have_text("25.0")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Type a number."),
        ("fast", "“fast” is not a number that can be read here."),
        ("-3", "The least this takes is 1 kbit/s."),
        ("0", "The least this takes is 1 kbit/s."),
        ("0.9 kbit/s", "The least this takes is 1 kbit/s."),
        ("2 Pbit/s", "The most this takes is 1 Pbit/s."),
        ("1e80", "The most this takes is 1 Pbit/s."),
        ("Infinity", "“Infinity” is not a number that can be read here."),
        ("9" * 400, "That is more digits than can be read here."),
        ("3 apples", "“apples” is not a unit of this. Use Mbit/s, Gbit/s, MB/s."),
        ("3 to 4", "“3 to 4” has more than one number; type one."),
    ],
)
def test_what_cannot_be_is_refused_and_the_page_keeps_the_last_value(visit: Visit, text: str, reason: str) -> None:
    page = visit("other.html")
    pace(page).fill("4")
    pace(page).fill(text)
    pace(page).press("Enter")
    expect(page.locator(".input-said")).to_contain_text(reason)

    assert message(page) == f"{reason} The page still shows 4 Mbit/s."
    assert pace(page).get_attribute("aria-invalid") == "true"
    expect(page.locator("h2 data")).to_have_text("250")
    pace(page).press("Escape")
    assert (pace(page).input_value(), message(page)) == ("4", "")
    assert pace(page).get_attribute("aria-invalid") == "false"


def test_escape_takes_back_what_is_not_finished(visit: Visit) -> None:
    page = visit()
    pace(page).fill("35")
    pace(page).press("Escape")

    expect(pace(page)).to_have_value("2")
    expect(page.locator("h2 data")).to_have_text("500")


def test_nobody_is_told_of_a_mistake_while_still_typing(visit: Visit) -> None:
    page = visit()
    pace(page).fill("")
    pace(page).press_sequentially("5 MB/s")
    said = message(page)
    expect(page.get_by_role("status")).to_contain_text("Your pace: 5 MB/s.")

    assert said == message(page) == ""
    assert pace(page).input_value() == "5 MB/s"  # not rewritten under the reader's hand


def test_bits_or_bytes_are_two_buttons(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).fill("35 mb")
    page.get_by_role("button", name="35 MB/s").click()

    expect(page.locator("h2 data")).to_have_text("3.57")
    assert (pace(page).input_value(), unit(page), message(page)) == ("35", "MB/s", "")
    expect(pace(page)).to_be_focused()


def test_where_no_number_comes_out_the_page_says_so_instead_of_one(visit: Visit) -> None:
    page = visit()
    fills = page.locator("data[data-figure=fills]")
    page.get_by_role("textbox", name="Your file").fill("0")
    expect(fills).to_have_text("–")
    why = fills.get_attribute("title")
    page.get_by_role("textbox", name="Your file").fill("2")

    assert why == "No number comes out."
    expect(fills).to_have_text("0.0625")
    assert fills.get_attribute("title") == ""


def test_a_fault_in_one_part_leaves_no_other_with_what_is_no_longer_true(visit: Visit) -> None:
    page = visit("other.html")
    page.add_init_script("""
      window.reportError = ({ message }) => (document.title = message);
      addEventListener("DOMContentLoaded", () => {
        document.querySelector(".bound").dataset.choices = '[["far", [">", "nothing", 1]], ["near", null]]';
      });
    """)
    page.reload()
    pace(page).fill("35")

    expect(page.locator("h2 data")).to_have_text("28.6")
    assert answer(page).startswith("That is – slower: 29 (25 to 32) times.")
    assert page.title() != "A page"


def test_an_answer_is_announced_once_after_a_pause(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).wait_for()
    page.clock.install()
    page.evaluate("""() => {
      window.said = [];
      const region = document.querySelector("[role=status]");
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true });
    }""")
    pace(page).fill("")
    pace(page).press_sequentially("35", delay=100)
    pace(page).press("Enter")
    pace(page).blur()
    expect(page.get_by_role("status")).to_contain_text("Your pace")
    page.clock.run_for(2000)  # ms, long enough for a second one

    assert [text.replace("\u00a0", " ") for text in page.evaluate("window.said")] == [
        "Your pace: 35 Mbit/s. Times slower: 28.6. Waiting time: 3.81 minutes."
    ]
    assert page.get_by_role("status").count() == 1


def test_nothing_is_announced_while_the_slider_is_dragged(visit: Visit) -> None:
    page = visit("other.html")
    slider = page.get_by_role("slider")
    slider.wait_for()
    page.clock.install()
    steps = page.evaluate("history.length")
    box = slider.bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 40, middle[1])
    page.clock.run_for(2000)  # ms
    dragging = (page.get_by_role("status").inner_text(), page.evaluate("history.length"))
    page.mouse.up()

    assert dragging == ("", steps)
    expect(page.get_by_role("status")).to_contain_text("Your pace: ")
    assert page.evaluate("history.length") == steps + 1


def test_a_mark_in_a_chart_follows_its_input_and_sets_it(visit: Visit) -> None:
    page = visit("other.html")
    pace(page).fill("20")
    pace(page).press("Enter")
    mark = page.locator("#mark")
    expect(mark).to_have_attribute(
        "transform", re.compile(r"^translate\(50\.0")
    )  # ten times, of six tens on 300 pixels
    box = mark.locator("circle").bounding_box()
    assert box
    steps = page.evaluate("history.length")
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 58, box["y"] + 8)
    dragged = pace(page).input_value()
    page.mouse.up()

    assert dragged == "200"
    page.wait_for_url("**/other.html?pace=200+Mbit/s")
    assert page.locator("h2 data").inner_text() == "5.00"
    assert page.evaluate("history.length") == steps + 1


def test_each_part_of_a_field_has_its_role_and_name(visit: Visit) -> None:
    page = visit("other.html")
    expect(page.get_by_role("group", name="Your pace")).to_match_aria_snapshot("""
      - group "Your pace":
        - textbox "Your pace": "2"
        - combobox "Unit":
          - option "Mbit/s" [selected]
          - option "Gbit/s"
          - option "MB/s"
        - slider "On a log scale"
        - combobox "Or take":
          - option "2 Mbit/s, as the page has it" [selected]
          - 'option "Fibre: 10 Gbit/s"'
          - 'option "Modem: 0.056 Mbit/s"'
    """)


def test_the_ends_of_a_slider_are_in_the_unit_of_the_field(visit: Visit) -> None:
    page = visit("ends.html")
    pace(page).fill("20 Gbit/s")
    pace(page).press("Enter")
    expect(page.locator(".input-said").first).to_contain_text("The most this takes is 9,000 Mbit/s.")
    scale = page.locator(".input-scale").first
    assert scale.inner_text().replace("\u00a0", " ").split("\n") == ["1 Mbit/s", "9,000 Mbit/s"]


@pytest.mark.parametrize(("name", "least"), [("zero", "0 Mbit/s"), ("below", "−2 Mbit/s")])
def test_an_end_at_or_below_zero_has_the_unit_of_the_field_too(visit: Visit, name: str, least: str) -> None:
    scale = visit(f"{name}.html").locator(".input-scale").first
    assert scale.inner_text().replace("\u00a0", " ").split("\n") == [least, "9,000 Mbit/s"]


def test_a_receipt_leads_back_to_the_field(visit: Visit) -> None:
    page = visit("other.html")
    page.get_by_role("link", name="Back").click()

    expect(pace(page)).to_be_in_viewport()
    assert page.url.endswith("#ref-pace")
    assert pace(page).get_attribute("id") == "ref-pace"


def test_without_script_an_input_is_a_line_that_says_what_the_page_is_worked_out_for(visit: Visit) -> None:
    page = visit(java_script_enabled=False)

    assert page.locator("input, select, button").count() == 0
    assert page.locator(".input").first.inner_text() == "Your pace: 2 Mbit/s"


def test_paper_has_the_reader_s_own_value_as_that_line(visit: Visit) -> None:
    page = visit("other.html?pace=35+Mbit/s")
    pace(page).wait_for()
    page.emulate_media(media="print")

    expect(page.locator(".input")).to_have_text(re.compile("^Your pace:\\s35\\sMbit/s"), use_inner_text=True)
    assert pace(page).is_hidden()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_a_field_fits_a_small_phone_and_its_parts_are_large_enough_to_touch(visit: Visit, size: str) -> None:
    page = visit("other.html?pace=35+Mbit/s", width=320)
    pace(page).wait_for()
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    pace(page).fill("35 mb")
    page.get_by_role("button", name="35 MB/s").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for part in page.locator(".input :is(input, select, button)").all():
        box = part.bounding_box()
        assert box
        assert box["height"] >= 24, part
        assert box["x"] + box["width"] <= 320, part
