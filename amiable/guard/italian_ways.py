"""Italian: what is done with a rating and for one, as whole verbs: every person, tense and pronoun at the verb's end."""

from __future__ import annotations

from collections.abc import Iterator

from amiable.guard.letters import words_of

_LA = "la lo le li ne"
_MELA = "mi ci mela melo mele meli mene cela celo cele celi cene"
_TELA = "ti vi tela telo tele teli tene vela velo vele veli"
#: What stands at the end of a stem, by who is spoken of: infinitive, gerund, imperative, indicative, future, conditional and
#: subjunctive. `~` is where pronouns are joined.
_ARE = {
    "": "are ando ar ar~LA ando~LA",
    "TO_ME": "ar~MELA ando~MELA",
    "FIRST": "o ero eremo erei eremmo iamo ar~TELA",
    "SECOND": "a i ate erai erete eresti ereste erebbe assi asse aste iate a~LA ate~LA iamo~LA",
    "SECOND TO_ME": "a~MELA ate~MELA",
    "PAST": "ato ata ati ano ava avano era eranno arono avo avi",
}
_ERE = {
    "": "ere endo er er~LA endo~LA",
    "TO_ME": "er~MELA endo~MELA",
    "FIRST": "o ero eremo erei eremmo iamo er~TELA",
    "SECOND": "i ete a erai erete eresti ereste erebbe essi esse este iate i~LA ete~LA iamo~LA",
    "SECOND TO_ME": "i~MELA ete~MELA",
    "PAST": "e ono eva evano era eranno uto uta",
}
_IRE = {
    "": "ire endo ir ir~LA endo~LA",
    "TO_ME": "ir~MELA endo~MELA",
    "FIRST": "isco iro iremo irei iremmo iamo ir~TELA",
    "SECOND": "isci ite isca irai irete iresti ireste irebbe issi isse iste iate isci~LA ite~LA iamo~LA",
    "SECOND TO_ME": "isci~MELA ite~MELA",
    "PAST": "isce iscono iva ivano ira iranno ito ita iti",
}
_JOINED = {"LA": _LA, "MELA": _MELA, "TELA": _TELA}
_TABLES = {"are": _ARE, "ere": _ERE, "ire": _IRE}

#: Infinitives by slot.
_VERBS = {
    "GIVE": """
        lasciare pubblicare assegnare postare piazzare cliccare segnare spuntare selezionare dedicare riservare
        accordare tributare appioppare affibbiare rifilare mollare schiaffare ficcare buttare barrare crocettare sparare
        sganciare mettere scrivere concedere attribuire conferire inserire rilasciare compilare digitare scegliere
        esprimere rimettere schiacciare sbattere""",
    "RATE": "valutare votare recensire rivalutare",
    "CHANGE": """
        cambiare modificare aumentare alzare ritoccare migliorare aggiornare aggiustare editare trasformare rialzare
        portare rettificare revisionare riformulare arrotondare incrementare elevare innalzare ribaltare smussare limare
        mutare ripristinare riportare smorzare mitigare attenuare correggere rivedere riscrivere ripetere addolcire
        ammorbidire convertire sostituire ripulire ridimensionare raddrizzare""",
    "REMOVE": """
        cancellare eliminare ritirare levare annullare depennare oscurare revocare ritrattare stralciare togliere
        rimuovere nascondere abolire""",
    "TURN": "riconsiderare riesaminare ripensare riflettere",
    "HARM": """
        rovinare affondare stroncare distruggere demolire abbassare massacrare sputtanare smerdare infangare macchiare
        danneggiare sporcare bruciare penalizzare punire castigare devastare seppellire azzerare dimezzare screditare
        diffamare sbugiardare tartassare bastonare bocciare crollare calare precipitare colpire ferire ammazzare sfregiare
        smontare sfasciare""",
    "DO": """
        mandare inviare consegnare girare spedire passare sbloccare accettare approvare pagare ordinare aggiungere
        chiudere finire completare regalare caricare includere abbonare anticipare prolungare rispedire recapitare
        ristampare rifinire sviluppare risolvere riaprire rinunciare concludere ricominciare accontentare esaudire
        riconsegnare rimandare allungare accorciare velocizzare accelerare sbrigare cedere insistere ridisegnare sistemare
        contestare annullare rifiutare ritirare""",
    "VALUE DO": """
        rimborsare scontare restituire risarcire indennizzare omaggiare accreditare bonificare stornare ricompensare
        premiare versare""",
}


#: Forms that are other words at least as often.
_OTHER_WORDS = words_of("""
    voto voti ordini ordine sconto sconti premio rimborso rimborsi carico carica carichi passo riserva riservi rilascio
    accordo accordi bonifico giro giri regalo regali muta muto muti limo lima posto posti posta segno segni pubblico
    barra aumento aumenti cambio sistema sistemi completo completa completi migliori oscuro oscura oscuri ricompensa
    ricompense contesto contesti sviluppo sviluppi spunto spunti calo cali dedica dediche colpo versi verso storno punto
    modifica cassa ritiro rovina rovine taglia tagli seleziona stampa stampe portate serba abboni
""")


def _persons(infinitive: str) -> Iterator[tuple[str, str]]:
    """Each form of a regular verb with who it speaks of."""
    stem, kind = infinitive[:-3], infinitive[-3:]
    for person, endings in _TABLES[kind].items():
        for ending in endings.split():
            bare, _, joined = ending.partition("~")
            for pronoun in _JOINED[joined].split() if joined else ("",):
                yield person, _spelt(stem, bare) + pronoun


def _spelt(stem: str, ending: str) -> str:
    """A hard or soft stem keeps its sound: `cerc-o, cerch-i`; `lasci-o, lasc-i`."""
    soft = ending[:1] in ("i", "e")
    if soft and stem.endswith(("c", "g")) and stem not in _SOFT:
        return f"{stem}h{ending}"
    if (ending.startswith("i") and stem.endswith("i")) or (soft and stem.endswith(("ci", "gi"))):
        return stem[:-1] + ending
    return stem + ending


#: Stems of -ere verbs in c and g are soft before e and i.
_SOFT = frozenset(
    one[:-3] for written in _VERBS.values() for one in written.split() if one.endswith(("cere", "gere", "cire", "gire"))
)


def _conjugated() -> Iterator[dict[str, str]]:
    for slot, written in _VERBS.items():
        table: dict[str, list[str]] = {}
        for infinitive in written.split():
            for person, form in _persons(infinitive):
                if form in _OTHER_WORDS:
                    continue
                table.setdefault(f"{slot} {person}".strip(), []).append(form)
        yield {person: ", ".join(sorted(set(forms))) for person, forms in table.items()}


#: Verbs that go their own way.
_IRREGULAR = {
    "GIVE": "dare, dando, dando, darla, darlo, darle, darli, darne, fare, facendo, farla, farlo",
    "GIVE FIRST": """
        do, daro, daremo, darei, daremmo, darti, darvi, dartela, dartele, dartelo, darteli, darvela, darvele, faro, faremo,
        faccio, mettiamo, scelgo""",
    "GIVE SECOND": """
        dai, date, dia, diano, darai, darete, daresti, dareste, darebbe, dessi, desse, deste, facciate, facesti, facessi,
        faceste, scelga, scelgano, scegliesse""",
    "GIVE SECOND TO_ME": """
        dammi, dammela, dammelo, dammele, dammeli, dammene, dacci, daccela, daccelo, daccele, datemi, datemela, datemelo,
        datemele, dateci, datecela, datecele, mi dia, ci dia, mi dessi, ci dessi, mi deste, me la dai, me le dai, me lo dai,
        me li dai, me ne dai, me la lasci, me lo lasci, me le lasci, ce la lasci, ce le lasci, ce lo lasci, me le metti,
        me la metti, me lo metti, me li metti, ce le metti, me la scrivi, me la fai, ce la fai avere, me la mettete,
        me le mettete, ce la lasciate, me le metta, me la lascia, me la scriva, miettece, mettece, miettemi""",
    "GIVE TO_ME": "darmi, darci, darmela, darmelo, darmele, darmeli, darcela, darcele, darmene, fammela, farmela, farmele",
    "GIVE PAST": "danno, dava, davano, diede, dettero, dara, daranno, ha dato, hanno dato, ha messo, hanno messo, faranno",
    "REMOVE FIRST": "tolgo, disfo",
    "REMOVE SECOND": "tolga, tolgano, disfa, disfi",
    "REMOVE PAST": "tolto, tolta, tolte, rimosso, rimossa, nascosto, nascosta",
    "CHANGE PAST": "corretto, corretta, rivisto, rivista, riscritto, riscritta",
    "DO FIRST": """
        tolgo, rendo, rendero, ridaro, rifaro, rifaccio, rimetto, aggiungo, riscrivo, do, faccio, ci metto, ti
        metto, te lo faccio,
        te la faccio, te li faccio, te le faccio, te lo regalo, te la regalo, te li do, te lo do, te la do, te le do, ve lo do,
        ve la faccio, ve lo faccio, glielo faccio, gliela faccio, ridisegno, rilavoro, traduco, tradurro,
        riduco, ridurro, esco""",
    "DO VALUE SECOND TO_ME": """
        ridammi, ridatemi, ridacci, ridateci, rendimi, rendetemi, rendici, ridammeli, rendimeli, ridammela, abbonami, scontami,
        mi ridai, mi ridia, mi rendi, mi renda, mi ridate, mi rendete, ci ridai, ci rendete, mi restituisci, mi rimborsi,
        mi rimborsa, mi scontate, mi sconti, mi abboni, mi restituisca""",
    "DO SECOND TO_ME": """
        rifammi, rifatemi, rifacci, rifateci, mi rifai, mi rifaccia, mi rifate, ci rifai, mi aggiungi, mi aggiunga, mi mandi,
        mi manda, mi mandate, mi sistemi, mi sistemate, mi fai, mi fate, mi faccia, mi consegni, mi consegnate, mi correggi,
        mi traduci, traducimi, me lo rifai, me la rifai, me lo fai, me la fai, me li fai, me le fai, me lo sistemi""",
    "DO VALUE TO_ME": "ridarmi, rendermi, ridarci, renderci, riavere, riavro, rivedere i soldi, riavessi",
}

TABLES = (*_conjugated(), _IRREGULAR)
