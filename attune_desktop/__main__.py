"""`python -m attune_desktop` and the command `attune`."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from attune_desktop.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
