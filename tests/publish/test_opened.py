"""The hosts that settings let pages load from."""

from __future__ import annotations

import pytest

from explainer.errors import Mistakes
from explainer.publish.opened import policy_from
from explainer.publish.together import Settings

SETTINGS = Settings("mkdocs.yml", [(3, "script-src"), (4, "http://stats.example"), (5, "scripts-src")])
EXAMPLE = "write e.g. script-src: [https://stats.example]"


def test_a_host_is_added_to_what_may_be_loaded_from_it() -> None:
    policy = policy_from({"script-src": ["https://stats.example"], "img-src": ["https://a.example:81"]}, SETTINGS)

    assert "; script-src 'self' https://stats.example; " in policy.of([])
    assert "; img-src 'self' https://a.example:81; " in policy.of([])
    assert "; style-src 'self'; " in policy.of([])


def test_without_a_setting_nothing_is_loaded_from_elsewhere() -> None:
    assert policy_from(None, SETTINGS).of([]) == (
        "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'none'; "
        "frame-src 'self'; img-src 'self'; media-src 'self'; script-src 'self'; style-src 'self'; worker-src 'self'"
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"scripts-src": []}, ":5: 'scripts-src' is nothing that a policy can open; did you mean 'script-src'?"),
        ({"default-src": []}, ": 'default-src' is nothing that a policy can open; did you mean 'font-src'?"),
        ("off", f": 'policy' is nothing that a policy can open; {EXAMPLE}"),
        ({"script-src": "https://a.example"}, f":3: 'script-src' is no list of hosts; {EXAMPLE}"),
    ],
)
def test_a_setting_that_is_no_list_of_hosts_is_refused(setting: object, message: str) -> None:
    assert refused(setting) == f"mkdocs.yml{message}"


@pytest.mark.parametrize(
    ("host", "line"),
    [
        ("http://stats.example", ":4"),
        ("'unsafe-inline'", ""),
        ("https://a.example; img-src *", ""),
        ("https://a.example/x", ""),
        ("https://*.example", ""),
        ("*", ""),
        ("data:", ""),
        (5, ""),
    ],
)
def test_what_opens_more_than_one_host_is_refused(host: object, line: str) -> None:
    assert refused({"script-src": [host]}) == f"mkdocs.yml{line}: '{host}' under 'script-src' is no host; {EXAMPLE}"


def refused(setting: object) -> str:
    with pytest.raises(Mistakes) as caught:
        policy_from(setting, SETTINGS)
    return str(caught.value)
