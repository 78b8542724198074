"""What programs look up before they do anything: who may read, mine or train, and whom to tell of faults."""

import msgspec

from dateline.press import views
from dateline.press.crawlers import ANSWERING, TRAINING
from dateline.press.index import has_security
from dateline.press.pages.sheet import Sheet
from dateline.record.documents import Machines

_DISCLOSING = ("about", "ethics", "corrections", "verification")


def robots(sheet: Sheet) -> bytes:
    """``robots.txt`` (RFC 9309): all may be read unless the house says no, to all or to some kinds of program.

    ``Content-Usage`` is the IETF's draft on preferences about AI; who does not know it passes over it.
    """
    house = sheet.imprint
    if not house.is_indexed:
        return b"User-agent: *\nDisallow: /\n"
    # A program that is named heeds its own lines and no others, and some take the first line that fits.
    everyone = [
        "User-agent: *",
        f"Content-Usage: train-ai={'y' if house.machines.training == 'allowed' else 'n'}, search=y",
        "Disallow: /search/",
        "Disallow: /staff/",
        "Allow: /",
    ]
    maps = [f"Sitemap: {house.url}/{name}" for name in ("sitemap.xml", "sitemap-news.xml")]
    parts = [*_refused(house.machines), everyone, maps]
    return "\n\n".join("\n".join(part) for part in parts).encode() + b"\n"


def tdmrep(sheet: Sheet) -> bytes:
    """``tdmrep.json``: the TDM Reservation Protocol of the W3C's community group, for the whole site."""
    machines = sheet.imprint.machines
    rule: dict[str, object] = {"location": "/", "tdm-reservation": int(machines.text_mining == "reserved")}
    if rule["tdm-reservation"] and machines.licence_address:
        rule["tdm-policy"] = machines.licence_address
    return msgspec.json.encode([rule]) + b"\n"


def security(sheet: Sheet) -> bytes | None:
    """``security.txt`` (RFC 9116). It stands as long as the house says until when somebody answers."""
    house = sheet.house
    contacts = house.contacts
    if not has_security(house):
        return None
    languages = dict.fromkeys(one for one in (house.interface, house.language) if one)
    lines = [
        f"Contact: {contacts.security if '://' in contacts.security else 'mailto:' + contacts.security}",
        f"Expires: {contacts.security_until}",
        f"Preferred-Languages: {', '.join(languages)}",
    ]
    if house.url.startswith("https://"):
        lines.append(f"Canonical: {house.url}/{sheet.path}")
    return "\n".join(lines).encode() + b"\n"


def trust(sheet: Sheet) -> bytes:
    """``trust.txt`` (JournalList): who we belong to, what is ours elsewhere, and where we tell of ourselves."""
    house = sheet.house
    pages = sheet.notes.views(sheet.notes.members("pages"), views.page_link)
    lines = [
        *house.trust,
        *(f"social={profile}" for profile in house.profiles),
        *(f"disclosure={house.url}{page.address}" for page in pages if page.role in _DISCLOSING),
        *([f"contact={house.contacts.general}"] if house.contacts.general else []),
        f"datatrainingallowed={'yes' if house.machines.training == 'allowed' else 'no'}",
    ]
    return "\n".join(dict.fromkeys(lines)).encode() + b"\n"


def _refused(machines: Machines) -> list[list[str]]:
    named: tuple[str, ...] = TRAINING if machines.training == "refused" else ()
    named += ANSWERING if machines.search_engines_for_ai == "refused" else ()
    return [[*(f"User-agent: {name}" for name in named), "Disallow: /"]] if named else []
