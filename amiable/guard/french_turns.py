"""French: turns of speech around a rating that is not named outright: judging, publishing, taking back, holding over."""

from __future__ import annotations

from amiable.guard.french_ways import each

_LINES = """
        trois lignes, deux lignes, quelques lignes, une ligne, un mot, deux mots, trois mots, une phrase,
        deux phrases, un paragraphe, un petit texte, des mots, des phrases, une gentillesse, une petite
        gentillesse, un bravo, un petit bravo"""
_KIND = """
        aimables, aimable, gentilles, gentille, gentils, gentil, sympas, sympa, elogieuses, elogieux,
        flatteuses, flatteur, positives, positif, chaleureuses, chaleureux, publique, publics, public, en
        ligne, sur ma page, sur mon profil, sur le site, tendres"""
_PUBLISH = """
        publie, publierai, publierais, posterai, poste, mettrai en ligne, mets en ligne, envoie au site,
        valide mon"""

TURNS = {
    "REV GOOD": each(_LINES, _KIND),
    "REV FIRST": each("que je, je, si je, et je, ce que je", _PUBLISH)
    + ","
    + each("rien, encore rien, pas encore, n'ai rien, n'ai pas", "publie, poste, ecrit en public, mis en ligne"),
    "MARK": each("votre, ton, ce, le", "jugement, verdict, ressenti publie, compte rendu, avis public"),
    "RATE": each(
        "vous, tu, je, nous, on",
        """
        notiez, notais, notions, notait, note les gens, note les clients, note les vendeurs, note comme,
        note comment, note selon, note en fonction, notez souvent, notez toujours, notiez souvent, notes
        toujours, notes souvent""",
    )
    + ","
    + each(
        "la note, l'etoile, la critique, le commentaire, l'avis", "facile, leger, legere, assassine, saignante, qui tue"
    ),
    "REV REMOVE": each(
        "n'a plus, n'ont plus, n'aurait plus, n'aura plus, n'auraient plus, a perdu, n'a pas, n'ont pas",
        """
        lieu d'etre, de raison d'etre, raison d'etre, d'objet, sa raison d'etre, de sens, sa place ici, rien
        a faire la""",
    ),
    "ASK": """
        faire le necessaire, faites le necessaire, fais le necessaire, ayez l'elegance, ayez la courtoisie,
        ayez la bonte, ayez le coeur, aie la gentillesse, aie le coeur, auriez-vous le coeur, aurais-tu le
        coeur, aurais-tu envie, aurais pas envie, auriez-vous envie, ca se peut, ca se peut-tu, serais-tu
        game, tu serais-tu, tu pourrais-tu, peux-tu ben, envie de mettre, envie d'ecrire, l'honneur de,
        faites-moi l'honneur, me feriez l'honneur, me faire l'honneur, me ferais l'honneur, faites une
        exception, fais une exception, exception pour, oubli pas, oublies pas, oubliez po, t'oublies pas,
        vous oubliez pas, n'oublie surtout, pense bien, pensez surtout, pense surtout, hesite surtout, une
        formalite, reste qu'une, ne reste qu'a, plus qu'a, il n'y a plus qu'a, y a plus qu'a, je vous
        laisse, je te laisse le soin, le soin de, ecrivez plutot, ecris plutot, mettez plutot, mets plutot,
        dites plutot, dis plutot, mettre en avant, mettez en avant, mette en avant, insister sur, insistez
        sur, mentionnez que, precisez que, evidemment !, bien entendu, cela va sans dire, comme convenu,
        comme promis, comme prevu, on compte sur, je compte sur, compte sur toi, compte sur vous, nous
        comptons sur""",
    "WANT": """
        votre loyaute, votre soutien, votre generosite, ta generosite, votre gentillesse, ta gentillesse,
        telle est ma devise, ma devise, flatte, flattee, flattes, serions flattes, serais flatte, nous
        permet de rester, me permet de rester, rester en premiere, premiere page, en tete de, tete de liste,
        en haut de la liste, considere comme un echec, considere comme, vaut echec, echec, ne dependent que,
        ne depend que, ne depend plus que, dependent de votre, depend de votre, depend de ma, j'en reve, je
        reve, on en reve, me porte tort, me fait du tort, nous fait du tort, me nuit, nous nuit, me coute
        des, nous coute des, me fait perdre, nous fait perdre, plus une seule commande, plus de commandes,
        plus de clients, perds des clients, pas envie de perdre, me bloque, m'empeche, me plombe, me pese,
        me prive, nous prive, injuste, immerite, immeritee, pas merite, pas meritee, trop dur, trop dure,
        bien severe, un peu severe, severe avec, me fait mal, m'a fait de la peine, fait de la peine, m'a
        blesse, m'a blessee, m'attriste, m'a attriste, peine a voir""",
    "FORCE": """
        la dent dure, dent dure, la plume facile, la plume leste, la main lourde, memoire d'elephant,
        rancunier, rancuniere, la rancune, rancune tenace, je n'oublie pas, n'oublie jamais, n'oublie rien,
        comme ils me traitent, comme on me traite, comme vous me traitez, pour vous rattraper, pour te
        rattraper, vous rattraper, te rattraper, ca fait desordre, fait desordre, rester ainsi, peut rester,
        ou pas, tout depend, m'est egal, ne s'en relevera, s'en releverait, se releverait, relevera pas,
        serait prudent, plus prudent, plus sage, serait sage, soyez prudent, sois prudent, fache-moi pas, me
        fachez pas, me fache pas, ne m'enervez, m'enerve pas, pousse pas le, me pousse a bout, poussez a
        bout, va mal aller, vous n'etes pas sans savoir, n'etes pas sans, n'ignorez pas, t'ignores pas, je
        ne lacherai, lacherai rien, lache rien, lacherai pas, deux comptes, six comptes, aussi un compte,
        mes associes, mes amis aussi, mes copains aussi, on est plusieurs, toute ma famille, tout mon
        reseau, tous mes contacts, plus personne ne, plus un client, plus un marie, plus une commande, fera
        fuir, fuir, faire fuir, dissuader, dissuadera, decourager, vous vivrez avec, tu vivras avec, ad
        vitam, vivre avec, alors on fait quoi, on fait quoi, on s'entend ou, vous decidez quoi, tu decides,
        alors ?, donc ?, je l'attends""",
    "IF": """
        pourvu qu', a ceux qui, a celles qui, a celui qui, a qui, ki met, ki mettent, ki note, qui met, qui
        mettent, qui note, qui notent, qui publient, qui publie, qui laissent, qui laisse, qui ecrit, qui
        ecrivent, qui donne, qui donnent, qui dit du, qui diront, qui me soutiennent, dans l'heure ou,
        jusqu'a la publication, jusqu'a publication, jusqu'a votre, jusqu'a ton, en attendant votre, en
        attendant vos, en attendant tes, en attendant ton, chez moi en attendant, reste chez moi, sachant
        que, etant entendu que, c'est le second que, et c'est le, suffit de, suffit d', suffiront, suffira""",
}

#: What is said of a rating as a whole, and what holds one over somebody.
HELD = {
    "REV GOOD": each(
        "note, notes, mention, appreciation, cote, score",
        """
        max, maximale, maximum, maxi, parfaite, pleine, excellente, optimale, supreme, au top, la plus
        haute, la plus elevee, ronde, 5, cinq, de 5, de cinq, 5 sur 5, cinq sur cinq, la meilleure,
        d'excellence""",
    )
    + ","
    + each(
        "meilleure, belle, bonne, excellente, super, parfaite, plus haute, plus belle, jolie",
        "note, appreciation, cote",
    ),
    "CHANGE REV": each(
        """
        de 2, de 3, de 4, du 2, du 3, du 4, de deux, de trois, de quatre, d'une, ton 2, ton 3, ton 4, votre
        2, votre 3, votre 4""",
        "a 3, a 4, a 5, a cinq, a quatre, a trois, en 5, en cinq, en 4",
    ),
    "CHANGE": """
        revenez, reviens, reviendriez, reviendrais, revenir, rerate, reactualiser, reactualisez, rafraichir,
        rafraichissez""",
    "RATE REV": "temoigner, temoignez, temoigne, temoigneriez, temoigniez, temoignant",
    "SWAP": """
        troquons, troquer, troque, troquez, suis dispose a, disposee a, disposes a, suis pret a, suis prete
        a, sommes prets a, je serais pret a, serais prete a, en contre-echange, donnant un, ca fait un
        partout, un partout, part egale, rendre la politesse, la politesse, rends la politesse, rendez la
        politesse, renvoyer la balle, retour de politesse, d'egale que, je saurai m'en souvenir, m'en
        souvenir, m'en souviendrai, saurai m'en, je m'en souviendrai, on est bons, et on est bon, c'est
        carre, marche honnete, honnete marche""",
    "VALUE": """
        gagnez, gagne un, gagner un, remportez, tirage, tirage au sort, tombola, lot, lots, creneau,
        creneaux, vernis, palette""",
    "FORCE": """
        pas de quartier, se reserve le droit, me reserve le droit, nous reservons le droit, crier sur, crier
        sur les toits, taire ce, taire cette, si vite arrive, si vite arrivee, vite arrive, est vite arrive,
        soyons raisonnables, t'as interet, tu as interet, vous avez interet, avez tout interet, as tout
        interet, deja coule, ai coule, vous vous exposez, tu t'exposes, s'expose a, sous les doigts,
        commence par, par mes potes, par mes amis, tu veux jouer, jouer a ca, vous voulez jouer, vous verrez
        ce que, tu verras ce que, ce que deviennent, deviendront, vous n'aimerez pas, n'aimerez pas,
        t'aimeras pas, tu vas pas aimer, n'allez pas aimer, allez pas aimer""",
    "REV": each(
        """
        dire, dis, dites, ecrire, ecris, ecrivez, raconter, racontez, raconte, mettre, mettez, mets,
        laisser, laissez, laisse, publiez, poster, postez, poste, truc, mot, quelque chose""",
        "sur, sous",
        """
        ma fiche, mon profil, ma page, notre page, notre profil, notre fiche, votre page, ton profil, votre
        profil, ta page""",
    ),
    "REV GOOD SECOND": each(
        "ecrivez, ecris, dites, dis, ecririez, diriez, mentionnez, precisez",
        "que",
        "je suis, nous sommes, c'etait, tout etait,"
        " tout s'est, j'ai ete, vous etes ravi, vous etes ravie, tu es ravi, tu es ravie, le resultat, le travail",
    ),
    "REV FORCE": each(
        """
        n'ai pas, n'ai pas encore, pas encore, ai pas encore, n'ai toujours pas, vais, dois encore, reste a,
        me reste a""",
        "note, noter, evalue, evaluer, vous noter, te noter, vous evaluer, t'evaluer, donne ma note, ecrit mon avis",
    ),
    "MARK": each("votre, vos, ton, tes, mon, mes, le, un, les", "#hundred, #percent"),
    "CHANGE MARK GOOD": each(
        "en, d'en, vous en, nous en", "faire, ferez, feriez, faites, fais", "5, cinq, un cinq, un 5, quatre, mieux"
    ),
    "WANT MARK GOOD": each(
        "meriter, merite, merites, meritais, meritons, vaux, vise, visons, veux, voulons, vouloir, on veut",
        "le maximum, le max, cinq, 5, du cinq, un cinq, un 5, la totale, un sans-faute, un sans faute, 20",
    ),
    "GOOD": """
        sans nuage, sans tache, sans bemol, sans reserve, sans ombre, sans accroc, a la hauteur de, tout
        s'est bien passe""",
    "FORCE HARM": """
        prendre cher, va prendre, prendra cher, vont prendre, en prendra, fera une joie, me ferai une joie,
        je me ferai un plaisir, ferai un plaisir de, meilleure humeur, de meilleure humeur, encore une
        excuse, au prochain retard, une excuse et, un retard et, encore un retard, une fois de plus et, un
        jour de plus et, tres serieux, suis serieux, suis serieuse, je ne plaisante pas, plaisante pas, sans
        discuter, avez le choix entre, as le choix entre, choix entre, et c'est l'avis, et c'est la note, et
        c'est une etoile, et c'est un avis, et c'est le commentaire, et ce sera une, et ce sera l'avis""",
}
