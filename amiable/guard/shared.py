"""Words that all three languages use, or that no language owns. Read with every sentence."""

from __future__ import annotations

SHARED = {
    "STAR": "★, ☆",
    "REV": "review, reviews, rating, ratings, feedback, feedbacks",
    "MARK": "👍, score, scores",
    "HIGH": "5, 10, 4, #full, 4.5, 4.8, 4.9, 5of, 20",
    "NUMBER": "3",
    "LOW": "0, 1, 2, #1of, #0of, #2of",
    "GOOD": "#hundred, top, max, super, #full, maximum, perfect",
    "VALUE": "#percent, €, $, £, eur, euro, euros, usd, bonus, gratis, cashback, coupon, voucher",
    "SWAP": "=, 🤝",
    "ASK": "🙏, pls, plz",
    "WORK": """
        logo, banner, widget, slider, carousel, plugin, css, html, figma, svg, png, pdf, sql, api, json, csv,
        excel, app, design, template, wordpress, shopify, layout, footer, header, component, popup, script,
        database, icon, homepage, landing, mockup, wireframe, sprite, game, video, trailer, podcast, playlist,
        album, blog, ebook, seo, dashboard, backend, frontend, schema, snippet, elementor, canva, photoshop,
        storyboard, slide, powerpoint, badge""",
    "OTHER": "hotel, film, airbnb, b&b, amazon, tripadvisor, booking, google, trustpilot, yelp, etsy",
    "LINK": """
        whatsapp, telegram, skype, paypal, iban, bitcoin, btc, usdt, crypto, revolut, wise, satispay, venmo,
        zelle, signal, instagram, messenger, facebook, discord, viber, lydia, postepay, twint, gmail, email, mail,
        e-mail, cashapp, linkedin""",
}
