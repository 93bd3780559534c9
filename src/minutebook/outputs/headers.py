"""What a web server is to say with each file of the site, as ready files for the servers that councils use.

`_headers` lies in the site: hosts that read such a file look for it there. The others are for whoever looks after the
server, who takes them from the work folder.
"""

from __future__ import annotations

from minutebook.outputs.fixed import fixed
from minutebook.outputs.policy import Inline, policy

IN_SITE = "_headers"
"""The file that Netlify, Cloudflare Pages and others read at the top of a site."""
FOLDER = "headers"
"""The folder of the other files, in the work folder."""


def headers(inline: Inline) -> dict[str, str]:
    """Names and values, the policy first."""
    always: dict[str, str] = fixed()["headers"]
    return {fixed()["policy_header"]: f"{policy(inline)}; {fixed()['frames']}"} | always


def for_hosts(inline: Inline) -> bytes:
    """`_headers`."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in headers(inline).items())]).encode()


def for_servers(inline: Inline) -> dict[str, str]:
    """Names and contents of the files for servers."""
    given = headers(inline).items()
    apache = "".join(f'    Header always set {name} "{value}"\n' for name, value in given)
    caddy = "".join(f'\t{name} "{value}"\n' for name, value in given)
    return {
        "nginx.conf": "".join(f'add_header {name} "{value}" always;\n' for name, value in given),
        "apache.conf": f"<IfModule mod_headers.c>\n{apache}</IfModule>\n",
        "caddy.conf": f"header {{\n{caddy}}}\n",
    }
