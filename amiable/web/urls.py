"""The addresses of the pages. tests/web/test_matrix.py lists who may open each: a new one fails there until listed."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from amiable.web import (
    buying,
    calendar,
    case_file,
    demo,
    demo_mail,
    design,
    earnings,
    home,
    invitation,
    legal,
    mail_choices,
    my_orders,
    my_services,
    privacy,
    probes,
    profile,
    robots,
    saved_replies,
    services,
    sign_ins,
    standing,
    statements,
    taxes,
    theming,
    tips,
    unsubscribe,
    uploads,
)
from amiable.web.cancelling import views as cancelling_views
from amiable.web.case import views as case_views
from amiable.web.help import views as help_views
from amiable.web.inbox import views as inbox_views
from amiable.web.look import requesting
from amiable.web.look import views as look_views
from amiable.web.measures import views as measure_views
from amiable.web.order import files as order_files
from amiable.web.order import marks as order_marks
from amiable.web.order import paying as order_paying
from amiable.web.order import phrases as order_phrases
from amiable.web.order import views as order_views
from amiable.web.reviews import views as review_views
from amiable.web.talk import views as talk_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    # Answered before the rest of the middleware (web/probes.py).
    path("healthz", probes.alive, name="healthz"),
    path("readyz", probes.ready, name="readyz"),
    path("tips/", tips.put_away, name="tips"),
    path("look/", home.change_look, name="look"),
    path("settings/", profile.profile, name="profile"),
    path("settings/notifications/", mail_choices.notifications, name="notifications"),
    path("settings/sign-ins/", sign_ins.listed, name="sign_ins"),
    path("settings/sign-ins/others/", sign_ins.end_others, name="sign_ins_end_others"),
    path("settings/sign-ins/<uuid:sign_in_id>/", sign_ins.end, name="sign_in_end"),
    path("settings/data/", privacy.data, name="personal_data"),
    path("settings/data/archive/", privacy.ask, name="personal_export"),
    path("settings/data/archives/<uuid:export_id>/", privacy.fetch, name="personal_export_file"),
    path("settings/data/erase/", privacy.erase, name="personal_erase"),
    path("settings/data/stay/", privacy.stay, name="personal_stay"),
    path("settings/decisions/", measure_views.listed, name="my_measures"),
    path("settings/decisions/<uuid:measure_id>/", measure_views.measure, name="my_measure"),
    path("settings/decisions/<uuid:measure_id>/answer/", measure_views.answer, name="my_measure_answer"),
    path("settings/decisions/<uuid:measure_id>/complain/", measure_views.complain, name="my_measure_complain"),
    path(
        "settings/decisions/<uuid:measure_id>/<int:number>/statement.pdf", measure_views.paper, name="my_measure_paper"
    ),
    path("settings/complaints/<uuid:complaint_id>/", measure_views.complaint, name="my_complaint"),
    path("settings/blocked/", talk_views.blocked, name="blocked"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/end/", calendar.revoke, name="calendar_revoke"),
    path("calendar/<slug:secret>.ics", calendar.hand_out, name="calendar_feed"),
    path("invitations/<slug:link>/", invitation.invitation, name="invitation"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("help/", help_views.center, name="help"),
    path("help/course/", help_views.course, name="help_course"),
    path("help/course/<slug:slug>/", help_views.course_lesson, name="help_lesson"),
    path("help/<slug:slug>/", help_views.article, name="help_article"),
    path("services/", services.browse, name="services"),
    path("services/<uuid:service_id>/", services.service, name="service"),
    path("people/<uuid:person_id>/", review_views.person, name="person"),
    path("packages/<uuid:package_id>/order/", buying.order_new, name="order_new"),
    path("orders/", my_orders.orders, name="orders"),
    path("orders/<slug:reference>/", order_views.order, name="order"),
    path("orders/<slug:reference>/pay/", order_paying.pay, name="order_pay"),
    path("orders/<slug:reference>/pulse/", order_views.pulse, name="order_pulse"),
    path("orders/<slug:reference>/read/", talk_views.mark_read, name="mark_read"),
    path("orders/<slug:reference>/report/<int:seq>/", talk_views.report, name="report_words"),
    path(
        "orders/<slug:reference>/hidden/<int:seq>/complain/",
        measure_views.complain_of_hiding,
        name="my_hiding_complain",
    ),
    path("orders/<slug:reference>/agreement/", order_views.agreement, name="order_agreement"),
    path("orders/<slug:reference>/case/", case_views.case, name="case"),
    path("orders/<slug:reference>/case-file/", case_file.case_file, name="case_file"),
    path("orders/<slug:reference>/case-file.zip", case_file.download, name="case_file_zip"),
    path("orders/<slug:reference>/annotations.jsonld", order_marks.download, name="order_annotations"),
    path("orders/<slug:reference>/files/<uuid:upload_id>/", order_files.original, name="order_file"),
    path("orders/<slug:reference>/files/<uuid:upload_id>/state/", order_files.state, name="order_file_state"),
    path("orders/<slug:reference>/files/<uuid:upload_id>/<slug:variant>/", order_files.preview, name="order_preview"),
    path("orders/<slug:reference>/look/<uuid:upload_id>/", look_views.look, name="order_look"),
    path("orders/<slug:reference>/cancelling/", cancelling_views.cancelling, name="cancelling"),
    path("orders/<slug:reference>/words/", order_phrases.phrases, name="order_phrases"),
    path(
        "orders/<slug:reference>/do/request_changes/",
        order_views.act,
        {"action": "request_changes", "own": requesting.PAGE},
        name="order_request",
    ),
    path("orders/<slug:reference>/do/<slug:action>/", order_views.act, name="order_action"),
    path("inbox/", inbox_views.inbox, name="inbox"),
    path("inbox/read/", inbox_views.read_all, name="inbox_read"),
    path("inbox/<uuid:notice_id>/", inbox_views.open_notice, name="inbox_open"),
    path("earnings/", earnings.earnings, name="earnings"),
    path("earnings/statements/", statements.listed, name="statements"),
    path("earnings/statements/<slug:period>/<slug:currency>/", statements.statement, name="statement"),
    path(
        "earnings/statements/<slug:period>/<slug:currency>/<slug:kind>/",
        statements.download,
        name="statement_file",
    ),
    path("earnings/taxes/", taxes.taxes, name="taxes"),
    path("outside/", legal.outside, name="outside"),
    path("standing/", standing.standing, name="standing"),
    path("my/replies/", saved_replies.saved_replies, name="saved_replies"),
    path("my/replies/new/", saved_replies.edit, name="saved_reply_new"),
    path("my/replies/<uuid:reply_id>/", saved_replies.edit, name="saved_reply"),
    path("my/replies/<uuid:reply_id>/up/", saved_replies.move_up, name="saved_reply_up"),
    path("my/replies/<uuid:reply_id>/remove/", saved_replies.remove, name="saved_reply_remove"),
    path("my/services/", my_services.mine, name="my_services"),
    path("my/services/new/", my_services.describe, name="my_service_new"),
    path("my/services/<uuid:service_id>/", my_services.overview, name="my_service"),
    path("my/services/<uuid:service_id>/words/", my_services.describe, name="my_service_words"),
    path("my/services/<uuid:service_id>/show/", my_services.show, name="my_service_show"),
    path("my/services/<uuid:service_id>/hide/", my_services.hide, name="my_service_hide"),
    path("my/services/<uuid:service_id>/questions/", my_services.edit_questions, name="my_service_questions"),
    path("my/services/<uuid:service_id>/packages/new/", my_services.edit_package, name="my_package_new"),
    path("my/services/<uuid:service_id>/packages/<uuid:package_id>/", my_services.edit_package, name="my_package"),
    path(
        "my/services/<uuid:service_id>/packages/<uuid:package_id>/retire/",
        my_services.retire_package,
        name="my_package_retire",
    ),
    path("uploads/", include(uploads)),
    path("", include("amiable.web.join.urls")),
    path("", include("amiable.web.embed.urls")),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap/<slug:kind>-<int:number>.xml", robots.part, name="sitemap_part"),
    path("favicon.ico", theming.favicon, name="favicon"),
    path("theme/picture.png", theming.picture, name="theme_picture"),
    path("theme/tile-<int:size>.png", theming.tile, name="theme_tile"),
    path("theme/site.webmanifest", theming.manifest, name="manifest"),
    path("theme/<slug:digest>/<str:name>", theming.piece, name="theme"),
    path("demo/", demo.choose, name="demo"),
    path("demo/time/", demo.skip, name="demo_skip"),
    path("demo/mail/", demo_mail.mails, name="demo_mails"),
    path("demo/mail/<uuid:person_id>/<uuid:mail_id>/", demo_mail.mail, name="demo_mail"),
    path("demo/mail/<uuid:person_id>/<uuid:mail_id>/page/", demo_mail.page, name="demo_mail_page"),
    path("demo/<uuid:person_id>/", demo.enter, name="demo_enter"),
]

if settings.DEBUG:
    urlpatterns.append(path("design/", design.design, name="design"))
