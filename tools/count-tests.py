#!/usr/bin/env python3
"""Counts test cases in the logs of `meson test`: each TAP line is one, a program without TAP is one.

Prints a line per suite and ends with "N passed, N failed, N skipped"; the exit status is 1 when one failed
or when there was none at all.
"""

import collections
import json
import re
import sys

TAP_LINE = re.compile(r"^(ok|not ok)\b\s*\d*\s*(?:- )?(.*)$")
PLAN = re.compile(r"^1\.\.(\d+)")


def count_program(entry):
    """Passed, failed and skipped cases of one test program, and the names of the failed ones."""
    passed = skipped = 0
    failed = []
    planned = None
    for line in entry.get("stdout", "").splitlines():
        plan = PLAN.match(line)
        if plan:
            planned = int(plan.group(1))
        case = TAP_LINE.match(line)
        if not case:
            continue
        words = case.group(2)
        if re.search(r"#\s*skip", words, re.IGNORECASE):
            skipped += 1
        elif case.group(1) == "ok":
            passed += 1
        else:
            failed.append(words)

    good = entry["result"] in ("OK", "EXPECTEDFAIL")
    if passed + skipped + len(failed) == 0 and planned != 0:
        if entry["result"] == "SKIP":
            skipped = 1
        elif good:
            passed = 1
    # Crashed, timed out, or cut off before its plan was done.
    if not good and entry["result"] != "SKIP" and not failed:
        failed.append(entry["result"].lower())
    return passed, failed, skipped


def main():
    suites = collections.OrderedDict()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as log:
            for line in log:
                entry = json.loads(line)
                # "sonnenbalkon:core / sun"
                suite, _, program = entry["name"].partition(" / ")
                suite = suite.split(":")[-1] if program else "other"
                passed, failed, skipped = count_program(entry)
                sums = suites.setdefault(suite, [0, [], 0])
                sums[0] += passed
                sums[1] += ["%s: %s" % (program or entry["name"], name) for name in failed]
                sums[2] += skipped

    print()
    for suite, (passed, failed, skipped) in sorted(suites.items()):
        print("%-10s %5d passed %5d failed %5d skipped" % (suite, passed, len(failed), skipped))
        for name in failed:
            print("           FAILED %s" % name)
    n_passed = sum(sums[0] for sums in suites.values())
    n_failed = sum(len(sums[1]) for sums in suites.values())
    n_skipped = sum(sums[2] for sums in suites.values())
    print("%d passed, %d failed, %d skipped" % (n_passed, n_failed, n_skipped))
    return 1 if n_failed > 0 or n_passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
