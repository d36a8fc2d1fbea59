"""What the API says, as frozen shapes: written as JSON as they are, and the source of the OpenAPI document.

Amounts are whole minor units of the order's currency, moments UTC, sentences in the reader's language.
"""
