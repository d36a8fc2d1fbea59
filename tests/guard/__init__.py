"""The guard on pressure: its labelled texts, the script that weighs its traits, and what it must find and let pass."""
