# Everything a newcomer or CI runs. The environment lives in .venv, made from pinned, hashed requirements.

PYTHON ?= python3
export COMMUNIQUE_DATABASE_URL ?= sqlite:///data/communique.db

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint bench score bench-api tour screenshots requirements clean

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: .venv/run  ## migrate the embedded database, ingest the sample press texts, serve
	@.venv/bin/communique serve --samples

test: .venv/dev  ## the tests on SQLite and PostgreSQL, at most three minutes
	.venv/bin/pytest -q -n auto -m "not long"

test-long: .venv/dev  ## the tests that kill, load and fuzz
	.venv/bin/pytest -q -n auto --dist worksteal -m long

lint: .venv/dev  ## style, types, the import contract, the schema against its migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m scripts.check_migrations

bench: .venv/dev  ## how fast it is, beside something else on the same machine
	.venv/bin/python -m bench.ingest
	.venv/bin/python -m bench.jobs
	.venv/bin/python -m bench.api
	.venv/bin/python -m bench.extraction
	.venv/bin/python -m bench.reference
	.venv/bin/python -m bench.merging

bench-api: .venv/dev .venv/bench  ## the API at 10,000 and 100,000 meetings, beside Datasette and Django REST Framework
	.venv/bin/python -m bench.api --sizes 10000,100000 --keep data/bench --rivals

score: .venv/dev  ## extraction against the labelled texts: the corpus where it is present, the gold set always
	.venv/bin/python -m scripts.score

tour: .venv/dev  ## write anew what the docs take from the code: the outputs in README.md, the vocabularies
	.venv/bin/python -m scripts.tour
	.venv/bin/python -m scripts.vocabularies

screenshots: .venv/dev  ## take the pictures of the pages in docs/pictures anew, with Chromium
	.venv/bin/python -m scripts.screenshots

requirements: .venv/dev  ## pin anew what pyproject.toml asks for
	.venv/bin/uv pip compile pyproject.toml -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build -o requirements/run.txt
	.venv/bin/uv pip compile pyproject.toml -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build --group dev -c requirements/run.txt -o requirements/dev.txt
	.venv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group bench -o requirements/bench.txt

clean:  ## remove the environment; the database stays
	rm -rf .venv

.venv/run: requirements/run.txt pyproject.toml
	scripts/environment $(PYTHON) requirements/run.txt
	@touch $@

.venv/dev: requirements/dev.txt pyproject.toml
	scripts/environment $(PYTHON) requirements/dev.txt
	@touch $@ .venv/run

.venv/bench: requirements/bench.txt .venv/dev
	.venv/bin/uv venv --quiet --clear --python $(PYTHON) $@
	.venv/bin/uv pip install --quiet --python $@/bin/python --require-hashes -r $<
	@touch $@
