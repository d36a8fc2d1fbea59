"""French: what words can be to the guard (slots of `slots`). Plain spelling, no accents; verbs are in `forms`."""

from __future__ import annotations

from amiable.guard.forms import FRENCH_ER, forms
from amiable.guard.french_bargains import BARGAINING, BARGAINS
from amiable.guard.french_innocent import INNOCENT
from amiable.guard.french_turns import HELD, TURNS
from amiable.guard.french_values import VALUES
from amiable.guard.french_ways import FIGURES, GRADING, PAGE, PRAISING, WAYS
from amiable.guard.letters import words_of

TELLTALE = words_of("""
    le les des du un une et est sont de je j' vous nous il elle ils elles mon ma mes votre vos notre nos ton ta
    tes c' d' l' n' qu' s' que qui dans sur avec pour par pas plus ne ce cette ces mais ou si avez avons ai ont a
    au aux en merci bonjour svp pouvez pourriez voulez mettez laissez donnez tres bien tout tous quand comme etre
    tu ils on sommes etes suis peux peut veux veut vais va vont fait faites fais dit dis dites deux trois quatre
    cinq jour jours semaine
    salut bonsoir voila voici deja encore toujours aussi alors donc chez sans sous entre parce car puis ici
    ainsi oui non peu trop moins
    stp jte jvous jai jvais tn vtr vot ki ke pr ds ac qd tt bcp mci frere gratos jamais rien quelque chose
    aurait serait fichier fichiers
    avoir faire cela ca me te se y m' t' etoiles etoile avis commentaire note laisser mettre donner sinon des
    desque echange contre commande bonne bon moi toi parce dois
""")

_VERBS = (
    forms(
        "GIVE",
        """
        cliqu touch tap selectionn octroy allou dispens decern chouchout gat soign gratifi flanqu
        balanc claqu laiss donn attribu accord post publi redig depos lach coll gratifi octroy ajout
        coch""",
        FRENCH_ER,
    ),
    forms("RATE", "evalu", FRENCH_ER),
    forms(
        "CHANGE",
        "modifi chang corrig ajust augment remont rehauss edit rectifi amelior revis transform adouc nuanc boost bascul releve",
        FRENCH_ER,
    ),
    forms("REMOVE", "supprim retir enlev annul effac masqu", FRENCH_ER),
    forms("TURN", "reconsider reevalu", FRENCH_ER),
)

SLOTS = {
    "REV": """
        avis, evaluation, evaluations, temoignage, temoignages, notation, appreciation, appreciations, feedback,
        review""",
    "STAR": "etoile, etoiles, etoilee",
    "MARK": """
        note, notes, commentaire, commentaires, pouce, pouce bleu, recommandation, retour, retours, score,
        appreciation, com, mention""",
    "RATE": """
        noter, notez, note-moi, notes-moi, notez-moi, notez-nous, me noter, nous noter, m'evaluer, notation""",
    "RATE FIRST": "noterai, noterons",
    "RATE SECOND": "notez, noterez, noteriez",
    "GOOD": """
        positif, positive, positifs, positives, bon, bonne, bons, bonnes, super, excellent, excellente, parfait,
        parfaite, maximal, maximale, maximum, max, top, meilleur, meilleure, meilleurs, meilleures, beau, belle,
        belles, beaux, bel, joli, jolie, gentil, gentille, elogieux, elogieuse, favorable, favorables, genial,
        geniale, pleine, plein, haut, haute, chaleureux, chaleureuse, sympa, flatteur, flatteuse, note complete,
        magnifique, parfaits, dithyrambique, genereux, genereuse, impeccable, complete, correcte, elevee, eleve,
        brillant, brillante, enthousiaste, cinq sur cinq, bien, solide, 5 etoiles, agreable, irreprochable, au
        maximum, eloge, haut de gamme""",
    "BAD": """
        mauvais, mauvaise, mauvaises, negatif, negative, negatifs, negatives, pire, nul, nulle, horrible,
        catastrophique, desastreux, desastreuse, terrible, basse, bas, salee, sale, sales, assassin, assassine,
        defavorable, incendiaire, pourri, pourrie, severe, zero, minimale, mediocre, moche, deplorable, mal,
        cinglant, cinglante, minimum, salé, lapidaire, accablant, critique, catastrophe, execrable""",
    "HIGH": "cinq, dix, quatre, vingt",
    "LOW": "une, un, seule, zero, deux",
    "GIVE": """
        mettre, mets, met, mettant, ecrire, ecris, ecrit, avoir, recevoir, obtenir, cliquer, faire, fais, faites,
        ecrivant, valider, selectionner, choisir, mettre un, gagner, dire, donner, voir, attribuer, partager,
        ajouter, decrocher, reçoive, voie, aurai, aurez, soit, serait, recevez, choisis, partage, partagez, finir,
        finira, en prendre, assurer, recommander""",
    "GIVE SECOND": """
        mettez, mettras, mettrez, mettriez, ecrivez, ecrirez, ecriras, ecririez, mettiez, cliquez, clique,
        selectionnez, choisissez, validez, faites, feriez, ferez, dites, ecriviez, partageriez""",
    "GIVE FIRST": "mettrai, mettrons, ecrirai, ecrirons, mettrais, ecrirais",
    "GIVE PAST": "mis, mise, mises, recu, recue, obtenu, eu, ecrite, ecrites",
    "GET GIVE SECOND": "aurez, auras, recevrez, recevras, obtiendrez, obtiendras",
    "GET GIVE": "avoir, recevoir, obtenir, gagner, decrocher, meriter, recevrai, voir",
    "CHANGE": """
        revoir, revoyez, reviser, passer, passez, passe, mettre a jour, mettez a jour, mise a jour, reprendre,
        refaire, reecrire, reecrivez, hausser, passer de, revenir sur, revenez sur, adoucir, adoucissez, monter,
        montez, faire evoluer, evoluer, retoucher, retouchez, relever, relevez, remplacer, remplacez, tourner,
        convertir, faire passer, revois, gonfler, corriger, reconsiderer, toucher, corrigiez, faire monter,
        arranger, rehausse""",
    "CHANGE PAST": "modifie, change",
    "REMOVE": """
        faire disparaitre, disparaitre, disparaisse, disparait, faire sauter, sauter, ote, oter, otez, retirer,
        depublier, depubliez, retrait, suppression, faire retirer, virer, virez""",
    "TURN": "changer d'avis sur, repenser a, reflechir a, reconsiderer",
    "TO_ME": "me, m', moi, nous, mon, ma, mes, notre, nos, mien, mienne",
    "I": "notre societe, notre agence, notre equipe, notre entreprise, je, j', on, jai, jvais, moi je",
    "YOU": "vous, tu, te, t', toi, votre, vos, ton, ta, tes, votre part",
    "THIRD": """
        il, elle, ils, elles, client, cliente, clients, vendeur, vendeuse, vendeurs, acheteur, acheteurs,
        prestataire, prestataires, quelqu'un, gens, personne, autre, autres, concurrent, concurrents, ami,
        collegue, graphiste, utilisateur, utilisateurs, freelance, traducteur, lecteur, lecteurs, visiteurs,
        visiteur, internautes, internaute, certains, chef, patron, ses, son, leur, leurs, lui, celui, membres,
        membre, eleves, joueurs, joueur, acheteuse""",
    "ASK": """
        plus que, bienvenues, bienvenus, bienvenue, bienvenu, recompensez-moi, aidez-moi, aide-moi, faut que, il
        faut que, j'attends de, va sans dire, je vous saurais gre, saurais gre, compte dessus, dependent de,
        stppp, partout, merci, svp, stp, s'il vous plait, s'il te plait, sil vous plait, sil te plait, merci de,
        merci d', pouvez-vous, pourriez-vous, peux-tu, pourrais-tu, pouvez vous, pourriez vous, peux tu, pourrais
        tu, vous pouvez, vous pourriez, tu peux, tu pourrais, puis-je vous demander, je vous demande, je te
        demande, je vous prie, je vous invite, je me permets, veuillez, n'oubliez pas, n'oublie pas, noubliez pas,
        oubliez pas, oublie pas, pensez a, pense a, pensez bien, n'hesitez pas, n'hesite pas, hesitez pas, hesite
        pas, auriez-vous, auriez vous, aurais-tu, ayez la gentillesse, soyez gentil, soyez gentille, soyez sympa,
        sois sympa, un petit service, petite faveur, une faveur, un service, petit coup de pouce, coup de pouce,
        voudriez-vous, voudrais-tu, voulez-vous, veux-tu, voulez vous, il faut, il faudrait, faudrait, tachez,
        tachez de, prenez le temps, serait-il possible, est-il possible, serait il possible, possible de, possible
        d', est-ce possible, moyen de, si possible, si vous pouviez, si tu pouvais, si vous pouvez, si tu peux,
        vous devez, vous devriez, tu devrais, auriez l'amabilite, auriez-vous la gentillesse, ce serait possible,
        y a moyen, allez, faites-moi plaisir, fais-moi plaisir, je vous sollicite, seriez-vous, serais-tu, une
        seule demande, une demande, une petite demande, puis-je compter, je peux compter, essayez, vous suffit, on
        pourrait, puis-je avoir, je peux avoir, puis-je esperer, soyez genereux, soyez genereuse""",
    "WANT": """
        je veux, veux, j'attends, j'espere, esperons, esperant, espere, compte sur, comptons sur, comptant sur,
        compter sur, j'aimerais, j'aimerai, aimerais, aimerions, voudrais, voudrions, je souhaite, souhaite,
        souhaitons, souhaiterais, besoin, ferait plaisir, fera plaisir, ferait tres plaisir, reconnaissant,
        reconnaissante, reconnaissants, m'aiderait, m'aide, m'aiderez, nous aiderait, aide beaucoup, aiderait
        beaucoup, aiderait, aident, serait genial, serait super, serait top, serait sympa, serait gentil, serait
        parfait, serait apprecie, serait bien, d'avance, par avance, ravi, ravie, ravis, comptent pour moi, compte
        beaucoup, compte enormement, important pour moi, importante pour moi, merite, meritent, meriterait, vaut
        bien, vaut, valent, en attente, dans l'attente, attend, attends, attendons, il me faut, il me faudrait, il
        nous faut, me faut, exige, exigeons, minimum, rien de moins, bienvenu, bienvenue, bienvenus, serait le
        bienvenu, serais heureux, serais heureuse, serais tres heureux, rendrait service, rendriez service, rendez
        service, touche, toucherait, essentiel pour, vital, reste plus qu'a, manque plus que, mon classement, il
        ne manque que, attente de, tiens a, content, contente, dependent, depend de, rêve de, reve, vise""",
    "IF": """
        pour tout, pour toute, pour chaque, reservees aux, reserve aux, reservees a, a ceux qui, aux clients qui,
        a tous ceux, clients qui, quiconque, si, s'il, s'ils, des que, des reception, des qu', une fois, aussitot,
        aussitot que, a condition, a condition que, a condition de, quand, lorsque, lorsqu', pourvu que, du moment
        que, tant que, tant qu', apres, avant que, avant de, sous reserve, sous condition, au moment ou, en cas
        de, en cas d', uniquement si, seulement si, dans le cas ou, jusqu'a ce que, moyennant""",
    "SWAP": """
        contre avis, rendrai en, le rendrai, revaudrai, vaudra, equivaut, egale, tout le monde y gagne,
        m'abstiens, je m'abstiens, garde pour moi, on oublie tout, ca vous va, ca te va, ca vous tente, en
        echange, echange de, echange d', contre, en contrepartie, contrepartie, en retour, pour vous remercier,
        pour te remercier, en guise de, en remerciement, en compensation, donnant donnant, donnant-donnant,
        moyennant, recompense, recompenser, recompensee, offert pour, offerte pour, pour un avis, pour votre avis,
        pour une bonne, pour une note, pour cinq, pour 5, pour tout avis, pour un bon, pour un commentaire, il
        suffit, troc, marche, gagnant-gagnant, gagnant gagnant, reciproque, reciproquement, rendrai la pareille,
        pareille, de meme pour, ferai de meme, idem pour, deal, mutuellement, renvoie l'ascenseur, renvoi
        d'ascenseur, renverrai l'ascenseur, chacun, a la cle, accord, arrangement, arranger, arrangeons, service
        rendu, tout ce que je demande, tout ce qu'il faut, vaut pour, donne droit, valoir, vous vaudra, te vaudra,
        coup de main, s'entraider""",
    "ELSE": """
        a defaut de, a defaut d', sous peine, sous peine de, sous peine d', gare a, attendez-vous a, attends-toi
        a, soit, sinon, autrement, faute de quoi, a defaut, sans quoi, a moins que, a moins d', a moins de, ou
        alors, ou bien, ou je, ou j', ou c'est, ou ce sera, ou vous, ou nous, dans le cas contraire, faute de,
        sans ca, sans cela, ou gare, ou ca, ou mon, ou ma, ou l'avis, auquel cas, ou une, ou un""",
    "HARM": """
        baisser, baisse, baissera, baisserai, baissez, chuter, chute, chutera, patir, patira, couler, coule,
        coulera, demonter, demonte, demonterai, ressentir, ressentira, couter, coutera, perdre, perd, perdra,
        perdrez, perdras, detruire, detruis, detruirai, ruiner, ruine, plombe, plombera, plomber, souffrir,
        souffre, souffrira, degringoler, degringole, descendre, descendra, tomber, tombera, garder vos, garder
        tes, conserver vos, adieu, moins, abimer, abime, casser, cassera, gacher, gache, entacher, entache,
        ternir, salir, s'effondrer, exploser, bousiller, pourrir, en tiendra compte, tiendra compte""",
    "MEAN": "moyenne, reputation, profil, score, notes",
    "OR": "ou, soit",
    "VALUE": """
        avoir de, moitie, la moitie, moitie prix, gratos, avoir, cout, option, page en plus, en plus, deblocage,
        l'express, sous-titres, mode sombre, remise, remises, rabais, reduction, reductions, ristourne,
        remboursement, rembourse, remboursez, rembourser, rembourses, remboursiez, rembourserai, remboursements,
        gratuit, gratuite, gratuits, gratuitement, offert, offerte, offerts, offre, offrirai, offrons, cadeau,
        cadeaux, pourboire, retouche, retouches, supplement, supplements, extra, extras, fichiers sources, fichier
        source, sources, source, originaux, bonus, credit, argent, geste commercial, prochaine commande,
        prochaines commandes, prochain projet, promo, prime, bon d'achat, code promo, priorite, plus vite, plus
        rapidement, rapidement, payer, paiement, paye, payez, livraison express, dedommagement, dedommage,
        indemnise, geste, commanderai, d'autres commandes, autres projets, autre commande, recommanderai,
        reviendrai, retravailler, nouvelle commande, fichiers, fichier, recontacter, revenir, livraison, version,
        versions, seconde version, deuxieme version, logo supplementaire, euros, frais, tarif, prix, compense,
        compensation, penalite, modification, modifications, modifs, partenariat""",
    "FORCE": """
        oblige, obligee, contraint, contrainte, pas le choix, force, forcee, dommage, attention a, mefiez-vous,
        mefie, regretter, regretterez, regretteras, consequences, vous verrez, detruire, ruiner, plomber, couler,
        nuire, salir, votre reputation, votre profil, ton profil, ta reputation, votre compte, votre classement,
        rappelez-vous, n'oubliez pas que, dernier avertissement, prevenu, prevenus, je vous previens, je te
        previens, penser a, pensez a votre, aimerais pas, voudrais pas, voudrais eviter, aimerais eviter, eviter,
        preferais, prefererais, hesiterai pas, n'hesiterai pas, n'hesiterais pas, gare, vengerai, on verra, tout
        le monde saura, souffrir, souffrira, facilement, tres facilement, risque, risquez, risquerait, risques, en
        dit long, descendre, chuter, baisser, tomber, vous savez ce, pas envie, coutera, couter, faire mal, fera
        mal, en jeu, a vous de voir, a toi de voir, a vous de choisir, tant pis, tache, faire du tort, ferait
        tache, dans votre interet, derniere chance, mauvaise surprise, faire voir, ne tenez pas, peur""",
    "NOT": """
        ne, n', pas, jamais, aucun, aucune, sans, ni, plus besoin, non, plutot que, au lieu de, inutile, arretez,
        cessez, aucune obligation, nul besoin, refuse de, refuse d', interdit, personne""",
    "TELL": """
        demande, demandait, dit, a ecrit, m'a ecrit, menace, menacait, menacee, exige, exigeait, propose, promis,
        pretend, insiste, reclame, voulait, m'avait, repete, suggere, chantage, harcele, citation, cite, signale,
        signaler, signalement, racontait, disait, ecrivait, m'ecrit, veut, pression, contacte, repond, capture,
        plainte, affirme, reclamait, refuse, sous-entend, faisait, presse""",
    "RULE": """
        autorise, autorisee, autorises, permis, permise, interdit, interdite, interdits, les regles, la regle, aux
        regles, vos regles, nos regles, reglement, conditions d', conditions generales, charte, le droit, droit
        de, legal, illegal, politique, defendu, proscrit, proscrite, sanctionne, sanctionnee, peut-on, est-ce que
        je peux, comment fait-on, comment puis-je, comment on, comment faire, comment modifier, comment supprimer,
        comment fonctionne, ou puis-je, est-ce que la plateforme, est-il normal, est-ce normal, prohibe,
        violation, dois-je, faut-il, peuvent-ils, peut-il, les vendeurs peuvent, un vendeur peut, le client peut,
        faux avis, moderation, loi, pratique, pratiques, est-ce que les""",
    "FREE": """
        honnete, honnetes, honnetement, sincere, sinceres, sincerement, franc, franche, franchement, quel qu'il
        soit, quelle qu'elle soit, quoi qu'il, bon ou mauvais, bonne ou mauvaise, positif ou negatif, librement,
        libre de, libre a vous, libre, en toute liberte, a vous de juger, comme vous le pensez, ce que vous
        pensez, votre ressenti, authentique, objectif, objective, impartial, reel ressenti, sans obligation, sans
        pression, comme bon vous semble, en toute franchise, toute franchise, comme vous voulez, comme vous le
        souhaitez, spontane, spontanement, independant, independants, independante, tel que vous, ce que vous
        voulez, constructif, constructive, vous-meme, nuance, quelle que soit, en toute honnetete, bonne comme
        mauvaise, bon comme mauvais, aucune incidence, peu importe""",
    "WORK": """
        page, pages, section, site, site web, bouton, formulaire, fond, carte, affiche, flyer, emballage,
        etiquette, t-shirt, drapeau, ciel, plafond, illustration, dessin, image, images, photo, photos, texte,
        textes, titre, slogan, traduction, paragraphe, chapitre, fichier, ecran, tableau, colonne, champ,
        menu, liste, graphique, diapo, diapos, presentation, animation, scene, intro, chanson, morceau, melodie,
        couplet, refrain, mesure, partition, sondage, questionnaire, brouillon, maquette, theme, boutique, bloc,
        enseigne, brochure, couverture, module, filtre, requete, modele, donnees, couleur, couleurs, police,
        motif, vitrine, fiche, fiches, article, articles, newsletter, legende, sous-titre, sous-titres, moyenne,
        systeme, bandeau, banniere, blason, echelle, boite, pochette, visuel, visuels, composant, encart,
        extension, moteur, application, appli, tatouage, costume, plan, case, ecusson, roman, memoire, these,
        rapport, cv, contrat, manuscrit, lettre, bas de page, musique, croquis, code, icone, icones, decor,
        vignette, carrousel, fenetre, base, insigne, maquettes, livret, infographie""",
    "OTHER": """
        produit, produits, restaurant, restaurants, livre, livres, films, hotels, cafe, boulangerie, magasin,
        telephone, ordinateur, appareil, concert, musee, formation, sejour, location, compagnie, jeu, jeux, vin,
        recette, coiffeur, dentiste, medecin, clinique, appartement, gite, camping, spectacle, salarie, employe,
        scolaire, eleve, juridique, expert, chef, palace, client, clients, consommateurs, voyageurs, utilisateurs,
        lecteurs, internautes, internaute, general, guide, michelin, imposition, passage, deces, recherche, tiers,
        chambre, lieu, auberge, matelas, casque, serie, energetique, energie, etablissement, patients""",
    "MAKE": """
        dessiner, dessinez, dessine, traduire, traduisez, traduit, traduis, animer, animez, peindre, placer,
        placez, afficher, affichez, affiche, montrer, coder, integrer, integrez, illustrer, transcrire, trier,
        filtrer, calculer, collecter, importer, exporter, imprimer, centrer, aligner, colorier, remplir,
        redessiner, resumer, analyser, creer, creez, cree, developper, agrandir, agrandissez, relire, generer,
        broder, graver, clignoter, classer, concevoir, concevez, styliser, representer, disposer, repondre,
        repondez, briller, tourner, reduire, positionner, deplacer, deplacez, affichent, rediger des, recolorer,
        modeliser, chanter, jouer, scraper, extraire""",
    "ORDER": """
        profil, commande, compte, prestation, prestations, travail, service, services, plateforme, collaboration,
        projet, mission, reputation, classement, carriere, annonce, activite, experience, statistiques, amiable,
        vendeur, vendeuse, page vendeur, boulot, livraison, transaction""",
    "ON": """
        dans, sur, de, d', du, des, sous, autour, au-dessus, a, au, aux, en, entre, derriere, devant, avec, parmi,
        concernant """,
    "FOR": "pour",
    "BUT": """
        mais, cependant, pourtant, quand meme, toutefois, tout de meme, exceptionnellement, entre nous, cette
        fois, neanmoins, par contre, malgre tout""",
    "AND": "et, puis, alors, donc, &, +",
    "THE": "le, la, les, l', un, une, des, ce, cet, cette, ces, chaque",
    "REACH": "ca, cela, ceci",
    "DO": """
        envoie, envoyez, enverrai, enverrons, envoyer, livre, livrez, livrerai, livrer, donne, donnez, donnerai,
        offre, offrez, offrirai, offrir, libere, liberer, libererai, deblocage, debloquer, debloque, debloquerai,
        refaites, refais, refaire, accepte, acceptez, accepter, accepterai, paie, payez, paierai, commande,
        ajoute, ajoutez, ajouter, ajouterai, fais, faites, ferai, ferme, fermer, prolonge, prolonger, finis,
        finir, finissez, terminez, corrige, corrigez, corriger, remettez, remets, rendez, recevrez, recevoir,
        aurez, auras, transmets, transmettrai, transmettez, consens, accorde, accorderai, accordez, baissez,
        baisse, reglez, annulez, annule, annuler, refusez, refuse, refuser, retouchez, valide, validez, validerai,
        valider, passe, ouvrez, ouvrir, contestez, arrange, boucle, cloture, cedez, reprends, reprenez, livriez,
        fassiez, envoyiez, faites-moi, ecoutez""",
    "NONE": """
        a mon avis, mon avis sur, a votre avis, a ton avis, a son avis, changer d'avis, change d'avis, changez
        d'avis, votre avis sur, ton avis sur, votre avis m'interesse, donnez-moi votre avis, sauf avis contraire,
        avis de passage, avis d'expert, avis juridique, second avis, avis de recherche, avis de deces, avis
        d'imposition, avis d'echeance, avis de virement, avis de paiement, avis general, note de bas de page,
        notes de bas de page, note de musique, notes de musique, note d'intention, note de frais, notes de frais,
        note de synthese, note de cadrage, note d'information, prendre note, prends note, prenez note, prends
        bonne note, pris note, prenons bonne note, bonne note de, bloc-notes, bloc notes, note de service, note
        explicative, note interne, notes de version, notes de cours, note de credit, note vocale, notez que, notez
        bien que, noter que, a noter, je note que, j'ai note, bien note, c'est note, bien noter, notez l'adresse,
        retour a la retour arriere, votre retour sur, vos retours sur, de retour, en retour de,
        aller-retour, sans retour, retours sur, premier retour, retours sur la, hotel cinq etoiles, hotel 5
        etoiles, bonne etoile, etoile filante, etoiles filantes, etoile polaire, etoile de mer, etoile montante,
        restaurant etoile, chef etoile, danseuse etoile, evaluation des risques, evaluation des competences, mot
        note, note de tete, notes de tete, note de coeur, derniere note, premiere note, fausse note, notes aigues,
        notes graves, note de passage, commentaires du code, commentaires dans le code, avis sur la maquette, avis
        des clients, avis clients, bonnes notes de""",
    "AWAY": """
        hors plateforme, hors de la plateforme, en dehors, directement, en direct, hors du site, sans commission,
        sans frais, eviter la commission, eviter les frais, ailleurs, mon numero, mon adresse, virement, virement
        bancaire, en especes, en liquide, compte bancaire, de la main a la main, au noir, en prive, plutot que par
        ici, plutot qu'ici""",
    "PAY": """
        payer, payez, paye, regler, reglez, envoyer, envoyez, ecrivez, ecris, ecrire, contacter, contactez,
        contacte, appelez, appelle, appeler, joindre, joignez, ajoutez, ajoute, virer, virez, continuer,
        continuons, discuter, discutons, parler, parlons, echanger, passer, passons, paiement, verser, versez,
        retrouver""",
}

TABLES = (SLOTS, *_VERBS, VALUES, TURNS, HELD, WAYS, FIGURES, GRADING, PAGE, PRAISING, BARGAINS, *BARGAINING, INNOCENT)
