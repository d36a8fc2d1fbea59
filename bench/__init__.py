"""The benchmarks of the promises: each module is one command that prints figure, comparison, ratio, promise and aim.

A new one is a module `bench/NAME.py` whose `main()` returns 1 when a promise is not kept, and calls, once for each promise,

    from bench.stage.report import Rate, bound, say

    say("bench/NAME: what is done", Rate("ours", rates, ours_ms, database_ms), Rate("the other", …), promise=5, aim=10)
    bound("bench/NAME: what is held", 141.2, "MiB", at_most=150)  # or at_least=, against="…", at=where we want to be

Both print at once, hand their row to the table that `bin/bench` prints at the end, and return 1 when the promise is not kept:
`return say(…) | bound(…)`. The title is `bench/NAME: words of the table's first column`. Figures are of three interleaved
rounds where two contenders are compared. Name it in `bin/bench` when it belongs to `bin/bench speed` (short) rather than to all.
"""
