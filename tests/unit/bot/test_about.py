"""/about: which models are served, under which licences, and where those can be read."""

from __future__ import annotations

from pathlib import Path

from tests.conversations import fake_driver


def test_a_licence_is_named_with_its_link(monkeypatch, tmp_path):
    """Whoever uses the pictures has to know it; a row without a link has its name."""
    row = Path(fake_driver.MODELS).read_text()
    text = row.replace('license = "Apache-2.0"', 'license = "Some License"\nlicense_url = "https://a.example/l"', 1)
    (tmp_path / "models.toml").write_text(text)
    for file, told in (
        (tmp_path / "models.toml", "Some License, https://a.example/l"),
        (fake_driver.MODELS, "Apache-2.0"),
    ):
        monkeypatch.setattr(fake_driver, "MODELS", file)
        driver = fake_driver.FakeDriver()
        try:
            driver.say("Ana", "/about")
            assert f"Models here: Pocket ({told})" in driver.private("Ana")[-1].text
        finally:
            driver.close()
