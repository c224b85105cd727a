"""Checks a whole built site: every page and stylesheet, and where its links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from explainer.built.accounts import Account, Accounts, Noting
from explainer.built.page import BuiltPage
from explainer.built.reading import NO_PAGE, Built, files_in
from explainer.built.rules import Rules, script_text
from explainer.data import read_text
from explainer.errors import Mistake, Place, PublishingMistake, Report
from explainer.hypertext import (
    Links,
    Policy,
    Problem,
    addresses_in_style,
    line_where,
)
from explainer.progress import progress

Locate = Callable[[str, Problem, bool], Mistake | None]

_STRICTEST: Final = Policy()


def audit_site(  # noqa: PLR0913 - what is looked at, and four ways to look at it
    folder: Path,
    built: Built,
    site_url: str,
    locate: Locate = lambda *_: None,
    *,
    policy: Policy = _STRICTEST,
    kept: Path | None = None,
) -> None:
    """Check every page and stylesheet of a site. folder: where it is; site_url: its address; policy: of its pages.

    locate: what a problem is to an editor, by the page's file, the problem, and whether the theme puts it into every
    page; None where it is not known, so that it is reported at page and line. kept: a file for what is known of pages,
    so that those which stay as they are need not be read again.

    Raises:
        Mistakes: a reference that was not filled in, a value that is not a number, a duplicate id, a broken link,
            anything from another host, or a script that neither the theme nor a file of the site brings.
    """
    base = site_url.rstrip("/") + "/"
    pages = {_file(page.address): page for page in (*built.pages, *built.others)}
    scripts = _scripts_of_the_theme(pages.get(NO_PAGE))
    accounts = Accounts(kept, [base, *sorted(scripts), policy.of([]), str(sorted(policy.others.items()))])
    known = {
        name: accounts.of(name, page.text, partial(_account, page, base, scripts, policy))
        for name, page in progress("checking the finished pages", sorted(pages.items()))
    }
    links = Links(
        base, built.announced.union(files_in(folder)), {name: account or pages[name] for name, account in known.items()}
    )
    suspects = [name for name, account in known.items() if account is None or any(map(links.is_lost, account.targets))]
    report = Report()
    for name in sorted(suspects):
        for mistake in _mistakes(pages[name], name, Rules(links, scripts, policy), pages.get(NO_PAGE), locate):
            report.add(mistake)
    for name in sorted(name for name in links.files - built.announced if name.endswith(".css")):
        sheet = read_text(folder / name, name)
        account = accounts.of(name, sheet, partial(_account_of_sheet, sheet, name, base))
        if account is None or any(map(links.is_lost, account.targets)):
            for mistake in _mistakes_in_sheet(sheet, name, links):
                report.add(mistake)
    accounts.keep()
    report.raise_if_any()


def _account(page: BuiltPage, base: str, scripts: frozenset[str], policy: Policy) -> Account | None:
    """What is known of a page that has no fault of its own, wherever its links lead; None if it has one."""
    noting, read = Noting(base, frozenset(), {}), replace(page)  # a tree takes 40 times its text: none is kept
    if any(Rules(noting, scripts, policy).problems(read.html, page.address)):
        return None
    return Account(frozenset(noting.targets), read.all_ids)


def _account_of_sheet(sheet: str, name: str, base: str) -> Account | None:
    """As `_account`, of a stylesheet, which has no anchors."""
    noting = Noting(base, frozenset(), {})
    if any(_mistakes_in_sheet(sheet, name, noting)):
        return None
    return Account(frozenset(noting.targets), frozenset())


def _mistakes_in_sheet(sheet: str, name: str, links: Links) -> Iterator[Mistake]:
    for line, url in addresses_in_style(sheet):
        if problem := links.problem(url, name):
            yield PublishingMistake(problem.text, Place(name, line), problem.advice)


def _mistakes(page: BuiltPage, name: str, rules: Rules, lost: BuiltPage | None, locate: Locate) -> Iterator[Mistake]:
    """What is wrong on a page, each where an editor finds it. lost: the page for addresses that do not exist."""
    shared = {rules.key(problem, NO_PAGE) for problem in rules.problems(lost.html, NO_PAGE)} if lost else set()
    for problem, count in Counter(rules.problems(page.html, page.address)).items():
        if found := locate(name, problem, rules.key(problem, page.address) in shared):
            yield found
            continue
        for line in _lines(page, problem, count, rules):
            yield PublishingMistake(problem.text, Place(name, line), problem.advice)


def _scripts_of_the_theme(page: BuiltPage | None) -> frozenset[str]:
    """The scripts that the theme itself writes into pages: those on the page for addresses that do not exist.

    Markdown cannot imitate them: MkDocs renders that page from the theme's template alone, over any file of its name
    among the pages, and a script that is the same to the letter does the same.
    """
    elements = page.html.elements() if page else ()
    return frozenset(script_text(element) for element in elements if element.tag == "script")


def _lines(page: BuiltPage, problem: Problem, count: int, rules: Rules) -> Iterator[int]:
    """The lines of a page that have a problem, which it has so many times."""
    for n in range(1, count + 1):
        yield line_where(page.text, partial(rules.has, n=n, problem=problem, page=page.address))


def _file(address: str) -> str:
    return address + "index.html" if address.endswith("/") or not address else address
