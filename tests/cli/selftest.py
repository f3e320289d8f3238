#!/usr/bin/python3
"""The runner of transcripts must notice each way in which an answer can be wrong."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

RUNNER = Path(__file__).resolve().parent / "transcript.py"

# Stands for qms: prints its arguments, then does what the first one says.
FAKE = """#!/bin/sh
echo "args: $*"
case "$1" in
fail) echo "qms: error: no" >&2; exit 3 ;;
bare) printf 'no line end' ;;
env) env | grep -v -e '^_=' -e '^PWD=' -e '^SHLVL=' | sed 's,=.*,,' | sort ;;
stdin) cat ;;
hang) sleep 30 ;;
esac
"""


class TranscriptTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.qms = self.folder / "qms"
        self.qms.write_text(FAKE)
        self.qms.chmod(0o755)

    def run_text(self, text: str, *options: str) -> tuple[int, str]:
        self.transcript = self.folder / "t.md"
        self.transcript.write_text(textwrap.dedent(text))
        done = subprocess.run(
            [sys.executable, "-B", str(RUNNER), "--qms", str(self.qms), *options, "t.md"],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def run_console(self, block: str, *options: str) -> tuple[int, str]:
        return self.run_text(f"Prose.\n\n```console\n{textwrap.dedent(block).strip()}\n```\n", *options)

    def test_right_answers_pass(self) -> None:
        block = """
            $ qms one
            args: one
            $ qms fail
            args: fail
            2> qms: error: no
            [3]
        """
        self.assertEqual(self.run_console(block), (0, ""))

    def test_wrong_stdout(self) -> None:
        status, told = self.run_console("$ qms one\nargs: two")
        self.assertEqual(status, 1)
        self.assertEqual(
            told,
            "t.md:4: not as expected\n$ qms one\n--- t.md:4 stdout, expected\n+++ t.md:4 stdout, actual\n"
            "@@ -1 +1 @@\n-args: two\n+args: one\n\n",
        )

    def test_wrong_stderr(self) -> None:
        status, told = self.run_console("$ qms fail\nargs: fail\n2> qms: error: yes\n[3]")
        self.assertEqual(status, 1)
        self.assertIn("-qms: error: yes\n+qms: error: no\n", told)
        self.assertNotIn("stdout", told)

    def test_wrong_status(self) -> None:
        status, told = self.run_console("$ qms fail\nargs: fail\n2> qms: error: no\n[2]")
        self.assertEqual(status, 1)
        self.assertIn("t.md:4 status, expected", told)
        self.assertIn("-2\n+3\n", told)

    def test_absent_status_means_0(self) -> None:
        status, told = self.run_console("$ qms fail\nargs: fail\n2> qms: error: no")
        self.assertEqual(status, 1)
        self.assertIn("-0\n+3\n", told)

    def test_unexpected_stdout(self) -> None:
        status, told = self.run_console("$ qms one")
        self.assertEqual(status, 1)
        self.assertIn("+args: one\n", told)

    def test_unexpected_stderr(self) -> None:
        status, told = self.run_console("$ qms fail\nargs: fail\n[3]")
        self.assertEqual(status, 1)
        self.assertIn("stderr, actual", told)

    def test_missing_output(self) -> None:
        status, told = self.run_console("$ true\nsomething")
        self.assertEqual(status, 1)
        self.assertIn("-something\n", told)

    def test_missing_line_end(self) -> None:
        status, told = self.run_console("$ qms bare\nargs: bare\nno line end")
        self.assertEqual(status, 1)
        self.assertIn("+\\ no newline at end\n", told)

    def test_goes_on_after_a_difference(self) -> None:
        status, told = self.run_console("$ qms one\n$ qms two\n$ echo a\n[0]\n$ echo b\nc")
        self.assertEqual(status, 1)
        self.assertIn("t.md:4: not", told)
        self.assertIn("t.md:8: not", told)

    def test_folder_and_variables_last(self) -> None:
        block = """
            $ mkdir sub
            $ cd sub
            $ id=CC-1
            $ basename "$PWD"; qms $id
            sub
            args: CC-1
            $ exit 4
            [4]
            $ basename "$PWD"
            sub
        """
        self.assertEqual(self.run_console(block), (0, ""))

    def test_a_command_may_go_on_in_the_next_line(self) -> None:
        self.assertEqual(self.run_console("$ qms one \\\n    two\nargs: one two"), (0, ""))

    def test_files_are_laid_down_as_they_stand(self) -> None:
        text = "```file a/b.yaml\nx: '1'\n\ny: 投诉\n```\n\n```console\n$ cat a/b.yaml\nx: '1'\n\ny: 投诉\n```\n"
        self.assertEqual(self.run_text(text), (0, ""))

    def test_longer_fences(self) -> None:
        self.assertEqual(self.run_text("````console\n$ echo '```'\n```\n````\n"), (0, ""))

    def test_files_stay_in_the_scratch_folder(self) -> None:
        status, told = self.run_text("```file ../x\n```\n```console\n$ true\n```\n")
        self.assertEqual((status, told), (2, "t.md:1: a file block needs a path below the scratch folder\n"))

    def test_environment(self) -> None:
        self.assertEqual(self.run_console("$ qms env\nargs: env\nHOME\nLC_ALL\nPATH\nTZ"), (0, ""))

    def test_standard_input_is_empty(self) -> None:
        self.assertEqual(self.run_console("$ qms stdin\nargs: stdin\n$ echo next\nnext"), (0, ""))

    def test_a_folder_can_be_copied_in(self) -> None:
        (self.folder / "examples").mkdir()
        (self.folder / "examples" / "a").write_text("a\n")
        self.assertEqual(self.run_console("$ cat examples/a\na", "--copy", "examples"), (0, ""))

    def test_no_command_at_all(self) -> None:
        self.assertEqual(self.run_text("Only prose.\n"), (2, "t.md:1: the transcript runs no command\n"))

    def test_console_block_that_runs_nothing(self) -> None:
        text = "```console\n$ true\n```\n\n```console\n```\n"
        self.assertEqual(self.run_text(text), (2, "t.md:5: the console block runs nothing\n"))

    def test_console_block_that_begins_with_output(self) -> None:
        status, told = self.run_console("text\n$ true")
        self.assertEqual((status, told), (2, "t.md:4: a console block begins with a command ('$ …')\n"))

    def test_open_block(self) -> None:
        self.assertEqual(self.run_text("```console\n$ true\n"), (2, "t.md:1: the block is never closed\n"))

    def test_a_command_that_hangs(self) -> None:
        status, told = self.run_console("$ qms hang\nargs: hang", "--timeout", "0.5")
        self.assertEqual((status, told), (1, "t.md:4: no end after 0.5 seconds: qms hang\n"))

    def test_update_writes_what_was_printed(self) -> None:
        self.assertEqual(self.run_console("$ qms fail\nold\n$ qms one\nargs: one\n$ qms two", "--update")[0], 0)
        after = "Prose.\n\n```console\n$ qms fail\nargs: fail\n2> qms: error: no\n[3]\n$ qms one\nargs: one\n$ qms two\nargs: two\n```\n"
        self.assertEqual(self.transcript.read_text(), after)
        self.assertEqual(self.run_text(after), (0, ""))

    def test_update_refuses_what_it_could_not_read_back(self) -> None:
        status, told = self.run_console("$ echo '[1]'", "--update")
        self.assertEqual(status, 2)
        self.assertIn("cannot be told from the marks", told)


if __name__ == "__main__":
    unittest.main()
