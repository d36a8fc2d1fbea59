"""What is different between two rules files, one whole sentence a difference, for more and for less, in each language.

`{n}` is the size of the difference, `{was}` and `{now}` the values of A and of B, `{label}` what the row is called.
"""

# ruff: noqa: E501  a sentence stands whole on its line

from __future__ import annotations

from collections.abc import Mapping

#: By section and code of a row, or by section alone (code ""): the sentence for more and the one for less.
TOLD: Mapping[str, Mapping[tuple[str, str], tuple[str, str]]] = {
    "en": {
        ("endings", ""): ("With B, {n} of 100 more orders end with “{label}”.", "With B, {n} of 100 fewer orders end with “{label}”."),
        ("silence", "by_silence"): ("With B, {n} of 100 more orders end by silence.", "With B, {n} of 100 fewer orders end by silence."),
        ("silence", ""): ("With B, {n} of 100 more orders end because the time for “{label}” runs out.", "With B, {n} of 100 fewer orders end because the time for “{label}” runs out."),
        ("way", "revised"): ("With B, {n} of 100 more orders have changes asked for.", "With B, {n} of 100 fewer orders have changes asked for."),
        ("way", "center"): ("With B, {n} of 100 more orders reach the resolution center.", "With B, {n} of 100 fewer orders reach the resolution center."),
        ("way", "support"): ("With B, {n} of 100 more orders reach support.", "With B, {n} of 100 fewer orders reach support."),
        ("way", "appealed"): ("With B, {n} of 100 more orders have a decision appealed.", "With B, {n} of 100 fewer orders have a decision appealed."),
        ("way", "revisions"): ("With B, changes are asked for more often: {n} more requests in 100 orders.", "With B, changes are asked for less often: {n} fewer requests in 100 orders."),
        ("way", "extensions"): ("With B, {n} more extensions are agreed in 100 orders.", "With B, {n} fewer extensions are agreed in 100 orders."),
        ("way", "extras"): ("With B, {n} more extras are bought in 100 orders.", "With B, {n} fewer extras are bought in 100 orders."),
        ("rate", "all_sellers"): ("With B, the completion rate of all sellers rises from {was}% to {now}%.", "With B, the completion rate of all sellers falls from {was}% to {now}%."),
        ("rate", ""): ("With B, the completion rate of the sellers “{label}” rises from {was}% to {now}%.", "With B, the completion rate of the sellers “{label}” falls from {was}% to {now}%."),
        ("time", "ended_median"): ("With B, half of the orders have ended {n} later.", "With B, half of the orders have ended {n} sooner."),
        ("time", "ended_ninetieth"): ("With B, nine of ten orders have ended {n} later.", "With B, nine of ten orders have ended {n} sooner."),
        ("time", "ended_mean"): ("With B, an order ends {n} later on average.", "With B, an order ends {n} sooner on average."),
        ("time", "settled_median"): ("With B, half of the orders have their money settled {n} later.", "With B, half of the orders have their money settled {n} sooner."),
        ("time", "settled_ninetieth"): ("With B, nine of ten orders have their money settled {n} later.", "With B, nine of ten orders have their money settled {n} sooner."),
        ("time", "settled_mean"): ("With B, money is settled {n} later on average.", "With B, money is settled {n} sooner on average."),
        ("money", "paid_in"): ("With B, clients pay {n} more in all.", "With B, clients pay {n} less in all."),
        ("money", "refunded"): ("With B, clients get {n} more back in all.", "With B, clients get {n} less back in all."),
        ("money", "fees"): ("With B, the fees are {n} higher in all.", "With B, the fees are {n} lower in all."),
        ("money", "to_sellers"): ("With B, sellers are paid {n} more in all.", "With B, sellers are paid {n} less in all."),
    },
    "fr": {
        ("endings", ""): ("Avec B, davantage de commandes se terminent par « {label} » : {n} sur 100.", "Avec B, moins de commandes se terminent par « {label} » : {n} sur 100."),
        ("silence", "by_silence"): ("Avec B, davantage de commandes se terminent par le silence : {n} sur 100.", "Avec B, moins de commandes se terminent par le silence : {n} sur 100."),
        ("silence", ""): ("Avec B, davantage de commandes se terminent parce que le délai « {label} » expire : {n} sur 100.", "Avec B, moins de commandes se terminent parce que le délai « {label} » expire : {n} sur 100."),
        ("way", "revised"): ("Avec B, des modifications sont demandées dans davantage de commandes : {n} sur 100.", "Avec B, des modifications sont demandées dans moins de commandes : {n} sur 100."),
        ("way", "center"): ("Avec B, davantage de commandes arrivent au gestionnaire de litiges : {n} sur 100.", "Avec B, moins de commandes arrivent au gestionnaire de litiges : {n} sur 100."),
        ("way", "support"): ("Avec B, davantage de commandes arrivent à l’assistance : {n} sur 100.", "Avec B, moins de commandes arrivent à l’assistance : {n} sur 100."),
        ("way", "appealed"): ("Avec B, davantage de commandes ont une décision suivie d’un recours : {n} sur 100.", "Avec B, moins de commandes ont une décision suivie d’un recours : {n} sur 100."),
        ("way", "revisions"): ("Avec B, on demande des modifications {n} fois de plus pour 100 commandes.", "Avec B, on demande des modifications {n} fois de moins pour 100 commandes."),
        ("way", "extensions"): ("Avec B, davantage de prolongations sont convenues : {n} pour 100 commandes.", "Avec B, moins de prolongations sont convenues : {n} pour 100 commandes."),
        ("way", "extras"): ("Avec B, davantage d’options sont achetées : {n} pour 100 commandes.", "Avec B, moins d’options sont achetées : {n} pour 100 commandes."),
        ("rate", "all_sellers"): ("Avec B, le taux d’exécution de tous les prestataires monte de {was} % à {now} %.", "Avec B, le taux d’exécution de tous les prestataires descend de {was} % à {now} %."),
        ("rate", ""): ("Avec B, le taux d’exécution des prestataires « {label} » monte de {was} % à {now} %.", "Avec B, le taux d’exécution des prestataires « {label} » descend de {was} % à {now} %."),
        ("time", "ended_median"): ("Avec B, la moitié des commandes sont terminées {n} plus tard.", "Avec B, la moitié des commandes sont terminées {n} plus tôt."),
        ("time", "ended_ninetieth"): ("Avec B, neuf commandes sur dix sont terminées {n} plus tard.", "Avec B, neuf commandes sur dix sont terminées {n} plus tôt."),
        ("time", "ended_mean"): ("Avec B, une commande se termine en moyenne {n} plus tard.", "Avec B, une commande se termine en moyenne {n} plus tôt."),
        ("time", "settled_median"): ("Avec B, la moitié des commandes sont réglées {n} plus tard.", "Avec B, la moitié des commandes sont réglées {n} plus tôt."),
        ("time", "settled_ninetieth"): ("Avec B, neuf commandes sur dix sont réglées {n} plus tard.", "Avec B, neuf commandes sur dix sont réglées {n} plus tôt."),
        ("time", "settled_mean"): ("Avec B, l’argent est réglé en moyenne {n} plus tard.", "Avec B, l’argent est réglé en moyenne {n} plus tôt."),
        ("money", "paid_in"): ("Avec B, les clients paient en tout {n} de plus.", "Avec B, les clients paient en tout {n} de moins."),
        ("money", "refunded"): ("Avec B, les clients récupèrent en tout {n} de plus.", "Avec B, les clients récupèrent en tout {n} de moins."),
        ("money", "fees"): ("Avec B, les commissions augmentent en tout de {n}.", "Avec B, les commissions diminuent en tout de {n}."),
        ("money", "to_sellers"): ("Avec B, les prestataires reçoivent en tout {n} de plus.", "Avec B, les prestataires reçoivent en tout {n} de moins."),
    },
    "it": {
        ("endings", ""): ("Con B, più ordini si chiudono con «{label}»: {n} su 100.", "Con B, meno ordini si chiudono con «{label}»: {n} su 100."),
        ("silence", "by_silence"): ("Con B, più ordini si chiudono per silenzio: {n} su 100.", "Con B, meno ordini si chiudono per silenzio: {n} su 100."),
        ("silence", ""): ("Con B, più ordini si chiudono perché scade il termine «{label}»: {n} su 100.", "Con B, meno ordini si chiudono perché scade il termine «{label}»: {n} su 100."),
        ("way", "revised"): ("Con B, si chiedono modifiche in più ordini: {n} su 100.", "Con B, si chiedono modifiche in meno ordini: {n} su 100."),
        ("way", "center"): ("Con B, più ordini arrivano al centro risoluzioni: {n} su 100.", "Con B, meno ordini arrivano al centro risoluzioni: {n} su 100."),
        ("way", "support"): ("Con B, più ordini arrivano all’assistenza: {n} su 100.", "Con B, meno ordini arrivano all’assistenza: {n} su 100."),
        ("way", "appealed"): ("Con B, più ordini hanno una decisione con ricorso: {n} su 100.", "Con B, meno ordini hanno una decisione con ricorso: {n} su 100."),
        ("way", "revisions"): ("Con B, si chiedono modifiche più spesso: {n} volte in più ogni 100 ordini.", "Con B, si chiedono modifiche meno spesso: {n} volte in meno ogni 100 ordini."),
        ("way", "extensions"): ("Con B, si concordano più proroghe: {n} ogni 100 ordini.", "Con B, si concordano meno proroghe: {n} ogni 100 ordini."),
        ("way", "extras"): ("Con B, si acquistano più extra: {n} ogni 100 ordini.", "Con B, si acquistano meno extra: {n} ogni 100 ordini."),
        ("rate", "all_sellers"): ("Con B, il tasso di completamento di tutti i professionisti sale da {was}% a {now}%.", "Con B, il tasso di completamento di tutti i professionisti scende da {was}% a {now}%."),
        ("rate", ""): ("Con B, il tasso di completamento dei professionisti «{label}» sale da {was}% a {now}%.", "Con B, il tasso di completamento dei professionisti «{label}» scende da {was}% a {now}%."),
        ("time", "ended_median"): ("Con B, metà degli ordini si sono chiusi {n} più tardi.", "Con B, metà degli ordini si sono chiusi {n} prima."),
        ("time", "ended_ninetieth"): ("Con B, nove ordini su dieci si sono chiusi {n} più tardi.", "Con B, nove ordini su dieci si sono chiusi {n} prima."),
        ("time", "ended_mean"): ("Con B, un ordine si chiude in media {n} più tardi.", "Con B, un ordine si chiude in media {n} prima."),
        ("time", "settled_median"): ("Con B, metà degli ordini sono saldati {n} più tardi.", "Con B, metà degli ordini sono saldati {n} prima."),
        ("time", "settled_ninetieth"): ("Con B, nove ordini su dieci sono saldati {n} più tardi.", "Con B, nove ordini su dieci sono saldati {n} prima."),
        ("time", "settled_mean"): ("Con B, il denaro è saldato in media {n} più tardi.", "Con B, il denaro è saldato in media {n} prima."),
        ("money", "paid_in"): ("Con B, i clienti pagano in tutto {n} in più.", "Con B, i clienti pagano in tutto {n} in meno."),
        ("money", "refunded"): ("Con B, ai clienti tornano in tutto {n} in più.", "Con B, ai clienti tornano in tutto {n} in meno."),
        ("money", "fees"): ("Con B, le commissioni aumentano in tutto di {n}.", "Con B, le commissioni diminuiscono in tutto di {n}."),
        ("money", "to_sellers"): ("Con B, i professionisti ricevono in tutto {n} in più.", "Con B, i professionisti ricevono in tutto {n} in meno."),
    },
}  # fmt: skip
