# For those who change the generator: an explainer that it made has neither these rules nor their folders.
.PHONY: bench hostile

bench: $(TEST_READY)  ## measure builds of 6, 60 and 300 pages beside other generators; OBSERVABLE=… names one more
	@.venv/bin/python tests/bench.py

hostile: $(TEST_READY)  ## build every hostile variant of the small explainer, some minutes; KIND='^csv' only those
	@.venv/bin/python tests/hostile/everything.py '$(KIND)'
