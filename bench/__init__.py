"""The benchmarks of the promises: each module is one command that prints figure, comparison, ratio, promise and aim."""
