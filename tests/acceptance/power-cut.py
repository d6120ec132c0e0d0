"""The power goes, again and again: at most the last second is lost, and no file is ever broken.

Fifty times it goes for what autosave stands on, live consultation and main loop without a window, which starts in no
time; three times for the program itself, in the middle of somebody's typing.
"""

import glob
import json
import os
import random
import re
import select
import subprocess
import sys
import time

from person import check, run, wait

N_LINES = 5
N_CUTS_EACH = 10
N_CUTS_OF_WINDOW = 3
KEPT_AFTER_S = 1.0
LIFE_MAX_S = 2.2
# Autosave writes so long after the first change: half the cuts lie in wait for it, and for no longer than that.
WRITES_AFTER_S = 0.5
AMBUSH_S = 0.05
# Fixed: a fault that was found is found again.
SEED = 20260401


class Line:
    """One machine whose power goes N_CUTS_EACH times."""

    def __init__(self, typist, folder, number):
        self.typist = typist
        self.folder = folder
        self.dice = random.Random(SEED + number)
        self.n_cuts = 0
        self.n_in_writing = 0
        # What must be there next time, and what nobody typed yet.
        self.floor_kwh = 0
        self.next_kwh = 1000
        os.makedirs(folder)
        self.begin()

    def begin(self):
        self.process = subprocess.Popen([self.typist, self.folder, str(self.next_kwh), str(self.dice.randrange(2**31))],
                                        stdout=subprocess.PIPE)
        self.told = b''
        self.changes = []
        self.ambushes = self.n_cuts % 2 == 1
        self.cut_s = time.monotonic() + self.dice.uniform(0.0, LIFE_MAX_S)

    def listen(self):
        """Takes a part of what it tells; nothing when it is dead."""
        part = os.read(self.process.stdout.fileno(), 4096)
        *lines, self.told = (self.told + part).split(b'\n')
        for line in lines:
            words = line.decode().split()
            if words[0] == 'restored':
                self.check_restored(0 if words[1] == 'nothing' else int(words[1]))
            else:
                self.changes.append((int(words[1]), int(words[2]) / 1e6))
        if self.ambushes and self.changes:
            self.cut_s = self.changes[0][1] + WRITES_AFTER_S
        return part

    def half_written(self):
        return [name for name in os.listdir(self.folder) if re.fullmatch(r'autosave-.*\.sonnenbalkon\..{6}', name)]

    def check_restored(self, kwh):
        check(self.floor_kwh <= kwh < self.next_kwh, 'after cut %d of %s there is %d; %d was older than a second' %
              (self.n_cuts, self.folder, kwh, self.floor_kwh))
        self.floor_kwh = kwh

    def cut(self):
        while self.ambushes and not self.half_written() and time.monotonic() < self.cut_s + AMBUSH_S:
            pass
        cut_s = time.monotonic()
        self.process.kill()
        while self.listen():
            pass
        self.process.wait()
        self.process.stdout.close()
        self.n_cuts += 1
        for kwh, changed_s in self.changes:
            self.next_kwh = kwh + 1
            if changed_s <= cut_s - KEPT_AFTER_S:
                self.floor_kwh = kwh
        # The one that was not told any more.
        self.next_kwh += 1
        self.n_in_writing += bool(self.half_written())
        for path in glob.glob(self.folder + '/autosave-*.sonnenbalkon'):
            with open(path, encoding='utf-8') as text:
                check(json.load(text)['format'] == 'sonnenbalkon-consultation', path + ' is broken')
        check(not glob.glob(self.folder + '/*.damaged'), 'a file was found damaged')


def fifty_power_cuts(person):
    lines = [Line(TYPIST, os.path.join(person.home, 'line-%d' % number), number) for number in range(N_LINES)]
    running = list(lines)
    try:
        while running:
            pause_s = min(line.cut_s for line in running) - time.monotonic()
            told = select.select([line.process.stdout for line in running], [], [], max(0.0, pause_s))[0]
            for line in running:
                if line.process.stdout in told:
                    check(line.listen(), 'it ended by itself')
                if time.monotonic() >= line.cut_s:
                    line.cut()
                    if line.n_cuts < N_CUTS_EACH:
                        line.begin()
            running = [line for line in running if line.n_cuts < N_CUTS_EACH]
    finally:
        for line in running:
            line.process.kill()
            line.process.wait()
    print('# %d cuts, %d of them while a file was half written' %
          (sum(line.n_cuts for line in lines), sum(line.n_in_writing for line in lines)))


def type_consumption(person, kwh):
    field = person.reach('Electricity in a year', 'spin button')
    person.retype(str(kwh))
    person.press('Return')
    wait(lambda: field.text().replace(' ', '') == '%dkWh' % kwh, '%d kWh are understood' % kwh)
    return time.monotonic()


def power_cuts_of_the_window(person):
    dice = random.Random(SEED)
    person.start()
    for cut in range(N_CUTS_OF_WINDOW):
        kwh = 2001 + 10 * cut
        changed_s = type_consumption(person, kwh)
        # Somebody goes on typing; how far, nobody knows.
        cut_s = changed_s + KEPT_AFTER_S + dice.uniform(0.0, 0.3)
        typing_s = cut_s - dice.uniform(0.0, 0.2)
        wait(lambda: time.monotonic() > typing_s, 'a second')
        person.retype(str(kwh + 1))
        if cut % 2 == 1:
            person.press('Return')
        wait(lambda: time.monotonic() > cut_s, 'the power cut')
        person.kill()

        person.start()
        person.look_for('The consultation that was open last time is here again.')
        shown = person.look_for('Electricity in a year', 'spin button').text().replace(' ', '')
        check(shown in ('%dkWh' % kwh, '%dkWh' % (kwh + 1)), 'after the power cut it says %s' % shown)

    # Dropped on purpose: nothing comes back.
    person.press('ctrl+q')
    person.turn_to_dialog('Save Changes?')
    person.press('alt+d')
    person.wait_for_end()
    left = glob.glob(person.home + '/state/sonnenbalkon/autosave*')
    check(not left, 'there is still %s' % left)


TYPIST = os.path.abspath(sys.argv.pop(2)) if len(sys.argv) > 2 else os.environ['SB_STORY_TYPIST']
os.environ['SB_STORY_TYPIST'] = TYPIST
run(fifty_power_cuts, power_cuts_of_the_window)
