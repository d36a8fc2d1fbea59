"""Other products, installed from the package index into environments of their own and measured in the same run as ours.

`NAME_settings` and `NAME_fill` run in the peer's own Python, not in ours; `place` installs, fills and serves it.
"""
