"""Marc's two services, in French: a logo for a small shop, and drawn labels for jars. Words and numbers only."""

from __future__ import annotations

from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.commands.demo_story.shop.offer import Offer

LOGO = Offer(
    "marc",
    ServiceTerms(
        title="Un logo pour votre commerce",
        summary=(
            "Je dessine des marques simples et solides, qui tiennent aussi bien sur une enseigne que sur un sachet de pain. "
            "Nous partons de ce que vous vendez et de la façon dont on vous connaît déjà dans le quartier. "
            "Vous recevez des esquisses lisibles, puis des fichiers propres, prêts pour l’imprimeur."
        ),
        language="fr",
    ),
    packages=(
        PackageTerms(
            name="Classique",
            price=12_000,
            currency="EUR",
            days=5,
            rounds=2,
            description="Une marque complète, en une piste travaillée jusqu’au bout.",
            not_included="La papeterie (cartes, menus), l’enseigne elle-même et les illustrations de produits.",
            effort_minutes=600,
            items=(
                ScopeLine("Un logo : symbole et nom", "une piste, dessinée à la main puis mise au net"),
                ScopeLine("Version en une couleur", "pour les tampons et les sachets"),
                ScopeLine("Fichiers pour l’impression et l’écran"),
            ),
        ),
        PackageTerms(
            name="Avec identité",
            price=24_000,
            currency="EUR",
            days=9,
            rounds=2,
            description="Le logo, ses couleurs et ses lettres, dans un petit guide de deux pages.",
            not_included="Le site internet et les photographies.",
            effort_minutes=1_200,
            items=(
                ScopeLine("Un logo : symbole et nom", "deux pistes au départ, une menée à terme"),
                ScopeLine("Palette et lettres", "avec les références pour l’imprimeur"),
                ScopeLine("Guide de deux pages en PDF"),
            ),
        ),
    ),
    questions=(
        Question("Que vendez-vous, et à qui ?"),
        Question("Quel ton vous ressemble le plus ?", "choice", choices=("Chaleureux", "Sobre", "Artisanal", "Joyeux")),
        Question("Une photo de la boutique ou d’un produit ?", "file", required=False),
    ),
)

LABELS = Offer(
    "marc",
    ServiceTerms(
        title="Étiquettes illustrées pour vos bocaux",
        summary=(
            "Fraises, figues, olives : chaque étiquette est dessinée à la main, à l’encre et à l’aquarelle, puis préparée "
            "au format exact de vos bocaux. Je laisse la place des mentions obligatoires ; vous me dites ce qu’il faut y écrire."
        ),
        language="fr",
    ),
    packages=(
        PackageTerms(
            name="Trois étiquettes",
            price=18_000,
            currency="EUR",
            days=6,
            rounds=2,
            description="Trois dessins d’une même famille, un par parfum.",
            not_included="L’impression, la découpe et la photographie des bocaux.",
            effort_minutes=840,
            items=(
                ScopeLine("Trois illustrations", "un fruit ou une plante par étiquette"),
                ScopeLine("Mise en page au format de vos bocaux", "avec le fond perdu"),
                ScopeLine("Une planche PDF pour l’imprimeur"),
            ),
        ),
    ),
    questions=(
        Question("Quels parfums, et comment s’appellent-ils ?"),
        Question("Quelles sont les dimensions de l’étiquette, en millimètres ?"),
        Question("Une photo d’un bocal ?", "file", required=False),
    ),
)
