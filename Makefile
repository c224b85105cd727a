# Two commands matter: `make site` and `make test`. Everything they need is installed into .venv, from the lock files.
PYTHON ?= python3
RUN := .venv/bin/python -m
TESTS := $(RUN) pytest --numprocesses 2 --dist worksteal

# Each environment leaves a mark named after all that it was made from: this folder, this Python and the lock file.
# The mark is written last, so that a half-made or outdated .venv has none and is made again from nothing.
SITE_READY := .venv/site-$(shell { pwd; $(PYTHON) -VV; cat requirements.txt scripts/install.py; } 2>&1 | cksum | cut -d ' ' -f 1)
TOOLS_READY := .cache/tools/ready-$(shell cksum requirements-tools.txt | cut -d ' ' -f 1)
TEST_READY := $(SITE_READY)-test-$(shell cksum requirements-test.txt | cut -d ' ' -f 1)

.PHONY: help site serve test fast check words portable recorded record diff refresh translate lock audit new upgrade clean
export CODE DIR FROM NAME REV WHY
# What a command takes is said with it: a NAME or PORT that a machine happens to have in its environment means something else.
$(foreach name,CODE DIR FROM NAME REV WHY FORM FORCE PORT UPGRADE,$(if $(filter environment,$(origin $(name))),$(eval override $(name) :=)))
unexport PYTHONDONTWRITEBYTECODE  # where it is set, every build compiles the generator anew, for a third of its time

help:  ## this menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(SITE_READY)  ## build the site into site/
	@$(RUN) explainer site

serve: $(SITE_READY)  ## preview the site at http://127.0.0.1:8000/, with live reload; PORT=8001 takes another port
	@NO_MKDOCS_2_WARNING=1 $(RUN) mkdocs serve $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))

test: $(if $(wildcard generator.json),$(TEST_READY),check) words  ## everything that must hold: these two, and all tests (in a browser too)
	@.venv/bin/python tests/explainer/tools/browser.py
	@$(TESTS)

fast: $(TEST_READY)  ## only the tests that need neither a browser nor the site
	@$(TESTS) -m "not browser and not site"

check: $(TEST_READY)  ## only ruff, import-linter and mypy
	@$(RUN) ruff check && $(RUN) ruff format --check
	@.venv/bin/lint-imports --cache-dir .cache/imports --no-logo
	@$(RUN) mypy

words: $(SITE_READY)  ## refuse typed numbers, unbound comparisons, poor pages and charts; mention stale facts
	@$(RUN) explainer check

portable: $(TEST_READY)  ## build the pages with Zensical too and compare every number and chart
	@$(RUN) explainer portable

recorded: $(SITE_READY)  ## refuse when something published is not in the ledger
	@$(RUN) explainer recorded

record: $(SITE_READY)  ## write what is new into the ledger; WHY='…' is the reason when a value has changed
	@$(RUN) explainer record --why "$$WHY"

diff: $(SITE_READY)  ## show what readers would see change since main; REV=… names another branch, tag or commit
	@$(RUN) explainer diff $(FORM) -- "$${REV:-main}" || test $$? = 1

refresh: $(TEST_READY)  ## ask the queries of tables anew; NAME=… asks only that table's
	@$(RUN) explainer refresh $${NAME:-}

translate: $(SITE_READY)  ## write or update the catalog of a language, with all that the site can show: CODE=ja
	@$(RUN) explainer translate "$${CODE:?name a language, as in make translate CODE=ja}"

LOCK = .cache/tools/bin/uv --quiet --no-config pip compile --universal --generate-hashes --no-emit-index-url \
	--fork-strategy fewest --custom-compile-command 'make lock' $(UPGRADE)

lock: $(TOOLS_READY)  ## choose versions again after a change of pyproject.toml; UPGRADE=--upgrade takes the newest
	@$(LOCK) --group tools --output-file requirements-tools.txt && $(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) pyproject.toml --group test --constraint requirements.txt --output-file requirements-test.txt
	@$(if $(wildcard tests/generator.mk),$(LOCK) pyproject.toml --group engines --constraint requirements-test.txt --output-file requirements-engines.txt)

audit: $(TOOLS_READY)  ## look for known vulnerabilities in everything that the lock files pin
	@for lock in requirements*.txt; do .cache/tools/bin/pip-audit --require-hashes --disable-pip --progress-spinner off --requirement $$lock || exit 1; done

new:  ## make another explainer, with its own copy of the generator, in a folder that is not there yet: DIR=../folder
	@PYTHONPATH=scripts $(PYTHON) -m explainer new "$${DIR:?name a folder, as in make new DIR=../folder}"

upgrade:  ## replace the generator in this explainer by that in another folder: FROM=../folder; FORCE=--force also what was edited
	@PYTHONPATH="$${FROM:?name a folder, as in make upgrade FROM=../folder}/scripts" $(PYTHON) -m explainer upgrade $(FORCE) .

clean:  ## remove the site and every cache (.venv stays, and mends itself)
	rm -rf site .cache

$(SITE_READY):
	@command -v $(firstword $(PYTHON)) >/dev/null || { echo 'There is no $(PYTHON) here: name another, as in `make site PYTHON=python3.12`' >&2; exit 1; }
	@$(PYTHON) scripts/install.py && touch $@

$(TEST_READY): $(SITE_READY)
	@rm -f $(SITE_READY)-test-* && .venv/bin/python scripts/install.py requirements-test.txt && touch $@

$(TOOLS_READY):
	@$(PYTHON) -m venv --clear .cache/tools
	@.cache/tools/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-tools.txt && touch $@

-include tests/generator.mk  # what only those who change the generator need
