"""Italian: things of the work, things others rate, and things that can be offered for a rating."""

from __future__ import annotations

THINGS = {
    "CAUSE": """
        perche, siccome, poiche, dato che, visto che, a causa, per via, motivo, il perche, per l'impegno, percio,
        ecco perche""",
    "THANKS": """
        grazie, ringrazio, ringraziamo, complimenti, bravo, brava, bravi, ottimo lavoro, bel lavoro, piacere,
        consiglio, consigliata, consigliato, contento di, contenta di, scusa, scusate, scusi, dispiace""",
    "OWN": "e, era, sono, erano, ha, hanno, aveva, ricevuto, ricevute, conta, mostra, merita, vale, media",
    "GONE": """
        sparire, sparissero, sparisse, sopravvive, sopravvivere, finito, finita, dimentico, dimenticare, dipende,
        dipendono, uccide, uccidono, sali, salire, salga, almeno, fino a, altro che, nient'altro, avaro, avara,
        tirchio, salverebbe, orgoglioso, orgogliosa, a tutti, mondo intero, agli altri, finale, sollevato,
        sollevata""",
    "SECOND TO_ME": "*ateci, *atemi, *etemi, *iteci",
    "TO_ME": "*armi, *ermi, *irmi, *arci, *erci, *irci",
    "SECOND": "*erai, *irai, *assi, *essi, *issi, *aste, *este",
    "FIRST": "*eremo, *iremo",
    "PAST": "*arono, *erono, *avano, *evano, *ivano",
    "WORK": """
        paesaggio, ritratto, tela, scultura, affresco, murale, collana, ciondolo, anello, bracciale, gioiello,
        torta, ricamo, vestito, abito, medaglia, trofeo, albero, porta, finestra, muro, tetto, volta, notte,
        telescopio, galassia, costellazione, costellazioni, pianeta, astronomia, calendario, quaderno, agenda,
        busta, francobollo, sigillo, nastro, bottiglia, barattolo, borsa, tazza, piatto, facciata, cartello,
        pubblicita, campagna, formula, cella, celle, macro, chatbot, algoritmo, funzione, classe, metodo, test,
        repository, libreria, server, cookie, accessibilita, contrasto, clic, scheda, griglia, miniature, cursore,
        transizione, vettoriale, contorno, tratto, sfumatura, ombra, livello, livelli, pennello, palette, margine,
        margini, stampa, carta, vernice, accordo, accordi, tempo, tonalita, ottava, violino, pianoforte, chitarra,
        batteria, cantante, coro, voce, mixaggio, mastering, ritmo, jingle, narratore, personaggio, eroe, cattivo,
        trama, dialogo, atto, poesia, rima, rime, haiku, sonetto, inquadratura, montaggio, colonna sonora, quiz,
        esame, domanda, domande, risposta, risposte, esercizio, esercizi, lezione, griglia di valutazione, tema,
        riassunto, bibliografia, glossario, indice, appendice, prefazione, sinossi, candidatura, colloquio,
        moduli, carrello, catalogo, magazzino, fattura, ricevuta, cruscotto, statistica, indicatore, password,
        ticket, classifiche, torneo, partita, campionato, nemico, arma, avatar, emoji, pittogramma, schema,
        diagramma, planimetria, rendering, 3d, mosaico, vetrata, arazzo, bussola, esempio, esempi, segnaposto,
        barra laterale, ordinamento, ricerca, home page, prezzi, faq, manuale, guida, itinerario, biglietto da
        visita, ricettario, discorso, opera, targa, quadrante, ghirlanda, capanna, presepe, cometa, cartolina,
        segnalibro, uncinetto, maglia, maglione, spilla, pista, traccia, tracce, basi, base""",
    "OTHER": """
        macchina del caffe, aspirapolvere, frullatore, tostapane, tastiera, schermo, tablet, orologio, scarpe,
        tenda, bicicletta, bici, monopattino, passeggino, giocattolo, giocattoli, profumo, crema, shampoo, sapone,
        rossetto, giallo, thriller, documentario, balletto, festival, galleria, teatro, cinema, gruppo, band,
        vinile, crociera, volo, traghetto, motel, villa, baita, palestra, yoga, fisioterapista, idraulico,
        elettricista, avvocato, commercialista, artigiano, inquilino, fornitore, fornitori, dipendenti,
        professore, professori, prof, studente, studenti, candidato, candidati, autista, corriere, taxi, banca,
        assicurazione, software, browser, negozi, app store, play store, osteria, birreria, birra, te, formaggio,
        cioccolato, olio, miele, forno, frigorifero, frigo, lavatrice, divano, lampada, sedia, scrivania, spa,
        auto, macchina, smartphone, valigia, piumone, cuscino, padella, robot, gelateria, pasticceria, enoteca,
        cantina, fotocamera, insegnante, insegnanti, alunni, maestra, hotel, ostello, b&b, bed and breakfast""",
    "MAKE": """
        ricolorare, ricolora, ritoccare la foto, vettorializzare, tracciare, rimpicciolire, ruota, ruotare,
        lampeggiare, lampeggia, scintillare, incidere, incidi, scolpire, lavorare a maglia, tessere, comporre,
        trasporre, arrangiare, registrare, registra, cantare, suonare, doppiare, sottotitolare, girare, filmare,
        prototipare, migrare, indicizzare, etichettare, annotare, confrontare, confronta, elencare, citare,
        parafrasare, localizzare, adattare, convertire, estrarre, aggregare, caricare, carica, salvare, salva,
        calcola, calcoli, appare, appaia, appaiono, compare, compaia, contiene, comprende, rappresenta,
        rappresentano, raffigura, figura, dipingi, ricama, stampa, ordina per, ordinare per, traduciamo, rileggi,
        rilegga, correggi il testo, correggi la bozza, valuta i, valuta le, votare i, classifica i, redigere,
        redigi, stendere, impagina, creami, creazione, progettazione, redazione, disegnami, disegnarmi""",
    "VALUE": """
        buono regalo, contanti, sorpresa, regaletto, pensierino, scontare, sconto sul, detrarre, fattura, acconto,
        saldo, ultimo pagamento, pagina bonus, pagine bonus, pagina in piu, logo in piu, secondo logo, seconda
        versione, altra versione, variante, varianti, declinazione, versione mobile, versione animata, versione
        scura, vettoriali, psd, alta risoluzione, hd, 4k, senza filigrana, filigrana, espresso, oggi stesso,
        stasera, entro stasera, in giornata, in anticipo sulla, anticipo, per primo, per prima, corsia
        preferenziale, precedenza, in cima alla, hosting, mese gratis, mese in regalo, garanzia, manutenzione,
        assistenza gratis, coaching, formazione, raccomandare, consigliarti, ti consiglio, passaparola, contratto,
        prossima commessa, prossimi lavori, altri incarichi, incarico, incarichi, grosso progetto, grande
        progetto, progetti, cliente fisso, cliente abituale, ordini fissi, dieci ordini, molti ordini, tanti
        ordini, venti euro, dieci euro, caffe, birra, cena, pranzo, pizza, cioccolatini, risarcire, rimborsato,
        restituire i soldi, ridarti, ridarmi, ridammi, ridarti i soldi, piu economico, abbassare il prezzo,
        abbasso il prezzo, prezzo ridotto, prezzo speciale, prezzo di favore, prezzo amico, senza costi, a mie
        spese, a costo zero, in omaggio, in regalo, regalata, regalate, correzioni, correzione, giro di
        correzioni, giro di modifiche, sottotitoli, miniatura, favicon, biglietti da visita, animazione, banner,
        extra gratis, aggiunta, aggiunte, proroga, giorni in piu, tempo in piu, extra compreso, omaggi""",
    "DO": """
        spedire, spedisco, scaricare, trasmettere, trasferire, girare, concedere, pagare, scontare, ridurre,
        riduco, abbassare il, prorogare, prorogo, sbrigati, sbrigatevi, accelera, accelerare, terminare, termina,
        termino, completare, rifare, rifate, ripetere, ritoccare il, rilavorare, riparare, migliorare il,
        perfezionare, traduco, traduci, tradurre, registro, animare, disegno, disegni, scrivo, inserire,
        inserisco, infilare, infila, infilaci, mettici, mettiamo, buttaci, allegare, allega, allego, rimborsare,
        restituire, versare, bonificare, compensare, risarcire, confermare, conferma, confermi, firmare, lasciare
        perdere, lascia perdere, rinunciare, rinuncia, rinunci, abbandonare, smettere, tacere, taccio, contestare,
        segnalare, prenotare, tornare, raccomandare, portare clienti, presentare, promuovere, condividere,
        aiutare, lavorare, ascoltare, cedere, collaborare, rifiuta, rifiuterai, dici di no, dice di no, fare uno
        sforzo, fai uno sforzo, ragionevole, muoviti, muovetevi, spicciati, mandarmi, inviarmi, consegnarmi,
        rimandami, rimanda, fornire, fornisci, fornisco, aggiungerci, aggiungici, completami, aggiustami, fa',
        fallo, falla, fatelo, regalami, regalarmi, regalo""",
    "SWAP": """
        una mano lava l'altra, ci aiutiamo, aiutiamoci, aiuto reciproco, il prezzo di, ti costa solo, ti costera
        solo, costa solo, unico prezzo, mio prezzo, come pagamento, pagami in, paghi in, pagamento in,
        ringraziami, ringraziaci, ringraziarmi, premiami con, premiaci con, ricompensami, a titolo di, merita
        ricompensa, ti da diritto, sblocca, sblocchera, fa scattare, garantisce, riservato a, solo per, comprende
        la tua, condizionato, vincolato, legato a, legata a, va di pari passo, entrambi ci, ci guadagniamo
        entrambi, vinciamo entrambi, pari, siamo pari, saremo pari, pari e patta, affare fatto, qua la mano,
        d'accordo?, va bene?, ok?, ci stai?, che ne pensi, che dici, e non se ne parla piu, non ne parliamo piu,
        pietra sopra, mettiamoci una pietra, scambiamoci, scambiare, scambio di favori, favore per favore, favore
        in cambio, rendere il favore, rendimi il favore, rendo il favore, ricambia il favore, ricambiare il
        favore, in segno di, come segno di, a buon rendere""",
    "IF": """
        se mai, qualora tu, supponiamo, ammettiamo, mettiamo che, immagina, il giorno che, il giorno in cui,
        subito dopo, immediatamente dopo, ogni cliente, ciascun cliente, tutti quelli che, quelli che, coloro che,
        chi lascia, chi scrive, chi mette, chi da, solo quando, solo se, soltanto se, unicamente se, non prima,
        lasciando, mettendo, dando, votando, scrivendo, pubblicando, togliendo, cancellando, al ricevimento, alla
        pubblicazione, dopo la pubblicazione, nell'eventualita, nell'ipotesi, con la tua, senza la tua, nel
        frattempo, a fronte, a fronte di, subordinato, dipende da, dipendera da, basta, ti basta, bastano""",
    "ELSE": """
        in mancanza, nel caso contrario, o preparati, o preparatevi, o di' addio, o vedrai, o vedrete, o finirai,
        o avrai, o avrete, o sono, o sara, o saranno, o ci sara, o ci saranno, o te la, o te le, o te lo, o te ne,
        o ve la, o faccio, o lo, o la, o arrivano, o esce, o parte, o te, a meno, salvo che, tranne che, se
        rifiuti, se non, se no, se niente, in caso di rifiuto, in caso di ritardo, che senno, che altrimenti,
        sennonche""",
    "FORCE": """
        follower, carriera, chiuderti la, dito sul, ultima occasione, mi uccidono, mi uccide, continua a, peccato,
        triste, brutto, spiacevole, increscioso, immagina, immaginate, indovina, cosa direbbero, cosa penseranno,
        che penseranno, futuri clienti, prossimi clienti, altri clienti, altri acquirenti, tutta internet,
        pubblicamente, in pubblico, visibile, per sempre, a vita, buona memoria, memoria lunga, influenza,
        influencer, molto seguito, molto seguita, molto letto, molto letta, molto lette, so essere, posso essere,
        basta un clic, un clic, con un clic, due clic, non mettermi alla prova, non provocarmi, non tentarmi, sei
        avvisato, sei avvisata, siete avvisati, avvisato, uomo avvisato, mezzo salvato, poi non lamentarti, non
        lamentarti, tanto per dire, giusto per informarti, scegli bene, la scelta e tua, scelta tua, nelle tue
        mani, e nelle tue mani, dipende da te, la palla, a te la scelta, tocca a te decidere, rifletti,
        riflettici, riflettete, pensaci bene, sarebbe meglio, e meglio, meglio per te, ti converrebbe, per il tuo
        bene, molto da perdere, tanto da perdere, perdere, fragile, reputazione, nuovo venditore, nuova
        venditrice, immacolato, immacolata, senza macchia, mettere in guardia, avvisare gli altri, avvertire,
        senza pieta, non sono tenero, non saro tenero, non saro tenera""",
    "HARM": """
        vacillare, sciogliere, sparire, scomparire, volare via, retrocedere, scivolare, tuffo, picchiata,
        sprofondare, sprofonda, colare a picco, picco, intaccata, macchiata, perdere una stella, togliere una
        stella, tolgo una stella, una stella in meno, stelle in meno, in meno, degradare, stroncatura, stroncare,
        stronco, demolire, demolisco, demoliro, fare a pezzi, faccio a pezzi, bombardare, silurare, bruciare,
        brucio, ammazzare, uccidere, nuocere, nuoce, ne risente, ne risentira, ne fara le spese, le spese,
        riflettere, riflettera, rispecchiare, rispecchiera, pesera, pesare, di conseguenza, ben diversa, ben
        diverso, meno buona, meno buono, meno generoso, meno generosa, meno tenera, non sara tenera, non sara
        bella, non sara gentile, non bello, altro tono, cambiera tono, piu bassa, piu basso, giu, va giu, andra
        giu, buttare giu, buttero giu, tirare giu, tirero giu, ribasso, al ribasso""",
    "ASK": """
        concedimi, concedici, regalami, regalaci, regalatemi, regalateci, fai un gesto, fammi un regalo, facci un
        regalo, viziami, coccolami, sgancia, sganciami, spara, sparami, piazzami, piazza, buttami, buttaci, un
        gesto, piccolo gesto, pensierino, un'ultima cosa, ultima cosa, una cosina, un'altra cosa, promemoria, solo
        un promemoria, ricordarti, ricordarvi, ricordarle, mi raccomando, non essere timido, non essere timida,
        non essere avaro, non fare il tirchio, senza esitare, ovviamente, naturalmente, certamente, chiaramente, e
        consuetudine, di solito, come al solito, tutti i miei clienti, i miei clienti mi, i nostri clienti ci,
        tocca a te, tocca a voi, ora tocca, adesso tocca, il tuo turno, prossimo passo, ultimo passo, resta solo,
        restano solo, rimane solo, rimangono solo, non resta che, manca, mancano, semplicemente, solo un, solo
        una, un semplice, una semplice, sostienimi, sosteneteci, sostienici, sostenere, supportami, supporta,
        supportare, dammi una mano, dacci una mano, una mano, una spinta, spintarella, spingimi, dillo con, ditelo
        con, esprimi, mostra, dimostra, punta, punta al, punta a, scegli, clicca, premi, spunta, seleziona, tocca,
        sarebbe cosi gentile, saresti cosi gentile, saresti tanto gentile, sarebbe tanto gentile, abbia la
        cortesia, avrebbe la cortesia, avresti la cortesia, abbi la cortesia, abbiate la cortesia, voglia,
        vogliate, volesse, si degni, preghiamo, prego, la preghiamo, vi preghiamo, ti preghiamo, preghiere,
        sollecito, sollecitiamo, invito, inviterei, invitarla, invitarti, mi permetto di, oserei, posso osare,
        posso chiederle, posso chiedervi, possiamo chiedere, possiamo sperare, e troppo chiedere, chiedo troppo,
        chiedere troppo, sarebbe troppo, ti spiace, le spiace, vi spiace, eh, vero?, daje, dai su, su dai, plis,
        pliz, perpiacere, pf, per fav""",
    "WANT": """
        sogno di, sogniamo, prego, desidererei, ambizione, obiettivo, traguardo, cerco, cerchiamo, salverebbe,
        salvi, salvare, cambierebbe, sopravvivenza, pane, pagnotta, affitto, mutuo, la mia famiglia, i miei figli,
        mia piccola, mio piccolo, piccola impresa, ho appena iniziato, agli inizi, appena iniziato, sto iniziando,
        inizio ora, nuovo qui, nuova qui, ancora una, un'altra, altre due, per raggiungere, raggiungere, arrivare
        a, per arrivare, per passare, per mantenere, mantenere, tenere il, tenere la, conservare, restare,
        rimanere, diventare, promozione, badge, livello, algoritmo, posizionamento, visibilita, visibile,
        attirare, nuovi clienti, altri clienti, sono sicuro che, sono sicura che, sicuro che, certo che, certa
        che, convinto che, convinta che, nessun dubbio, non dubito, so che mi, so che ci, scommetto, suppongo,
        immagino che, mi fido, fiducia in, confido, confidiamo, confidando, attesa di, non vedo l'ora, impaziente,
        impazienti, sarebbe il, sarebbe la, sarebbe un, sarebbe una, sarebbe il mio, sarebbe molto, sarebbe
        davvero, sarebbero, sarebbe meraviglioso, sarebbe splendido, sarebbe carino, benvenuta, benvenuto,
        obbligato, obbligata, infinitamente grato, lieto, lieta, lieti, saremmo lieti, sarei lieto, sarei lieta,
        felice di vedere, contento di vedere, mi piacerebbe vedere, vorrei vedere, vedere comparire,
        indispensabile, necessario, necessaria, necessarie, d'obbligo, il minimo, e il minimo, degno, degna,
        degne, vale tutto, vale tutte, me lo merito, me la merito, me le merito, ce lo meritiamo, ce le meritiamo,
        ce la meritiamo, meritate, meritata, meritatissime, all'altezza, niente altro, nient'altro, soltanto, ne
        piu ne meno, farebbe bene, fa bene, mi farebbe, ci farebbe, mi darebbe, ci darebbe, illuminerebbe,
        scalderebbe il cuore, porta fortuna, permetterebbe, permetterà, mi permette, ci permette, mi permetti,
        farebbe la differenza, fa la differenza""",
    "REV": """
        quello che hai scritto, quel che hai scritto, cio che hai scritto, quello che ha scritto, scritto di me,
        scritto su di me, scritto di noi, scrivo di te, scrivo su di te, scrivero di te, cosa scrivo, cosa
        scrivero, scrivi bene, scrivere bene, parla bene di, parlare bene di, dire bene, di' bene, stroncatura,
        schermata del voto, le stelle che hai, tue parole su, come cliente vengo, brutta pubblicita,
        recensioncina, recensionona, referenze, testimonianza, recenzione, recenzioni, recensiome,
        raccomandazione, raccomandazioni, segnalazione positiva""",
    "MARK": """
        lode, trenta e lode, 30 e lode, cuori, cuoricini, cuore, smiley, faccine, parola buona, belle parole,
        parole gentili, due parole, due righe, qualche riga, parole belle, bel pensiero, elogi, elogio, lodi,
        complimenti pubblici, verdetto, pagella, su dieci, su cinque, percentuale, spunte, voticino, bene di me,
        bene di noi, cose belle, punteggione, stelline, apprezzamento, apprezzamenti""",
    "GOOD": """
        quinta, ultima stella, 5a stella, tutte le stelle, termini lusinghieri, scrivi bene, bene di me, pieno di
        stelle, il pieno, onorato, generoso, generosa, alle stelle, dorate, dorata, d'oro, al top, il top, da
        paura, da favola, strepitosa, strepitoso, spettacolare, formidabile, meraviglioso, eccezionali,
        straordinaria, straordinario, magnifica, magnifico, sublime, incredibile, favolosa, favoloso, molto bene,
        molto buona, molto buono, ottimale, al massimo, massime, piu alta, piu alte, il piu alto, la piu alta,
        senza riserve, benevola, benevolo, incoraggiante, riconoscente, soddisfatto, soddisfatta, molto
        soddisfatto, molto soddisfatta, intera, intero, intere, completa, completo, complete, totali, tutte e
        cinque, le cinque, tutte e 5, tutte quante, tante stelle, un sacco di stelle, pioggia di stelle, en plein,
        punteggio pieno, pieni, brillanti, splendente, radiosa, scintillante, sincero 5, piu favorevole, piu
        positiva, piu positivo, piu clemente, piu gentile, piu dolce, piu giusta, piu giusto, migliore, meglio, al
        rialzo, verso l'alto, qualcosa di bello, qualcosa di carino, qualcosa di positivo, solo bene, carinissima,
        coccolosa, simpatica, degna, a modo, come si deve, bellina, bellissime, ottimi voti, piena zeppa""",
    "BAD": """
        pieta, senza pieta, niente pieta, nel fango, infango, infangare, una stella, stroncatura, quanto vali,
        metto zero, schifosa, schifoso, di merda, penosa, penoso, misera, misero, deludente, vergognosa,
        vergognoso, infame, atroce, debole, fiacca, gelida, gelido, fredda, freddo, amara, amaro, acida, acido,
        crudele, spietato, impietosa, impietoso, sanguinosa, distruttiva, distruttivo, ostile, vendicativa,
        maligna, sgradevole, sgradevoli, non buona, non bella, non positiva, poco lusinghiera, poco lusinghiero,
        poco gentile, poco favorevole, poco tenera, piu bassa, il piu basso, la piu bassa, minimi, da una stella,
        a una stella, ad una stella, una sola, rosso, pollice verso, pollice giu, pollice in giu, tutta la verita,
        la verita, tutta la storia, mettere in guardia, avvertire gli, avvisare gli, implacabile, devastanti, coi
        controfiocchi, tosta, al veleno, avvelenata, che non ti piacera, da brivido, catastrofica, catastrofico,
        tragica, insufficiente, grave""",
    "TELL": """
        raccontato, aveva detto, aveva chiesto, ha chiesto, ha proposto, ha minacciato, mi ha chiesto, mi ha
        proposto, mi ha minacciato, mi ha detto, mi hanno chiesto, ho ricevuto un messaggio, mi chiede, mi
        chiedeva, mi minaccia, mi propone, fa pressione, fanno pressione, ha fatto pressione, ricattarmi,
        ricattare, schermata del messaggio, ecco il suo messaggio, parole sue, testuali parole, secondo lui,
        secondo lei, denuncio, denunciare, vittima, pretendeva, pretendevano""",
    "RULE": """
        contrario alle, contrario al, conforme, in conformita, violare, tollerato, tollerata, tollerati, sanzione,
        sospeso, sospendere, sospensione, moderatore, moderatori, consumatori, direttiva, omnibus, fraudolente,
        fraudolento, ingannevole, ingannevoli, condizioni generali, centro assistenza, articolo della guida,
        domande frequenti, scorrette, scorretta, scorretto, slealmente, sleale""",
    "FREE": """
        esperienza reale, cosi com'e, come l'hai vissuta, come l'hai vissuto, la tua esperienza, senza filtri, in
        coscienza, senza secondi fini, quel che ti sembra giusto, quello che ritieni, cio che ritieni, come
        ritieni, secondo te, a tua discrezione, tocca a te dire, sei tu che, del tutto libero, del tutto libera,
        completamente libero, non mi aspetto niente, non mi aspetto nulla, nessuna aspettativa, facoltativa,
        facoltativo, se ne hai voglia, critica o, buona o meno, bella o meno, pregi e difetti, cosa ti e piaciuto
        e cosa, in bene o in male, o negativa, che negativa, sia che""",
    "CHANGE": """
        arrotondare, arrotonda, arrotondi, smussare, smussa, moderare, modera, attenuare, attenua, attenui,
        mitigare, mitiga, attualizzare, completare, integrare, rialzare, rialza, rialzi, spostare, spingere, far
        crescere, crescere, ripassare, rimediare, rimedia, recuperare, trasforma, aggiungere una stella, aggiungi
        una stella, aggiungerci, tirare su, tira su, tirarla su, tirarlo su, dare un'altra occhiata, dare un
        ritocco, dai un ritocco""",
    "REMOVE": """
        cassare, cassa, far sparire, fai sparire, pulire, ripulire, nascondi, disattivare, disattiva, archiviare,
        archivia, depennare, stralciare, buttare via, buttala, toglierci, levaci, levi, levala, levalo, non
        compaia piu, non si veda piu, farla sparire, farlo sparire, ritirala, cancellala, eliminala, rimuovila,
        toglila, toglilo, cancellalo, eliminalo""",
}
