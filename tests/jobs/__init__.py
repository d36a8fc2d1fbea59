"""Background work: clocks, money, and what a killed worker leaves behind."""
