"""What machines ask every site for: `robots.txt`, and how to report a hole (`security.txt`, RFC 9116)."""

from __future__ import annotations

from minutebook.outputs import headers
from minutebook.outputs.fixed import fixed
from minutebook.outputs.policy import Inline
from minutebook.settings import Settings

ROBOTS = "robots.txt"
SECURITY = ".well-known/security.txt"


def files(settings: Settings, inline: Inline) -> dict[str, bytes]:
    """Addresses and contents, of what a host is to say too. Without a contact there is no `security.txt`."""
    found = {ROBOTS: robots(settings.site_url), headers.IN_SITE: headers.for_hosts(inline)}
    if settings.security_contact and settings.security_expires:
        found[SECURITY] = security(settings)
    return found


def robots(site_url: str | None) -> bytes:
    """All may be read. Pages of people ask for themselves not to be listed, which they can only if they are read."""
    where = f"\n{fixed()['sitemap']}: {_root(site_url)}sitemap.xml\n" if site_url else ""
    return f"{fixed()['robots']}{where}".encode()


def security(settings: Settings) -> bytes:
    """Whom to tell of a hole, and until when this holds."""
    name: dict[str, str] = fixed()["security"]
    lines = [f"{name['contact']}: {one}" for one in settings.security_contact]
    lines.append(f"{name['expires']}: {settings.security_expires}T23:59:59Z")
    lines.append(f"{name['languages']}: {', '.join(settings.languages)}")
    if settings.site_url:
        lines.append(f"{name['canonical']}: {_root(settings.site_url)}{SECURITY}")
    if settings.security_policy:
        lines.append(f"{name['policy']}: {settings.security_policy}")
    return ("\n".join(lines) + "\n").encode()


def _root(site_url: str | None) -> str:
    return (site_url or "").rstrip("/") + "/"
