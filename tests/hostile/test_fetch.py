"""The one fetcher reaches public sites only, by whatever way it is led, and within its limits."""

import gzip
import itertools
import re
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

import brotli
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.outside.addresses import is_public, onward, read_address
from dateline.outside.fetch import Fetched, Limits, fetch
from dateline.outside.refused import OutsideRefused
from tests.hostile.site import page, site

SOON = Limits(seconds=10)


def anywhere(ip: object, port: int) -> bool:
    return True


def why(address: str, **more) -> str:
    with pytest.raises(OutsideRefused) as caught:
        fetch(address, **{"limits": SOON, **more})
    reason = caught.value.reason
    assert reason and "\n" not in reason and not reason.endswith(".")
    return reason


def name_server(monkeypatch: pytest.MonkeyPatch, **names: list[str]) -> list[str]:
    """Answers for these names, and a list that fills with what was asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host, *more, **others):
        if host == "127.0.0.1":
            return real(host, *more, **others)
        asked.append(host)
        found = names[host.replace(".", "_")]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


@pytest.fixture
def no_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection fails the test."""

    def never(*_, **__):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", never)


_NAT64 = ip_network("64:ff9b::/96")
PRIVATE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
    *("198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:10::1", "2001:db8::1"),
    *("2002:7f00:1::", "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1"),
    *("ff02::1", "fe80::1%1", "2606:4700::1111%eth0"),
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_no_private_or_reserved_place_is_public(ip: str) -> None:
    assert not is_public(ip_address(ip), 443)


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public_places_are_public_on_the_ports_of_the_web_only(ip: str) -> None:
    assert [is_public(ip_address(ip), port) for port in (80, 443, 22, 0, 8080, 6379)] == [True, True] + [False] * 4


@given(st.one_of(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**128 - 1).map(IPv6Address)))
def test_what_is_public_is_global_to_python_too(ip: IPv4Address | IPv6Address) -> None:
    if is_public(ip, 443):
        assert (ip.is_global and not ip.is_multicast and not ip.is_reserved) or ip in _NAT64


@pytest.mark.parametrize("ip", [ip for ip in PRIVATE if "%" not in ip])
def test_an_address_that_is_written_as_a_private_place_is_never_asked(ip: str, no_connections: None) -> None:
    host = f"[{ip}]" if ":" in ip else ip
    assert "only public sites" in why(f"http://{host}/")


@pytest.mark.parametrize(
    "address",
    [
        *("http://0x7f.1/", "http://0x7f000001/", "http://2130706433/", "http://0177.0.0.1/", "http://127.1/"),
        *("http://127.0.1/", "http://0/", "http://017700000001/", "http://127.0.0.01/", "http://1.2.3.256/"),
        *("http://1.2.3.4.5/", "http://example.0x1/", "http://①②⑦.1/", "http://127。0。0。1.1/", "http://[::1%25lo]/"),
        *("http://[fe80::1%eth0]/", "http://[::1/", "http://::1/", "http://[v1.x]/", "http://[127.0.0.1]/"),
        *("ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "data:,x"),
        *("//example.org/", "example.org", "", " ", "https://", "https:///path", "https:example.org", "http:/x"),
        *("https://user@example.org/", "https://user:word@example.org/", "https://example.org@127.0.0.1/"),
        *(
            "https://example.org\\@127.0.0.1/",
            "https:\\\\example.org/",
            "https://example.org\t/",
            "https://exa mple.org/",
        ),
        *(
            "https://example.org/\r\nHost: x",
            "https://example.org:0443443/",
            "https://example.org:x/",
            "https://a:b:c/",
        ),
        *(
            "https://example..org/",
            "https://.example.org/",
            "https://exa%6dple.org/",
            "https://-a.org/",
            "https://a_b.org/",
        ),
        *("https://" + "a" * 64 + ".org/", "https://" + "a." * 200 + "org/", "https://example.org/" + "a" * 5000),
        *("https://exam\u202eple.org/", "https://example.org\u3000/", "https://exa\ud800mple.org/", "https://./"),
    ],
)
def test_odd_addresses_are_refused_before_anything_is_asked(
    address: str, no_connections: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = name_server(monkeypatch)
    why(address)
    assert asked == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTP://example.org:80/a?b=c#d", "http://example.org/a?b=c"),
        ("https://example.org.:443?x", "https://example.org/?x"),
        (
            "https://приклад.укр/новини/день",
            "https://xn--80aikifvh.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%B4%D0%B5%D0%BD%D1%8C",
        ),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://example.org/a%2Fb/%zz?q='<\">", "https://example.org/a%2Fb/%zz?q='%3C%22%3E"),
        ("http://[2606:4700::0:1111]:443/", "http://[2606:4700::1111]:443/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_an_address_has_one_form(written: str, read: str) -> None:
    assert str(read_address(written)) == read
    assert str(read_address(read)) == read


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://[", "https://example.org", "http://a."]))
@settings(max_examples=500)
def test_any_text_is_an_address_in_one_form_or_refused(text: str, start: str) -> None:
    try:
        address = read_address(start + text)
    except OutsideRefused as refused:
        assert refused.reason
    else:
        assert str(address).isascii() and not set(str(address)) & set(" \\@\r\n\t") - set(
            "@" if "@" in address.target else ""
        )
        assert address.site.isascii() and "@" not in address.site and address.host == address.host.lower()
        assert read_address(str(address)) == address


@pytest.mark.parametrize("bad", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%2"])
@pytest.mark.parametrize("place", [0, 1])
def test_one_private_answer_spoils_a_name(
    bad: str, place: int, no_connections: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["8.8.8.8"]
    answers.insert(place, bad)
    name_server(monkeypatch, news_example=answers)
    assert "only public sites" in why("https://news.example/")


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(page(b"hello")) as running:
        real = socket.getaddrinfo
        answers = iter(["127.0.0.1", "127.0.0.2", "127.0.0.3"])
        asked = []

        def rebinding(host, *more, **others):
            if host != "news.example":
                return real(host, *more, **others)
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 0))]

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        checked = []

        def note(ip, port):
            checked.append(str(ip))
            return True

        found = fetch(f"http://news.example:{running.port}/a", limits=SOON, is_allowed=note)
    assert found.data == b"hello" and asked == ["news.example"] and checked == ["127.0.0.1"]
    assert f"Host: news.example:{running.port}\r\n" in running.requests[0]


def test_the_request_says_nothing_but_dateline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    answers = {"/": page(b"", "Location: /b", "Set-Cookie: a=b", status="302 Found"), "/b": page(b"x")}
    with site(lambda path: answers[path]) as running:
        fetch(f"http://127.0.0.1:{running.port}/#part", limits=SOON, is_allowed=anywhere)
    for asked, path in zip(running.requests, ["/", "/b"], strict=True):
        assert asked == (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nUser-Agent: Dateline\r\n"
            "Accept: text/html, application/xhtml+xml, text/plain\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )


def test_what_a_page_is_said_to_be_is_kept() -> None:
    with site(page("Добрий".encode("cp1251"), "Content-Type: Text/HTML; charset=Windows-1251")) as running:
        found = fetch(f"http://localhost:{running.port}/x", limits=SOON, is_allowed=anywhere)
    assert found == Fetched(
        f"http://localhost:{running.port}/x", "text/html", "windows-1251", "Добрий".encode("cp1251")
    )


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.1/", "only public sites"),
        ("http://[::1]/", "only public sites"),
        ("http://0x7f.1/", "plain form"),
        ("//169.254.169.254/latest/meta-data/", "only public sites"),
        ("http://intern.example/", "only public sites"),
        ("file:///etc/passwd", "https:// or http://"),
        ("ftp://example.org/", "https:// or http://"),
        ("http://user:word@example.org/", "name or password"),
        ("/\\evil.example", "not a web address"),
        ("http://[::1", "not a web address"),
        ("mailto:a@example.org", "not a web address"),
    ],
)
def test_each_redirect_is_checked_afresh(location: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with site(page(b"", f"Location: {location}", status="301 Moved")) as running:
        name_server(monkeypatch, intern_example=["10.1.2.3"])
        allowed = ip_address("127.0.0.1")
        found = why(
            f"http://127.0.0.1:{running.port}/",
            is_allowed=lambda ip, port: (ip, port) == (allowed, running.port) or is_public(ip, port),
        )
    assert reason in found and len(running.requests) == 1


def test_redirects_end() -> None:
    for location in ("", "/", "?again"):
        with site(page(b"", f"Location: {location}", status="307 Again")) as running:
            assert "leads on more than 5 times" in why(f"http://127.0.0.1:{running.port}/", is_allowed=anywhere)
        assert len(running.requests) == 6


def test_no_redirect_leads_down_from_https() -> None:
    secure = read_address("https://example.org/a/b")
    for location in ("http://example.org/", "HTTP://example.org:443/", "http:/x"):
        with pytest.raises(OutsideRefused):
            onward(secure, location)
    assert str(onward(secure, "c?d")) == "https://example.org/a/c?d"
    assert str(onward(secure, "//other.example")) == "https://other.example/"
    assert str(onward(read_address("http://example.org/"), "https://example.org/")) == "https://example.org/"


BIG = b"a" * 3_000_000


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page(BIG), "larger than"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + BIG, "larger than"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2dc6c0\r\n" + BIG + b"\r\n0\r\n\r\n", "larger than"),
        (page(gzip.compress(b"\0" * 500_000_000, 1), "Content-Encoding: gzip"), "larger than"),
        (page(gzip.compress(gzip.compress(BIG)), "Content-Encoding: gzip, gzip"), "packs its answer"),
        (page(brotli.compress(BIG), "Content-Encoding: br"), "packs its answer"),
        (page(b"not gzip at all", "Content-Encoding: gzip"), "as a web site does"),
        (page(b"x", *(f"X-{i}: {'y' * 1000}" for i in range(90))), "headers are longer"),
        (page(b"x", *(f"X-{i}: y" for i in range(500))), "as a web site does"),
        (page(b"x", f"X: {'y' * 100_000}"), "as a web site does"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "as a web site does"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "as a web site does"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "as a web site does"),
        (b"", "as a web site does"),
        (page(b"gone", status="404 Not Found"), "answers 404"),
        (page(b"", status="204 No Content"), "answers 204"),
        (page(b"", status="304 Not Modified"), "answers 304"),
        (page(b"", status="401 Unauthorized"), "answers 401"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_much_or_no_page_is_refused(answer: bytes, reason: str) -> None:
    with site(answer) as running:
        limits = Limits(seconds=20, size=1_000_000)
        assert reason in why(f"http://127.0.0.1:{running.port}/", limits=limits, is_allowed=anywhere)


def test_a_packed_page_is_unpacked() -> None:
    with site(page(gzip.compress(b"hello"), "Content-Encoding: gzip")) as running:
        assert fetch(f"http://127.0.0.1:{running.port}/", limits=SOON, is_allowed=anywhere).data == b"hello"


def drip(start: bytes, rest: bytes):
    yield start
    for _ in itertools.count():
        time.sleep(0.05)
        yield rest


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_an_answer_that_drips_for_ever_ends(start: bytes, rest: bytes) -> None:
    with site(lambda _: drip(start, rest)) as running:
        limits = Limits(seconds=0.4)
        assert "within 0.4 seconds" in why(f"http://127.0.0.1:{running.port}/", limits=limits, is_allowed=anywhere)


def test_a_name_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [over.wait(60)][:0])
    assert "within 0.2 seconds" in why("https://news.example/", limits=Limits(seconds=0.2))
    over.set()


def test_a_name_nobody_knows_and_a_site_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    assert "cannot be reached" in why(f"http://127.0.0.1:{port}/", is_allowed=anywhere)
    name_server(monkeypatch, news_example=[])
    assert why("https://news.example/") == "the site news.example cannot be found"


def test_the_next_place_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(page(b"x")) as running:
        real = socket.getaddrinfo

        def two(host, *more, **others):
            if host != "news.example":
                return real(host, *more, **others)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0)) for ip in ("127.0.0.9", "127.0.0.1")]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert fetch(f"http://news.example:{running.port}/", limits=SOON, is_allowed=anywhere).data == b"x"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from(
                [
                    b"HTTP/1.1 200 OK\r\n",
                    b"HTTP/1.1 302 Found\r\n",
                    b"Location: ",
                    b"Content-Length: ",
                    b"\r\n",
                    b"\r\n\r\n",
                    b"Transfer-Encoding: chunked\r\n",
                    b"Content-Encoding: gzip\r\n",
                    b"Content-Type: text/html;charset=",
                    b"-1",
                ]
            ),
        ),
        max_size=12,
    )
)
def test_any_answer_is_taken_or_refused(pieces: list[bytes]) -> None:
    with site(b"".join(pieces)) as running:
        here = ip_address("127.0.0.1")
        try:
            fetch(
                f"http://127.0.0.1:{running.port}/",
                limits=Limits(seconds=5),
                is_allowed=lambda ip, port: (ip, port) == (here, running.port),
            )
        except OutsideRefused as refused:
            assert refused.reason and "\n" not in refused.reason


def test_nothing_else_asks_other_sites() -> None:
    source = Path(dateline.__file__).parent
    asking = re.compile(
        r"^\s*(?:import|from) (?:urllib3|urllib\.request|http\.client|requests|httpx|aiohttp|ftplib|smtplib)\b"
        r"|fetch_url|urlopen|\bcreate_connection\b",
        re.MULTILINE,
    )
    found = {str(path.relative_to(source)) for path in source.rglob("*.py") if asking.search(path.read_text("utf-8"))}
    assert found == {"outside/fetch.py"}


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """A server's context for a name, and the file of the authority that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(called, called, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    held = folder / f"{name}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    held.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(held)
    return context, held


def names_to_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *more, **others: real("127.0.0.1" if host.endswith(".example") else host, *more, **others),
    )


def test_a_certificate_is_checked_for_the_name_though_the_connection_goes_to_an_ip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, held = certificate(tmp_path, "news.example")
    names_to_loopback(monkeypatch)
    with site(page(b"secret"), context) as running:
        stranger = why(f"https://news.example:{running.port}/", is_allowed=anywhere)
        assert "certificate does not hold" in stranger
        monkeypatch.setenv("SSL_CERT_FILE", str(held))
        found = fetch(f"https://news.example:{running.port}/", limits=SOON, is_allowed=anywhere)
        assert found.data == b"secret"
        for other in ("other.example", "127.0.0.1"):
            assert "certificate does not hold" in why(f"https://{other}:{running.port}/", is_allowed=anywhere)
    assert len(running.requests) == 1


def test_a_secure_site_does_not_lead_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, held = certificate(tmp_path, "news.example")
    names_to_loopback(monkeypatch)
    monkeypatch.setenv("SSL_CERT_FILE", str(held))
    with site(page(b"", "Location: http://news.example/", status="302 Found"), context) as running:
        assert "from https to http" in why(f"https://news.example:{running.port}/", is_allowed=anywhere)
