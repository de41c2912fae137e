# On a fresh machine: `make map` runs the main job, `make test` passes the tests.

PYTHON ?= python3
BIN := .venv/bin
REPORT ?= examples/quba-ambush.ar.txt
SHARED ?= ../shared

.PHONY: help map test check bench peers accuracy coverage gallery schema clean

help:
	@echo "make map       map the Arabic example (REPORT=file for another)"
	@echo "make test      run all tests"
	@echo "make check     lint, types, imports"
	@echo "make bench     print the budgets and how they are met"
	@echo "make peers     the same incident by folium and geopandas, side by side"
	@echo "make accuracy  score the readers on the corpora beside the project"
	@echo "make coverage  count which places of these corpora the gazetteer knows"
	@echo "make gallery   take the pictures of the README and of docs/gallery.md"

$(BIN)/installed: pyproject.toml constraints.txt hatch_build.py maps/page/package-lock.json \
		maps/page/leaflet.parts.js \
		$(wildcard geo/build/*.py geo/data/*.toml geo/data/*/*.toml geo/data/*.geojson geo/data/*.csv geo/data/places/*.csv)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

map: $(BIN)/installed
	$(BIN)/incident-mapper map $(REPORT) -o out/map.html

test: $(BIN)/installed
	sh tests/install_chromium.sh
	sh tests/install_nominatim.sh $(BIN)/python
	$(BIN)/python -m pytest

check: $(BIN)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BIN)/installed
	$(BIN)/python benchmarks/budgets.py

peers: $(BIN)/installed
	sh tests/install_chromium.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[peers]'
	$(BIN)/python benchmarks/map_peers.py

accuracy: $(BIN)/installed
	@mkdir -p out
	$(BIN)/python benchmarks/accuracy.py $(SHARED) > out/accuracy.txt
	@{ cat benchmarks/accuracy_head.md; echo '```'; cat out/accuracy.txt; echo '```'; } > docs/accuracy.md
	@cat out/accuracy.txt

coverage: $(BIN)/installed
	@mkdir -p out
	$(BIN)/python benchmarks/coverage.py $(SHARED) > out/coverage.txt
	@{ cat benchmarks/coverage_head.md; echo '```'; cat out/coverage.txt; echo '```'; } > docs/coverage.md
	@cat out/coverage.txt

gallery: $(BIN)/installed
	sh tests/install_chromium.sh
	$(BIN)/python benchmarks/screenshots.py

clean:
	rm -rf .venv out geo/data/core maps/page/assets
