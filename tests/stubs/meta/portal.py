"""The developer portal: apps, Pages, accounts, numbers, people, and the tokens that each gets."""

from __future__ import annotations

from tests.stubs.meta import rights
from tests.stubs.meta.accounts import Account, App, Person
from tests.stubs.meta.gestures import new_username
from tests.stubs.meta.tokens import SIXTY_DAYS_S, Token
from tests.stubs.meta.whatsapp.messages import business_id
from tests.stubs.meta.world import World


class Portal:
    """What is made before anything is written; whoever calls holds the world's lock."""

    def __init__(self, world: World) -> None:
        self._world = world

    def app(self) -> App:
        """Make an app, with the token that is its id and secret."""
        world = self._world
        app = App(id=world.number(), instagram_id=world.number())
        world.apps[app.id] = app
        world.nodes[app.id] = ("app", app)
        text = f"{app.id}|{app.secret}"
        world.tokens.keep(
            Token(text=text, kind="app", app_id=app.id, node_id=app.id, scopes=(), issued_at=world.clock.now())
        )
        return app

    def page(self, name: str) -> Account:
        """Make a Page."""
        account = Account(kind="page", id=self._world.number(), name=name)
        self._world.nodes[account.id] = ("page", account)
        return self._keep(account)

    def instagram(self, name: str, page: Account | None) -> Account:
        """Make a professional account, linked with a Page or else with a login of its own."""
        world = self._world
        account = Account(kind="instagram", id=world.number(), name=name, is_login=page is None)
        account.scoped_id = world.number() if page is None else account.id
        account.page_id = page.id if page else ""
        for name_ in {account.id, account.scoped_id}:
            world.nodes[name_] = ("instagram", account)
        return self._keep(account)

    def whatsapp(self, name: str, phone: str) -> Account:
        """Make a business account with one number."""
        world = self._world
        account = Account(
            kind="whatsapp_business_account", id=world.number(), name=name, phone_id=world.number(), phone=phone
        )
        world.nodes[account.id] = ("waba", account)
        world.nodes[account.phone_id] = ("phone", account)
        return self._keep(account)

    def token(self, account: Account, app: App, *, scopes: tuple[str, ...] | None, lives_s: float | None) -> Token:
        """Give an app a token for an account."""
        kind = {"page": "page", "instagram": "instagram"}.get(account.kind, "system")
        usual = {"page": rights.PAGE, "instagram": rights.INSTAGRAM, "system": rights.WHATSAPP}[kind]
        node_id = account.id
        if account.kind == "instagram" and not account.is_login:
            # the Page speaks for it
            kind, node_id, usual = "page", account.page_id, rights.PAGE
        if kind == "instagram" and lives_s is None:
            lives_s = SIXTY_DAYS_S
        scopes = usual if scopes is None else scopes
        return self._world.tokens.mint(kind, app.id, node_id, scopes, self._world.clock.now(), lives_s)

    def person(self, name: str, *, has_role: bool, hides_phone: bool) -> Person:
        """Make somebody."""
        world = self._world
        username = new_username(name)
        person = Person(
            name=name,
            username=username,
            has_role=has_role,
            phone=f"49151{len(world.people):08}",
            business_id=business_id(username),
            hides_phone=hides_phone,
        )
        world.people.append(person)
        return person

    def _keep(self, account: Account) -> Account:
        self._world.accounts[account.id] = account
        return account
