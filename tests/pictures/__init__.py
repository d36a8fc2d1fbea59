"""The pictures of docs/img, taken from the demo by one command: `make pictures`. No tests here; tests/house/test_pictures.py
says that each picture the pages name is one of these, and the reverse.
"""
