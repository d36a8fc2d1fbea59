"""French: how good or bad a rating is said to be, in every gender and number."""

from __future__ import annotations

_ENDINGS = {"eux": "eux euse euses", "if": "if ive ifs ives", "eur": "eur euse eurs euses", "el": "el elle els elles",
            "al": "al ale aux ales als", "on": "on onne ons onnes", "er": "er ere ers eres", "e": "e es"}  # fmt: skip

_GOOD = """
        exemplaire excellent enchante ravi parfait impeccable immacule vierge irreprochable flamboyant
        enflamme ardent brillant etincelant rutilant radieux lumineux rayonnant grandiose admirable
        delicieux mirobolant stratospherique extraordinaire epatant chouette mignon adorable doux
        bienveillant indulgent genereux clement gratifiant valorisant encourageant flatteur elogieux
        laudatif dithyrambique enthousiaste admiratif louangeur chaleureux aimable amical gentil sympathique
        cordial plaisant agreable positif favorable avantageux plein entier complet total integral maximal
        optimal supreme ultime haut eleve superieur bon beau joli grand magnifique sublime superbe splendide
        somptueux merveilleux fabuleux fantastique formidable genial top canon remarquable exceptionnel
        sensationnel phenomenal memorable inoubliable glorieux triomphal royal imperial princier divin
        celeste bluffant dingue fou dore vert solide appuye soutenu dithyrambiques satisfaisant decent
        honorable correct meilleur"""
_BAD = """
        venimeux fielleux haineux acerbe acide amer assassin cinglant corrosif virulent vehement gratine
        saignant carabine corse epice piquant pimente sale muscle sanglant sanguinaire meurtrier mortel
        fatal destructeur devastateur ravageur demolisseur incendiaire assassine mauvais mediocre minable
        lamentable deplorable pitoyable pathetique desastreux catastrophique calamiteux honteux infamant
        humiliant degradant desobligeant defavorable negatif desagreable mechant cruel feroce rude dur
        severe impitoyable implacable intraitable inflexible sec froid glacial cassant tranchant mordant
        brutal violent dissuasif compromettant accablant affligeant consternant navrant decevant nul naze
        pourri moche vilain laid horrible affreux atroce abominable execrable infect immonde bas faible
        moyen tiede mitige noir rouge sombre"""
_SAID = """
        de ouf, de malade, de dingue, de folie, de fou, en beton, qui claque, qui dechire, qui tue, qui
        envoie, qui fait plaisir, aux petits oignons, du tonnerre, tip top, au top du top, cinq etoiles
        plein, a la hauteur, de rois, a faire rougir, au firmament, au zenith, au pinacle, tout en haut,
        tout a droite, dans le vert, la crème, la creme, que du beau, que du bon, digne de ce nom"""
_SAID_ILL = """
        au vitriol, a charge, sans complaisance, a la hauteur du, a la hauteur de la deception, que tu
        merites, que vous meritez, qu'il merite, qu'elle merite, qui pique, qui fait mal, qui tache, qui
        fache, bien salé, bien sale, pas piquee des vers, dont vous vous souviendrez, dont tu te
        souviendras, qui vous suivra, qui te suivra, qui restera, que vous n'oublierez, que tu n'oublieras,
        sans appel, aux abonnes absents, bien gratiné, en dessous de tout, dans le rouge, au ras des
        paquerettes, au fond du trou"""


def inflected(stems: str) -> str:
    """Every gender and number of adjectives written in the masculine, as a list with commas."""
    made: list[str] = []
    for word in stems.split():
        end = next((one for one in _ENDINGS if word.endswith(one)), "")
        if end:
            made += [word[: -len(end)] + other for other in _ENDINGS[end].split()]
            made += [f"{word}e", f"{word}ees"] if end == "e" else []
        else:
            made += [word, f"{word}e", f"{word}s", f"{word}es"]
    return ", ".join(dict.fromkeys(made))


VALUES = {
    "GOOD": f"{inflected(_GOOD)}, douce, douces, folle, folles, belle, belles, gentille, gentilles, complete, entiere, {_SAID}",
    "BAD": f"{inflected(_BAD)}, basse, basses, seche, seches, mauvaises, nulle, nulles, {_SAID_ILL}",
    "FORCE": """
        ma plume, plume, langue bien pendue, ma clemence, clemence, mon indulgence, indulgence, ma
        mansuetude, mansuetude, ma bienveillance, comptez pas sur, compte pas sur, compter sur ma,
        n'attendez pas, n'attends pas, faire du tort, de quoi je suis capable, fait fermer, faire fermer,
        fermer le compte, mes avis font, libre a moi, en consequence, comme il se doit, a sa juste valeur,
        comme elle le merite, comme il le merite, vous suivra, te suivra, avant qu'il ne soit trop tard, il
        est encore temps, encore temps, trop tard, jusqu'a minuit, jusqu'a demain, jusqu'a ce soir, avant ce
        soir, avant minuit, basta, point barre, un point c'est tout, point final, c'est vous qui voyez,
        c'est toi qui vois, tu vois, a bon entendeur salut, vous voyez ce que, tu vois ce que, dans votre
        interet, dans ton interet, ne tenterais pas, rien que d'y penser, se retourner contre, retomber sur,
        te retombera, vous retombera, payer le prix, a vos risques, a tes risques, risques et perils""",
}
