"""French: the many innocent senses of *note*, *avis*, *étoile*, *commentaire*, *critique*, *retour*, *évaluation*, *mention*."""

from __future__ import annotations

from amiable.guard.french_ways import each

_PAPERS = """
        d'intention, de frais, de synthese, de cadrage, d'information, de service, explicative, interne, de
        version, de cours, de credit, vocale, de calcul, de lecture, de degustation, du traducteur, de la
        traductrice, de l'auteur, de l'editeur, en marge, marginale, de debit, d'honoraires, blanche,
        manuscrite, de bas, de fin, de la redaction, d'ambiance, de conjoncture, olfactive, boisee, florale,
        sucree, fruitee, poivree, de couleur, d'humour, de musique, de piano, de travail, de tete, de coeur,
        de fond, de reunion, au bac, a l'ordre, verbale, ministerielle, de terrain, de chantier, de
        revision, d'espoir, de mise a jour, tenue, finale du parfum, d'orientation, technique, techniques,
        de conference"""
_NOTICES = """
        de deces, d'imposition, d'echeance, de virement, de paiement, de passage, d'expert, juridique, de
        recherche, general, de tempete, de coupure, d'obseques, de parution, de marche, de concours,
        d'appel, d'arret, d'impot, d'impots, de taxe, de sommation, de naissance, de mariage, d'absence,
        medical, du medecin, de l'avocat, de la mairie, du notaire, de convocation, d'expulsion,
        consultatif, defavorable de la, favorable de la, conforme de, de situation, de vente, de travaux,
        aux riverains, a la population, de reception, d'expedition, de livraison, de chute, de vent, de la
        poste, au lecteur, aux amateurs, de licitation, d'huissier"""
_WORKING = """
        sur la maquette, sur le logo, sur le texte, sur le brouillon, sur la version, sur les couleurs, sur
        la couleur, sur la police, sur le titre, sur cette version, sur ce point, sur l'ebauche, sur les
        esquisses, sur l'esquisse, sur le devis, sur le plan, sur la v2, sur la v1, sur ces pistes, sur les
        pistes, sur mon texte, sur le script, sur le premier jet, sur les epreuves, sur le choix, sur la
        question, sur le croquis, sur les croquis, sur le fichier, sur mes corrections, sur la mise en page,
        sur la couverture, sur les visuels, sur le visuel, sur le montage, sur le storyboard, sur le mix,
        d'hier, de ce matin, de lundi"""

INNOCENT = {
    "NONE": each("note, notes", _PAPERS)
    + ","
    + each("avis", _NOTICES)
    + ","
    + each(
        "votre, ton, vos, tes, leur, un, son, cet, quelques",
        "retour, avis, retours, commentaires, commentaire",
        _WORKING,
    )
    + ","
    + each("du meme, de cet, d'un autre, est d', suis d', sommes d', etes d', etait d', sont d'", "avis")
    + ","
    + each(
        "etoile, etoiles",
        """
        de noel, de mer, du berger, polaire, filante, filantes, montante, jaune, d'araignee, de david, de
        ninja, du nord, de cinema, du rock, du football, du drapeau, du ciel, de badiane, d'anis, de la
        danse, brodee, brodees""",
    )
    + ","
    + each("belle, bonne, mauvaise", "etoile")
    + ","
    + each(
        "evaluation, evaluations",
        """
        des risques, des competences, environnementale, des acquis, diagnostique, formative, des stages, des
        stagiaires, annuelle, annuelles, des besoins, immobiliere, du bien, des biens, du stage, des eleves,
        d'impact, energetique, medicale, psychologique, scolaire, scolaires, des enseignants, des salaries,
        professionnelle, du sol, du risque""",
    )
    + ","
    + each(
        "mention, mentions",
        """
        legale, legales, bien, tres bien, assez bien, obligatoire, obligatoires, fait main, manuscrite,
        honorable, speciale, copyright, de copyright, du copyright, du photographe, lu et approuve, de
        l'auteur, du sponsor, des sponsors, au bac, du jury, specialite""",
    )
    + ","
    + each(
        "commentaire, commentaires",
        """
        compose, de texte, audio du, du realisateur, sportif, sportifs, html, css, du code, dans le code,
        sur la ligne, de la ligne, youtube, instagram, facebook, en marge, word, du fichier, inline, dans le
        fichier, de code""",
    )
    + ","
    + each(
        "critique",
        """
        litteraire, gastronomique, de cinema, de film, du film, du spectacle, d'art, de theatre, musical,
        musicale, culinaire, de rock, de mode, du livre, du roman, de la piece, bug, faille""",
    )
    + ","
    + each(
        "esprit, sens, moment, etat, chemin, situation, seuil, regard, point, phase, taille, pensee",
        "critique, critiques",
    )
    + ","
    + each(
        "retour",
        """
        colis, a la ligne, arriere, produit, gratuit, de flamme, sur investissement, en force, aux sources,
        en arriere, au calme, chariot, de vacances, de conges, a la normale, haptique, d'experience, a
        l'accueil, accueil, en haut, sonore, video, casque, facteur, usine, lundi, mardi, mercredi, jeudi,
        vendredi, au bureau""",
    )
    + ","
    + each(
        "appreciation, appreciations",
        "generale, generales, du conseil, du jury, du professeur, des professeurs, trimestrielle, du bulletin,"
        " de l'euro, du bien, du risque, de l'eleve",
    )
    + ","
    + each(
        "score",
        """
        lighthouse, final, du match, nutriscore, du quiz, de credit, nul, serre, a la mi-temps, du joueur,
        du jeu, pagespeed""",
    )
    + ","
    + each(
        "note bien, notez bien, noter bien, bien noter, note, notez, noter, notes",
        """
        l'heure, l'adresse, la date, le rendez-vous, le code, le numero, qu', mon adresse, mon numero, dans
        l'agenda, ton idee, votre idee, vos remarques, tes remarques, un bug, une erreur, une faute, le
        changement, la correction, les corrections, pour lundi, pour mardi, pour mercredi, pour jeudi, pour
        vendredi, pour samedi, pour demain, vos dates, vos horaires""",
    )
    + """
        , nutri-score, bien note, c'est note, note pour, ai note, as note que, avez note que, avez note, je
        note, je note que, j'ai note, on note, noter la date, notez la date, notez l'heure, notez bien que,
        notez que, a noter, noter que, bon a noter, prise de notes, prendre des notes, prends des notes, mes
        notes de, carnet de notes, bloc de notes, faire une note, la note de la, note salee, payer la note,
        regler la note, la note du restaurant, la note du bar, la note d'electricite, hors de note, derniere
        note du, changer d'avis, change d'avis, changez d'avis, changeais d'avis, changiez d'avis, avis
        contraire, avis partages, avis divergent, aller retour, aller-retour, en retour d'un, par retour,
        par retour de, retour de mail, sans retour, point de non retour""",
    "MAKE": each(
        "repondre, repondriez-vous, repondez, repondons, reponds, repondu, repondant, reponse, reponses, repondrais",
        "a ce, a cet, a un, aux, a des, aux mauvais, a l', a chaque, a tous, a cette, a une, au",
    ),
    "RULE": """
        je refuse de, je refuse, je refuserai, refusons de, pas mon genre, pas le genre, de ce pain-la,
        c'est non, mais non merci, non merci, hors de question, pas question, par principe, marchande pas,
        ne marchande, marchander, ne se marchande, ne s'achete, s'achete pas, ne se vend, ne se negocie,
        monnayer, monnaie pas, interdisent, interdisons, prohibent, defendent de, n'a pas le droit, n'avez
        pas le droit, n'ai pas le droit, n'ont pas le droit, on n'offre, n'offre jamais, n'offrons, ne
        demandons jamais, ne demande jamais, ne propose jamais, ne proposons jamais, on ne peut pas, comment
        corriger mon, comment modifier mon, corriger mon propre, modifier mon propre, par erreur, reste
        possible si, simple curiosite, est-il possible d'evaluer, dans les regles""",
    "FREE": """
        pas oblige, pas obligee, pas obliges, n'etes pas oblige, n'etes pas obligee, n'es pas oblige, rien
        ne vous oblige, rien ne t'oblige, nul besoin de, aucune obligation, sans obligation, quoi que vous,
        quoi que tu, quelle que soit votre, quel que soit votre, quelle qu'en soit, ce que vous en pensez,
        ce que tu en penses, tout simplement ce que, dites simplement ce que, une etoile ou cinq, une ou
        cinq, qu'il soit bon ou, en bien ou en mal, en bien comme en mal, bonne ou moins, bon ou moins, le
        bon comme le, meme negatif, meme negative, meme critique, meme mauvais, meme s'il pique, libre a
        chacun, a votre guise, a ta guise, comme bon, comme ca vient, comme ca te vient, sans vous forcer,
        sans te forcer, ce qui a plu ou, ce qui vous a plu et, ce qui t'a plu et, ce qui t'a deplu, ce qui
        vous a deplu, ce qui n'a pas""",
    "THANKS": """
        merite amplement, amplement merite, c'est merite, bien merite, bien merites, sauve mon, sauve notre,
        sauve la mise, rien a redire, rien a dire, chapeau, content du, contente du, ravi du, ravie du, je
        suis ravi, je suis ravie, nous sommes ravis, suis content, suis contente, enchante de, enchantee de,
        quelle surprise, quel bonheur, fut un bonheur, fut un plaisir, etait un plaisir, ca fait plaisir, me
        fait plaisir, me touche, nous touche, touche beaucoup, j'ai retenu, j'ai compris, j'ai pris, je
        retiens, je comprends, nous comprenons, je prends note, nous prenons note, tenu compte, tiendrai
        compte, lecon, lecons""",
    "WORK": """
        mots-cles, mot-cle, hashtag, hashtags, requetes, infobulle, tri, drapeau, maillot, bateau, pirate,
        fanion, chasuble, canevas, patch, broche, porte-cles, magnet, puzzle, plateau, pion, pions, carte,
        cartes, jeu, niveau, boss, quete, quetes, joueur, xp, autocollants, gommettes, gommette,
        tout-petits, recompenses, tampons, fidelite, aigle, dragon, licorne, sirene, planisphere, ecole,
        bulletin, dictee, these, jury, oral, soutenance, agenda, tableur, colonnes, ligne, lignes,
        paragraphes, diapositive""",
}
