"""The layout, the components, the error pages and sign-in, as Chromium and axe see them."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from tests.accessible import (
    NARROW,
    assert_accessible,
    remember_colours,
    violations,
    violations_at_another_width,
    watch,
)
from tests.world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITE = "tests.web.design.site"


@pytest.fixture
def site(settings: Any, live_server: Any, page: Page) -> Iterator[str]:
    """The address of the sample site. Afterwards: nothing was refused by the CSP, nothing left the machine."""
    settings.ROOT_URLCONF = SITE
    settings.PAGE_FRAME = f"{SITE}.frame"
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    page.set_default_timeout(10_000)
    seen = watch(page)
    # Passkeys work on localhost only, not on an address of numbers.
    yield live_server.url.replace("127.0.0.1", "localhost")
    assert seen == []


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/account/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def open_guarded(page: Page, address: str) -> None:
    """A page that changes how one signs in asks for the password once more, the first time."""
    page.goto(address)
    if page.title().startswith("Is it still you?"):
        assert_accessible(page)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()


def code_for(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


NARROWER = """<html lang="en"><title>Narrower</title><style>
.other, .small, .late { color: #000 }
.small { font-size: 30px; color: #888 }
@media (min-width: 40.1em) { .late { display: none } }
@media (max-width: 40em) { .other, .late { color: #999 } .small { font-size: 16px } }
</style><main><h1>Title</h1>
<p>Plain</p><p class="other">Other</p><p class="small">Smaller</p><p class="late">Later</p></main></html>"""


def test_a_weak_colour_that_a_phone_alone_shows_is_found(page: Page) -> None:
    page.set_content(NARROWER)
    assert violations(page) == []
    remember_colours(page)

    page.set_viewport_size({"width": NARROW, "height": 800})

    (found,) = violations_at_another_width(page)
    assert all(word in found for word in ("Other", "Smaller", "Later"))
    assert "Plain" not in found


def test_every_component_passes_and_the_table_sorts(page: Page, site: str) -> None:
    page.goto(f"{site}/sample")

    assert_accessible(page)
    expect(page).to_have_title("Sample - Portfolio")
    page.get_by_role("button", name="Ward").click()
    expect(page.locator("tbody th")).to_have_text(["Merrow Castle", "Saltmarsh", "Staithe"])
    page.get_by_role("button", name="Crimes").click()
    expect(page.locator("tbody th")).to_have_text(["Staithe", "Saltmarsh", "Merrow Castle"])


def test_a_refused_form_says_so_in_title_summary_and_field(page: Page, site: str) -> None:
    page.goto(f"{site}/form")
    assert_accessible(page)

    page.get_by_role("button", name="Continue").click()

    expect(page).to_have_title("Error: Send a file - Portfolio")
    assert_accessible(page)
    page.get_by_role("link", name="Enter the date of birth").click()
    expect(page.get_by_role("group", name="Date of birth").get_by_label("Day")).to_be_focused()
    page.get_by_role("link", name="Select the agency", exact=True).click()
    expect(page.get_by_label("Police")).to_be_focused()


def test_the_keyboard_reaches_the_content_first(page: Page, site: str) -> None:
    page.goto(f"{site}/form")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main-content")).to_be_focused()


def test_pages_work_without_scripts(browser: Any, site: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/sample")

    expect(page.get_by_text("A table")).to_be_visible()  # the second tab's text is there
    page.goto(f"{site}/form")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Enter the name")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_pass(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/refusal/{name}")

    assert_accessible(page)
    assert page.locator("h1").count() == 1


def test_signing_in_with_a_wrong_password_says_so(page: Page, site: str, world: World) -> None:
    page.goto(f"{site}/account/login/")
    assert_accessible(page)
    page.get_by_label("Username").fill("coordinator")
    page.get_by_label("Password").fill("wrong")

    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page).to_have_title("Error: Sign in - Portfolio")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    assert_accessible(page)


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(page: Page, site: str, world: World) -> None:
    sign_in(page, site, "coordinator")
    page.goto(f"{site}/account/2fa/")
    assert_accessible(page)
    expect(page.get_by_role("button", name="Set up an app")).to_be_visible()
    open_guarded(page, f"{site}/account/2fa/totp/activate/")
    assert_accessible(page)
    secret = page.locator(".portfolio-key").inner_text()
    page.get_by_label("Authenticator code").fill(code_for(secret))
    page.get_by_role("button", name="Continue").click()
    assert_accessible(page)

    page.goto(f"{site}/account/2fa/recovery-codes/")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, site, "coordinator")

    expect(page).to_have_title("Second step - Portfolio")
    assert_accessible(page)


def test_a_passkey_is_added_and_signs_in(page: Page, site: str, world: World) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, "isUserVerified": True}})
    sign_in(page, site, "coordinator")
    open_guarded(page, f"{site}/account/2fa/webauthn/add/")
    assert_accessible(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto(f"{site}/account/2fa/webauthn/")
    expect(page.get_by_role("heading", name="My laptop")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{site}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("where", ["password/change", "password/reset", "signup", "logout", "reauthenticate"])
def test_the_other_pages_of_the_account_pass(page: Page, site: str, world: World, where: str) -> None:
    sign_in(page, site, "coordinator")
    page.goto(f"{site}/account/{where}/")

    assert_accessible(page)
