"""The docs say what is true: commands, settings, folders, links and the verifier's script."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import msgspec
import pytest

import dateline
from dateline.cli.main import cli
from dateline.config.newsroom import Settings
from dateline.edition.headers import SECURITY
from dateline.edition.layout import file_of
from dateline.record.schema import TABLES


def _root() -> Path:
    return next(folder for folder in Path(__file__).resolve().parents if (folder / "CONTRIBUTING.md").is_file())


ROOT = _root()
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def blocks(path: str, language: str) -> list[str]:
    return [text for name, text in _FENCE.findall(read(path)) if name == language]


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from walk(found, f"{name} {child}")


COMMANDS = dict(walk(cli, "dateline"))


def section_of(command: str) -> str:
    """The part of commands.md that tells of a command; of the group for one below it."""
    for part in re.split(r"^## ", read("docs/commands.md"), flags=re.MULTILINE):
        heading = part.partition("\n")[0].strip("` ")
        if command == "dateline":
            if heading == "For all commands":
                return part
        elif re.match(rf"{re.escape(' '.join(command.split()[:2]))}( [A-Z.]+)*$", heading):
            return part
    raise AssertionError(f"docs/commands.md has no section on {command}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    section = section_of(name)
    if name != "dateline":
        assert name in section
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else []:
            assert re.search(rf"`{re.escape(option)}\b", section), f"{name} {option}"
        if isinstance(parameter, click.Argument):
            assert str(parameter.metavar or parameter.name).upper() in section


def test_no_option_is_described_that_does_not_exist() -> None:
    known = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    known |= {"-h", "--help"}
    described = set(re.findall(r"`(--?[a-z][a-z-]*)", read("docs/commands.md")))
    assert described <= known


def test_no_command_is_described_that_does_not_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name, child in re.findall(r"`dateline ([a-z]+)(?: (verify|export|key|[a-z]+)`)?", text):
            assert f"dateline {name}" in COMMANDS, f"{page.name}: dateline {name}"
            if name == "record" and child:
                assert f"dateline record {child}" in COMMANDS, f"{page.name}: dateline record {child}"


def test_every_setting_is_described_with_its_default() -> None:
    text = read("docs/how-to/operate.md")
    for field in msgspec.structs.fields(Settings):
        row = re.search(rf"^\| `{field.name}` \| `(.*?)` \|", text, re.MULTILINE)
        assert row, field.name
        default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        wanted = {"": '""', False: "false", True: "true"}.get(default) if not isinstance(default, list) else "[]"
        assert row[1] == (wanted or default), field.name


def test_every_folder_has_its_place_in_the_architecture() -> None:
    text = read("docs/architecture.md")
    package = Path(dateline.__file__).parent
    for folder in package.iterdir():
        if folder.is_dir() and (folder / "__init__.py").is_file():
            assert re.search(rf"^\| .*`{folder.name}`", text, re.MULTILINE), folder.name


def test_every_module_the_architecture_names_exists() -> None:
    package = Path(dateline.__file__).parent
    for page in [ROOT / "docs" / "architecture.md", *(ROOT / "docs" / "decisions").glob("*.md")]:
        for name in re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", page.read_text(encoding="utf-8")):
            assert (package / name).is_file(), f"{page.name}: {name}"


def test_every_test_and_module_the_threats_name_exists() -> None:
    text = read("docs/threats.md")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 100
    for path, name in named:
        assert re.search(rf"^\s*def {name}\(", read(path), re.MULTILINE), f"{path}::{name}"
    package = Path(dateline.__file__).parent
    for path in re.findall(r"`(?!tests/)([a-z_]+/[a-z_/]+\.py)`", text):
        assert (ROOT / path).is_file() or (package / path).is_file(), path


ASKED_BY_ASVS = {"1": 27, "3": 19, "5": 9, "6": 35, "7": 18, "8": 7, "14": 9, "16": 16}
"""How many requirements of levels 1 and 2 each chapter of OWASP ASVS 5.0.0 has."""


def test_every_requirement_of_the_standard_has_one_state() -> None:
    states = r"done|not applicable|not yet"
    rows = re.findall(
        rf"^\| (\d+)\.(\d+\.\d+) \| [^|]+ \| ({states}) \| [^|]*\|$", read("docs/threats.md"), re.MULTILINE
    )
    assert len({(chapter, number) for chapter, number, _ in rows}) == len(rows)
    assert {chapter: [row[0] for row in rows].count(chapter) for chapter in ASKED_BY_ASVS} == ASKED_BY_ASVS
    why = re.findall(r"^\| \d+\.\d+\.\d+ \| [^|]+ \| not [a-z]+ \| \|$", read("docs/threats.md"), re.MULTILINE)
    assert not why, "what is not done says why"


def test_grants_name_every_table_of_the_record() -> None:
    grants = [text for text in blocks("docs/how-to/operate.md", "sql") if "GRANT" in text]
    assert len(grants) == 1
    for table in TABLES:
        assert re.search(rf"\b{table}\b", grants[0]), table


@pytest.mark.parametrize("server", ["nginx", "caddyfile"])
def test_servers_send_the_headers_of_the_edge(server: str) -> None:
    (text,) = blocks("docs/how-to/operate.md", server)
    for name, value in SECURITY.items():
        assert name in text.lower()
        assert value in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            headings = _HEADING.findall(target.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8").lower()
    for word in (
        "/" + "work/",
        "/" + "tmp/w",
        "../" + "shared",
        "pypi" + ".org",
        "pythonhosted",
        "npmjs",
        "index" + "-url",
    ):
        assert word not in text, word


def _check(folder: Path, site: str, number: int) -> "subprocess.CompletedProcess[str]":
    (script,) = blocks("docs/how-to/verify-the-record.md", "python")
    path = folder / "check_entry.py"
    path.write_text(script, encoding="utf-8")
    command = [sys.executable, "-I", str(path), site, str(number)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_verifier_says_yes_to_every_kind_of_entry(demo_edition: Path, tmp_path: Path) -> None:
    size = int((demo_edition / "record" / "checkpoint").read_text(encoding="utf-8").splitlines()[1])
    for number in (1, 2, size // 2, size):
        done = _check(tmp_path, demo_edition.as_uri(), number)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("yes - ") == 4
        expected = [text for text in blocks("docs/how-to/verify-the-record.md", "") if text.startswith("yes")]
        assert [done.stdout] == expected


@pytest.mark.parametrize("part", ["document", "header", "tile"])
def test_the_verifier_says_no_to_tampering(demo_edition: Path, tmp_path: Path, part: str) -> None:
    import shutil

    copy = tmp_path / "edition"
    shutil.copytree(demo_edition / "record", copy / "record")
    size = int((copy / "record" / "checkpoint").read_text(encoding="utf-8").splitlines()[1])
    entry = copy / "record" / "documents" / f"{size}.json"
    data = entry.read_bytes()
    if part == "document":
        entry.write_bytes(data.replace(b'"language":"', b'"language":"x-', 1))
    elif part == "header":
        entry.write_bytes(data.replace(b'"op":"publish"', b'"op":"withdraw"'))
    else:
        tile = next(path for path in (copy / "record" / "tile" / "0").rglob(str(size % 256)) if path.is_file())
        tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    assert part == "tile" or entry.read_bytes() != data
    done = _check(tmp_path, copy.as_uri(), size)
    assert done.returncode == 1
    assert "NO - " in done.stdout


def test_files_the_docs_name_lie_in_the_edition(demo_edition: Path) -> None:
    for address in ("/record/checkpoint", "/about/record/", "/staff/", "/latest/", "/record/documents/12.json"):
        path = file_of(address)
        assert path is not None
        assert (demo_edition / path).is_file(), address
