"""The addresses of the pages of support and operators. tests/web/test_matrix.py lists who may open each."""

from django.urls import URLPattern, URLResolver, path

from amiable.console import case_file, charged, desk, figures, macros, mails, opening, queue, reports, reviews, sessions

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", queue.queue, name="queue"),
    path("desk/next/", opening.desk_next, name="desk_next"),
    path("desk/texts/", macros.texts, name="desk_texts"),
    path("desk/texts/new/", macros.edit, name="desk_text_new"),
    path("desk/texts/<uuid:macro_id>/", macros.edit, name="desk_text"),
    path("desk/texts/<uuid:macro_id>/remove/", macros.remove, name="desk_text_remove"),
    path("desk/sessions/", sessions.listed, name="desk_sessions"),
    path("desk/sessions/new/", sessions.edit, name="desk_session_new"),
    path("desk/sessions/<uuid:session_id>/", sessions.edit, name="desk_session"),
    path("desk/sessions/<uuid:session_id>/remove/", sessions.remove, name="desk_session_remove"),
    path("desk/figures/", figures.figures, name="desk_figures"),
    path("desk/reports/", reports.listed, name="desk_reports"),
    path("desk/reviews/", reviews.reviews, name="desk_reviews"),
    path("desk/chargebacks/", charged.chargebacks, name="desk_chargebacks"),
    path("desk/mail/", mails.mails, name="desk_mail"),
    path("desk/mail/<uuid:mail_id>/again/", mails.mail_again, name="desk_mail_again"),
    path("desk/mail/of/<uuid:person_id>/again/", mails.address_again, name="desk_address_again"),
    path("desk/<slug:reference>/open/", opening.desk_open, name="desk_open"),
    path("desk/<slug:reference>/", desk.desk, name="desk"),
    path("desk/<slug:reference>/case-file/", case_file.case_file, name="desk_case_file"),
    path("desk/<slug:reference>/words/<int:seq>/", reports.words, name="desk_words"),
    path("desk/<slug:reference>/notes/", desk.note, name="desk_note"),
    path("desk/<slug:reference>/do/<slug:action>/", desk.act, name="desk_action"),
]
