"""Who may talk to the server, and what every answer carries."""

from __future__ import annotations

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from bot.platforms.web.pages.access import HEADERS, doors
from bot.platforms.web.pages.sessions import PERSON_COOKIE, sessions
from bot.platforms.web.settings import WebSettings
from core.domain.errors import OperatorError
from core.settings import KeySettings, Settings
from tests.stands.web import Stand, stand_settings

TOKEN = "open-sesame-open-sesame"


@pytest.fixture
def gated(client):
    served = Stand(client, stand_settings(web=WebSettings(token=TOKEN)))
    served.start()
    yield served
    served.stop()


def test_every_answer_carries_the_headers(stand):
    """Pages, scripts, refusals and errors alike."""
    with httpx.Client(base_url=stand.address) as browser:
        for path in ("/", "/static/style.css", "/healthz", "/menu", "/r/nowhere", "/nonsense", "/static/nonsense"):
            answer = browser.get(path)
            assert {} == {name: value for name, value in HEADERS.items() if answer.headers.get(name) != value}, path


def test_the_policy_allows_nothing_inline(stand):
    """No page has an inline script or style, and the policy would stop one."""
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    with httpx.Client(base_url=stand.address) as browser:
        for path in ("/", "/login", "/r/nowhere"):
            page = browser.get(path).text
            assert " style=" not in page
            assert "<style" not in page
            assert "<script>" not in page
            assert "http://" not in page.replace("http://www.w3.org/", "")
            assert "https://" not in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.1", "[::2]", "[bad"])
def test_other_names_get_no_answer(stand, host):
    """A name that somebody points at this machine (DNS rebinding) is refused."""
    answer = httpx.get(stand.address, headers={"Host": host})
    assert answer.status_code in {400, 421}


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_own_names_do(stand, host):
    """Whatever the port: a proxy or a tunnel may change it."""
    assert 200 == httpx.get(stand.address, headers={"Host": host}).status_code


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://127.0.0.1:1"])
def test_other_sites_change_nothing(stand, origin):
    """A form or a script on another site cannot make rooms or upload."""
    headers = {} if origin is None else {"Origin": origin}
    assert 403 == httpx.post(f"{stand.address}/rooms", headers=headers).status_code


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
def test_other_sites_open_no_socket(stand, guests, origin):
    """A page elsewhere that knows the link cannot listen with a visitor's cookie."""
    url = f"ws://127.0.0.1:{stand.port}/r/{guests.room}/socket"
    with pytest.raises(InvalidStatus) as refused, connect(url, origin=origin):
        pass
    assert 403 == refused.value.response.status_code


def test_a_forged_cookie_is_nobody(stand, guests):
    """Only what this server signed says who somebody is."""
    page = guests.enter("Ana")
    person = stand.person_of(page._client.cookies)
    with httpx.Client(base_url=stand.address, cookies={PERSON_COOKIE: person}) as forger:
        assert {"name": None} == forger.get(f"/r/{guests.room}/me").json()


def test_cookies_are_out_of_reach_of_scripts(stand):
    """HttpOnly and SameSite; Secure as soon as the public address is https."""
    cookie = httpx.get(stand.address).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert sessions(stand_settings(web=WebSettings(public_url="https://pictures.example"))).secure


def test_a_network_needs_a_token():
    """Beyond loopback the chat refuses to start without one, with the remedy."""
    with pytest.raises(OperatorError, match="IMAGINE_WEB__TOKEN"):
        doors(WebSettings(host="0.0.0.0"))
    assert not doors(WebSettings(host="0.0.0.0", token=TOKEN)).loopback


def test_a_missing_cookie_key_stops_the_start():
    """Nothing is signed with nothing."""
    for written in ("", "1:", "1:xyz", "nonsense"):
        with pytest.raises(OperatorError, match="IMAGINE_KEYS__WEB"):
            sessions(Settings(keys=KeySettings(web=written)))


def test_old_keys_still_verify():
    """Keys can be rotated without everybody losing their name."""
    old = sessions(Settings(keys=KeySettings(web="1:" + "aa" * 32)))
    new = sessions(Settings(keys=KeySettings(web=f"2:{'bb' * 32},1:{'aa' * 32}")))
    cookie = old._signer("person").dumps("p1")
    assert "p1" == new.person({PERSON_COOKIE: cookie})
    fresh = new._signer("person").dumps("p1")
    assert old.person({PERSON_COOKIE: fresh}) is None


def test_on_a_network_an_address_is_as_good_as_a_name():
    """People type the machine's IP; rebinding needs a name."""
    outside = doors(WebSettings(host="0.0.0.0", token=TOKEN, public_url="https://pictures.example"))
    assert outside.knows("192.168.1.7:8420")
    assert outside.knows("pictures.example")
    assert not outside.knows("evil.example")
    assert outside.is_own("https://pictures.example", "127.0.0.1:8420")


def test_the_token_opens_the_door_once(gated):
    """Everything but the door redirects there; the right token is remembered, a wrong one is not."""
    with httpx.Client(base_url=gated.address, headers={"Origin": gated.address}) as browser:
        assert ("/login", 303) == (browser.get("/").headers["location"], browser.get("/").status_code)
        assert 401 == browser.post("/rooms").status_code
        assert 200 == browser.get("/healthz").status_code
        wrong = browser.post("/login", data={"token": "guess"})
        assert 403 == wrong.status_code
        assert '<p class="error" role="alert">' in wrong.text
        assert "/login" == browser.get("/").headers["location"]
        assert 303 == browser.post("/login", data={"token": TOKEN}).status_code
        assert 200 == browser.get("/").status_code
        assert 303 == browser.post("/rooms").status_code


def test_a_guesser_keeps_nobody_out(gated):
    """After a few tries there is a pause, for wrong tokens and for that address; the right one always opens."""
    with httpx.Client(base_url=gated.address, headers={"Origin": gated.address}) as browser:
        codes = [browser.post("/login", data={"token": str(n)}).status_code for n in range(12)]
        assert [403] * 10 + [429] * 2 == codes
        assert 303 == browser.post("/login", data={"token": TOKEN}).status_code
    elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(base_url=gated.address, headers={"Origin": gated.address}, transport=elsewhere) as other:
        assert 403 == other.post("/login", data={"token": "a typo"}).status_code
        assert 303 == other.post("/login", data={"token": TOKEN}).status_code


def test_one_address_makes_so_many_rooms(stand):
    """One who makes rooms without end stops nobody else behind the same address; many of them, nobody elsewhere."""
    with httpx.Client(base_url=stand.address, headers={"Origin": stand.address}) as browser:
        codes = [browser.post("/rooms").status_code for _ in range(20)]
    assert {303, 429} == set(codes)
    assert 12 <= codes.count(303) <= 14
    with httpx.Client(base_url=stand.address, headers={"Origin": stand.address}) as nobody:
        codes = []
        for _ in range(80):
            codes.append(nobody.post("/rooms").status_code)
            nobody.cookies.clear()
    assert codes[0] == 303
    assert codes[-1] == 429
    elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(base_url=stand.address, headers={"Origin": stand.address}, transport=elsewhere) as other:
        assert 303 == other.post("/rooms").status_code


def test_a_pass_belongs_to_one_person(gated):
    """Two people have two passes, and one's is of no use to the other."""
    with (
        httpx.Client(base_url=gated.address, headers={"Origin": gated.address}) as ana,
        httpx.Client(base_url=gated.address, headers={"Origin": gated.address}) as ben,
    ):
        for browser in (ana, ben):
            browser.post("/login", data={"token": TOKEN})
        assert ana.cookies["imagine_pass"] != ben.cookies["imagine_pass"]
        stolen = {"imagine_pass": ana.cookies["imagine_pass"]}
        alone = httpx.get(gated.address, cookies=stolen)
        mixed = httpx.get(gated.address, cookies={**stolen, PERSON_COOKIE: ben.cookies[PERSON_COOKIE]})
    assert [303, 303] == [alone.status_code, mixed.status_code]


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("token", ["x", "fifteen-letters"])
def test_a_short_token_stops_the_start(host, token):
    """It could be guessed; the sentence says how to make one, and does not show it."""
    with pytest.raises(OperatorError, match="16 are the least") as refused:
        doors(WebSettings(host=host, token=token))
    assert "token_urlsafe" in refused.value.message
    assert "fifteen" not in refused.value.message


def test_without_the_token_no_socket(gated):
    """The socket is behind the same door."""
    url = f"ws://127.0.0.1:{gated.port}/r/{'A' * 22}/socket"
    with pytest.raises(InvalidStatus), connect(url, origin=gated.address):
        pass


def test_a_changed_token_ends_admissions():
    """Who was let in with the old word gives the new one."""
    one, two = (sessions(stand_settings(web=WebSettings(token=word))) for word in ("one", "two"))
    cookies = {
        "imagine_pass": one._signer("pass").dumps(one._pass_of("p1")),
        PERSON_COOKIE: one._signer("person").dumps("p1"),
    }
    assert one.admitted(cookies)
    assert not two.admitted(cookies)
    assert "one" not in repr(one)


@pytest.mark.parametrize(
    "other",
    [
        'prefs={"theme":"dark"}',
        "theme=dark mode",
        "path=/",
        "expires=never; domain=x",
        "=nameless",
        "nothing",
        ";;;",
        'half="quoted',
        "name,with[odd]=signs@and:more",
        "caf\xe9=\xff\xfe",
        "long=" + "x" * 3000,
    ],
)
def test_cookies_of_other_pages_lock_nobody_out(gated, other):
    """Whatever another program on this host has set, before or behind ours, whoever gave the token stays in."""
    with httpx.Client(base_url=gated.address, headers={"Origin": gated.address}) as browser:
        browser.post("/login", content=f"token={TOKEN}")
        ours = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        browser.cookies.clear()
        for cookies in (f"{other}; {ours}", f"{ours}; {other}"):
            answer = browser.get("/", headers={"Cookie": cookies.encode("latin-1")})
            assert 200 == answer.status_code, cookies


@pytest.mark.parametrize("name", [b"\xff\xfe", b"\xed\xa0\xbd", b"\x00\x1b", "\u3164\u2800".encode(), b""])
def test_a_name_of_no_text_is_refused(stand, name):
    """Bytes that are no UTF-8, controls and blanks leave nothing that others could see."""
    with httpx.Client(base_url=stand.address, headers={"Origin": stand.address}) as browser:
        browser.get("/")
        room = browser.post("/rooms").headers["location"]
        answer = browser.post(f"{room}/me", content=name)
    assert (422, "Please write a name that the others here will see.") == (answer.status_code, answer.json()["error"])
