"""The drawer of orders: its log and words, and rows nobody may change."""
