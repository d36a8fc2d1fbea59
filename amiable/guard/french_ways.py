"""French: ways of speaking of a rating without its name ("dites du bien de moi", "mettez-nous bien", "je vous descends").

Each family is every verb form with every ending that goes with it, so that no person or tense is forgotten.
"""

from __future__ import annotations

from amiable.guard.forms import FRENCH_ER, forms

_SAY = """
        dire, dis, dites, diras, direz, dirais, diriez, disiez, dises, ecrire, ecris, ecrivez, ecriras,
        ecrirez, ecrirais, ecririez, ecriviez, raconter, racontez, raconte, mettre, mets, mettez, laisser,
        laissez, laisse, laisseriez, poster, postez, poste, publier, publiez, publie, glisser, glissez,
        glisse, deposer, deposez, parler, parlez, parle, partager, partagez, partage, dire vraiment, dites
        donc, dis donc"""
_NICE = """
        du bien, tout le bien, que du bien, grand bien, de belles choses, des choses gentilles, des choses
        sympas, de jolies choses, de bonnes choses, plein de bien, quelque chose de gentil, quelque chose de
        sympa, quelque chose de beau, quelque chose de bien, quelque chose de positif, quelque chose de
        chouette, un truc sympa, un truc gentil, un truc bien, des trucs bien, un mot gentil, un petit mot,
        un gentil mot, un mot sympa, un joli mot, un bon mot, une gentille phrase, une phrase gentille, une
        phrase sympa, deux mots gentils, deux lignes gentilles, deux lignes sympas, quelques lignes
        gentilles, quelques mots gentils, quelques gentils mots, de gentils mots, des mots gentils, un
        compliment, des compliments, combien vous etes, combien tu es, a quel point vous, a quel point tu,
        combien vous avez, combien tu as, en bien, beaucoup de bien"""
_LOUD = """
        a tout le monde, au monde entier, partout, a tous, a toutes, a la terre entiere, a tous vos clients,
        a vos clients, aux autres, aux autres clients, aux autres vendeurs, aux suivants, a la communaute,
        sur les reseaux, publiquement, en public, noir sur blanc, sur la place publique, sur votre page, sur
        ta page, sur votre profil, sur ton profil, sur votre fiche, sur ta fiche, a mes abonnes, a qui veut,
        haut et fort, sans filtre, sans prendre de gants"""
_TELL_ALL = """
        le dire, dire, dirai, dirais, dis, raconter, raconterai, raconte, raconterais, savoir, crier,
        crierai, expliquer, expliquerai, ecrire, ecrirai, etaler, etalerai, afficher, afficherai, deballer,
        deballerai, tout dire, tout raconter, raconter ca, dire ca, racontent, exposer, exposerai, ebruiter,
        ebruiterai, saura, sauront, le sauront"""
_PRAISE = "encens lou vant felicit compliment recommand"
_SLATE = """
        descends, descendrai, descendrais, descendre, descend, demonte, demonterai, demonter, demontent,
        allume, allumerai, allumer, detruis, detruirai, detruire, dezingue, dezinguerai, dezinguer, flingue,
        flinguerai, flinguer, massacre, massacrerai, massacrer, incendie, incendierai, incendier, demolis,
        demolirai, demolir, plombe, plomberai, plomber, saque, saquerai, saquer, tacle, taclerai, tacler,
        lynche, lyncherai, lyncher, enterre, enterrerai, enterrer, eclate, eclaterai, eclater, fracasse,
        fracasserai, fracasser, defonce, defoncerai, defoncer, casse, casserai, fume, fumerai, fumer,
        grille, grillerai, griller, pourris, pourrirai, pourrir, ruine, ruinerai, ruiner, coule, coulerai,
        couler, note bas, noterai bas, sanctionne, sanctionnerai, sanctionner, affiche, afficherai, afficher"""
_PUT = """
        mettent, notent, donnent, maintiennent, gardent, evaluent, classent, mets, mettez, mettras, mettrez,
        mettrais, mettriez, mettiez, mettre, met, metter, note, notes, notez, noteras, noterez, noterais,
        noteriez, noter, evalue, evaluez, evaluer, evaluerez, evalueriez, classe, classez, classer, juge,
        jugez, coche, cochez, place, placez"""
_HIGH_UP = """
        bien, haut, tres haut, tres bien, au max, au maximum, le max, le maximum, tout en haut, au sommet,
        au top, le top, le plus haut, au plus haut, la totale, la meilleure, le meilleur, comme il faut,
        genereusement, gentiment, largement, avec le coeur, avec generosite, avec bienveillance,
        correctement, favorablement, positivement, tout a fond, a fond"""
_HAVE = """
        avez mis, as mis, a mis, ta mis, t'as mis, avez ecrit, as ecrit, ta ecrit, t'as ecrit, avez poste,
        as poste, ta poste, t'as poste, avez publie, as publie, t'as publie, avez laisse, as laisse, ta
        laisse, t'as laisse, avez donne, as donne, avez attribue, as attribue, avez redige, avez dit, as
        dit, avez note, as note"""


def each(*parts: str) -> str:
    """Every entry of each list after every entry of the one before, as a list with commas."""
    made = [""]
    for part in parts:
        made = [f"{head} {tail.strip()}".strip() for head in made for tail in part.split(",")]
    return ", ".join(made)


_ME = "moi, nous"
_TO_YOU = "vous, te, t'"

WAYS = {
    "REV GOOD": each(_SAY, _NICE) + "," + each("en dire, en dites, en dis, en direz", "du bien, tout le bien"),
    "REV BAD": each(_TO_YOU, _SLATE)
    + ","
    + each("fais, ferai, faire", "mauvaise pub, mauvaise publicite, contre-publicite"),
    "REV FORCE": each(_TELL_ALL, _LOUD),
    "RATE GOOD TO_ME SECOND": each(_PUT, _ME, _HIGH_UP),
    "RATE GOOD TO_ME": each("me, nous", _PUT, _HIGH_UP) + "," + each("bien", "me, nous", "mettre, noter, evaluer"),
    "RATE GOOD": each(
        "vous, te, t'",
        """
        encense, encenserai, encenser, encensons, encenserons, note bien, noterai bien, note tres bien""",
    )
    + ","
    + each("porter, porte, porterai, portez, mettre, mettrai", "aux nues, au pinacle, sur un piedestal"),
    "REV": each(
        "ce que, ce qu', ske, ce ke, c'que, skt, celui que, celle que, celles que",
        "vous, tu, t', ta",
        "mis, ecrit, poste",
    )
    + ","
    + each("ce que vous, ce que tu, ce que, celle que vous, celui que vous, celles que vous, ske, ce ke", _HAVE),
}

#: Figures that stand for a rating, where somebody has one or is given one.
FIGURES = {
    "MARK HIGH GOOD": each(
        """
        un, le, mon, d'un, un beau, un gros, un petit, un joli, un vrai, un bon, ton, votre, leur, que des,
        mes, vos, tes, des, un autre, un second, le seul, un dernier""",
        "5, cinq, 5 sur 5, cinq sur cinq, dix, sans faute, sans-faute, 20, vingt sur vingt, 5.0, 4.9, dix sur dix",
    )
    + ","
    + each(
        "avez, as, a, suis a, reste a, etes a, t'es a, es a, maintiennent a, garder, garde, perdre, a",
        "5.0, 4.9, 4.8, 4.7, 5 sur 5",
    )
    + ","
    + each(
        "5, cinq, le max, le maximum, excellent, parfait, tout a",
        "partout, de partout, sur toute la ligne, a chaque ligne, aux trois"
        " lignes, aux trois, aux trois questions, dans chaque case, dans toutes les cases, a toutes les lignes, fond",
    ),
    "MARK HIGH": each("pas de", "5, cinq, 5 etoiles, cinq etoiles"),
    "MARK GOOD": each(
        "me, nous",
        "mettre, mets, mettez, mettras, mettrez, donner, donnez, donnes, coller, attribuer",
        "5, cinq, dix, 10",
    )
    + ","
    + each(
        "mets, mettez, donne, donnez, colle, collez, lache, lachez, met",
        "moi, nous",
        "5, cinq, dix, 10, le max, le maximum",
    ),
    "MARK BAD": each(
        "me, nous", "mettre, mets, mettez, mettras, mettrez, donner, donnez", "4, 3, 2, 1, quatre, trois, deux"
    )
    + ","
    + each("ton, votre, son, un, ce, le", "1, 2, zero, 0")
    + ","
    + each("ton, votre, ce", "3, trois, 4, quatre, deux")
    + ","
    + each(
        """
        vous mets, te mets, vous mettrai, te mettrai, vous mettre, te mettre, vous colle, te colle, vous
        collerai, te collerai, vous donne, te donne, vous note, te note, vous noterai, te noterai, jte mets,
        jvous mets, mettrai, mets, ce sera, c'est, ca sera, sera""",
        "zero, 0, un 1, le minimum, la note minimum, un zero, un deux, un 2, la pire, le pire, un carton rouge",
    ),
    "RATE GOOD SECOND": each(
        """
        le bouton, la case, la mention, cochez, coche, cocher, cocherez, cocheriez, cocherais, choisissez,
        choisis, choisir, selectionnez, selectionne, cliquez sur, clique sur, cliquer sur, appuyez sur,
        appuie sur, validez, validez sur""",
        """
        excellent, parfait, tres satisfait, tres bien, la derniere, le dernier, la plus haute, la cinquieme,
        la case du haut, la meilleure case, la meilleure, le 5, les 5, 5, cinq, le plus grand sourire, le
        sourire, le smiley, le coeur, le pouce, le maximum""",
    ),
}

_MARKS = """
        bien, genereusement, sans pitie, sec, severement, large, largement, gentiment, haut, bas, dur,
        durement, au maximum, au max, en consequence, comme il faut, cinq, 5, tres bien, tres bas, tres
        haut, juste, mal, tres mal, le maximum, comme ca, ca"""
_UP = """
        passons, passez, passe, passer, passera, passerait, remonte, remontez, remonter, remontons, monte,
        montez, monter, mets, mettez, mettre, remets, remettez, remettre, change, changez, corrige,
        corrigez, corriger, le passer, la passer, arrondis, arrondissez"""
GRADING = {
    "RATE": each(
        """
        note, notes, notez, notent, noter, notant, noterez, noteront, noterai, noterais, noteriez, notais,
        noterons, evalue, juge""",
        _MARKS,
    )
    + ","
    + each(
        "cochez, coche, cocher, repondez, reponds, remplissez",
        "en consequence, comme il faut, tout, toutes, partout, les trois",
    ),
    "CHANGE MARK GOOD": each(
        _UP, "a, en, vers", "5, cinq, dix, 5 sur 5, cinq etoiles, 5 etoiles, la note maximale, quelque chose de mieux"
    ),
    "REV REMOVE": each(
        """
        quitte, aura quitte, ait quitte, disparaisse de, disparu de, disparaitre de, retire de, retirez de,
        enleve de, enlevez de, n'est plus sur, ne soit plus sur, ne sera plus sur, disparait de, supprime
        de, parte de, sorte de, efface de, effacez de""",
        "ma page, mon profil, ma fiche, notre page, notre profil, mon mur, notre fiche",
    ),
    "MARK PAST": each(
        "m'avez, m'as, nous avez, nous as, m'a, m'ont, m'avait, m'aviez, t'as, avez",
        "mis, donne, colle, note",
        """
        0, 1, 2, 3, 4, zero, un, une, deux, trois, quatre, seulement 3, seulement 4, que 3, que 4, que
        trois, que quatre""",
    ),
    "REV GOOD SECOND": each(
        "dites, dis, dire, raconte, racontez, ecrivez, ecris, crie, criez, clame, clamez",
        "aux autres, a tous, a tout le monde,"
        " a la plateforme, au monde entier, a la terre entiere, partout, autour de vous, autour de toi",
        "que, combien, comme, a quel point",
    ),
    "REV GOOD": each(
        "termes, mots, paroles, propos, phrases",
        "elogieux, elogieuses, flatteurs, flatteuses, dithyrambiques, aimables, gentils,"
        " gentilles, chaleureux, chaleureuses, bienveillants, bienveillantes, sympas, doux",
    ),
    "RATE GOOD SECOND": each(
        "mets, mettez, pousse, poussez, remonte, remontez, monte, montez, garde, gardez, laisse, laissez",
        "moi, nous, le, la, les",
        "tout a droite, tout en haut, a fond, au bout, au maximum, au max, dans le vert, bien vert,"
        " en haut, au sommet, bien haut",
    ),
}

#: What stands on somebody's page: it can be wished away, or praised there.
PAGE = {
    "REV": each(
        "votre, ta, cette, vos, tes, la",
        "critique, critiques, remarque publique, phrase sur moi, phrase sur ma, phrase sur mes",
    )
    + ","
    + each(
        "ce que j', ce que je",
        "ecris, ecrirai, ecrirais, publierai, publie, raconterai, dirai, mettrai, poste, posterai, pense",
    )
    + ","
    + each("vos, tes", "propos, mots publies, lignes publiees, louanges, eloges")
    + ","
    + """
        votre passage sur, ta publication, votre publication, ton post, votre post, eloge, eloge public,
        l'eloge, louange, louanges,compliment, compliments, compliment public, lettre d'amour, zetoiles,
        etoil, etoils, etwal, etoilles, etoille, avi, com's""",
    "MARK": each(
        "votre, ta, ma, la, notre, sa",
        """
        page publique, fiche publique, fiche d'acheteur, fiche de client, fiche client, fiche de vendeur,
        fiche vendeur, fiche d'acheteuse, fiche de vendeuse, page d'avis, cote, moyenne publique, reputation
        en ligne""",
    )
    + ","
    + each(
        "votre, ton, mon, notre",
        "profil public, score public, sans-faute, sans faute, palmares, taux, bareme de satisfaction",
    ),
    "REV FORCE": each(
        "vous lirez, tu liras, liront, lira, verront, decouvriront, apprendront, sauront, apprendra",
        "ce que, sur votre, sur ta, sur vous, sur toi, comment, qui vous, qui tu, pourquoi, a qui, que vous, que tu",
    ),
    "ORDER": each("ma, notre, votre, ta", "page, fiche, vitrine, boutique ici")
    + ","
    + each("mon, notre, votre, ton", "mur, compte"),
}

PRAISING = forms("RATE GOOD", "encens", FRENCH_ER)
