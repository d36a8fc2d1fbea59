"""What the law makes an operator publish, report and tell: yearly figures, statements of reasons, seller income, bodies outside.

`periods`, `rows`, `figures`, `income` and `statements` are pure; `reading`, `paid` and `outside` ask the drawers; `files` writes.
"""
