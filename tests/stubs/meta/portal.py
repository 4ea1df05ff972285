"""The developer portal: apps, Pages, accounts, numbers, people, and the tokens that each gets."""

from __future__ import annotations

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account, App, Person
from tests.stubs.meta.gestures import new_username
from tests.stubs.meta.tokens import SIXTY_DAYS_S, Token
from tests.stubs.meta.whatsapp.messages import business_id
from tests.stubs.meta.world import World


class Portal:
    """What is made before anything is written."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.app = self.another_app()

    def another_app(self) -> App:
        """A further app, with the token that is its id and secret; it may listen to the same accounts."""
        with self.world.lock:
            app = App(id=self.world.number(), instagram_id=self.world.number())
            self.world.apps[app.id] = app
            self.world.nodes[app.id] = ("app", app)
            now = self.world.clock.now()
            text = f"{app.id}|{app.secret}"
            self.world.tokens.keep(
                Token(text=text, kind="app", app_id=app.id, node_id=app.id, scopes=(), issued_at=now)
            )
            return app

    def page(self, name: str = "Imagine") -> Account:
        """A new Page."""
        with self.world.lock:
            account = Account(kind="page", id=self.world.number(), name=name)
            self.world.nodes[account.id] = ("page", account)
            return self._kept(account)

    def instagram(self, name: str = "imagine.bot", *, page: Account | None = None) -> Account:
        """A new professional account: linked with a Page, or else with a login of its own."""
        with self.world.lock:
            account = Account(kind="instagram", id=self.world.number(), name=name, is_login=page is None)
            account.scoped_id = self.world.number() if page is None else account.id
            account.page_id = page.id if page else ""
            for known_as in (account.id, account.scoped_id):
                self.world.nodes[known_as] = ("instagram", account)
            return self._kept(account)

    def whatsapp(self, name: str = "Imagine", phone: str = "15550001111") -> Account:
        """A new business account with one number."""
        with self.world.lock:
            kind, number = "whatsapp_business_account", self.world.number()
            account = Account(kind=kind, id=number, name=name, phone_id=self.world.number(), phone=phone)
            self.world.nodes[account.id] = ("waba", account)
            self.world.nodes[account.phone_id] = ("phone", account)
            return self._kept(account)

    def token(
        self,
        account: Account,
        *,
        app: App | None = None,
        scopes: tuple[str, ...] | None = None,
        lives_s: float | None = None,
    ) -> str:
        """A token for an account, with all permissions if none are named."""
        kind = {"page": "page", "instagram": "instagram"}.get(account.kind, "system")
        usual, node_id = (
            {"page": rights.PAGE, "instagram": rights.INSTAGRAM, "system": rights.WHATSAPP}[kind],
            account.id,
        )
        if account.kind == "instagram" and not account.is_login:
            # the Page speaks for it
            kind, node_id, usual = "page", account.page_id, rights.PAGE
        if kind == "instagram" and lives_s is None:
            lives_s = SIXTY_DAYS_S
        with self.world.lock:
            app_id, now = (app or self.app).id, self.world.clock.now()
            return self.world.tokens.mint(kind, app_id, node_id, usual if scopes is None else scopes, now, lives_s).text

    def user_token(self) -> str:
        """A person's token, which is none of a Page."""
        with self.world.lock:
            return self.world.tokens.mint("user", self.app.id, self.app.id, (), self.world.clock.now()).text

    def token_facts(self, text: str) -> Token:
        """What a token is."""
        with self.world.lock:
            found = self.world.tokens.find(text)
            assert found is not None, "there is no such token"
            return found

    def revoke(self, text: str, subcode: int = 460) -> None:
        """Let a token die: 458 app removed, 460 password changed, 492 no role any more."""
        self.token_facts(text).dead = subcode

    def person(self, name: str, *, has_role: bool = False, hides_phone: bool = False) -> Person:
        """Somebody; on WhatsApp perhaps without a visible number."""
        with self.world.lock:
            username = new_username(name)
            person = Person(
                name=name,
                username=username,
                has_role=has_role,
                phone=f"49151{len(self.world.people):08}",
                business_id=business_id(username),
                hides_phone=hides_phone,
            )
            self.world.people.append(person)
            return person

    def _kept(self, account: Account) -> Account:
        self.world.accounts[account.id] = account
        return account
