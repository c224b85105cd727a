# For those who change the generator: an explainer that it made has neither these rules nor their folders.
ENGINES_READY := .cache/engines/ready-$(shell cksum requirements-engines.txt | cut -d ' ' -f 1)

.PHONY: bench engines hostile

bench: $(TEST_READY)  ## measure builds of 6, 60 and 300 pages, and a query; OBSERVABLE=… names one more
	@.venv/bin/python tests/bench.py
	@PYTHONPATH=scripts .venv/bin/python tests/bench_query.py

engines: $(ENGINES_READY)  ## ask the same queries of DuckDB, Spark and PostgreSQL, and compare every figure
	@PYTHONPATH=scripts .cache/engines/bin/python tests/compare_engines.py

hostile: $(TEST_READY)  ## build every hostile variant of the small explainer, some minutes; KIND='^csv' only those
	@.venv/bin/python tests/hostile/everything.py '$(KIND)'

$(ENGINES_READY):
	@$(PYTHON) -m venv --clear .cache/engines
	@.cache/engines/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-engines.txt && touch $@
