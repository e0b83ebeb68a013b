"""Somebody whose sign-in ended while they wrote."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/local-profile/nobodys/section/method/write/"


def test_words_that_were_sent_are_shown_to_be_copied() -> None:
    sent = {"text": "An hour of <work>\n\nand more.", "public_text": "For everybody.", "seen_revision": "3"}

    response = Client().post(ADDRESS, sent)

    page = response.content.decode()
    assert response.status_code == 403
    assert "An hour of &lt;work&gt;" in page
    assert "and more." in page
    assert "For everybody." in page
    assert "1 of 2" in page
    assert "2 of 2" in page
    assert f'href="/account/login/?next={ADDRESS}"' in page


def test_neither_the_token_nor_a_password_is_shown() -> None:
    response = Client().post(ADDRESS, {"text": "Two words", "password": "correct horse", "csrfmiddlewaretoken": "a b"})

    page = response.content.decode()
    assert "Two words" in page
    assert "correct horse" not in page
    assert "a b<" not in page


def test_without_words_one_signs_in_and_goes_back_to_the_page_of_the_form() -> None:
    form = {"HTTP_REFERER": "http://testserver/submissions/waiting/7/?page=2"}

    response = Client().post("/submissions/waiting/7/take-in/", **form)  # type: ignore[arg-type]

    assert response["Location"] == "/account/login/?next=/submissions/waiting/7/%3Fpage%3D2"


def test_a_form_on_another_site_is_no_place_to_go_back_to() -> None:
    form = {"HTTP_REFERER": "https://elsewhere.example/local-profile/"}

    response = Client().post("/local-profile/7/withdraw/", **form)  # type: ignore[arg-type]

    assert response["Location"] == "/account/login/?next=/local-profile/7/withdraw/"
