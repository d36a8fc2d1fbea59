"""Italian: ways of speaking of a rating without its name ("parla bene di noi", "un cinque tondo", "lo sapranno tutti").

Each family is every beginning with every end, so that no person or tense is forgotten.
"""

from __future__ import annotations


def _with(begins: str, ends: str) -> str:
    """Each beginning followed by each end."""
    return ", ".join(f"{one.strip()} {other.strip()}" for one in begins.split(",") for other in ends.split(","))


_SAY = """
    parla, parli, parlate, parlare, parlami, parlaci, parlerai, parlerete, parlasse, parlassi, parlaste, parleresti,
    scrivi, scriva, scrivete, scrivere, scriverai, scrivessi, scriverete, dica, dite, dire, dirai, dicessi, dici, di ',
    racconta, racconti, raccontate, raccontare, metti, spendi, spenda, spendete, spendere"""
_SAY_I = "parlero, parlo, scrivero, scrivo, diro, dico, raccontero, racconto, spendero, spendo"
_KINDLY = """
    bene di me, bene di noi, bene del mio, bene del nostro, bene della mia, bene della nostra, benissimo di me,
    benissimo di noi,
    solo bene, un gran bene, una buona parola, una parola buona, due parole buone, due parole belle, due parole carine,
    due parole gentili, qualche parola gentile, qualche parola buona, qualche bella parola, parole belle, parole gentili,
    cose belle, belle cose, cose carine, cose positive, qualcosa di bello, qualcosa di carino, qualcosa di positivo,
    qualcosa di buono, qualcosa di gentile, qlcs di bello, qlcs di carino, una cosa carina, una cosa bella,
    che sono stato, che sono stata, che siamo stati, che sono bravo, che sono brava, che siamo bravi, quanto sono bravo,
    quanto sono brava, quanto siamo bravi, meraviglie, mirabilie"""
_ALL = """
    a tutti, in giro, al mondo, al mondo intero, a tutto il sito, a tutta la piattaforma, a chi legge, agli altri clienti,
    agli altri venditori, ovunque, dappertutto, pubblicamente, in pubblico, ai quattro venti, nero su bianco, sui social"""
_TELL_ALL = """
    dirlo, raccontarlo, dico, diro, lo dico, lo diro, racconto, racconteremo, raccontero, raccontiamo, faccio sapere,
    faro sapere, facciamo sapere, scrivero, lo scrivo, lo scrivero, spiffero, spiffero tutto, lo faccio sapere, spargo la voce,
    sputtano, ti sputtano, vi sputtano"""
_FULL = """
    pieno, tondo, secco, pulito, netto, fisso, tondo tondo, perfetto, spaccato, bello grosso, grande come una casa, d'oro"""
_FIVE = "cinque, dieci, 5, 10, quinta, 5/5, 10/10"
_FEW = "uno, due, 1, 2, zero, 0, misero due, misero uno"
_PUT = """
    metti, metta, mettete, mettimi, mettetemi, mettici, mettere, mettermi, metterci, metterai, metteresti, dai,
    dammi, datemi, dia,
    dammelo, segna, segni, segnate, segnami, valuta, valuti, valutate, valutami, valutateci, valutaci, vota, votate, votami,
    votaci, spara, clicca, spunta, scegli, scelga, scegliete, lascia, lasci, lasciate, lasciami, compila, giudicami, premi"""
_TOP = """
    al massimo, il massimo, il massimo ovunque, tutto al massimo, tutto il massimo, al top, il top, a mille, in
    alto, alto, alta,
    tutto alto, bene, benissimo, a bomba, il pieno, tutte piene, tutti cinque, tutti 5, tutto 5, tutto cinque, sempre 5,
    sempre cinque, tutte verdi, tutto verde, l'ultima casella, l'ultima faccina, la faccina verde, la faccina felice,
    la faccina che ride, la faccina sorridente"""

SAYINGS = {
    "REV GOOD SECOND": _with(_SAY, _KINDLY)
    + ", "
    + _with(
        "fammi, fatemi, farmi, facci, farci, fateci, mi fai, ci fai",
        "pubblicita, buona pubblicita, una buona pubblicita, un po ' di pubblicita, fare bella figura, una bella pubblicita",
    ),
    "REV GOOD FIRST": _with(_SAY_I, _KINDLY.replace(" me", " te").replace(" noi", " voi")),
    "REV BAD FIRST": _with(_TELL_ALL, _ALL)
    + """, ci vediamo nelle recensioni, ci vediamo nei commenti, lo sapranno tutti,
        tutti sapranno, lo sapra tutto, lo verranno a sapere, verranno a sapere, se ne accorgeranno tutti, lo leggeranno tutti,
        tutti leggeranno, cattiva pubblicita, pessima pubblicita, brutta pubblicita, ti faccio nero, ti faccio
        nera, vi faccio neri,
        la faccio nera, ti faccio il vuoto intorno, ti faccio terra bruciata, ti faccio chiudere, ti faccio a
        pezzi, ti massacro,
        vi massacro, ti stronco, vi stronco, ti demolisco, ti smonto, parlero male, parlo male, ne parlo male, ne parlero male,
        scrivo male di te, scrivero male di te, dico peste e corna, diro peste e corna""",
    "MARK GOOD": _with(_FIVE, _FULL)
    + ", "
    + _with("un, un altro, ancora un, un tuo, il tuo, quel, un bel, un bell', il, quel bel, i tuoi, tutti", _FIVE)
    + """,
        cinquina, la cinquina, una cinquina, il pieno di stelle, punteggio pieno, pieni voti, a pieni voti, voti pieni,
        il massimo dei voti, massimo dei voti, il massimo punteggio, il massimo delle stelle, il voto piu alto, dieci e lode,
        cinque e lode, una sfilza di cinque, una sfilza di 5, una bella sfilza, tutte le faccine verdi""",
    "MARK BAD": _with("un, un bel, un bell', un misero, un secco", _FEW)
    + """, voto minimo, il minimo dei voti, minimo sindacale,
        un votaccio, votaccio, votacci, recensionaccia, recensionacce, commentaccio, commentacci, una faccina rossa,
        la faccina triste, faccina arrabbiata""",
    "REV BAD": "recensionaccia, recensionacce, recensione da incubo, stroncatura, stroncature, pubblicita negativa",
    "REV": "recensioncina, recensioncine, recensiona, rece, recens, feed, fb positivo, valutazioncina, commentino positivo",
    "RATE GOOD SECOND": _with(_PUT, _TOP),
    "MEAN YOU": """
        tua reputazione, vostra reputazione, sua reputazione, tuo buon nome, vostro buon nome, suo buon nome,
        tua fama, tua media,
        vostra media, sua media, tuo punteggio, vostro punteggio, suo punteggio, tuo rating, vostro rating""",
    "STAR": "stars, stelluzze, stelluccia, stellucce, stelloni, stellone, stele, stlle",
}

_WORDS_OF_VALUE = """
    eccellente, ottimo, perfetto, oltre le aspettative, consigliato, molto soddisfatto, super soddisfatto,
    fantastico, lo consiglio,
    la consiglio, entusiasta, sopra le aspettative, meraviglioso, impeccabile, top"""
_THOSE = """
    quel, quell', quello, questo, il tuo, il suo, il vostro, il tuo unico, l'unico, quel misero, un misero, quei,
    i tuoi, quelle"""
_LOW_OR_MIDDLE = "uno, due, tre, quattro, 1, 2, 3, 4"
_RAISED = """
    alzala, alzalo, portala, portalo, mettila, mettilo, correggila, correggilo, cambiala, cambialo, facciamo, fai, fallo, falla,
    torna, risali, sali, salire, risalire, arriva, arrotonda, arrotondalo, arrotondala, pareggia, pareggi,
    pareggialo, pareggiala,
    alza, alzi, alzare, alzarla, alzarlo, portarla, portarlo, porta, porti, riportala, riportalo, passa, passi, passare,
    aggiorna, aggiornala, aggiornalo, cambia, cambi, cambiarla, cambiarlo, mio, mia, correggi, rimettila,
    rimettilo, diventare, diventi"""
_GIVE_I = """
    metto, do, lascio, affibbio, appioppo, mollo, rifilo, schiaffo, metteremo, mettero, daro, lascero, diamo, mettiamo, pianto,
    sgancio"""
_PAGE = "pagina, scheda, bacheca, vetrina"
_PROFILE = "profilo, conto, curriculum"

SAYINGS["RATE BAD FIRST"] = _with(
    _GIVE_I, _FEW + ", una, il minimo, zero spaccato, zero tondo, uno tondo, un uno, un due, quattro"
)
SAYINGS["MARK CHANGE"] = "rifare il voto, rifai il voto, da capo il voto, giudicami da capo, rivotami, rivota"
SAYINGS["RATE GOOD SECOND"] += ", " + ", ".join(
    _with(_PUT, ", ".join(f"{sign} {one.strip()}" for one in _WORDS_OF_VALUE.split(","))) for sign in ("“", '"', "'")
)
SAYINGS["MARK BAD"] += ", " + _with(_THOSE, _LOW_OR_MIDDLE)
SAYINGS["REV GOOD CHANGE"] = _with(
    _RAISED, "a 5, a cinque, a 10, a dieci, a 4, a quattro, al massimo, al pieno, in un cinque, in un 5"
)
SAYINGS[
    "REV"
] += """, quello che hai pubblicato, quel che hai pubblicato, cio che hai pubblicato, cio che ha pubblicato,
    quello che ha pubblicato, quanto ha pubblicato, quanto da lei pubblicato, quanto hai scritto, quanto ha scritto,
    quello che avete scritto, cio che avete scritto, quello che avete pubblicato, quella critica, la tua
    critica, la sua critica,
    la tua frase su, la tua frase sui, la tua frase sulla, quelle parole, le tue parole sulla, quelle righe, cosa scrivo di te,
    cosa scrivo di voi, cosa scrivero di te, riquadro del feedback, riquadro dei commenti, riquadro della recensione,
    quel commento, quel tuo commento, quella recensione, quella valutazione, quel giudizio, quel voto, quella faccina,
    quella stella, quelle stelle, quelle stelline, quella stellina, hai scritto di me, hai scritto di noi, hai scritto su di me,
    ha scritto di me, ha scritto di noi, avete scritto di me, avete scritto di noi, hai scritto sul mio conto"""
SAYINGS["MARK ORDER"] = ", ".join(
    (
        _with(
            "sulla tua, sulla vostra, sulla sua, sulla mia, sulla nostra, dalla mia, dalla nostra, la mia, alla mia",
            _PAGE,
        ),
        _with("sul tuo, sul vostro, sul suo, sotto il mio, sotto il tuo, sul mio, al mio, dal mio", _PROFILE),
        "scheda cliente, tasso di soddisfazione, grado di soddisfazione, numero accanto al tuo nome, mia media, nostra media",
    )
)
_HURT = """
    rovinar, affondar, abbassar, massacrar, sputtanar, sporcar, distrugger, demolir, macchiar, danneggiar, azzerar, bruciar,
    dimezzar, sfasciar, stroncar, crollar, far crollar, far calar, far scender, tirar giu, buttar giu, smontar"""
_HURT_I = """
    rovino, affondo, abbasso, massacro, sputtano, sporco, distruggo, demolisco, macchio, danneggio, azzero, brucio, dimezzo,
    sfascio, smonto, rovinero, affondero, abbassero, massacrero, distruggero, demoliro, faccio crollare, faccio
    calare, faccio scendere,
    faccio precipitare, tiro giu, butto giu, rovina, affonda, abbassa, massacra, sporca, macchia, tira giu, fa crollare"""
_NAME = """
    la media, la reputazione, il profilo, il punteggio, la faccia, la pagina, la scheda, la piazza, il nome, la carriera,
    l' attivita"""

SAYINGS["MARK BAD YOU"] = ", ".join(
    (
        _with(", ".join(one.strip() + end for one in _HURT.split(",") for end in ("ti", "le", "vi")), _NAME),
        _with(", ".join(f"{you} {one.strip()}" for one in _HURT_I.split(",") for you in ("ti", "le", "vi")), _NAME),
    )
)
