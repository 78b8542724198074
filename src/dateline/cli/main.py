"""The command and its manners: one line of reason on standard error, and no traceback."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from dateline import __version__
from dateline.cli.errors import Failed, Refused
from dateline.edition.home import Home

COMMANDS = {
    "demo": "dateline.cli.demo:demo",
    "init": "dateline.cli.init:init",
    "serve": "dateline.cli.serve:serve",
    "import": "dateline.cli.imports:import_",
    "claims": "dateline.cli.claims:claims",
    "publish": "dateline.cli.stories:publish",
    "takedown": "dateline.cli.stories:takedown",
    "embargo": "dateline.cli.stories:embargo",
    "lift": "dateline.cli.stories:lift",
    "people": "dateline.cli.people:people",
    "press": "dateline.cli.press:press",
    "record": "dateline.cli.record:record",
    "audit": "dateline.cli.audit:audit",
    "sealed": "dateline.cli.sealed:sealed",
    "status": "dateline.cli.status:status",
    "counts": "dateline.cli.counts:counts",
}


class LazyGroup(click.Group):
    """Loads a command's module when it is asked for, so that the edge never carries Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of a newsroom's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(__import__(module, fromlist=[name]), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="DATELINE_HOME",
    default=Path("newsroom"),
    help="The newsroom's folder; else DATELINE_HOME, else ./newsroom.",
)
@click.version_option(__version__, prog_name="dateline")
@click.pass_context
def cli(context: click.Context, home: Path) -> None:
    """Dateline: the publishing system of a small newsroom."""
    context.obj = Home(home.absolute())


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and exits: 0 done, 1 failed, 2 wrong use or bad input and nothing changed."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    arguments = _home_first(sys.argv[1:] if arguments is None else arguments)
    try:
        return int(cli.main(arguments, prog_name="dateline", standalone_mode=False) or 0)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.Abort:
        return _say("stopped", 1)
    except click.UsageError as problem:
        return _say(_usage(problem), 2)
    except Refused as problem:
        return _say(str(problem), 2)
    except Failed as problem:
        return _say(str(problem), 1)
    except BrokenPipeError:
        return 1
    except OSError as problem:
        return _say(f"{problem.strerror or problem}{f': {problem.filename}' if problem.filename else ''}", 1)
    except Exception as problem:
        # A fault of ours: the trace goes to a file whose name the person can send us.
        place = Path(tempfile.gettempdir()) / f"dateline-error-{os.getpid()}.txt"
        place.write_text(traceback.format_exc(), encoding="utf-8")
        return _say(f"something went wrong ({type(problem).__name__}: {problem}); the details are in {place}", 1)


def _say(line: str, code: int) -> int:
    if line:
        print(f"dateline: {' '.join(line.split())}", file=sys.stderr)
    return code


def _usage(problem: click.UsageError) -> str:
    path = problem.ctx.command_path if problem.ctx else "dateline"
    return f"{problem.format_message()} (see '{path} --help')"


def _home_first(arguments: list[str]) -> list[str]:
    """``--home`` may stand behind the command too: people type it there."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--home="):
            return [argument, *arguments[:place], *arguments[place + 1 :]]
        if argument == "--home" and place + 1 < len(arguments):
            return [*arguments[place : place + 2], *arguments[:place], *arguments[place + 2 :]]
    return arguments
