# What to run while working on Connection Hub. `make` alone lists it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help test check openapi bench pages audit tools

help: ## List what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1 — /p' $(MAKEFILE_LIST)

test: tools ## Everything that must hold: format, lints, all tests on SQLite and on PostgreSQL
	cargo fmt --all --check
	cargo clippy --all-targets -- -D warnings
	cargo test

check: tools ## The fast inner loop: does it compile, are the lints content, do the quick tests pass
	cargo fmt --all
	cargo clippy --all-targets -- -D warnings
	cargo test --lib
	cargo test --test it architecture

openapi: tools ## Write openapi/openapi.json anew from the code
	mkdir -p openapi
	cargo run --quiet -- openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

# Numbers of offers to measure with. With 10 000 and 100 000 it takes half an hour, a million adds an hour and 12 GiB.
SIZES := 10000 100000
TABLE := target/bench.txt

bench: tools ## Run the benchmarks, and print one table; SIZES="10000 100000 1000000" measures larger registries too
	@mkdir -p target && rm -f $(TABLE)
	cargo bench --bench matching -- $(SIZES) --table $(CURDIR)/$(TABLE)
	cargo bench --bench footprint -- $(SIZES) --table $(CURDIR)/$(TABLE)
	cargo run --release --manifest-path benches/peers/Cargo.toml --target-dir target -- $(SIZES) --table $(CURDIR)/$(TABLE)
	cargo bench --bench serving -- $(SIZES) --table $(CURDIR)/$(TABLE)
	cargo bench --bench lists -- $(SIZES)
	cargo bench --bench writes
	cargo bench --bench teams -- --table $(CURDIR)/$(TABLE)
	@printf '\n\nEverything in one table\n' && cat $(TABLE)

pages: tools ## Walk through all pages in Chromium: journeys, axe-core in six languages, pictures in target/pages
	scripts/browse.sh

audit: tools ## Licences, advisories and sources of all dependencies; installs cargo-deny when it is missing
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check

tools:
	@missing=; \
	command -v cargo >/dev/null || missing="$$missing\n  cargo: the Rust toolchain, from https://rustup.rs"; \
	command -v cc >/dev/null || missing="$$missing\n  cc: a C compiler, for the bundled databases; apt-get install -y gcc libc6-dev"; \
	if command -v cargo >/dev/null; then \
	  for component in fmt clippy; do \
	    package=$$([ $$component = fmt ] && echo rustfmt || echo clippy); \
	    cargo $$component --version >/dev/null 2>&1 || rustup component add $$package >/dev/null 2>&1 || \
	      missing="$$missing\n  cargo $$component: rustup component add $$package"; \
	  done; \
	fi; \
	if [ -n "$$missing" ]; then printf "Missing on this machine:$$missing\n" >&2; exit 1; fi
