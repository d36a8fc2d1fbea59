"""Cases: what support was asked, what it decided and why, appeals."""
