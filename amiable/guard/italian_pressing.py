"""Italian: ways of asking, wishing, warning and offering around a rating, and of telling of others who did."""

from __future__ import annotations

PRESSING = {
    "FORCE": """
        scordati, scordatevi, si scordi, te lo scordi, te le scordi, te la scordi, ve lo scordate, ve le scordate, te le sogni,
        te lo sogni, te la sogni, puoi salutare, saluta pure, salutami, di ' addio, dica addio, dite addio, addio, ciao ciao,
        bye bye, se tieni a, se tieni al, se tieni alla, se tieni alle, se tiene a, se tiene al, se tiene alla, se tiene alle,
        se tenete, ci tieni al, se ci tieni, se ci tiene, sappilo, sappiatelo, lo sappia, sappi che, sappia che, sappiate che,
        sia chiaro, regolati, si regoli, regolatevi, alla prossima, un'altra scusa, ancora una scusa, non obbligarmi,
        non mi obblighi, non mi obbligare, non mi costringa, non mi costringere, non costringetemi, non farmi, non mi faccia,
        non fatemi, vedi di, veda di, vedete di, poi vediamo, poi ne riparliamo, ne riparliamo, vediamo se, vediamo come,
        te la sei cercata, l' hai voluto tu, l' avete voluto voi, a buon intenditor, chi vuol capire, occhio che, bada, badi,
        badate, guarda che, guardi che, guardate che, ti ricordo che, le ricordo che, vi ricordo che, ci metto un attimo,
        ci metto un secondo, mi basta un clic, mi ci vuole un attimo, basta un attimo, sono capace di, posso fare male,
        fare male, farti male, conosco gente, seguaci, iscritti, poi non dire, non dire che, poi non venire, te ne pentirai,
        ve ne pentirete, se ne pentira, se ne pente, ti pentirai, la paghi, me la paghi, me la pagherai, la pagherai, cara,
        fare il furbo, fare la furba, fare i furbi, prendermi in giro, passa la voglia, tira fuori le unghie, preparati,
        preparatevi, si prepari, tieniti pronto, tieniti pronta, ti aspetta, vi aspetta, ci rimetti, ci rimettete, ci rimette,
        ti tocca, perdi tutto, ti giochi, si gioca, vi giocate, giocarti, giocarsi, a rischio, metti a rischio, sul filo,
        resto zitto, resto zitta, sto zitto, sto zitta, restiamo zitti, rimango zitto, rimango zitta, tengo la bocca chiusa,
        non apro bocca, non fiato, non dico niente, non dico nulla, non scrivo niente, non scrivo nulla, mi mordo la lingua,
        racconto tutto, raccontero tutto, dico tutto, diro tutto, vuoto il sacco, tiro fuori tutto, metto tutto in piazza,
        in piazza, lo ricordera, lo ricorderai, ve lo ricorderete, ti ricorderai di me, ve ne ricorderete, trattarmi bene,
        trattami bene, le conviene, ti conviene, vi conviene, ti restano, le restano, hai tempo fino, ha tempo
        fino, avete tempo fino,
        conto fino a, ultimatum, stia attento, stia attenta, sta' attento, stai attento, stai attenta, state
        attenti, stia in guardia, so scrivere,
        ne so scrivere, so essere cattivo, so essere cattiva, non voglio dover, non vorrei dover, vorrei evitare di, ma lo faro,
        lo faro eccome, non scherzo, non sto scherzando, dipende tutto da, dipende da come, dipende da te, dipende da lei,
        dipende da voi, valga la pena, vale la pena, ne vale la pena, rischiare, rischierebbe, rischieresti,
        giocartelo, giocarselo,
        tra me e te, fra me e te, detto tra noi, detto fra noi, resti tra noi, non ho ancora recensito, non ho ancora votato,
        devo ancora recensire, devo ancora votare, la recensione e ancora, pesa, pesano, peserebbe, fa testo,
        segna una carriera, non la passi liscia, procedero, provvedero""",
    "VALUE": """
        acconto, acconti, caparra, senza costi, senza spese, a mie spese, a sue spese, a tue spese, a costo
        zero, senza sovrapprezzo,
        sovrapprezzo, urgenza, iva, i soldi, i miei soldi, soldi indietro, campione, campioni, crediti, un mese
        gratis, spedizione,
        coccola, aperitivo, cena, cioccolatini, mazzo di fiori, fiori, sorpresina, password, filigrana, alta risoluzione,
        versione pulita, file aperto, file aperti, versione aperta, vettoriale, vettoriali, preset, stampa
        omaggio, buono sconto,
        codice sconto, codice, tariffa ridotta, prezzo di favore, prezzo amico, prezzo speciale, trattamento di favore, gettoni,
        biglietti, ingresso, abbonamento, penale, differenza, la differenza, tagliando, verniciata, gadget, cadeau, dolcetto,
        una birra, una pizza, un caffe, caffe pagato, giorno in piu, giorni in piu, settimana in piu, proroga""",
    "WANT": """
        farmi felice, mi svolti, svoltare, svolteresti, mi svolteresti, mi cambi la giornata, settimo cielo, ci vorrebbe,
        mi ci vorrebbe, basterebbe, mi basterebbe, ci terrei, terrei molto, confido, confidiamo, certi di, certo di, sicuri di,
        fiduciosi, fiducioso, fiduciosa, ossigeno, vitale, vitali, campo con, ci campo, ci campiamo, vivo di, viviamo di,
        mangio con, ti supplico, supplico, imploro, ti scongiuro, scongiuro, te ne prego, ve ne prego, me lo
        aspetto, me le aspetto,
        ce lo aspettiamo, me l' aspetto, darebbe una spinta, dare una spinta, bella spinta, sarebbe oro, vale
        oro, vale tanto oro,
        mi salveresti, mi salvi, salvami, mi daresti una mano, dormire tranquillo, dormo tranquillo, dormo tranquilla,
        non ci dormo, conta un sacco, contano un sacco, contano tanto, conta tanto, fa la differenza, credo di meritare,
        credo di meritarmi, penso di meritare, penso di meritarmi, ritengo di meritare, me lo sono meritato, me
        le sono meritate,
        me la sono meritata, ce le siamo meritate, ce la siamo meritata, ce lo siamo meritato, sudato, sudate, sudata""",
    "ASK": """
        che ne diresti, che ne direste, che ne direbbe, ti scoccia, ti secca, le secca, non ti costa nulla, non ti costa niente,
        non costa nulla, non costa niente, non vi costa, non le costa, ci metti un attimo, ci metti un minuto,
        ci metti un secondo,
        bastano due clic, due clic, un minutino, ti ruba un minuto, avrei un favore, ultimo favore, un favorino, te lo chiedo,
        glielo chiedo, ve lo chiedo, fammi sto favore, fammi il favore, mi faccia la cortesia, mi faccia il favore, sia gentile,
        siate gentili, sii clemente, sia clemente, siate clementi, sii largo, abbonda, abbondate, abbondi,
        abbondare, non lesinare,
        non lesini, non lesinate, largheggia, mano larga, manica larga, tieniti largo, tieniti larga, sii buona, siate buoni,
        sia buono, fai la brava, fate i bravi, facci sto favore, xfavore, xfav, x fav, x piacere, x cortesia, grz, grazie 1000,
        te ne sarei grato, te ne sarei grata, gliene sarei grato, gliene sarei grata, ve ne sarei grato, ve ne sarei grata,
        me lo confermi, me la confermi, me lo prometti, me lo fai, ci siamo capiti, ci siamo intesi, intesi,
        capito, sai cosa fare,
        sapete cosa fare, sai come fare, non fare il tirchio, non fare la tirchia, mi aiuteresti, aiutami a, aiutaci a,
        di ' la verita, gradirei, gradiremmo, esigo, esigiamo, chiederei, chiederemmo, vi pregherei, ti pregherei, la pregherei,
        ti inviterei, vorra, vorrete, voglia gradire, si ricordi di, non si dimentichi, non vi dimenticate, non
        ve ne dimenticate,
        ricordatene, ricordatevene, se ne ricordi, tienine conto, tenetene conto, ne tenga conto, tenerne conto, ti costa tanto,
        vi costa tanto, le costa tanto, ti costa cosi, e poi via, e via, lo leveresti, la leveresti, lo
        toglieresti, la toglieresti,
        mi sembra giusto che, sarebbe giusto che, sarebbe corretto, e giusto che sparisca, nn scordare, nn
        dimenticare, nn ti scordare, nn ti dimenticare, nn scordarti, ricordati le, occhio alle, forza con""",
    "NOT": "nn, nnt, nessun bisogno, non serve, non occorre, non c'e bisogno, guai a",
    "CAUSE": "xke, xche, perke, xk, xkè, dal momento che, considerato che, in quanto",
    "IF": """
        kuando, qnd, quando vedo, qualora lei, se solo, se poi, se per caso, se mi, se ci, ai primi, ai clienti
        che, a tutti quelli che,
        tutti i clienti che, ogni volta che, una volta che, a patto di, a condizione di, a condizione che, alla condizione,
        solo se, sempreche, sempre se, ammesso che, posto che, tieni conto che se, in seguito a, a pubblicazione avvenuta,
        a recensione avvenuta, a recensione pubblicata, in assenza di, in mancanza di, senza il, senza la, senza i, senza le""",
    "SWAP": """
        mi esce spontaneo, mi esce spontanea, facciamo che, facciamo cosi, facciamo a cambio, facciamo un patto,
        facciamo un accordo,
        ti propongo, vi propongo, le propongo, un patto, il patto, siamo d'accordo, allora d'accordo, come d'accordo, pero poi,
        ma poi, poi pero, in cambio vorrei, per sdebitarmi, per sdebitarti, per sdebitarvi, sdebitarsi, a fronte di, a fronte,
        ci scappa, ci esce, ci sta, favore a vicenda, io aiuto te, ti aiuto se, ci veniamo incontro, venirci incontro,
        ti vengo incontro, le vengo incontro, vi vengo incontro, si fa presto a, chiudo un occhio, chiudere un occhio,
        quanto vuoi per, quanto vuole per, quanto volete per, quanto mi chiedi per, dimmi una cifra, dimmi il
        prezzo, fammi un prezzo,
        fai tu il prezzo, quanto costa una, quanto costano, si compra, compro, vendo, te la pago, te le pago, ve
        la pago, in contropartita,
        contropartita, in compenso, a mo' di, come segno, ci mettiamo una pietra, mi dimentico, mi scordo, ci
        scordiamo, potrei dimenticarmi, potrei scordarmi""",
    "TELL": """
        mi minacciava, minacciarmi, ultimo venditore, venditore di prima, venditrice di prima, vecchio
        venditore, cliente di prima,
        altro venditore, scorso venditore, scorso cliente, mi e stato offerto, mi e stato chiesto, ci e stato chiesto,
        mi e stata offerta, mi hanno proposto, mi hanno offerto, mi avevano chiesto, mi aveva chiesto, mi ha promesso,
        mi ha offerto, mi offre, mi offriva, mi stanno ricattando, ve lo segnalo, lo segnalo, vi segnalo, e lecito, e legittimo,
        c'e scritto, ha messo per iscritto, secondo il venditore, secondo il cliente, continua a chiedermi,
        continua a scrivermi,
        non smette di, mi assilla, mi perseguita, mi tempesta""",
    "FREE": """
        pregi e difetti, senza sconti, comunque la pensi, comunque la pensiate, come la penso, come la pensate, come la pensi,
        basta che sia vero, basta che sia vera, l' importante e che sia, se ti va, se vi va, se le va, se ne avete voglia,
        se ne ha voglia, quando vuoi, quando vorrai, quando vorra, quando vorrete, quando avrete tempo, quando hai tempo,
        nessuna fretta, senza fretta, libera scelta, e libera, e facoltativo, e facoltativa, come meglio credi,
        come meglio crede,
        come meglio credete, in piena liberta, in tutta franchezza, spassionato, spassionata, quel che e, cosi come viene,
        di pancia, senza peli sulla lingua, per quello che e, per quel che e, cosi com' e andata, basta la verita""",
    "GIVE FIRST": """
        pubblico una, pubblico la, pubblico un, pubblico il, pubblico due, pubblico subito, la pubblico, lo
        pubblico, le pubblico,
        posto una, posto la, posto un, posto il, la posto, voto uno, voto zero, voto due, valuto uno, valuto zero""",
    "HARM": """
        mi basta poco, ci vuole un attimo, ci vuole niente, ci metto poco, mi ci vuole poco, stelle in meno, di
        meno, ne avrai di meno,
        precipiti, precipitano, in caduta libera, a picco, in picchiata, rasoterra, al tappeto, sotto zero,
        sottozero, sotto terra,
        sotto i piedi, in basso, piu in basso, verso il basso, si sgonfia, si abbassa, si abbassera, si dimezza,
        si rovina, si sporca""",
    "CHANGE": """
        sale, salga, salgono, salirebbe, salira, il mio voto sale, risale, risalga, cresce, cresca, crescere,
        tornasse, tornare a,
        torni a, torna a, diventasse, diventino, diventassero, diventi, sparisse, che sparisca, fosse piu alto,
        fosse piu alta""",
    "DO VALUE": """
        risparmiare, risparmi, risparmia, risparmierai, risparmieresti, materiale grezzo, girato, girato grezzo,
        i grezzi, meta prezzo,
        dimezzo, dimezzato, dimezzarti, ti dimezzo, te lo dimezzo, te la dimezzo, conto piu leggero, fattura piu
        leggera, ti abbuono,
        abbuono, condono, ti condono, soprassiedo, sorvolo, lascio correre, passo sopra, ti passo sopra, non ti faccio pagare,
        non te lo faccio pagare, non te la faccio pagare, non ti addebito, non lo fatturo, non la fatturo, lo
        offro io, la offro io,
        li offro io, le offro io, offre la casa, offro io, a carico mio, ci penso io, te lo metto dentro, ci metto dentro""",
    "GOOD": """
        favorevolmente, positivamente, lusinghieramente, generosamente, benevolmente, con benevolenza, con generosita,
        da cinque, da cinque stelle, da 5, da dieci, da 10, da incorniciare, da applausi, da oscar, da bacio, senza macchia,
        senza macchie, come si deve, improntato, improntata, consono, consona, all' altezza, smagliante, scintillante""",
    "GIVE SECOND": """
        esprimersi, esprimiti, si esprima, esprimetevi, esprimerti, esprimervi, mettilo per iscritto, mettetelo per iscritto,
        lo metta per iscritto, scrivilo, scrivetelo, lo scriva, dillo, ditelo, lo dica, fallo sapere, fatelo
        sapere, lo faccia sapere,
        confermi, confermami, testimonia, testimoni, testimoniate, testimoniare, vorra testimoniare""",
}
