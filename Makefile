# folio's commands.  Each gets the machine ready first (tools/setup.sh), which
# takes a minute the first time and a moment afterwards.
#
#   make site ARGS="--drafts --jobs 4"     passes options on to build.py
#   make site PYTHON=python3.12            uses another Python for .venv

.DEFAULT_GOAL := help
.PHONY: help site check diff archive status accept test test-slow bench format requirements clean

export PYTHON
ARGS ?=
python := .venv/bin/python
pytest := $(python) -m pytest -n auto --maxprocesses 4

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*  ## /make \1#/p' $(MAKEFILE_LIST) | while IFS='#' read -r what why; \
	do printf '  %-18s %s\n' "$$what" "$$why"; done

site:  ## Build the site and its PDF briefs into output/
	@tools/setup.sh site
	$(python) build.py $(ARGS)

check:  ## Say what is wrong with the content; write nothing
	@tools/setup.sh site
	$(python) build.py check $(ARGS)

diff:  ## Say what publishing would change (ARGS="origin/main --page changes.html")
	@tools/setup.sh site
	$(python) build.py diff $(ARGS)

archive:  ## Keep the versions that newer ones supersede
	@tools/setup.sh site
	$(python) build.py archive $(ARGS)

status:  ## Say how each publication stands
	@tools/setup.sh site
	$(python) build.py status $(ARGS)

accept:  ## Say that translations have been compared (ARGS="publication block…")
	@tools/setup.sh site
	$(python) build.py accept $(ARGS)

test:  ## Run the linters, the type checker and the tests, all but the slow ones
	@tools/setup.sh test
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(pytest) --dist loadfile -m "not slow and not browser"
	$(python) -m pytest -m "browser and not slow"  # Alone: a browser wants its time.

test-slow:  ## Run the slow tests
	@tools/setup.sh test
	$(pytest) -m slow || test $$? = 5  # 5: there are none

bench:  ## Measure folio against a bare loop over the same libraries (ARGS="1 10 100")
	@tools/setup.sh site
	$(python) bench/run.py $(if $(ARGS),$(ARGS),1 10 100)
	$(python) bench/table.py

format:  ## Put the code in the house's form
	@tools/setup.sh test
	$(python) -m ruff check --fix
	$(python) -m ruff format

requirements:  ## Pin again what the .in files ask for (ARGS=--upgrade for the newest)
	tools/pin.sh $(ARGS)

clean:  ## Remove what was made, but for .venv
	rm -rf output .output.* .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
