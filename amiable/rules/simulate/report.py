"""A simulation in words: tables for a terminal, and one sentence a difference, in a language of `shape.LANGUAGES`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from amiable.kernel.money import CURRENCIES
from amiable.rules.shape import Rules
from amiable.rules.simulate.figures import Simulation
from amiable.rules.simulate.measures import MINOR, SECONDS, Row, rows
from amiable.rules.simulate.told import TOLD
from amiable.rules.simulate.words import WORDS

NAMES = "AB"
#: Names of the shipped mix that have words; other names stand as they are written.
KINDS = ("prompt", "slow", "silent", "contentious", "all_sellers")
#: Decimal mark and the space between thousands.
MARKS = {"en": (".", ","), "fr": (",", "\u202f"), "it": (",", ".")}


class Report:
    """One simulation in one language; `files` are its rules files in their order, for their labels."""

    def __init__(self, simulation: Simulation, files: Sequence[Rules], language: str) -> None:
        self.simulation, self.files, self.language = simulation, files, language
        self.words = WORDS[language]
        self.rows = rows(simulation)

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def text(self) -> str:
        """The whole answer for a terminal: who was invented, the tables, and with two files what is different."""
        parts = [self.head(), *(self.table(section) for section in self.sections())]
        if len(self.files) > 1:
            parts.append(self.told())
        parts.append(self.foot())
        return "\n\n".join(parts) + "\n"

    def head(self) -> str:
        """That the people are invented, their mix, and what was played."""
        mix = self.simulation.mix
        lines = [self.words["invented"].format(name=mix.name, hash=mix.hash[:12])]
        for group in ("purchases", "clients", "sellers", "mediators"):
            shares = " · ".join(f"{self.kind(one.name)} {one.share}" for one in getattr(mix, group))
            lines.append(f"  {self.words[group]:<14} {shares}")
        for name, code in self.simulation.left_out:
            lines.append(self.words["left_out"].format(name=name, code=code))
        orders = self.number(self.simulation.figures[0].orders)
        lines.append(self.words["of_orders"].format(n=orders, seed=self.simulation.seed))
        for letter, rules in zip(NAMES, self.files, strict=False):
            lines.append(f"{letter} = {rules.name} {rules.version} ({rules.hash[:12]})")
        return "\n".join(lines)

    def foot(self) -> str:
        """What the figures do not say."""
        margin = self.number(self.simulation.figures[0].margin, 2)
        return "\n".join([self.words["chance"].format(n=margin), self.words["aside"]])

    def sections(self) -> list[str]:
        """The sections there are, in order."""
        return list(dict.fromkeys(row.section for row in self.rows))

    def table(self, section: str) -> str:
        """One section: a label and a value for each file, with two the difference and its sign."""
        lines = [[self.words[section].upper(), *self.columns()]]
        for row in (row for row in self.rows if row.section == section):
            cells = [self.value(row, value) for value in row.values]
            if len(self.files) > 1:
                cells.append(self.signed(row))
            lines.append([f"  {self.label(row)}", *cells])
        widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
        return "\n".join(
            "   ".join(
                cell.ljust(width) if n == 0 else cell.rjust(width)
                for n, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in lines
        )

    def columns(self) -> list[str]:
        """The heads of the values."""
        return [*NAMES, self.words["difference"]] if len(self.files) > 1 else [NAMES[0]]

    def told(self) -> str:
        """What is different, a sentence each."""
        lines = [self.words["differences"].upper(), *(f"  {sentence}" for sentence in self.sentences())]
        if len(lines) == 1:
            lines.append(f"  {self.words['alike']}")
        return "\n".join([*lines, f"  {self.words['likely']}"])

    def sentences(self) -> Iterator[str]:
        """One sentence for each row that tells a difference; rows of one section keep their order."""
        for _, group in groupby(self.rows, key=lambda row: row.section):
            yield from (self.sentence(row) for row in group if row.tells)

    def sentence(self, row: Row) -> str:
        """How B differs from A in this."""
        told = TOLD[self.language]
        more, less = told.get((row.section, row.code)) or told[row.section, ""]
        values = {
            "n": self.value(row, abs(row.difference)),
            "was": self.value(row, row.values[0]),
            "now": self.value(row, row.values[-1]),
            "label": self.label(row),
        }
        return (more if row.difference > 0 else less).format(**values)

    # ── words and numbers ───────────────────────────────────────────────────────────────────────────────────────────

    def label(self, row: Row) -> str:
        """What a row is called: by the rules files where the word is theirs."""
        tables = {"endings": "reasons", "silence": "clocks"}
        if row.section in tables and row.code not in self.words:
            for rules in self.files:
                found = getattr(rules, tables[row.section]).get(row.code)
                if found is not None:
                    return str(found.label.get(self.language) or row.code)
        return self.kind(row.code) if row.section == "rate" else self.words.get(row.code, row.code)

    def kind(self, name: str) -> str:
        """The word for a kind of people, or a name of the mix as it stands there."""
        return self.words[name] if name in KINDS else name

    def value(self, row: Row, value: float) -> str:
        """A value in its unit."""
        if row.unit == SECONDS:
            days, hours = divmod(round(value / 3_600), 24)
            day, hour = f"{days} {self.words['d']}", f"{hours} {self.words['h']}"
            return f"{day} {hour}" if days and hours else day if days else hour
        if row.unit.startswith(MINOR):
            currency = row.unit.removeprefix(MINOR)
            places = CURRENCIES[currency]
            return f"{self.number(value / 10**places, places)} {currency}"
        return self.number(value, 1)

    def signed(self, row: Row) -> str:
        """The difference with its sign; `=` for none."""
        shown = self.value(row, abs(row.difference))
        if shown == self.value(row, 0):
            return "="
        return f"{'+' if row.difference > 0 else '−'}{shown}"

    def number(self, value: float, places: int = 0) -> str:
        """A number as this language writes it."""
        mark, space = MARKS[self.language]
        return f"{value:,.{places}f}".replace(",", "\0").replace(".", mark).replace("\0", space)
