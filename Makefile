# make run and make test do all their own set-up; see tools/prepare.py for what that is.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint bench pictures messages package clean ready

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## start the program in the tray; without a screen: play its main job on a virtual one, into build/tour/
	@$(PYTHON) tools/prepare.py run
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "There is no screen here: playing the tour on a virtual desktop; its pictures go to build/tour/"; \
	    $(BIN)/python tools/tour.py; \
	else \
	    $(BIN)/attune; \
	fi

test: lint ## every check and every test; make test ARGS="-k week" for some
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses auto $(ARGS)

lint: ready ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy tools
	$(BIN)/lint-imports

bench: ready ## what it costs, beside a bare tray program
	$(BIN)/python tools/bench.py

pictures: ready ## every window as a picture, into build/pictures/
	$(BIN)/python tools/pictures.py

messages: ready ## what is said, for translators: resources/locale/attune.pot and every .po
	$(BIN)/python tools/messages.py

package: ready ## a wheel, into dist/
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean: ## remove what was made, and .venv with it
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find attune_desktop tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

ready:
	@$(PYTHON) tools/prepare.py test
