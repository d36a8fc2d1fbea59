"""Italian: words of rating where they are something else (notes, school marks, weighing an idea, opinions on a draft)."""

from __future__ import annotations


def _with(begins: str, ends: str) -> str:
    """Each beginning followed by each end."""
    return ", ".join(f"{one.strip()} {other.strip()}" for one in begins.split(",") for other in ends.split(","))


_NOTES = """
    nota, note"""
_NOTE_OF = """
    a margine, di margine, di consegna, di regia, di lavorazione, di produzione, di traduzione, del traduttore,
    della traduttrice,
    di servizio, di redazione, di copertina, di testa, di cuore, di fondo, di colore, tecniche, tecnica, biografiche,
    biografica, bibliografiche, interne, interna, informativa, stonata, stonate, acuta, acute, grave, gravi, alta, alte, bassa,
    basse, lunga, lunghe, tenuta, musicale, musicali, olfattive, legale, legali, vocale, vocali, spese, stampa, di debito,
    di credito, integrativa, audio, sul, sulla, sulle, sui, sullo, per il, per la, per te, per lei, per voi, per
    i, per le, per lo,
    in fondo, a fine, finali, finale, dice, che, nel, nella, nelle, nei, del file, della bozza, della riunione, di riunione,
    di accompagnamento, di sapore, fruttate, di"""
_SCHOOL = """
    scolastico, scolastici, di laurea, di maturita, degli esami, dell'esame, d'esame, degli alunni, degli
    studenti, della classe,
    della quarta, nel registro, del registro, sul registro, disgiunto, favorevole del consiglio, di fiducia, di scambio,
    palese, segreto, anonimo, contrario, dei soci, dell'assemblea, di condotta, in condotta, di castita, agli alunni,
    nel verbale, in matematica, in italiano, della giuria, dei giurati, dei giudici, del pubblico, dei lettori"""
_DRAFT = """
    sulla bozza, sulle bozze, sul bozzetto, sui bozzetti, sul file, sui file, sul testo, sui testi, sulla prova, sulle prove,
    sulla versione, sulle versioni, sul colore, sui colori, sul logo, sui loghi, sulla copertina, sul video, sul montaggio,
    sulla struttura, sul capitolo, sui capitoli, sulla traduzione, sul layout, sulla proposta, sulle proposte, sul wireframe,
    sui due, sulle due, sui tre, sulle tre, su questa, su questo, su queste, su questi, nel codice, al codice, sul codice,
    dalla cella, nella cella, al margine, a margine, nel documento, sul documento, in pdf, nel pdf, sul pdf, nel file, del file,
    di revisione, del revisore, del correttore, del cliente finale, sulle tessere, alla bozza, alle bozze, alla riga, in codice,
    audio, sonoro, tecnico, sportivo, storico, musicale, critico, al vangelo, a caldo, del telecronista"""
_THINKING = """
    sto, stiamo, stavo, stavamo, devo, dobbiamo, dovremmo, voglio, vorrei, vogliamo, possiamo, posso, si puo, da, stanno, sta"""
_WEIGH = """
    valutando, valutare se, valutare la possibilita, valutare l'ipotesi, valutare le opzioni, valutare le alternative,
    valutare insieme, valutare un, valutare una, valutare i costi, valutare le due, valutare la tua proposta,
    valutare la sua proposta, valutare le proposte, valutare altre, valutare altri"""

SPARED = {
    "NONE": ", ".join(
        (
            _with(_NOTES, _NOTE_OF),
            _with("prendi, prendo, prende, prenda, prendete, prendere, preso, prendiamo, prendine, prendendo", "nota"),
            _with(
                "degno di, degna di, degni di, degne di, di, tener, tenere, metti in, mettere in, blocco, si",
                "nota, note",
            ),
            _with("voto, voti", _SCHOOL),
            _with(
                "commento, commenti, parere, pareri, opinione, opinioni, riscontro, riscontri, feedback, giudizio",
                _DRAFT,
            ),
            _with(_THINKING, _WEIGH),
            _with(
                "valuto, valutiamo, valuteremo, valutero, valutate, valuta, valuti, valutami, valutare",
                """se, anche, l'ipotesi,
            la possibilita, un'altra, un altro, le alternative, il costo, i costi, la fattibilita, i rischi, il rischio,
            il preventivo, i pro, altre opzioni, con calma""",
            ),
            _with(
                "sei, siete, e, e', lei e, tu sei, sei proprio, sei davvero, siete proprio",
                "una stella, una star, delle stelle, le stelle",
            ),
            _with(
                "valutazione, valutazioni",
                """d'impatto, di impatto, del rischio, dei rischi, immobiliare, dell'immobile, dell'usato,
            energetica, clinica, scolastica, finanziaria, aziendale, peritale, dell'azienda, del danno, dei danni, comparativa,
            ambientale, psicologica, di mercato, di un immobile, dei candidati, del personale, dei dipendenti,
            degli studenti""",
            ),
            _with(
                "giudizio, giudizi",
                """universale, del perito, del tribunale, di merito, in corso, pendente, civile, penale,
            del giudice, di primo, di secondo, sintetico, descrittivo, sospeso, scolastico, degli esperti""",
            ),
            _with("dente del, denti del, mettere, metti, senza, buon senso e, con, privo di, perde il, a", "giudizio"),
            _with(
                "punti, punto",
                """di vista, di forza, di sutura, croce, fermi, fermo, fedelta, salienti, interrogativi, deboli, critici,
            del brief, del contratto, all'ordine, di domanda, esclamativi, di partenza, di arrivo, di fuga, di incontro,
            di raccolta, vita, esperienza, luce, cardinali, di contatto, di ritrovo, tipografici, pixel, medio, base""",
            ),
            _with(
                "stella, stelle, stelline, stellina",
                """filanti, filante, cadenti, cadente, marina, marine, polare, cometa, alpina, alpine,
            di natale, di mare, di neve, di carta, di cioccolato, di zucchero, di pasta, a punte, a otto punte, a sei punte,
            a cinque punte, a cinque, di david, del mattino, della sera, del cinema, del rock, dello sport, nascente, nascenti,
            dorate, dorata, d'argento, al merito, michelin, lusso, del firmamento, del cielo, danzanti, fluorescenti,
            vettoriali, ricamate, ricamata, glitterate, in fimo, di carta, sul soffitto, nel cielo, in cielo""",
            ),
            _with("sotto, tra, fra, verso, guardare, contare, guardando", "le stelle"),
            _with("dormire, notte, cena, cinema, concerto, letto", "sotto le stelle"),
            _with("opinione", "pubblica, diffusa, comune"),
            _with("cambiato, cambio, cambiare, cambiamo, cambi", "opinione, parere, idea"),
            _with(
                "a, secondo il, per, e il",
                "mio parere, tuo parere, suo parere, nostro parere, mio giudizio, tuo giudizio, mio avviso",
            ),
            _with(
                "in attesa di, attendo un, attendo, aspetto un, aspetto, fammi avere un, fatemi avere un, mi dia un, dammi un",
                "riscontro, vostro riscontro, tuo riscontro, suo riscontro, cortese riscontro, gentile riscontro",
            ),
            "punteggio lighthouse, punteggio nutrizionale, punteggio dei giocatori, punteggio nel quiz, colonna sonora",
        )
    ),
}
