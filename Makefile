# Everything a newcomer or a builder runs. `make demo` and `make test` are all that README asks for.
C := Release
KOSH := src/Kosh/bin/$(C)/net10.0/kosh
.PHONY: demo build test conformance bench faults format

demo: build            ## fill the sample network anew and serve it on http://localhost:5080
	$(KOSH) demo --data demo

build:
	dotnet build src/Kosh -c $(C) --nologo -v quiet

test:                  ## every test, on SQLite and PostgreSQL, in a real browser
	tests/run

conformance:           ## every reference set under KOSH_REFERENCE (default ../shared/data)
	@dotnet run --project tests/Kosh.Conformance -c $(C) -v quiet -- $(SET)

bench:                 ## the measured goals; figures are kept in bench/RESULTS.md
	bench/run

faults:                ## the long faults: thousands of kills, dropped lines, full disks
	tests/Kosh.Faults/run

format:
	dotnet format Kosh.slnx
