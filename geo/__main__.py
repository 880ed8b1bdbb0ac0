"""``python -m geo COMMAND``: the command line for text and data.

Each command is a module of ``geo.commands`` with ``HELP``, ``add_arguments(parser)`` and
``run(arguments) -> exit code``; it is imported only when it is asked for.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from geo.errors import GeoError

# Command -> (module, what it does). One line here and one module make a new command.
COMMANDS: dict[str, tuple[str, str]] = {
    "index": ("geo.commands.index", "build the gazetteer's index if it does not stand yet"),
    "toponyms": ("geo.commands.toponyms", "find and resolve place names in JSONL documents"),
    "timexes": ("geo.commands.timexes", "find time expressions in JSONL documents, with TIMEX3 values"),
    "resolve": ("geo.commands.resolve", "resolve given place names in JSONL documents"),
    "event-places": ("geo.commands.event_places", "find where the event of one verb happened"),
    "events": ("geo.commands.events", "find the events of JSONL documents as drafts"),
    "classify": ("geo.commands.classify", "tell the event type of JSONL documents"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 when something was skipped or failed, 2 for wrong usage."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = next((word for word in given if word in COMMANDS), None)
    module = importlib.import_module(COMMANDS[chosen][0]) if chosen else None
    for name, (_, words) in COMMANDS.items():
        sub = commands.add_parser(name, help=words, description=words)
        if name == chosen and module is not None:
            module.add_arguments(sub)
    arguments = parser.parse_args(given)
    try:
        assert module is not None
        return int(module.run(arguments))
    except BrokenPipeError:
        return 1
    except (GeoError, OSError) as error:
        print(f"python -m geo {arguments.command}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
