"""Where moved addresses lead and which are gone: ``redirects.json`` and maps made from it."""

from pathlib import Path

import msgspec

from dateline.edition.layout import REDIRECTS


class Redirects(msgspec.Struct, frozen=True):
    """Former addresses with the present one, and addresses whose page was withdrawn."""

    moved: dict[str, str] = {}
    gone: list[str] = []

    def data(self) -> bytes:
        """The file's bytes, in an order that depends on nothing but the addresses."""
        return msgspec.json.encode({"gone": sorted(self.gone), "moved": dict(sorted(self.moved.items()))})


def read_redirects(edition: Path) -> Redirects:
    """The redirects of an edition; none when the file is not there. Raises msgspec.DecodeError."""
    try:
        data = (edition / REDIRECTS).read_bytes()
    except FileNotFoundError:
        return Redirects()
    return msgspec.json.decode(data, type=Redirects)


def nginx_map(redirects: Redirects) -> str:
    """Two ``map`` blocks for nginx: ``$dateline_moved`` and ``$dateline_gone``."""
    moved = "".join(f"    {_quoted(old)} {_quoted(new)};\n" for old, new in sorted(redirects.moved.items()))
    gone = "".join(f"    {_quoted(address)} 1;\n" for address in sorted(redirects.gone))
    return f"map $uri $dateline_moved {{\n{moved}}}\nmap $uri $dateline_gone {{\n{gone}}}\n"


def caddy_map(redirects: Redirects) -> str:
    """The same for a Caddyfile's ``map`` directive."""
    moved = "".join(f"    {_quoted(old)} {_quoted(new)}\n" for old, new in sorted(redirects.moved.items()))
    gone = "".join(f"    {_quoted(address)} 1\n" for address in sorted(redirects.gone))
    return (
        f'map {{path}} {{dateline_moved}} {{\n{moved}    default ""\n}}\n'
        f'map {{path}} {{dateline_gone}} {{\n{gone}    default ""\n}}\n'
    )


def _quoted(address: str) -> str:
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'
