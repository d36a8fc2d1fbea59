"""French: things of the work, things others rate, and things that can be offered for a rating."""

from __future__ import annotations

THINGS = {
    "CAUSE": """
        parce que, parce qu', car, puisque, puisqu', vu que, a cause, en raison, raison, pourquoi, pour l'effort,
        c'est pourquoi, d'ou""",
    "THANKS": """
        merci, mercis, remercie, remercions, bravo, felicitations, excellent travail, super travail, plaisir, je
        recommande, ravi de, ravie de, contente de, desole, desolee, pardon, excusez, excuses, regrettons""",
    "OWN": """
        est, etait, sont, etaient, a, ont, avait, recu, recus, compte, affiche, merite, vaut, moyenne, noté""",
    "GONE": """
        disparaitre, disparaissaient, disparaissait, survivra, survivre, fini, oublie, oublier, depend, dependent,
        tue, tuent, montez, monter, au moins, jusqu'a, autre que, autre chose que, rien d'autre, avare, radin,
        protegerait, sauverait, fier, fiere, tout le monde, a tous, au monde entier, conclusion, soulage, soulagee""",
    "SECOND": "*ez",
    "FIRST": "*erai, *irai, *drai, *erons, *irons",
    "PAST": "*aient, *erent",
    "WORK": """
        paysage, portrait, toile, sculpture, fresque, collier, pendentif, bague, bracelet, bijou, gateau,
        broderie, robe, chapeau, medaille, trophee, sapin, porte, fenetre, mur, toit, voute, nuit, telescope,
        galaxie, constellation, constellations, planete, astronomie, calendrier, cahier, carnet, enveloppe,
        timbre, sceau, ruban, bouteille, pot, sac, tasse, assiette, facade, panneau, publicite, pub, annonces,
        campagne, accroche, formule, cellule, cellules, macro, chatbot, algorithme, fonction, classe, methode,
        test, tests, depot, bibliotheque, serveur, cookies, accessibilite, contraste, survol, clic, popup, onglet,
        onglets, grille, vignettes, curseur, transition, vecteur, contour, trait, degrade, ombre, calque, calques,
        pinceau, palette, marge, marges, impression, papier, dorure, vernis, accord, accords, tempo, tonalite,
        octave, violon, piano, guitare, batterie, chanteur, choeur, voix, mixage, mastering, boucle, rythme,
        jingle, voix off, narrateur, personnage, heros, mechant, intrigue, dialogue, acte, poeme, rime, rimes,
        strophe, haiku, sonnet, plan, plans, montage, chronologie, etalonnage, bande son, bande-son, quiz, examen,
        question, questions, reponse, reponses, exercice, exercices, lecon, bareme, dissertation, resume,
        bibliographie, glossaire, index, annexe, preface, synopsis, candidature, entretien, formulaires, panier,
        catalogue, stock, facture, recu, tableau de bord, statistique, indicateur, fichier csv, mot de passe,
        ticket, tickets, scores, classements, tournoi, match, championnat, ennemi, arme, avatar, emoji, emojis,
        autocollant, autocollants, pictogramme, schema, organigramme, plan de masse, rendu, 3d, texture, mosaique,
        vitrail, tapisserie, armoiries, couronne, boussole, exemple, exemples, faux texte, temoignages clients,
        barre laterale, tri, recherche, accueil, page d'accueil, tarifs, faq, manuel, guide, itineraire, carte de
        visite, recette, menus, jaquette, pitch, discours, oeuvre, cartouche, ecriteau, plaque, cadran, guirlande,
        sticker, stickers, patron, tricot, canevas""",
    "OTHER": """
        machine a cafe, aspirateur, mixeur, grille-pain, clavier, souris, ecran, tablette, montre, chaussures,
        tente, velo, trottinette, poussette, jouet, jouets, parfum, creme, shampoing, savon, rouge a levres,
        polar, memoires, thriller, documentaire, opera, ballet, festival, exposition, galerie, theatre, cinema,
        groupe, vinyle, croisiere, vol, traversee, motel, villa, chalet, salle de sport, yoga, kine, plombier,
        electricien, avocat, comptable, artisan, proprietaire, locataire, fournisseur, fournisseurs, salaries,
        professeur, prof, professeurs, etudiant, etudiants, candidat, candidats, chauffeur, livreur, taxi, banque,
        assurance, logiciel, navigateur, magasins, marque, marques, app store, play store, pizzeria, brasserie,
        bistro, bar, brasseur, biere, the, fromage, chocolat, huile, miel, four, frigo, lave-linge, canape, lampe,
        chaise, bureau, spa, voiture, voitures, smartphone, casques, valise, couette, oreiller, poele, robot,
        tondeuse""",
    "MAKE": """
        recolorer, reecrire un, retoucher, vectoriser, tracer, refleter, agrandir, reduire, decaler, pivoter,
        clignoter, scintiller, briller, graver, sculpter, tricoter, tisser, composer, transposer, arranger,
        enregistrer, chanter, jouer, doubler, sous-titrer, filmer, prototyper, deboguer, migrer, deployer,
        indexer, etiqueter, annoter, cartographier, comparer, lister, citer, paraphraser, localiser, adapter,
        convertir, extraire, agreger, charger, stocker, enregistre, calcule, apparait, apparaisse, apparaissent,
        contient, comprend, represente, figure, figurent, dessinez, dessine, peignez, brodez, imprimez, calculez,
        triez, traduisons, relisez, corriger le, corriger la, noter les, notez les, evaluez les, classez, classez
        les, affichage, conception, creation, redaction, traduire des, rediger, redigez, redige""",
    "VALUE": """
        bon cadeau, cheque, especes, surprise, petit plus, petit cadeau, ristournes, remboursable, deduis,
        deduire, deduction, facture, acompte, solde, dernier paiement, sequestre, page bonus, pages bonus, page
        supplementaire, logo de plus, deuxieme logo, second logo, deuxieme version, autre version, variante,
        variantes, declinaison, declinaisons, version mobile, version animee, version sombre, vectoriels,
        vectoriel, psd, haute definition, hd, 4k, sans filigrane, filigrane, express, aujourd'hui meme, ce soir,
        plus tot, en avance, prioritaire, en premier, file d'attente, hebergement, mois offert, mois gratuit,
        garantie, maintenance, assistance, coaching, formation, recommander, recommanderai, recommande,
        parrainage, contrat, prochaine mission, prochaines missions, autres missions, gros projet, grand projet,
        projets, client regulier, cliente reguliere, fidele, commandes regulieres, dix commandes, plusieurs
        commandes, billet, vingt euros, cafe, verre, resto, restaurant offert, pizza, chocolats, dedommager,
        rembourserons, rendre l'argent, rends l'argent, remise en main, moins cher, baisse de prix, baisser le
        prix, prix reduit, prix d'ami, tarif reduit, sans frais, a mes frais, offertes, corrections, correction,
        tour de corrections, tour de retouches, aller-retour supplementaire, sous-titres, miniature, favicon,
        cartes de visite, l'animation, banniere, bannieres, visuel en plus, rab, rallonge, delai, delais, jours de
        plus""",
    "DO": """
        expedier, expedie, telecharger, transmettre, transferer, remettre, remets, lever, debourser, baisser,
        reduire, prolonge, prolongez, depeche, depechez, accelerez, accelere, prioriser, termine, terminer,
        terminerai, boucler, boucle, completer, recommencer, recommence, recommencez, repetez, retoucher,
        retravailler, reparer, reparez, ameliorer, ameliorez, peaufiner, traduire, traduis, traduisez,
        enregistrer, animer, dessiner, dessine, dessinez, ecrire, ecrivez, insere, inserer, inserez, glisser,
        glissez, glisse, joindre, joignez, joins, rembourser, restituer, restituez, payer, verser, versez, verse,
        virer, compenser, indemniser, approuver, approuvez, confirmer, confirmez, signer, signez, cloturer,
        cloturez, laisser tomber, laissez tomber, renoncer, renoncez, renonce, abandonnez, abandonner, arreter,
        arretez, taire, tais, contester, signaler, reserver, revenir, recommander, ramener, presenter, promouvoir,
        partager, aider, aidez, aide, travailler, recevoir, ecouter, ceder, coopérer, cooperez, refuse, refusez,
        refuserez, faire un effort, faites un effort, fais un effort, soyez raisonnable, presse, pressez, livrer,
        livraison, livrons, bosser, bosse, rajoute, rajoutez, rajouter, envoi, renvoyer, renvoyez, renvoie,
        fournir, fournissez, fournis, fournirai, offert""",
    "SWAP": """
        un service en vaut un autre, renvoyer l'ascenseur, renvoyez l'ascenseur, renvoie l'ascenseur, on
        s'arrange, arrangeons-nous, entraide, on s'entraide, coup de main mutuel, prix a payer, le prix de, ca
        coute, ne vous coutera que, ne te coutera que, seul prix, mon prix, en paiement, payez-moi en, paie-moi
        en, payable en, remerciez-moi, remercie-moi, remerciez-nous, recompensez, recompense-moi, me remercier,
        nous remercier, en recompense, merite recompense, vous donne droit, ouvre droit, debloque, debloquera,
        declenche, garantit, garantie de, reserve a, uniquement pour, inclut votre, conditionne, conditionnee, lie
        a, liee a, va de pair, gagnants, on y gagne, tous gagnants, quittes, on est quittes, on sera quittes,
        marche conclu, affaire conclue, topez la, tope la, d'accord ?, ok pour vous, ca marche, ca roule, qu'en
        dites-vous, qu'en pensez-vous, qu'en dis-tu, et on n'en parle plus, n'en parlons plus, on passe l'eponge,
        l'eponge, echangeons, echanger, s'echanger, echange, faveur contre, service contre, retour de service,
        retour d'ascenseur, bons procedes, pour me remercier, en gage, en signe de""",
    "IF": """
        si jamais, pour peu que, a supposer, supposons, admettons, imaginons, le jour ou, sitot, sitôt que,
        aussitot votre, juste apres, tout de suite apres, chaque client, tout client, celles et ceux, ceux qui,
        celui qui, toute personne, seulement quand, seulement apres, uniquement apres, pas avant, en laissant, en
        mettant, en donnant, en notant, en ecrivant, en publiant, en retirant, en supprimant, a reception,
        reception de, contre reception, des publication, au cas ou, dans l'hypothese, si et seulement si, sans
        votre, avec votre, d'ici la, en attendant, a chaque, subordonne, subordonnee, depend de, dependra de""",
    "ELSE": """
        faute d', dans le cas inverse, au cas contraire, ou bien je, ou je, ou alors je, ou c'est la, ou
        preparez-vous, ou prepare-toi, ou dites adieu, ou dis adieu, ou vous verrez, ou tu verras, ou tu vas, ou
        vous allez, ou vous aurez, ou tu auras, ou on, ou bonjour, a moins, sauf si, si vous refusez, si tu
        refuses, si vous ne, si tu ne, si rien, si ce n'est pas, si non, si pas, en cas de refus, en cas de retard""",
    "FORCE": """
        abonnes, fin a votre carriere, carriere, doigt sur, derniere chance, me tuent, me tue, continuez, traine,
        dommage, bete, triste, malheureux, regrettable, facheux, imaginez, imagine, devinez, devine, que diraient,
        que penseront, que vont penser, futurs clients, prochains clients, autres clients, autres acheteurs, tout
        internet, tout le web, publiquement, en public, visible, pour toujours, a vie, longtemps, memoire longue,
        bonne memoire, influence, influenceur, je suis tres lu, tres suivi, tres suivie, avis lus, je sais etre,
        je peux etre, suffit d'un clic, un clic, en un clic, deux clics, ne me tentez pas, ne me cherchez pas, me
        cherche pas, vous voila prevenu, te voila prevenu, vous etes prevenu, vous etes prevenue, tu es prevenu,
        t'es prevenu, a bon entendeur, juste pour info, choisissez bien, choisis bien, votre choix, ton choix,
        c'est entre vos mains, entre vos mains, entre tes mains, la balle est dans, vous decidez, a vous de
        decider, a toi de decider, reflechissez, reflechis, reflechissez bien, vaudrait mieux, vaut mieux, mieux
        vaut, feriez mieux, ferais mieux, pour votre bien, gros a perdre, beaucoup a perdre, perdre, fragile,
        reputation, debutant, nouveau vendeur, nouvelle vendeuse, intact, impeccable, sans tache, ternir,
        entacher, mettre en garde, mise en garde, alerter, fera pas de cadeau, pas de cadeau, sans pitie""",
    "HARM": """
        vaciller, fondre, fond, disparaitre, s'envoler, reculer, reculera, glisser, plonger, plonge, plongera,
        s'ecrouler, s'ecroule, ecrouler, en prendre un coup, prendre un coup, tacher, ecorner, ecorne, entamer,
        perdre une etoile, enlever une etoile, oter une etoile, sauter une etoile, une etoile de moins, etoiles de
        moins, degrader, degringoler, en berne, flinguer, flingue, incendier, incendie, massacrer, massacre,
        descendre en fleche, demolir, demolis, demolirai, saccager, torpiller, allumer, defoncer, defonce, tuer,
        nuit, nuira, nuirait, s'en souviendra, en fera les frais, les frais, refleter, refletera, refletent,
        traduire dans, pese, pesera, en consequence, tout autre, moins bonne, moins bon, moins genereux, moins
        tendre, pas tendre, pas belle, pas jolie, pas terrible, autre ton, changera de ton, moins belle, plus
        basse, plus bas""",
    "ASK": """
        accordez-moi, accorde-moi, accordez-nous, offrez-moi, offrez-nous, fais un geste, faites un geste,
        gatez-moi, gate-moi, gatez-nous, faites peter, fais peter, lachez-vous, lache-toi, lachez, balance,
        balancez, un petit geste, petit geste, petite pensee, derniere chose, une derniere chose, une chose
        encore, petite chose, petit rappel, rappel, rappelez-vous de, n'oubliez surtout pas, surtout, ne soyez pas
        timide, ne soyez pas avare, soyez pas radin, sans hesiter, bien sur, evidemment, naturellement, il est
        d'usage, d'usage, c'est l'usage, comme d'habitude, tous mes clients, mes clients me, nos clients nous,
        d'habitude, a vous, a vous de jouer, a toi de jouer, votre tour, ton tour, prochaine etape, derniere
        etape, il ne reste, ne reste plus, reste plus, il reste, reste a, il manque, manque, simplement, juste, un
        simple, une simple, soutenez-moi, soutenez, soutiens-moi, soutenir, donnez un coup, donner un coup de,
        poussez, pousse-moi, boostez, dites-le avec, exprimez, montrez, montre, visez, vise, choisissez, choisis,
        cliquez, clique, appuyez, appuie, cocher, coche, cochez, seriez aimable, seriez bien aimable, bien
        aimable, aimable, l'amabilite, la bonte, bonte, daignez, daigner, prier, prions, priez, vous prions,
        sollicitons, solliciter, invitons, ayez, je me permets de, oserais-je, oserai-je, puis-je, pouvons-nous,
        peut-on esperer, est-ce trop, serait-ce, serait ce possible, serait-ce possible, tu voudrais bien, vous
        voudriez bien, voudriez, voudrais-tu, hein, n'est-ce pas, stp stp, svppp, please, siouplait, steuplait,
        steup""",
    "WANT": """
        reve de, revons, prie, prions, desire, desirons, ambition, objectif, but, viser, visons, cherche,
        cherchons, sauverait, sauve, sauver, changerait, survie, gagne-pain, loyer, ma famille, mes enfants, ma
        petite, mon petit, petite entreprise, je debute, debute, debutante, debutant, je demarre, demarre,
        demarrage, je commence, nouvelle ici, nouveau ici, plus qu'une, plus qu'un, encore une, encore deux, pour
        atteindre, atteindre, pour passer, pour garder, garder mon, garder ma, garder le, conserver, rester,
        devenir, promotion, badge, niveau, palier, algorithme, classe, referencement, visibilite, visible,
        attirer, nouveaux clients, d'autres clients, je suis sur que vous, suis sure que, sur que vous, certain
        que, certaine que, convaincu que, convaincue que, aucun doute, nul doute, sais que vous, je parie, suppose
        que vous, imagine que vous, confiance pour, fais confiance, attendons de, attente de votre, impatient,
        impatiente, impatience, hate de, j'ai hate, serait le, serait la, serait un, serait une, serait mon,
        serait notre, serait tres, serait vraiment, seraient, serait merveilleux, serait adorable, bienvenu,
        oblige de, infiniment reconnaissant, gre, sais gre, saurais gre, saurions gre, heureux de voir, heureuse
        de voir, content de voir, aimerais voir, voudrais voir, voir apparaitre, voir briller, indispensable,
        necessaire, incontournable, la moindre des choses, moindre des choses, digne de, vaut largement, merite
        largement, meritees, merites, bien merite, bien merites, a la hauteur, rien d'autre, seulement, ni plus ni
        moins, au moins, au minimum, ferait du bien, fait du bien, fera du bien, mettrait du baume, donnerait un
        coup, porte chance, illuminerait, comblerait, comble, combler, enchante, enchantee, serions ravis, serions
        heureux, aiderait a, aide a, permettrait, permettra, m'aiderez a, aidez-moi a""",
    "REV": """
        ce que vous avez ecrit, ce que tu as ecrit, ce que vous ecrivez, ecrit sur moi, ecrit sur nous, ecris sur
        vous, ecris sur toi, ecrirai sur, ce que j'ecris, ce que j'ecrirai, ecrivez du bien, dites du bien, dis du
        bien, dire du bien, chante vos louanges, vos louanges, mes louanges, note comme client, ecran de notation,
        les etoiles que vous, vos mots sur, descente en flammes, mauvaise pub, commentaire public, avis public,
        temoignage, temoignages, recommandation, recommandations, reco, recos, evals, eval, appreciations""",
    "MARK": """
        cote, coeurs, coeur, points, smiley, smileys, mot gentil, mots gentils, petit mot, gentil mot, quelques
        mots gentils, jolis mots, belles choses, du bien de, du bien de moi, eloges, louanges, compliments,
        verdict, sur vingt, sur dix, sur cinq, pourcentage, 20 sur 20, barre, coches, felicitations du jury""",
    "GOOD": """
        cinquieme, derniere etoile, 5e etoile, toutes les etoiles, termes elogieux, du bien, a droite, honoree,
        genereux, doree, dorees, or, en or, au top, top du top, canon, du tonnerre, de feu, du feu, feu, nickel,
        extra, geniale, genialissime, formidable, merveilleux, merveilleuse, exceptionnel, exceptionnelle,
        remarquable, splendide, superbe, superbes, sublime, incroyable, fantastique, fabuleux, fabuleuse, tres
        bien, tres bon, tres bonne, au plus haut, plus haut, plus haute, la plus haute, la plus elevee, sans
        faute, sans reserve, bienveillant, bienveillante, encourageant, encourageante, reconnaissant, satisfait,
        satisfaite, tres satisfait, tres satisfaite, entier, entiere, complet, totale, total, maxi, maximales,
        flatteuse, ardent, vibrant, vibrante, etincelant, rayonnant, brillants, radieux, radieuse, plus favorable,
        plus positif, plus positive, plus clement, plus clemente, plus gentil, plus gentille, plus douce, plus
        doux, plus juste, meilleur, mieux, a la hausse, vers le haut, quelque chose de gentil, quelque chose de
        sympa, quelque chose de positif, que du bien, du positif, les cinq, toutes vos etoiles, toutes tes
        etoiles, plein d'etoiles, pluie d'etoiles, carton plein""",
    "BAD": """
        pitie, sans pitie, dans la boue, une etoile, assassin, ce que vous valez, ce que tu vaux, mets zero,
        lamentable, minable, affreux, affreuse, abominable, epouvantable, deprimant, decevant, decevante, honteux,
        honteuse, infame, atroce, ignoble, merdique, de merde, pourave, naze, faible, moyen, moyenne basse,
        glacial, glaciale, froid, froide, amer, amere, acide, cruel, cruelle, feroce, impitoyable, sanglant,
        sanglante, salement, destructeur, destructrice, hostile, vengeur, malveillant, desagreable, desagreables,
        pas bon, pas bonne, pas gentil, pas tendre, pas flatteur, pas flatteuse, peu flatteur, peu flatteuse, peu
        elogieux, peu elogieuse, peu favorable, au plus bas, plancher, la plus basse, le plus bas, minimal, d'une
        etoile, a une etoile, une seule, rouge, pouce baisse, toute la verite, la verite, toute l'histoire, mise
        en garde, avertir les, prevenir les, accablante, implacable, devastateur, devastatrice, ravageur,
        ravageuse, bien sentie, bien senti, degueu, degueulasse, piteux, piteuse, nulle, decourageant""",
    "TELL": """
        raconte, racontee, avait dit, avait demande, a demande, m'a demande, m'a propose, m'a menace, m'ont
        demande, recu un message, me demande, me demandait, me menace, me propose, m'a dit, a pretendu, fait
        pression, font pression, a fait pression, chantage, faire chanter, capture d'ecran, voici son message, ses
        mots, ses propos, je cite, selon lui, selon elle, a lui, soi-disant, denonce, denoncer, victime""",
    "RULE": """
        contraire aux, conforme, conformement, contrevient, enfreint, enfreindre, tolere, toleree, toleres,
        sanctions, sanction, suspendu, suspendre, suspension, moderateur, moderateurs, moderatrice, consommation,
        directive, omnibus, frauduleux, frauduleuses, trompeuse, trompeuses, conditions d'utilisation, cgu, cgv,
        article d'aide, centre d'aide, foire aux questions, politique de""",
    "FREE": """
        avis honnete, ressenti reel, tel quel, comme vous l'avez vecu, votre vecu, votre experience, sans filtre,
        en conscience, en votre ame, sans arriere-pensee, ni plus ni moins que, ce qui vous semble juste, juste a
        vos yeux, selon vous, selon votre, comme vous l'entendez, c'est a vous, c'est vous qui, entierement libre,
        totalement libre, je n'attends rien, n'attends rien, sans attente, rien d'obligatoire, facultatif,
        facultative, si le coeur vous en dit, critique ou, bonne ou moins bonne, bon ou moins bon, points forts
        et, ce qui a plu et, ce qui vous a plu ou""",
    "CHANGE": """
        arrondir, arrondis, arrondissez, pousser, gommer un, moderer, moderez, temperer, temperez, actualiser,
        actualisez, actualise, completer, completez, nuancer, nuancez, bouger, bougez, faire bouger, rajouter une,
        rajoutez une, ajouter une, ajoutez une, transformer, transformez, repasser, repassez, faire grimper,
        grimper, grimpez, redresser, redressez, reparer, reparez, rattraper, rattrapez, rehausser, faire un geste
        sur""",
    "REMOVE": """
        gommer, gommez, gomme, degager, degagez, degage, faire le menage, nettoyer, nettoyez, cacher, cachez,
        cache, ne plus voir, ne plus apparaitre, n'apparaisse plus, ne figure plus, desactiver, desactivez,
        archiver, archivez, depublier, faire partir, rayer, rayez""",
}
