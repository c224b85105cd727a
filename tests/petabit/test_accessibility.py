"""What the page on accessibility says is tested: each point of it by tests that exist, and tables and labels below."""

from __future__ import annotations

import ast
import re
from typing import Final

from kept import ROOT

STATEMENT: Final = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
TESTED: Final = {
    "Contrast": (
        "test_a_page_fits_its_window_and_every_chart_has_a_name_for_those_who_hear_it",
        "test_dark_pages_have_colours_of_their_own_with_contrast",
    ),
    "Colour": (
        "test_every_eye_can_tell_colours_apart",
        "test_each_verdict_has_a_sign_and_an_edge_of_its_own_without_colours",
    ),
    "Small windows, large text": (
        "test_no_page_scrolls_sideways_at_any_width_or_size_of_text",
        "test_only_tables_that_overflow_become_tab_stops",
    ),
    "Keyboard": (
        "test_the_way_past_the_menu_leads_to_the_content",
        "test_no_stop_is_out_of_sight",
        "test_the_menu_opens_by_a_button_and_gives_the_focus_back",
        "test_the_search_of_a_desk_gives_the_focus_back_and_is_no_stop_when_closed",
        "test_the_keyboard_opens_it_and_escape_gives_the_focus_back",
    ),
    "Names": (
        "test_a_page_fits_its_window_and_every_chart_has_a_name_for_those_who_hear_it",
        "test_every_heading_of_a_table_says_something",
        "test_headings_are_in_order_and_ids_are_unique",
    ),
    "Charts": (
        "test_the_arrow_keys_go_through_every_chart_and_tell_whole_rows",
        "test_the_lap_is_paused_and_stepped_by_keyboard",
        "test_who_wants_no_motion_sees_whole_laps",
    ),
    "Targets": (
        "test_actions_are_large_enough_to_tap",
        "test_the_actions_of_a_receipt_are_large_enough_to_tap",
        "test_a_chart_s_foot_is_short_and_its_targets_are_large",
    ),
    "Without script": (
        "test_a_phone_without_script_gets_numbers_charts_and_receipts",
        "test_without_script_the_menu_opens_by_keyboard_and_no_search_is_offered",
    ),
    "On paper": ("test_paper_gets_charts_and_receipts_and_no_navigation",),
    "Other browsers": (
        "test_receipts_are_right_in_other_engines",
        "test_other_engines_answer_and_lay_a_field_out_as_well",
        "test_other_engines_tell_the_values_too",
    ),
}


def test_each_point_of_the_statement_is_tested() -> None:
    points = re.findall(r"^- \*\*(.+?)\.\*\*", STATEMENT.partition("{#outside}")[0], re.MULTILINE)
    functions = {
        each.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for each in ast.parse(path.read_text("utf-8")).body
        if isinstance(each, ast.FunctionDef)
    }

    assert points == list(TESTED)
    assert {name for names in TESTED.values() for name in names} - functions == set()
