"""Addresses of the caseload of a colleague and of a team, and moving work between colleagues."""

from django.urls import path

from openwerkplein.begeleiding.views import caseload, caseload_normen, caseload_verdelen, caseload_vertrek

urlpatterns = [
    path("", caseload.caseload, name="caseload"),
    path("team/", caseload.team, name="caseload-team"),
    path("collega/<int:collega>/", caseload.van_collega, name="caseload-collega"),
    path("collega/<int:collega>/vertrekt/", caseload_vertrek.vertrekt, name="caseload-vertrekt"),
    path("collega/<int:collega>/doorgeven/", caseload_vertrek.doorgeven, name="caseload-doorgeven"),
    path("verdelen/", caseload_verdelen.verdelen, name="caseload-verdelen"),
    path("verdeling/<str:verdeling>/", caseload_verdelen.verdeling, name="caseload-verdeling"),
    path("verdeling/<str:verdeling>/ongedaan/", caseload_verdelen.terug, name="caseload-terug"),
    path("zonder/", caseload_verdelen.zonder, name="caseload-zonder"),
    path("normen/", caseload_normen.normen, name="caseload-normen"),
    path("normen/nieuw/", caseload_normen.norm_nieuw, name="caseload-norm-nieuw"),
    path("normen/<int:pk>/", caseload_normen.norm, name="caseloadnorm-wijzig"),
    path("normen/<int:pk>/weg/", caseload_normen.norm_weg, name="caseloadnorm-weg"),
    path("gewichten/<str:kenmerk>/", caseload_normen.weging, name="caseload-weging"),
    path("gewichten/<str:kenmerk>/terug/", caseload_normen.weging_terug, name="caseload-weging-terug"),
]
