"""A person before the program: reads the screen, presses keys, and nothing else.

A story is a script of tests, functions that get a person. run (…) starts a display and a session bus of its own for
them and homes that are thrown away, and reports in TAP. The program is started as people start it; it alone is told to
stop at a warning. Nothing here waits for a fixed time.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

PATIENCE_S = 20.0
TICK_S = 0.02
AGAIN_S = 3.0
TRIES = 5
HOME = 'SB_STORY_HOME'
NO_DISPLAY = ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS')
# The end of the title of the window; tooltips are called Sonnenbalkon alone.
MAIN = ' – Sonnenbalkon'
# Where no pointer hovers over anything.
FAR_AWAY = ('1279', '899')
# What GTK 4.8 calls things without a name.
GUTS = re.compile('(Gtk|Adw|Sb)[A-Z]')
# More stops than any page has.
MAX_STOPS = 150


class Missed(Exception):
    """Something that a person expected did not happen."""


def check(condition, sentence):
    if not condition:
        raise Missed(sentence)


def wait(condition, what, patience_s=PATIENCE_S):
    """The first true answer of condition; asks again and again."""
    until_s = time.monotonic() + patience_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > until_s:
            raise Missed('waited in vain: ' + what)
        time.sleep(TICK_S)


def is_in(text, sentence):
    """Whether it says so, in capitals or not."""
    return text.casefold() in sentence.casefold()


class Person:
    def __init__(self, program, home):
        self.program = program
        self.home = home
        self.screen = None
        self.process = None
        self.thing = None
        self.window = None

    # ---- The program ----

    def path(self, *names):
        """A place for files of the person."""
        folder = os.path.join(self.home, 'Documents')
        os.makedirs(folder, exist_ok=True)
        return os.path.join(folder, *names)

    def start(self, *arguments):
        from screen import Screen
        environment = dict(os.environ, G_DEBUG='fatal-warnings', HOME=self.home)
        for name, folder in (('DATA', 'data'), ('CONFIG', 'config'), ('STATE', 'state'), ('CACHE', 'cache')):
            environment['XDG_%s_HOME' % name] = os.path.join(self.home, folder)
        os.makedirs(self.home, exist_ok=True)
        if self.screen is None:
            self.screen = Screen()
        self.window = None
        with open(os.path.join(self.home, 'said.txt'), 'ab') as said:
            self.process = subprocess.Popen([self.program, *arguments], env=environment, cwd=self.home, stdout=said,
                                            stderr=subprocess.STDOUT)
        self.thing = wait(lambda: self._runs() and self.screen.program('sonnenbalkon'), 'the program shows its window')
        self._tool('mousemove', *FAR_AWAY)
        self.turn_to(MAIN)

    def _runs(self):
        check(self.process.poll() is None, 'the program ended with status %s' % self.process.returncode)
        return True

    def kill(self):
        """A power cut."""
        self.process.kill()
        self.process.wait()

    def wait_for_end(self):
        wait(lambda: self.process.poll() is not None, 'the program ends')
        check(self.process.returncode == 0, 'the program ended with status %s' % self.process.returncode)

    def quit(self):
        self.press('ctrl+q')
        self.wait_for_end()

    def leave(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()

    # ---- Hands ----

    def _tool(self, *arguments):
        return subprocess.run(['xdotool', *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def windows(self):
        """Titles of the windows that are there, by number of the display, that on top last."""
        numbers = self._tool('search', '--onlyvisible', '--pid', str(self.process.pid), '--name', '.').stdout.split()
        return {number: self._tool('getwindowname', number).stdout.strip() for number in numbers}

    def turn_to(self, title):
        """Without a window manager nobody else gives the keyboard to a new window."""
        def find():
            return self._runs() and [number for number, name in self.windows().items() if is_in(title, name)]

        self.window = wait(find, 'a window “%s”' % title)[-1]
        wait(lambda: self._tool('windowfocus', '--sync', self.window).returncode == 0, 'the keyboard of “%s”' % title)

    def press(self, *keys):
        self._runs()
        self._tool('key', '--delay', '5', *keys)

    def type(self, text):
        self._runs()
        self._tool('type', '--delay', '5', text)

    def retype(self, text):
        self.press('ctrl+a')
        self.type(text)

    def reach(self, name, role=None, key='Tab'):
        """Goes there with the Tab key or in a menu with an arrow, as one does without a mouse."""
        def is_there():
            focus = self.screen.focus
            # GTK 4.18 gives items of a menu no name: one cannot know there, and takes the first.
            if focus.role() == 'menu item' and focus.name() == '':
                return True
            return is_in(name, focus.name()) and role in (None, focus.role()) and focus.has('focused')

        self.screen.listen()
        if self.screen.focus is not None and is_there():
            return self.screen.focus
        for _ in range(MAX_STOPS):
            self.screen.listen()
            n_focused = self.screen.n_focused
            self.press(key)
            wait(lambda: self.screen.listen() or self.screen.n_focused > n_focused, '%s leads on to “%s”' % (key, name))
            if is_there():
                return self.screen.focus
        raise Missed('%s never comes to “%s”' % (key, name))

    def fill_in_file(self, title, path):
        """Types the path into a dialog and goes on until that is gone, and with it perhaps the program."""
        def is_gone():
            return self.process.poll() is not None or not any(is_in(title, name) for name in self.windows().values())

        def is_typed():
            things = self.thing.below()
            return is_gone() or any(read == path for read in self.screen.texts(things))

        self.turn_to(title)
        for count in range(TRIES):
            # Newer dialogs complete what is typed by themselves: first it has to stand there as it was meant.
            if count == 0 or not is_typed():
                self.retype(path)
            try:
                wait(is_typed, 'the dialog “%s” shows “%s”' % (title, path), AGAIN_S)
            except Missed:
                continue
            if is_gone():
                return
            # Return may do no more than take one of the names they offer; then it has to be pressed once more.
            self.press('Return')
            try:
                wait(is_gone, 'the dialog “%s” closes' % title, AGAIN_S)
                return
            except Missed:
                pass
        raise Missed('the dialog “%s” does not take “%s”' % (title, path))

    def answer_file_dialog(self, title, path):
        self.fill_in_file(title, path)
        self.turn_to(MAIN)

    def turn_to_dialog(self, heading):
        """To a question: a window of its own, or newer, a sheet on the window."""
        self.look_for(heading)
        number = list(self.windows())[-1]
        wait(lambda: self._tool('windowfocus', '--sync', number).returncode == 0, 'the keyboard of “%s”' % heading)

    # ---- Eyes ----

    def things(self, text, role=None):
        """What is seen and has that text, or a part of it, in its name or in what was typed."""
        self._runs()
        found = []
        for thing in self.thing.below():
            if is_in(text, thing.found_name) and role in (None, thing.role()) and thing.is_shown():
                found.append(thing)
        return found

    def sees(self, text, role=None):
        return bool(self.things(text, role))

    def look_for_title(self, text):
        wait(lambda: self._runs() and any(is_in(text, title) for title in self.windows().values()), 'a title “%s”' % text)

    def look_for(self, text, role=None):
        return wait(lambda: self.things(text, role), 'somewhere “%s”' % text)[0]

    def reads(self, text):
        """Whether some text on the screen has this in it, whatever it is called."""
        self._runs()
        things = self.thing.below()
        return any(is_in(text, read) and thing.is_shown() for thing, read in zip(things, self.screen.texts(things)))

    def wait_until_gone(self, text, role=None):
        wait(lambda: not self.sees(text, role), 'no “%s” any more' % text)

    # ---- When something went wrong ----

    def describe(self):
        lines = []
        if self.process is None:
            return lines
        with open(os.path.join(self.home, 'said.txt'), encoding='utf-8', errors='replace') as said:
            lines += ['the program said: ' + line for line in said.read().splitlines()[-20:]]
        if self.process.poll() is None:
            lines += ['seen: %s' % thing for thing in self.thing.below()
                      if thing.found_name and not GUTS.match(thing.found_name) and thing.is_shown()]
        return lines


# ---- A story ----

def skip(reason):
    print('1..0 # SKIP ' + reason)
    sys.exit(0)


def report_path(home):
    return os.path.join(home, 'report.tap')


def enter_display():
    """Runs the script again in a display of its own, and ends with its status."""
    for tool in ('xvfb-run', 'dbus-run-session', 'xdotool'):
        if shutil.which(tool) is None:
            skip(tool + ' is not installed')
    try:
        import gi  # noqa: F401
    except ImportError:
        skip('the Python bindings of GLib are not installed')

    home = tempfile.mkdtemp(prefix='sb-story-')
    os.mkdir(home + '/runtime', 0o700)
    environment = dict(os.environ, HOME=home, XDG_RUNTIME_DIR=home + '/runtime', XDG_DATA_HOME=home + '/data',
                       XDG_CONFIG_HOME=home + '/config', XDG_STATE_HOME=home + '/state', XDG_CACHE_HOME=home + '/cache',
                       TMPDIR=home, GSETTINGS_BACKEND='keyfile', GSK_RENDERER='cairo', GDK_BACKEND='x11')
    environment[HOME] = home
    # Warnings of the bus and its helpers are not ours.
    for name in ('G_DEBUG', 'GTK_A11Y') + NO_DISPLAY:
        environment.pop(name, None)
    try:
        # Helpers of the bus talk as well: the report is a file.
        with open(home + '/noise.txt', 'w', encoding='utf-8') as noise:
            status = subprocess.call(['xvfb-run', '-a', '-s', '-screen 0 1280x900x24 -noreset', 'dbus-run-session', '--',
                                      sys.executable, '-B', *sys.argv], env=environment, stdout=noise, stderr=noise)
        if os.path.exists(report_path(home)):
            with open(report_path(home), encoding='utf-8') as report:
                print(report.read(), end='')
        else:
            with open(home + '/noise.txt', encoding='utf-8', errors='replace') as noise:
                print('Bail out! No display or bus\n# ' + noise.read().replace('\n', '\n# '))
            status = status or 1
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.exit(status)


def run(*tests):
    if len(sys.argv) != 2:
        sys.exit('Usage: %s PROGRAM' % sys.argv[0])
    if HOME not in os.environ:
        enter_display()

    sys.stdout = open(report_path(os.environ[HOME]), 'w', encoding='utf-8')
    print('1..%d' % len(tests), flush=True)
    is_good = True
    for number, test in enumerate(tests, 1):
        person = Person(os.path.abspath(sys.argv[1]), os.path.join(os.environ[HOME], test.__name__))
        begin_s = time.monotonic()
        name = test.__name__.replace('_', '-')
        try:
            test(person)
            print('ok %d %s' % (number, name))
        except Exception as error:
            is_good = False
            print('not ok %d %s: %s' % (number, name, error))
            for line in traceback.format_exc().splitlines() + person.describe():
                print('# ' + line)
        finally:
            person.leave()
        print('# %.1f s' % (time.monotonic() - begin_s), flush=True)
    sys.exit(0 if is_good else 1)
