"""What is on the screen, as a screen reader has it: AT-SPI, spoken over D-Bus directly.

A page is a few hundred things; each costs questions over the bus, so those of one level are asked all at once.
"""

import re

from gi.repository import Gio, GLib

ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = 'org.a11y.atspi.Registry'
PATIENCE_MS = 5000
# Bits of the answer to GetState (atspi-constants.h).
STATES = {'checked': 4, 'focused': 12, 'pressed': 20, 'selected': 23, 'sensitive': 24, 'showing': 25,
          'invalid': 36}
WINDOW_COORDINATES = 1
# A window with something in it.
ENOUGH_THINGS = 10
NO_THING = '/org/a11y/atspi/null'
# Newer toolkits say "button" where older ones said "push button"; an entry is "text" to both, "entry" to some.
ROLE_WORDS = {'push button': 'button', 'toggle button': 'button', 'text': 'entry', 'text box': 'entry', 'search box': 'entry'}


def plain(text):
    """Without what only typesetting needs: narrow and unbreakable spaces."""
    return re.sub('[\u00a0\u202f]', ' ', text or '')


class Thing:
    """Something on the screen. What it says is asked anew each time."""

    def __init__(self, screen, address, name=''):
        self.screen = screen
        self.address = address
        self.found_name = name

    def __repr__(self):
        return '“%s” (%s)' % (self.name(), self.role())

    def _ask(self, interface, method, arguments=None):
        answer = self.screen.ask([(self.address, interface, method, arguments)])[0]
        return () if isinstance(answer, GLib.Error) else answer.unpack()

    def _property(self, name):
        answer = self._ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (ACCESSIBLE, name)))
        return plain(answer[0]) if answer else ''

    def name(self):
        return self._property('Name')

    def description(self):
        return self._property('Description')

    def role(self):
        answer = self._ask(ACCESSIBLE, 'GetRoleName')
        return ROLE_WORDS.get(answer[0], answer[0]) if answer else ''

    def text(self):
        """What was typed into it, or what a label reads."""
        answer = self._ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, 100000)))
        return plain(answer[0]) if answer else self.name()

    def has(self, state):
        answer = self._ask(ACCESSIBLE, 'GetState')
        bit = STATES[state]
        return bool(answer) and bool(answer[0][bit // 32] >> bit % 32 & 1)

    def is_shown(self):
        """Whether a person can see and use it, scrolled away or not."""
        if not self.has('sensitive'):
            return False
        if self.screen.tells_showing:
            return self.has('showing')
        # GTK 4.8 calls nothing but windows showing. What is not drawn has no size, or is not hit by a pointer.
        answer = self._ask(COMPONENT, 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))
        if not answer or answer[0][2] <= 0 or answer[0][3] <= 0:
            return False
        if self.role() in ('entry', 'spin button', 'window'):
            return True
        x, y, width, height = answer[0]
        point = GLib.Variant('(iiu)', (x + width // 2, y + height // 2, WINDOW_COORDINATES))
        hit = self._ask(COMPONENT, 'GetAccessibleAtPoint', point)
        return bool(hit) and hit[0][1] != NO_THING

    def below(self):
        """Everything in it, level by level, each with its name."""
        return self.screen.below([self.address])


class Screen:
    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, -1,
                                    None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.focus = None
        self.n_focused = 0
        self.tells_showing = False
        self.bus.signal_subscribe(None, 'org.a11y.atspi.Event.Object', 'StateChanged', None, 'focused', 0,
                                  self._on_focused)
        # Programs speak only of what somebody listens to. Starts the registry where it does not run yet.
        self.bus.call_sync(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent',
                           GLib.Variant('(sass)', ('object:state-changed:focused', [], '')), None, 0, PATIENCE_MS, None)

    def _on_focused(self, bus, sender, path, interface, signal, parameters):
        if parameters.unpack()[1] == 1:
            self.focus = Thing(self, (sender, path))
            self.n_focused += 1

    def listen(self):
        """Takes what was told in the meantime."""
        while GLib.MainContext.default().iteration(False):
            pass

    def ask(self, questions):
        """Answers to ((bus name, path), interface, method, arguments), all asked before the first is answered; an error
        for what is there no more."""
        answers = [None] * len(questions)

        def on_answered(bus, result, index):
            try:
                answers[index] = bus.call_finish(result)
            except GLib.Error as error:
                answers[index] = error

        for index, ((owner, path), interface, method, arguments) in enumerate(questions):
            self.bus.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENCE_MS,
                          None, on_answered, index)
        while None in answers:
            GLib.MainContext.default().iteration(True)
        return answers

    def below(self, addresses):
        things = []
        while addresses:
            asked = self.ask([(address, PROPERTIES, 'GetAll', GLib.Variant('(s)', (ACCESSIBLE,)))
                              for address in addresses])
            parents = []
            for address, answer in zip(addresses, asked):
                if isinstance(answer, GLib.Error):
                    continue
                # Unpacking all of it takes longer than asking.
                properties = answer.get_child_value(0)
                things.append(Thing(self, address, plain(properties.lookup_value('Name', None).get_string())))
                if properties.lookup_value('ChildCount', None).get_int32() > 0:
                    parents.append(address)
            addresses = []
            for answer in self.ask([(address, ACCESSIBLE, 'GetChildren', None) for address in parents]):
                if not isinstance(answer, GLib.Error):
                    addresses += [child for child in answer.unpack()[0] if child[1] != NO_THING]
        return things

    def texts(self, things):
        """What each of them reads; nothing where there is no text."""
        whole = GLib.Variant('(ii)', (0, 100000))
        return ['' if isinstance(answer, GLib.Error) else plain(answer.unpack()[0])
                for answer in self.ask([(thing.address, TEXT, 'GetText', whole) for thing in things])]

    def program(self, name):
        """The program of that name, once it shows a window."""
        root = (REGISTRY, '/org/a11y/atspi/accessible/root')
        answer = self.ask([(root, ACCESSIBLE, 'GetChildren', None)])[0]
        if isinstance(answer, GLib.Error):
            return None
        for address in answer.unpack()[0]:
            program = Thing(self, address)
            if program.name() != name:
                continue
            things = program.below()
            if len(things) > ENOUGH_THINGS:
                self.tells_showing = any(thing.has('showing') for thing in things[2:ENOUGH_THINGS])
                return program
        return None
