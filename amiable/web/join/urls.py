"""The addresses of coming in from elsewhere. The sign-in library looks two of them up by these names."""

from django.urls import path

from amiable.web.join import handing, sign_on

urlpatterns = [
    path("join/<slug:slug>/", handing.join, name="join"),
    path("account/oidc/<slug:provider_id>/login/", sign_on.leave, name="openid_connect_login"),
    path("account/oidc/<slug:provider_id>/login/callback/", sign_on.arrive, name="openid_connect_callback"),
]
