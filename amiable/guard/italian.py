"""Italian: what words can be to the guard (slots of `slots`). Plain spelling, no accents; verbs are in `italian_ways`."""

from __future__ import annotations

from amiable.guard.italian_pressing import PRESSING
from amiable.guard.italian_sayings import SAYINGS
from amiable.guard.italian_spared import SPARED
from amiable.guard.italian_ways import TABLES as WAYS
from amiable.guard.letters import words_of

TELLTALE = words_of("""
    il lo gli le un una uno di del della dei delle dello degli e che chi non per con da dal dalla in nel nella sul
    sulla su mi ti ci vi si se ma o io tu lei noi voi mio mia miei mie tuo tua tuoi tue suo sua nostro nostra
    vostro vostra ho hai ha abbiamo avete hanno sono sei siamo anche piu come quando dopo prima grazie ciao puoi
    puo potresti potete vorrei voglio perche questo questa quello quella ordine lavoro recensione recensioni
    stelle stella valutazione voto altrimenti cambio sconto al alla ai l' un' dell' all' nell' sull' c' d' molto
    bene solo appena lascia metti lasciami mettimi dammi lasciare mettere dare essere fare favore piacere cosi poi
    gia della niente ancora buona buon bella bel conto nn ke ki xke xche cmq grz sn cn qlcs xo raga daje mo sto sta
    questi queste quelle quei suoi sue vostri vostre nostri lasciate mettete recensito ordini lavori subito adesso ora
""")

SLOTS = {
    "REV": """
        recension*, valutazion*, feedback, giudizio, giudizi, testimonianz*, votazion*, referenza, referenze""",
    "STAR": "stella, stelle, stelline, stellina, stelletta, stellette",
    "MARK": """
        voto, voti, votone, punteggio, punteggi, pollice, commento, commenti, opinione, parere, punti, riscontro,
        nota, score""",
    "RATE": "recensire, recensirmi, recensirci, votare, votarmi, votarci, vota, valutare",
    "RATE SECOND": "recensisci, recensite, vota, votate, recensisca, valuti",
    "RATE SECOND TO_ME": """
        recensiscimi, recensiteci, votami, votateci, valutami, valutateci, valutaci, votaci""",
    "RATE FIRST": "recensiro",
    "GOOD": """
        positiva, positivo, positive, positivi, buona, buono, buone, buon, ottima, ottimo, ottime, eccellente,
        eccellenti, perfetta, perfetto, perfette, massimo, massima, massimi, max, top, migliore, migliori, bella,
        bello, belle, bel, bellissima, bellissimo, fantastica, fantastico, super, alta, alto, piena, pieno, piene,
        gentile, favorevole, entusiasta, splendida, splendido, meravigliosa, ottimi, generosa, generoso,
        lusinghiera, stupenda, coi fiocchi, con i fiocchi, impeccabile, il massimo, brillante, carina, carino,
        calorosa, pieni voti, bene, benissimo, superlativa, eccezionale, da urlo, decente, discreta, piu alto""",
    "BAD": """
        negativa, negativo, negative, negativi, cattiva, cattivo, brutta, brutto, brutte, pessima, pessimo,
        pessime, peggiore, peggio, terribile, orribile, bassa, basso, bassissima, bassissimo, disastrosa, scarsa,
        tremenda, severa, pesante, al vetriolo, infuocata, zero, minimo, minima, spietata, velenosa, male,
        malissimo, sfavorevole, critica, durissima, devastante, feroce, orrenda, mediocre""",
    "HIGH": "cinque, dieci, quattro, trenta",
    "LOW": "una, uno, un, sola, singola, zero, due",
    "GIVE": """
        dare, dai, da, darmi, darci, ricevere, avere, ottenere, fare, farmi, farci, fai, fate, faresti,
        rilasciare, arrivare, arrivi, arriva, ricevuto, vedere, vedo, guadagnare, meritare, meritarmi, dire,
        prendere, prendi, concludere, condividere, condividi, dando, farlo, farla, aggiungere, inserire,
        inserisci, veda, chiudere, chiudiamo, ci scappa, scappa, scegliere, scegli, spendere, becchi, beccare,
        finire, uscire, vederla, vederle, raccontero, raccontare, avro""",
    "GIVE SECOND": """
        darai, daresti, date, dia, metta, scriva, lasci, farai, facessi, mettessi, lasciassi, dessi, dareste,
        lascereste, inserisca, rilascia, rilasci, rilasciate, mettete, spendi, metteste, scegliete, avrai, faccia,
        scrivessi""",
    "GIVE SECOND TO_ME": """
        dammi, dacci, datemi, dateci, fammi, facci, fatemi, rilasciami, damme, dammela, dammele, mi dai, mi dia,
        mi metti, mi lasci, ci lasci, ci dai, ci metti, mi lasciate, mi scrivi, mi metta, mi fai, mi facessi""",
    "GIVE FIRST": "do, daro, daremo, faccio, faro, rilascero, metto, scrivo, metterei",
    "GIVE PAST": """
        dato, data, messo, messa, messe, scritto, scritta, dati, ricevuta, rilasciato, rilasciata, ottenuto,
        avuto, ha dato""",
    "GET GIVE SECOND": "avrai, avrete, riceverai, riceverete, otterrai, beccherai",
    "GET GIVE": "avere, ricevere, ottenere, guadagnare, meritare, meritarmi, vedere, prendere",
    "CHANGE": """
        togliere, portare, portarla, passare, passa, passi, ripensare a, salire, far salire, porta, rifare,
        rivedere, rivedi, rivederla, rivedessi, alzarla, alzarlo, tornare su, mettere mano, intervenire,
        cambiassi, modificassi, alzassi, correggessi, addolcire, modificarla, cambiarla, ritoccarla, aggiornarla,
        correggerla, trasformare, mettere a posto, sostituire, edita""",
    "CHANGE PAST": "cambiato, modificato, cambiata, modificata",
    "REMOVE": """
        togliere, togli, togliete, tolga, toglierla, toglierlo, togliermi, toglimi, togliessi, rimuovere, rimuovi,
        rimuovete, rimuova, rimuoverla, rimuovessi, eliminarla, cancellarla, cancellassi, eliminassi, ritirarla,
        ritirassi, sparire, far sparire, fai sparire, levarla, nascondere, oscurare, togliesse, rimozione,
        cancellazione, sparisca, sparisce, via quella, scompaia, buttare giu, tirare giu, tirarla giu""",
    "REMOVE PAST": "tolto, tolta, rimosso, rimossa, eliminata, cancellata",
    "TURN": """
        ripensare, ripensaci, ripensarci, riconsiderare, riconsidera, riconsiderassi, ci ripensi, ripensa a,
        cambiare idea sulla""",
    "TO_ME": "mi, me, ci, noi, mio, mia, miei, mie, nostro, nostra, nostri, nostre, m'",
    "I": "nostra societa, nostra agenzia, nostra azienda, nostro team, io, noi",
    "YOU": """
        tu, te, ti, tuo, tua, tuoi, tue, voi, vi, vostro, vostra, vostre, vostri, sua, suo, lei, parte tua, parte
        sua""",
    "THIRD": """
        lui, loro, cliente, clienti, venditore, venditrice, venditori, acquirente, acquirenti, qualcuno, gente,
        altri, altro, altra, concorrente, concorrenti, amico, amica, collega, grafico, utente, utenti, freelance,
        traduttore, lettori, lettore, visitatori, persone, capo, ospiti, pazienti, studenti, giocatori,
        compratore, uno che, tizio, nessuno, ognuno, chi, membri, utenza""",
    "ASK": """
        mancano solo, manca solo, siamo a posto, ovunque, aiutami, aiutateci, mi aiuti, devono essere, deve
        essere, dev'essere, premiami, premiaci, saresti cosi, sarebbe un regalo, invitiamo, pregherei, La prego,
        please, gradite, benvenute, benvenuta, ci conto, x favore, per favore, perfavore, per cortesia, per
        piacere, ti prego, vi prego, la prego, ti chiedo, vi chiedo, le chiedo, ti chiederei, vi chiederei, le
        chiederei, chiedo solo, chiedo gentilmente, ti domando, puoi, puo, potresti, potreste, potrebbe, potete,
        riesci a, riusciresti, ti dispiace, ti dispiacerebbe, non dimenticare, non dimenticarti, non dimenticate,
        non ti dimenticare, non scordare, non scordarti, ricordati, ricorda, ricordatevi, ricordate, si ricordi,
        un favore, un piccolo favore, un piacere, una cortesia, una gentilezza, ti invito, vi invito, gentilmente,
        cortesemente, sii gentile, sii buono, sii generoso, dovresti, devi, dovete, ti basta, se puoi, se potessi,
        se ti va, se riesci, non esitare, sarebbe possibile, e possibile, possibile, si puo, mi raccomando, mi
        faresti, mi fai, ci faresti, fai il bravo, fammi questo favore, chiederti, chiedervi, chiederle, magari,
        provi a, prova a, vorresti, posso chiederti, posso contare, posso avere, posso sperare, sii onesto e, dai,
        mi permetto, per gentilezza, ti andrebbe, ti va, un aiutino, occorre, bisogna, ti tocca, facciamo, non e
        che, che ne dici""",
    "WANT": """
        voglio, vogliamo, vorrei, vorremmo, mi aspetto, ci aspettiamo, aspetto, aspettiamo, aspettando, spero,
        speriamo, sperando, conto su, contiamo su, contando su, contare su, conto sulle, conto sulla, conto sui,
        conto nelle, conto in, contiamo in, mi serve, mi servono, ci serve, ci servono, servono, serve, ho
        bisogno, avrei bisogno, abbiamo bisogno, mi farebbe piacere, mi fa piacere, farebbe piacere, farebbe molto
        piacere, grato, grata, grati, riconoscente, riconoscenti, apprezzerei, apprezzeremmo, apprezzo,
        apprezzato, apprezzata, apprezzatissima, apprezziamo, mi aiuterebbe, mi aiuta, mi aiuteresti, mi aiuti, mi
        aiutano, ci aiuta, ci aiuterebbe, aiuterebbe, aiuterebbero, aiutarmi, aiutarci, aiuta, aiuti, sarebbe
        bello, sarebbe perfetto, sarebbe fantastico, sarebbe stupendo, sarebbe gradita, sarebbe gradito, sarebbe
        ottimo, gradita, gradite, gradito, graditissima, in anticipo, anticipatamente, felice, felici,
        felicissimo, felicissima, importante per me, importanti per me, importantissima, importantissime,
        fondamentale, fondamentali, merito, meritiamo, merita, meritano, vale, valgono, desidero, desideriamo, in
        attesa, attendo, attendiamo, pretendo, pretendiamo, accetto solo, niente di meno, non meno di, almeno,
        come minimo, ci tengo, tengo, significa molto, significherebbe molto, significa tanto, conta molto,
        contano molto, conta tantissimo, mi basta, mi piacerebbe, ci piacerebbe, piacerebbe, farebbe comodo, fa
        comodo, faresti felice, fate felice, fa felice, mi faresti contento, manca solo, mancano solo, sogno,
        gioverebbe, punto a, puntiamo a, mi auguro, ci auguriamo, ringrazio per le future""",
    "IF": """
        per ogni, riservate ai, riservata ai, riservato ai, riservati a, a chi, chi ci, chi mi, clienti che,
        chiunque, finche, se, appena, non appena, quando, una volta, una volta che, a patto, a patto che, a
        condizione, purche, sempre che, dopo, dopo che, prima di, prima che, qualora, nel momento in cui, solo
        dopo, nel caso, in caso, in caso di, quando avrai, fintanto, previa, subito dopo, dietro, a seguito,
        ricevuta, ricevute, basta che, al ricevimento, vista""",
    "SWAP": """
        equivale, ricambia, ricambiate, mi tengo per me, tengo per me, dimentichiamo tutto, ci stai, che ne dici,
        ci guadagniamo tutti, in cambio, cambio di, cambio d', in contraccambio, contraccambio, contraccambiero,
        contraccambiare, in ricompensa, come ricompensa, ricompensa, per ringraziarti, per ringraziarvi, come
        ringraziamento, per sdebitarmi, mi sdebito, sdebito, scambio, scambiamo, scambiarci, baratto, patto, per
        una recensione, per la recensione, per una buona, per cinque, per 5, per le cinque, per le 5, per un voto,
        per la tua recensione, per ogni recensione, per una valutazione, per un feedback, in compenso, compenso,
        ricambio, ricambiero, ricambiare, ricambiamo, favore reciproco, reciproco, a vicenda, accordo, ci
        accordiamo, mettiamoci d'accordo, do ut des, una mano lava, tutto qui, tutto quello che chiedo, tutto cio
        che chiedo, ci guadagniamo, e il gioco e fatto, faccio lo stesso, faro lo stesso, altrettanto, premio,
        premiero, premiamo, vale uno, vale un, vale una, da diritto, contro una, dietro""",
    "ELSE": """
        in difetto, in difetto di, in mancanza, pena, sotto pena, aspettati, aspettatevi, si aspetti, se no, o la
        tua, altrimenti, sennò, senno, oppure, in caso contrario, diversamente, a meno che, a meno di, o ti, o vi,
        o mi, o la recensione, o scrivo, o lascio, o metto, o saro, o ci, o una, o un, o do, o finisce, o
        pubblico, o arriva, o avrai, o la mia, o la""",
    "HARM": """
        calare, cala, calasse, calera, crollare, crolla, crollera, scendere, scende, scendera, abbassare,
        abbassero, abbasso, abbassa, costare, costa, costera, perdere, perde, perderai, perdi, risentire,
        risentira, risentirne, terra conto, distruggere, distruggo, distruggero, rovinare, rovino, rovina,
        rovinero, pezzi, affondare, affonda, affondero, tenerti, tenere le, conservare, addio, meno, macchiare,
        macchia, precipitare, precipita, danneggiare, soffrire, soffre, soffrira, massacro, massacrare, ammazzo,
        sporcare, intaccare, peggiorare, peggiora""",
    "MEAN": "media, reputazione, profilo, punteggio, voti",
    "OR": "o, oppure, ovvero",
    "VALUE": """
        meta, la meta, meta prezzo, aggratis, credito, costo, pagina in piu, tariffa, hosting, didascalie, subito,
        modalita scura, sconto, sconti, sconticino, rimborso, rimborsi, rimborsa, rimborsami, rimborsate,
        rimborsarmi, rimborsare, rimborsato, rimborsero, rimborsarti, gratis, gratuita, gratuito, gratuite,
        gratuitamente, omaggio, omaggi, regalo, regali, regalino, mancia, mance, revisione, revisioni, extra, file
        sorgente, file sorgenti, sorgenti, sorgente, originali, file originali, bonus, soldi, denaro, pagamento,
        pago, paghi, paga, prossimo ordine, prossimi ordini, prossimo progetto, premio, buono, priorita, prima,
        piu veloce, piu in fretta, altri ordini, altri lavori, nuovo ordine, modifica, modifiche, ritocco,
        ritocchi, consegna, file, versione, seconda versione, risarcimento, indennizzo, compenso, prezzo, pagherò,
        paghero, euro, offro, offrirò, offriro, regalero, restituisco, restituisci, restituiscimi, indietro, in
        piu, lavorare ancora, collaborare ancora, aggiuntiva, aggiuntivo, in aggiunta, ricarica, tornero, tornare,
        logo in piu, consigliero, riduzione, abbuono, supplemento, parziale, totale""",
    "FORCE": """
        costretto, costretta, costringi, costringermi, costringere, costringete, obbligato, obbligata, peccato,
        attento, attenta, attenti, pentirai, te ne penti, pentire, conseguenze, vedrai, distruggere, distruggo,
        rovinare, rovino, rovina, danneggiare, macchiare, tua reputazione, tuo profilo, vostra reputazione, tuo
        account, tua media, tuo punteggio, ti avviso, vi avviso, ti avverto, vi avverto, ultimo avviso, ultima
        occasione, ricordati che, pensa alla, pensa bene, pensaci, pensateci, non vorrei, non mi piacerebbe,
        eviterei, evitare, preferirei, preferirei non, non esitero, esitero, tutti sapranno, lo sapranno tutti, ti
        conviene, vi conviene, le conviene, ci metto poco, ci vuole poco, rischi, rischia, rischiate, crollare,
        crolla, scendere, abbassare, affondare, sai cosa, sai che, sapete, male al, fa male, in gioco, scegli tu,
        decidi tu, vedi tu, occhio, brutta sorpresa, dispiacerebbe, mi spiacerebbe, spiacerebbe, sarebbe brutto,
        mi tocca, mi tocchera, toccherebbe, non ho scelta, nel tuo interesse, pagare caro, costera, caro, mi
        vendico, stroncare, stronco, smerdo, sputtano, paura, dovro""",
    "NOT": """
        non, mai, nessun, nessuna, nessuno, senza, ne, niente, invece di, piuttosto che, smetti, smettila,
        smettete, nessun obbligo, neanche, nemmeno, vietato, rifiuto di""",
    "TELL": """
        chiesto, chiedeva, chiede, chiedono, detto, diceva, dice, scritto che, ha scritto, mi ha scritto,
        minacciato, minacciata, minaccia, minacciava, minacciano, minacciando, preteso, pretende, pretendeva,
        offerto, promesso, proposto, insiste, insisteva, ricatto, ricattato, ricatta, ricattando, cito, citazione,
        segnalo, segnalare, segnalazione, raccontato, voleva, vuole, vogliono, suggerito, sostiene, mi scrive,
        scrive, pressione, pressioni, pressato, lamenta, risposto, rifiuta, imposto, obbligato""",
    "RULE": """
        permesso, permessa, vietato, vietata, vietati, regola, regole, regolamento, consentito, consentita,
        lecito, legale, illegale, proibito, proibita, norme, norma, politica, condizioni d'uso, termini di, linee
        guida, violazione, viola, posso cambiare, posso modificare, si puo cambiare, si possono, come si, come
        funziona, come funzionano, dove posso, dove trovo, e normale, e giusto, e corretto, e giusto che, contro
        le, un venditore puo, i venditori possono, un cliente puo, il cliente puo, devo, bannato, sanzioni,
        sanzionato, moderazione, legge, pratica scorretta, assistenza, divieto, come faccio, recensioni false,
        recensioni finte, diritto""",
    "FREE": """
        onesta, onesto, oneste, onesti, onestamente, sincera, sincero, sincere, sinceri, sinceramente, schietta,
        schietto, schiettamente, franca, franco, francamente, qualunque, qualsiasi, in ogni caso, bella o brutta,
        positiva o negativa, buona o cattiva, positivo o negativo, liberamente, libero di, libera di, liberi di,
        quello che pensi, cio che pensi, quel che pensi, come la pensi, come ti pare, come credi, come vuoi, come
        preferisci, genuina, genuino, autentica, obiettiva, obiettivo, imparziale, spontanea, spontaneo,
        spontaneamente, senza obbligo, senza impegno, senza pressioni, con le tue parole, parole tue, decidi tu
        cosa, in tutta sincerita, tutta sincerita, tutta onesta, tutta liberta, indipendente, a prescindere, com'e
        andata, come e andata, costruttiva, costruttivo, bene o male, nel bene e nel male, sia positiva che, sia
        bella che, veritiera, veritiero, equa, che sia positiva""",
    "WORK": """
        pagina, pagine, sezione, sito, bottone, pulsante, modulo, sfondo, scheda, schede, manifesto, volantino,
        confezione, etichetta, maglietta, bandiera, cielo, soffitto, illustrazione, disegno, immagine, immagini,
        foto, testo, testi, titolo, titoli, slogan, traduzione, paragrafo, capitolo, schermata, tabella, colonna,
        campo, riga, menu, elenco, lista, grafico, grafici, slide, presentazione, animazione, scena, intro,
        canzone, brano, melodia, strofa, ritornello, battuta, spartito, sondaggio, questionario, bozza, bozze,
        tema, negozio, blocco, insegna, copertina, filtro, modello, dati, colore, colori, carattere, motivo,
        vetrina, articolo, articoli, newsletter, didascalia, sottotitoli, media, sistema, fascia, stemma, scatola,
        locandina, componente, estensione, applicazione, tatuaggio, costume, mappa, romanzo, tesi, rapporto,
        relazione, cv, contratto, manoscritto, lettera, pie di pagina, musica, musicale, schizzo, codice, icone,
        miniatura, finestra, opuscolo, cartellone, poster, adesivo, adesivi, biglietto, brochure, etichette,
        grafica, marchio, emblema, simbolo, gallery, carosello, query, dataset, bando, libretto, infografica,
        divisa, cappello, corona""",
    "OTHER": """
        prodotto, prodotti, ristorante, ristoranti, libro, libri, film, alberghi, albergo, caffe, panificio,
        telefono, computer, concerto, museo, corso, soggiorno, compagnia, gioco, giochi, vino, vini, ricetta,
        parrucchiere, dentista, medico, clinica, appartamento, campeggio, spettacolo, dipendente, scolastico,
        scolastica, alunno, legale, esperto, chef, guida, michelin, elettronica, clienti, cliente, lettori,
        ospiti, utenti, viaggiatori, materasso, cuffie, serie, energetica, agriturismo, locale, pizzeria,
        trattoria, bar, resort, struttura, camera, mostra, disco, rischi, rischio, immobile, immobiliare,
        elezioni, elettorale""",
    "MAKE": """
        disegnare, disegna, disegni, tradurre, traduci, traduca, traduco, animare, anima, dipingere, posizionare,
        posiziona, mostrare, mostra, mostrano, mostri, codificare, integrare, integra, illustrare, trascrivere,
        ordinare, filtrare, calcolare, calcola, raccogliere, importare, esportare, stampare, centrare, centra,
        allineare, allinea, colorare, colora, riempire, ridisegnare, riassumere, analizzare, creare, crea, creami,
        sviluppare, ingrandire, ingrandisci, rileggere, generare, ricamare, incidere, lampeggiare, classificare,
        progettare, rispondere, rispondi, brillare, ruotare, spostare, sposta, visualizzare, visualizza,
        visualizzi, rimpicciolire, correggere le bozze, comporre, suonare, estrarre, scrapare, impaginare,
        rappresentare, raffigurare, disporre""",
    "ORDER": """
        profilo, ordine, account, servizio, servizi, lavoro, piattaforma, collaborazione, progetto, reputazione,
        classifica, carriera, annuncio, attivita, esperienza, statistiche, amiable, venditore, venditrice,
        prestazione, consegna, operato, impegno""",
    "ON": """
        in, nel, nella, nei, nelle, nell', su, sul, sulla, sui, sulle, sull', di, del, della, dei, delle, dell',
        degli, sotto, sopra, intorno, attorno, al, alla, ai, alle, tra, fra, dietro, davanti, con, riguardo, da, a""",
    "FOR": "per",
    "BUT": """
        ma, pero, tuttavia, comunque, lo stesso, per una volta, stavolta, questa volta, tra noi, tra di noi,
        eppure""",
    "AND": "e, ed, poi, allora, quindi, cosi, &, +",
    "THE": """
        il, lo, la, i, gli, le, l', un, uno, una, un', questo, questa, questi, queste, quel, quella, quelle, quei,
        ogni""",
    "REACH": "questo, cio",
    "DO": """
        mando, manda, mandami, mandare, mandero, invio, invia, inviami, inviare, inviero, consegno, consegna,
        consegnami, consegnare, consegnero, do, dai, dammi, daro, faccio, fai, fammi, faro, farò, sblocco,
        sblocca, sbloccare, sblocchero, rifai, rifammi, rifare, rifaccio, accetta, accetti, accettare, accetto,
        accettero, approvo, approva, approvi, approvare, approvero, pago, paga, ordino, ordinero, aggiungo,
        aggiungi, aggiungere, aggiungero, chiudo, chiudi, chiudere, chiudero, finisci, finire, finisco, correggi,
        correggere, ricevi, ricevere, riceverai, avrai, annulli, annulla, annullare, annullo, rifiuti, rifiutare,
        sistemo, sistemi, sistemami, sistemare, togli, concedo, concedi, concludo, risolvi, risolvere, risolvo,
        completo, completa, completi, riconsegni, riconsegna, aprire, apri, contesti, insisti, cedi, inserisci,
        trattengo, tratto, anticipi, anticipare, accontenti""",
    "NONE": """
        a mio giudizio, a mio parere, a tuo parere, parere legale, parere su, parere sulla, opinione su, nota a
        pie di pagina, note a pie di pagina, nota a pie, note a pie, nota musicale, note musicali, nota di
        credito, nota spese, nota stampa, prendo nota, prendi nota, prendere nota, preso nota, bella nota,
        recensione di prodotto, recensioni di prodotto, recensioni prodotto, recensione del libro, recensione del
        film, recensioni dei clienti, recensioni di libri, recensioni clienti, hotel a cinque stelle, hotel 5
        stelle, albergo a cinque stelle, cinque stelle lusso, stella cadente, stelle cadenti, stella polare,
        stella marina, stella di natale, stella alpina, sotto le stelle, stella michelin, stelle michelin, chef
        stellato, alle stelle, valutazione dei rischi, valutazione immobiliare, valutazione del rischio, in
        valuta, feedback sulla bozza, feedback sul, feedback sulla, feedback sulle, feedback sui, commento al
        codice, commenti nel codice, ci sentiamo, punti vendita, punti chiave, punti elenco, punto vendita, guerre
        stellari, nota vocale, note di copertina, note legali, nota dolente, note di rilascio, commento audio,
        commenti sul, commenti sulla, commenti sui, commento musicale""",
    "AWAY": """
        fuori dalla piattaforma, fuori piattaforma, fuori da qui, fuori dal sito, direttamente, in privato, senza
        commissioni, senza commissione, evitare le commissioni, evitiamo le commissioni, altrove, il mio numero,
        mio numero, mia mail, mio indirizzo, bonifico, in contanti, contanti, conto bancario, conto corrente, in
        nero, sottobanco, invece che qui, e non qui, al di fuori""",
    "PAY": """
        paga, pagare, pagami, pagarmi, pago, scrivimi, scrivermi, scrivi, contattami, contattare, contattarmi,
        chiamami, chiamare, chiamarmi, telefonami, aggiungimi, continuare, continuiamo, parlare, parliamo,
        parliamone, sentiamoci, sentirci, spostiamoci, passiamo, manda, mandami, versa, versare, pagamento,
        cercami, trovami""",
}

TABLES = (SLOTS, PRESSING, SAYINGS, SPARED, *WAYS)
