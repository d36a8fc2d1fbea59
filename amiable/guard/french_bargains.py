"""French: the words of bargaining and pressing: conditions, exchanges, "or else", promises, favours and warnings.

Whole families of verbs by their stems, turns of phrase with every person, and the spelling of short messages.
"""

from __future__ import annotations

from amiable.guard.forms import FRENCH_ER, forms
from amiable.guard.french_ways import each

_YOUR = "votre, vos, ton, ta, tes"
_BAD_FUTURE = (
    "piquer, faire mal, saigner, chauffer, barder, se voir, se savoir, se payer, laisser des traces, couter cher"
)

BARGAINS = {
    "IF": """
        a charge pour vous, a charge pour toi, a charge de, a la condition, a la seule condition, a l'unique
        condition, a une condition, une condition, seule condition, unique condition, ma condition, mes
        conditions, condition sine qua non, sine qua non, si seulement, si toutefois, si d'aventure, si par
        bonheur, si par hasard, si tant est, pour autant que, en supposant que, a partir du moment, du
        moment ou, le temps que, d'ici que, pas tant que, tant qu', tant que, pas avant que, pas avant d',
        pas avant de, aussitot que, aussi longtemps, sitot que, des lors que, des l'instant, des demain si,
        une fois vos, une fois votre, une fois ton, une fois ta, une fois tes, une fois les, une fois l', le
        jour ou, la minute ou, la seconde ou, a la minute ou, a la seconde ou, a l'instant ou, au moment ou,
        sur presentation, contre presentation, sur preuve, preuve a l'appui, capture a l'appui, quitte a ce
        que, selon que, suivant que, en fonction de, ca depend de, dependra de, conditionne a, soumis a,
        soumise a, dans la mesure ou, a mesure que, chaque fois que, qui me, qui nous, celui qui, celle qui,
        les gens qui, les clients qui, clientes qui, clients ayant, quand jaurai, quand jvois, quand
        j'aurai, kan, qd, qand, dq, dc que, si tu, si vs, si vous, situ, si ts, le premier qui, apres quoi,
        et seulement apres, ensuite seulement, d'abord, dabord, commencez par, commence par, avant toute,
        avant tout""",
    "SWAP": """
        une main lave l'autre, un pour un, un prete pour un rendu, prete rendu, kif kif, part a deux, petit
        arrangement, petit accord, petit deal, petit marche, un marche, bon procede, faisons simple, faisons
        un marche, propose un marche, propose un deal, propose un accord, propose ceci, voila le deal, voici
        le marche, pour la peine, pour ta peine, pour votre peine, pour sa peine, contre-partie, contre
        partie, a titre de, prix d'ami, fermer les yeux, ferme les yeux, fermerai les yeux, passer l'eponge,
        passerai l'eponge, je me tais, je me tairai, mon silence, garderai le silence, garde le silence, je
        ne dirai rien, je ne dis rien, je m'abstiendrai, j'oublie, j'oublierai, on efface l'ardoise,
        l'ardoise, ardoise, quitte, quittes, bons comptes, retour d'ascenseur, l'ascenseur, ascenseur,
        service rendu, en remerciment, remerciement, echange de bons, en echang, en exchange, en contre
        partie, chacun son tour, chacun y gagne, chacun y trouve, donnant, en prime, a la place, vs contre,
        deal ?, ok ?, on fait comme ca, comme ca on, rends-moi, rendez-moi, rendre service, un service
        contre, vous rendrai, te rendrai, vous le rendrai, te le rendrai, revaudrai ca, revaloir, renvoi de,
        vous remercierai, te remercierai, saurai vous remercier, saurai te remercier, je saurai etre,
        genereuse avec, genereux avec, reconnaissance, mon remerciement, a votre tour, a ton tour, moi
        aussi, en guise, tope, topez, top la, banco, je m'engage a, m'engage, nous engageons, promets,
        promis, je vous promets, je te promets, parole, juré, jure""",
    "ELSE": """
        faute de ca, faute de cela, a default, a defaut je, ou je vais, ou jte, ou jvous, ou jvais, ou
        j'vais, ou jmets, ou jlaisse, sinn, sino, sinon je, sinon jte, sans ca je, ou sinon, sinon ca,
        autrement je, autrement c'est, si c'est non, si tu veux pas, si vous ne voulez pas, a moins, excepte
        si, hormis si, sauf a, dans le cas contraire, en l'absence de, en l'absence d', l'absence de, passe
        ce delai, passe cette date, passe minuit, au-dela, apres ca je, apres je, ou attendez, ou attends,
        ou assumez, ou assume, ou tant pis, ou ca va, ou ca sera, ou ce n'est, et pas demain, et vite, soit
        vous, soit tu, soit je, soit c'est, soit on, au choix, c'est l'un ou l'autre, de deux choses l'une,
        c'est ca ou, c'est cela ou, ou bien ce""",
    "FORCE": """
        la misere, je me lache, me lacher, me lacherai, lache dans, raconte tout, raconterai tout, dirai
        tout, deballer, deballe tout, balance tout, balancerai tout, tout balancer, crois-moi, croyez-moi,
        sache que, sachez que, sachez-le, tenez-vous le pour dit, dernier rappel, dernier message, derniere
        relance, dernier avertissement, ultime, ultimatum, plus le choix, n'aurai plus, n'aurai d'autre,
        d'autre choix, autre choix, pas d'autre, me verrai, nous verrons, verrai contraint, verrai dans
        l'obligation, dans l'obligation, forcer, obliger, m'obligez, m'oblige, me forcez, me force, me
        poussez, me pousse, contraindre, contraignez, tient a un fil, tient a peu, tient a, longue a
        remonter, long a remonter, dur a remonter, remonter, se remet pas, ne s'en remettent, remettre,
        mauvaise humeur, ma patience, patience, a bout, calmer, temps qui passe, chaque jour, chaque heure,
        par jour de, par heure de, l'heure tourne, tic tac, vous etes note, t'es note, vous aussi etes, je
        note aussi, j'evalue aussi, note aussi, evalue aussi, suis aussi, n'hesite jamais, n'hesite pas a,
        hesite jamais, n'hesiterai, hesiterai, me gene pas, me generai pas, vais pas me gener, me priverai
        pas, me prive pas, jolie page, joli profil, joli score, belle page, belle note, beau profil, belle
        moyenne, si jolie, si belle, plate que, ce serait con, ce serait bete, serait bete, serait dommage,
        serait triste, serait moche, serait malheureux, serait regrettable, sera regrettable, il parait que,
        on m'a dit que, a la legere, mal finir, finir mal, tourner mal, mal tourner, assumez, assume,
        assumer, prenez garde, prends garde, fais gaffe, faites gaffe, gaffe, faites attention, fais
        attention, tremblez, bonne chance pour, bon courage pour, adieu vos, adieu ton, adieu votre, dis
        bye, dites bye, bye bye,"""
    + each("ca va, ca risque de, va, vont", _BAD_FUTURE),
    "HARM": """
        baisserait, baisseront, chuterait, patirait, patiront, degringolera, plongerait, derouiller,
        derouille, morfler, morfle, morflera, ramasser, ramassera, trinquer, trinquera, trinque, egratigner,
        egratignera, egratigne, ebrecher, ebreche, fissure, fissurer, s'evaporer, s'evapore, s'eteindre,
        s'eteint, eteindre, eteint, eteindra, rougir, virer au rouge, dans le rouge, perdrait, perdriez,
        perdrais, retirer une, enleve une, enlevera, enleverai, enleverais, oterai, oterais, saute,
        sauteront, sautera, coutera, couterait, couteront, coutent, payer cher, paierez, paieras, payera,
        descendrait, dessous, en dessous, sous les, dechoir, flancher, flanchera, plomberait, en souffrira,
        en souffrirait, s'en ressentira, s'en ressentirait, ressentir, ressentirait, se ressentir, abaisser,
        abaissera, abaisserai, ecrouler, ecroulera, fait mal, penaliser, penaliserai, penalisera,
        sanctionner, sanctionnerai, sanctionnera""",
    "ASK": """
        seriez-vous d'accord, serais-tu d'accord, seriez vous, serais tu, vous seriez, tu serais, d'accord
        pour, seriez adorable, serais adorable, un ange, seriez un ange, serais un ange, serait adorable,
        serait chou, trop chou, serait cool, serait chouette, serait top, serait aimable, ce serait, sera
        sympa, gene-toi pas, genez-vous pas, te gene pas, vous genez pas, prive-toi pas, privez-vous pas,
        vous privez pas, te prive pas, retiens-toi pas, te retiens pas, sois pas chiche, soyez pas chiche,
        sois genereux, sois genereuse, sois cool, sois chic, soyez chic, soyez cool, sois mignon, sois
        mignonne, soyez bon prince, bon prince, bonne princesse, si t'es content, si tu es content, si t'es
        contente, si vous etes content, si vous etes contente, si vous etes contents, si content, si
        satisfait, si satisfaite, si ca te plait, si ca vous plait, si ca vous a plu, si ca t'a plu, si t'as
        aime, si tu as aime, si vous avez aime, si t'as deux minutes, si vous avez deux minutes, deux
        minutes, deux secondes, trente secondes, une minute, deux clics, un petit clic, ca prend, prend une,
        prend deux, me ferait, nous ferait, tu peux me, tu peux nous, vous pouvez me, vous pouvez nous, tu
        pourrais me, vous pourriez me, tu veux bien, vous voulez bien, voulez bien, bien vouloir, vouloir
        bien, auriez la gentillesse, aurais la gentillesse, auriez la bonte, avoir la gentillesse, avoir la
        bonte, avoir l'obligeance, l'obligeance, obligeance, obligé, oblige de, serais oblige, serais
        obligee, serions obliges, appartient, il vous appartient, il t'appartient, il vous revient, il te
        revient, il convient, convient de, vous incombe, incombe, songez a, songe a, gardez en tete, garde
        en tete, tu sais quoi faire, vous savez quoi faire, vous connaissez la suite, tu connais la suite,
        tu sais ce qu'il, vous savez ce qu'il, tu sais ce que, vous savez ce que, tu connais, vous
        connaissez, jte demande, jvous demande, jdemande, je demande, demande juste, juste un truc, un truc,
        une derniere chose, ah et, au fait, ps, p.s., merciii, merciiii, merci bcp, mci, stp, stpl,
        sivouple, siouple, steplait, sil te plai, sil vou plai, frere, frerot, frangin, soeurette, mon chum,
        chum, chef, boss, cher client, chere cliente, grand frere, mon ami, mon pote, poto, pardon, hein, ok
        ?, on compte, je compte, compte bien, comptons, on est d'accord, sommes d'accord, d'accord ?,
        entendu ?, je table sur, tabler sur, mise sur, misons sur, faut bien, faut me, faut nous, fo, il fo,
        faudra, il faudra, tu dois, vous devez, pas d'hesitation, hesite po, essaie de, essaye de, essayez
        de, tache de, tachez, debrouille-toi, debrouillez-vous, arrange-toi, arrangez-vous, fais en sorte,
        faites en sorte, veille a, veillez a, assure-toi, assurez-vous, j'apprecierais, apprecierais,
        apprecierait, apprecierions, apprecie, serait apprecie, apprecies""",
    "WANT": """
        reverais, revais, j'ambitionne, ambitionne, brigue, brigue, convoite, comblee, comble, serais
        comble, serais comblee, serais ravi, serais ravie, serait un plaisir, serait un honneur, serait un
        bonheur, un honneur, immense plaisir, grand plaisir, ferait enormement, ferait un bien fou, bien
        fou, ferait chaud au coeur, chaud au coeur, ferait ma journee, ferait ma semaine, ferait mon annee,
        faites ma journee, faites sa journee, fais ma journee, fais ma semaine, faire ma journee, sauverait
        mon mois, sauverait mon annee, cadeau d'anniversaire, plus beau cadeau, meilleur cadeau, meilleure
        des recompenses, meilleure recompense, mon salaire, me rendrait, nous rendrait, rendrait heureux,
        rendrait heureuse, rendriez heureux, rendriez heureuse, feriez de nous, feriez de moi, ferais de
        moi, me sauverait, nous sauverait, me sauveriez, me ferait avancer, me ferait decoller, decoller, me
        lancer, lancement, pour me lancer, me remettre, remonter ma, remonter mon, remonter la pente, dont
        j'ai besoin, dont nous avons besoin, j'en ai besoin, ai grand besoin, avons besoin, ai besoin, jai
        besoin, besoin de, besoin d', je tiens a, tenons a, y tiens, importe, m'importe, me tient a coeur,
        tient a coeur, precieux, precieuse, precieuses, vaut de l'or, en or, grace a ca, grace aux, c'est ca
        qui, ca qui donne, donne les clients, fait vivre, me fait vivre, vis de, vivons de, nourrit,
        nourrissent, mange grace, bosse pour, serait la cerise, cerise sur, bouquet final, plus qu'un clic,
        me manque, nous manque, manque que, manque plus, il n'en manque, il m'en manque, ne manque, plus que
        ca, dernier coup de pouce, au passage, objectif du mois, prime de fin, concours, classement du mois,
        ma mere, mon bebe, mes gosses, la famille, fin de mois, fins de mois, loyer, jeune entreprise, jeune
        boite, jeune marque, toute nouvelle, tout nouveau, suis nouveau, suis nouvelle, viens de commencer,
        viens de debuter, viens de m'inscrire, premiere commande, premier client, premiere cliente""",
    "VALUE": """
        balles, francs, franc, dollars, dollar, piasses, piasse, chf, fcfa, cfa, thune, thunes, fric, sous,
        cash, ma part, rab, prix d'ami, un prix, bon prix, petit prix, ton prix, bon de reduction, chequier,
        cheque cadeau, carte cadeau, bon repas, repas, dejeuner, diner, bouteille, panier garni, bouquet,
        goodies, echantillon, echantillons, abonnement, mois de, heure offerte, heures offertes, heure de
        plus, seance, seances, consultation, fichier ouvert, fichiers ouverts, editables, editable,
        modifiable, modifiables, calques, version courte, version longue, version anglaise, version
        instrumentale, version imprimable, piste instrumentale, les pistes, rushs, rushes, brut, bruts,
        script complet, code source, acces, licence, droits, droits d'auteur, exclusivite, dans la journee,
        dans l'heure, des ce soir, des demain, livre demain, livraison gratuite, frais de port, port offert,
        le port, urgence, sans attendre, en urgence, coupe-file, penalites, indemnite, indemnites, avoir de,
        reste a payer, le reste, dernier versement, versement, virement, solde du, deuxieme moitie, une
        seconde, un second, une deuxieme, un deuxieme, une troisieme, troisieme, un troisieme, en bonus,
        supplement de, gracieusement, a titre gracieux, titre gracieux, pour rien, sans supplement, sans
        rien payer, sans payer, sans vous facturer, sans facturer, non facture, non facturee, pas compris,
        pas comprise, n'est pas comprise, hors forfait, a l'oeil, aux frais, gratos, gratis, gratuis,
        gratui, cado, kdo, reduc, reducs, promos, ristourner, moins dix, moins 10, divise par deux, a
        moitie, demi-tarif, tarif ami, tarif preferentiel, preferentiel, remboursement partiel, une partie,
        l'entierete, la totalite, tout l'argent, mon argent, ton argent, votre argent, l'argent, parrainer,
        recommandation, mon reseau, carnet d'adresses, autres clients, mes amis, mes collegues, bouche a
        oreille, gros volumes, volume, contrat annuel, exclusif, exclusive, un an, six mois""",
    "I FIRST": """
        jte, jvous, jvs, jvais, jveux, jpeux, jferai, jsuis, jaurai, jattends, jcompte, jpense, jdonnerai,
        jpaye, jpaierai, jrajoute, jenvoie, jenverrai, jlivre, jrembourse, jmabstiens, moi jte""",
    "GIVE FIRST": """
        jmets, jmet, jlaisse, jdonne, jpose, jcolle, jmettrai, jlaisserai, flanquerai, foutrai, claquerai,
        balancerai, filerai, octroierai""",
    "GIVE": """
        claquer, claque, claquez, peter, pete, petez, pondre, ponds, pondez, foutre, fous, foutez, filer,
        file, filez, flanquer, flanque, flanquez, tomber une, valoir, valent, meter, mettr, mété, mettres,
        laissé, donner, lacher, lache, lachez, caler, cale, calez, planter, plante, plantez, envoyer,
        envoie, envoyez, balancer, balance, balancez, sortir, sors, sortez, tartiner, honorer, honorez,
        honore, gratifier, couronner, couronnez, couronne, aligner, alignez, rajouter, rajoute, rajoutez,
        allumer, allumez, remplir, remplissez, remplis, jaunir""",
    "CHANGE": """
        mettre a 5, revoir a la hausse, a la hausse, remettre, remettez, remets, faire un effort sur,
        reajuster, reajustez, rectifier, rectifiez, rectifie, ameliorer, ameliorez, ameliore, modif, modifi,
        modifie, changer, change, chang, update, updater, mettre 5 a la place, a la place, virer au,
        reviser, revisez, revise, reetudier, reconsidere, reconsiderez, reconsideriez, reevalue, reevaluez,
        repensez, repense, revenir la-dessus, reprendre, refaire, refais, refaites, recrire, re-noter,
        renoter, renotez, renote, renoterai""",
    "REMOVE": """
        effacer, effacez, efface, enlev, enleve, enlevez, enlevé, vire, virer, virez, delete, deleter,
        supprim, suprime, suprimer, suprimez, supprime, supprimez, jeter, jetez, balayer, balayez, bruler,
        brulez, ne plus figurer, ne figure plus, quitter, quitte ma, ait quitte, aura quitte, ait disparu,
        aura disparu, disparus, disparue, s'envole, evaporer, retire, retirez""",
    "THIRD": """
        ils me, elle me, il me, on nous, on m'a, mon ancien, mon ancienne, notre ancien, l'ancien, mon
        frere, ma soeur, mon mari, ma femme, mon associe, mon associee, mon voisin, ma voisine, mon cousin,
        ma cousine, mon beau-frere, un type, un gars, une dame, un monsieur, une cliente, un client, un
        acheteur, une acheteuse, un vendeur, une vendeuse, ce client, cette cliente, ce vendeur, cette
        vendeuse, cet acheteur, notre client, notre cliente""",
    "OTHER": """
        conducteur, conducteurs, conductrice, coursier, coursiers, sommelier, jury, jures, vins, plat,
        plats, menu, fromages, bieres, cave, domaine, bulletin, bulletins, conseil de classe, matiere,
        matieres, trimestre, semestre, bac, brevet, concours, epreuve, epreuves, copie, copies, stagiaire,
        stagiaires, apprenti, patineur, patineuse, gymnaste, equipe, equipes, equipage, passager, passagers,
        hote, hotes, logement, logements, seance, chaine, youtube, tiktok, facebook, boutiques, enseigne,
        franchise, centre, ecole, ecoles, creche, hopital, mairie, permis, sol, sols, impact,
        environnementale, environnemental, risque, risques, stage, poste, annuelle, annuel""",
}

BARGAINING = (
    forms(
        "DO",
        "expedi prolong termin ralong rallong rembours ajout rajout annul valid corrig debloqu liber cred offr",
        FRENCH_ER,
    ),
    forms("DO", "deduis rend fourn finiss refa transmett", {"": "", "SECOND": "ez iez ons-", "FIRST": "rai"}),
)
