"""The few words `show`, `draw` and `compare` need besides a file's own labels, in each language. Plain tables, no gettext."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "hold": "held at most", "states": "states of an order", "state": "state", "waits_for": "waits for",
        "window": "window", "reminders": "reminders", "silence": "when nobody acts", "cases": "states of a case",
        "case": "case", "frozen": "clocks stop", "walls": "walls", "day": "day", "wall": "from the first payment",
        "proposals": "proposals", "kind": "kind", "by": "by", "answer": "answer within", "lapses": "no",
        "accepts": "yes, when nothing was delivered", "reasons": "why an order is cancelled", "reason": "reason",
        "counts": "counts for the seller", "yes": "yes", "no": "no", "case_reasons": "why a case is opened",
        "support": "support", "after": "after completion", "at_once": "at once", "after_talk": "after a talk",
        "numbers": "lengths and caps", "name": "name", "value": "value", "client": "client", "seller": "seller",
        "mediator": "mediator", "operator": "operator", "clock": "clock", "provider": "payment service",
        "other": "the other side", "days": "{n} d", "hours": "{n} h", "minutes": "{n} min", "anywhere": "from any running state",
        "changed": "{where}: {old} becomes {new}.", "gone": "{where}: is gone.", "new": "{where}: is new.",
        "then": "{window}: {what}",
        "same": "The two files say the same.",
    },
    "fr": {
        "hold": "retenus au plus", "states": "états d’une commande", "state": "état", "waits_for": "attend",
        "window": "délai", "reminders": "rappels", "silence": "si personne n’agit", "cases": "états d’un dossier",
        "case": "dossier", "frozen": "délais suspendus", "walls": "dates limites", "day": "jour",
        "wall": "à partir du premier paiement", "proposals": "propositions", "kind": "type", "by": "par",
        "answer": "réponse sous", "lapses": "non", "accepts": "oui, si rien n’a été livré",
        "reasons": "motifs d’annulation", "reason": "motif", "counts": "compte pour le prestataire", "yes": "oui",
        "no": "non", "case_reasons": "motifs d’un dossier", "support": "assistance", "after": "après la fin",
        "at_once": "aussitôt", "after_talk": "après discussion", "numbers": "durées et plafonds", "name": "nom",
        "value": "valeur", "client": "client", "seller": "prestataire", "mediator": "médiateur",
        "operator": "exploitant", "clock": "horloge", "provider": "service de paiement",
        "other": "l’autre partie", "days": "{n} j", "hours": "{n} h", "minutes": "{n} min",
        "anywhere": "depuis tout état en cours",
        "changed": "{where} : {old} devient {new}.", "gone": "{where} : supprimé.", "new": "{where} : nouveau.",
        "then": "{window} : {what}",
        "same": "Les deux fichiers disent la même chose.",
    },
    "it": {
        "hold": "trattenuti al massimo", "states": "stati di un ordine", "state": "stato", "waits_for": "attende",
        "window": "termine", "reminders": "promemoria", "silence": "se nessuno agisce", "cases": "stati di una pratica",
        "case": "pratica", "frozen": "termini fermi", "walls": "date limite", "day": "giorno",
        "wall": "dal primo pagamento", "proposals": "proposte", "kind": "tipo", "by": "da", "answer": "risposta entro",
        "lapses": "no", "accepts": "sì, se nulla è stato consegnato", "reasons": "motivi di annullamento",
        "reason": "motivo", "counts": "conta per il professionista", "yes": "sì", "no": "no",
        "case_reasons": "motivi di una pratica", "support": "assistenza", "after": "dopo il completamento",
        "at_once": "subito", "after_talk": "dopo il dialogo", "numbers": "durate e limiti", "name": "nome",
        "value": "valore", "client": "cliente", "seller": "professionista", "mediator": "mediatore",
        "operator": "gestore", "clock": "orologio", "provider": "servizio di pagamento", "other": "l’altra parte",
        "days": "{n} g", "hours": "{n} h", "minutes": "{n} min", "anywhere": "da ogni stato in corso",
        "changed": "{where}: {old} diventa {new}.", "gone": "{where}: non c’è più.", "new": "{where}: è nuovo.",
        "then": "{window}: {what}",
        "same": "I due file dicono la stessa cosa.",
    },
}  # fmt: skip


def length(period: timedelta, language: str) -> str:
    """A length of time in days, in hours when it is no whole number of days above two, in minutes when it is none of hours."""
    minutes, words = int(period.total_seconds()) // 60, WORDS[language]
    if minutes % 60:
        return words["minutes"].format(n=minutes)
    hours = minutes // 60
    whole_days = hours % 24 == 0 and hours > 48
    return words["days" if whole_days else "hours"].format(n=hours // 24 if whole_days else hours)
