"""A household that mistypes its postal code, chooses a file of the wrong kind and then the right one, undoes, saves,
quits, and goes on another day."""

import datetime
import json
import os

from person import check, run, wait


def write_meter_file(path):
    """Hours of half a year, as the portals of grid operators write them: 0.1 kWh at night, 0.4 by day."""
    with open(path, 'w', encoding='utf-8') as meter:
        meter.write('Zeit;Verbrauch (kWh)\n')
        for month in range(1, 8):
            for hour in range(28 * 24):
                time = datetime.datetime(2023, month, 1) + datetime.timedelta(hours=hour)
                meter.write('%s;%s\n' % (time.strftime('%d.%m.%Y %H:%M'), '0,1' if time.hour < 7 else '0,4'))


def read(path):
    with open(path, encoding='utf-8') as consultation:
        return json.load(consultation)


def choose_meter_file(person, path):
    person.reach('Choose a meter file', 'button')
    person.press('space')
    person.answer_file_dialog('Choose a Meter File', path)


def household_corrects(person):
    shopping = person.path('shopping.csv')
    meter = person.path('meter.csv')
    home = person.path('home.sonnenbalkon')
    with open(shopping, 'w', encoding='utf-8') as lists:
        lists.write('bread and milk\n')
    write_meter_file(meter)

    # A postal code that is none: said beside the field, what was typed stays, and so does the place.
    person.start()
    where = person.reach('Where do you live?', 'entry')
    person.retype('67650')
    person.press('Return')
    person.look_for('There is no postal code 67650. The calculation goes on with 67655 Kaiserslautern.')
    check(where.text() == '67650', 'the field says “%s”' % where.text())
    check(where.description().startswith('There is no postal code'), 'the field does not tell the fault')
    person.look_for_title('Kaiserslautern · 2 persons')

    person.retype('66849')
    person.look_for('66849 Landstuhl')
    person.press('Return')
    person.look_for_title('Landstuhl · 2 persons')
    check(not person.sees('There is no postal code'), 'the fault is still told')
    check(where.text() == '66849 Landstuhl', 'the field says “%s”' % where.text())

    # Numbers as people type them.
    consumption = person.reach('Electricity in a year', 'spin button')
    person.retype('2.450 kWh')
    person.press('Tab')
    wait(lambda: consumption.text() == '2 450 kWh', 'the consumption is understood')
    own = person.look_for('saved per year', 'button').name()

    # No meter file: said, and nothing is lost; taken back with one key.
    choose_meter_file(person, shopping)
    person.look_for('shopping.csv cannot be used')
    check(consumption.text() == '2 450 kWh', 'the consumption is lost')
    person.press('ctrl+z')
    person.look_for('If you have one: the consumption as it was measured')
    wait(lambda: person.sees(own, 'button'), 'the result from before')

    choose_meter_file(person, meter)
    person.look_for('meter.csv')
    measured = wait(lambda: [thing.name() for thing in person.things('saved per year', 'button')
                             if thing.name() != own], 'a result with the meter file')[0]

    # One step too many, and back again.
    person.press('ctrl+z')
    person.look_for('If you have one: the consumption as it was measured')
    person.look_for(own, 'button')
    person.press('ctrl+z')
    wait(lambda: consumption.text() == '1 900 kWh', 'the old consumption')
    person.press('ctrl+shift+z', 'ctrl+shift+z')
    wait(lambda: consumption.text() == '2 450 kWh', 'the new consumption again')
    person.look_for(measured, 'button')

    # Quitting asks about what is not saved.
    person.press('ctrl+q')
    person.turn_to_dialog('Save Changes?')
    person.press('Return')
    person.fill_in_file('Save Consultation', home)
    person.wait_for_end()
    saved = read(home)
    check(saved['place']['postal_code'] == '66849' and saved['place']['name'] == 'Landstuhl', 'the place is not saved')
    check(saved['household']['annual_consumption_kwh'] == 2450, 'the consumption is not saved')
    check(os.path.basename(saved['household']['load_profile']) == 'meter.csv', 'the meter file is not saved')

    # Another day: nothing is restored, as everything was saved; the file is among those used last.
    person.start()
    person.look_for_title('Kaiserslautern · 2 persons')
    check(not person.sees('is here again'), 'something was restored')
    person.reach('Open, save, used last', 'button')
    person.press('space')
    if person.reach('home.sonnenbalkon', key='Down').name() != '':
        person.press('Return')
    else:
        person.press('Escape', 'ctrl+o')
        person.answer_file_dialog('Open Consultation', home)
    person.look_for_title('Landstuhl · 2 persons')
    person.look_for('meter.csv')
    wait(lambda: person.sees(measured, 'button'), 'the same result as before')
    consumption = person.look_for('Electricity in a year', 'spin button')
    check(consumption.text() == '2 450 kWh', 'the consumption says “%s”' % consumption.text())
    person.quit()
    check(read(home) == saved, 'looking at it changed the file')


run(household_corrects)
