# Everything a newcomer or a builder runs. `make demo` and `make test` are all that README asks for.
RID := linux-$(if $(filter aarch64,$(shell uname -m)),arm64,x64)
KOSH := artifacts/kosh/kosh
.PHONY: demo program test conformance bench faults release format

demo: program          ## fill the sample network anew and serve it on http://localhost:5080
	$(KOSH) demo --data demo

# Compiled ahead of time: the first page comes in half the time.
program:
	@dotnet publish src/Kosh -c Release -r $(RID) --self-contained false -p:PublishReadyToRun=true -o artifacts/kosh --nologo -v quiet

test:                  ## every test, on SQLite and PostgreSQL, in a real browser
	tests/run

conformance:           ## every reference set under KOSH_REFERENCE (default ../shared/data)
	@dotnet run --project tests/Kosh.Conformance -c Release -v quiet -- $(SET)

bench: program         ## the measured goals; figures are kept in bench/RESULTS.md
	bench/run

faults:                ## the long faults: thousands of kills, dropped lines, full disks
	tests/Kosh.Faults/run

release:               ## what an administrator downloads: one file, units, checksums
	packaging/release

format:
	dotnet format Kosh.slnx
