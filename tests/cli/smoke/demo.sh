# The README's first command: events, times, copies, titles and texts of the demo are what a reader makes of them.
cd "$DATA/../../.."
python3 tests/cli/smoke/demo_check.py "$(command -v newsdedup)"
