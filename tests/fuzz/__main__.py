"""``python -m tests.fuzz TARGET [libFuzzer's options]``: one target, or ``all``, until it breaks or its time is up.

What breaks it is left as a file ``crash-...``; give that file as an argument to see it again. Inputs
that reached new code are kept in ``fuzz-corpus``, so that the next run goes on from there.
"""

import subprocess
import sys
from pathlib import Path

import atheris

# The judges are instrumented too: what a cleaner of another language lets through shows in them.
with atheris.instrument_imports(include=["dateline", "tests.fuzz.targets", "html.parser", "_markupbase"]):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.seeds import write_seeds, write_words


def main() -> None:
    """Runs the target named on the command line."""
    name, options = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name == "all":
        sys.exit(sum(_run(target, options) for target in TARGETS))
    if name not in TARGETS:
        sys.exit(f"name all or one of {', '.join(TARGETS)}")
    has_corpus = any(not option.startswith("-") for option in options)
    folders = [] if has_corpus else [str(write_seeds(name, Path("fuzz-corpus")))]
    atheris.Setup(
        [name, "-len_control=20", f"-dict={write_words(Path('fuzz-corpus'))}", *options, *folders], TARGETS[name]
    )
    atheris.Fuzz()


def _run(target: str, options: list[str]) -> bool:
    """Runs one target in a process of its own; whether it broke."""
    print(f"{target}:", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", target, *options], stderr=subprocess.PIPE, text=True, check=False
    )
    shown = done.stderr.splitlines()
    print("\n".join(shown[-40:] if done.returncode else shown[-1:]), flush=True)
    return done.returncode != 0


main()
