# Other names for the commands of tasks.py.
.PHONY: run test lint bench
run test lint bench:
	python3 tasks.py $@
