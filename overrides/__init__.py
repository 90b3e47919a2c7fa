"""How the site looks and how it is built. No rule and no guidance sentence lives here."""
