"""Somebody who prepares two sets side by side, reads what is better, and takes charts away for a talk."""

import csv
import json
import os
import re
import struct
import xml.etree.ElementTree

from person import check, run, wait

SVG = '{http://www.w3.org/2000/svg}svg'


def save_chart(person, kind, path):
    person.reach('Save this chart', 'button')
    person.press('space')
    person.reach(kind, key='Down')
    person.press('Return')
    person.answer_file_dialog('Save this chart', path)
    wait(lambda: os.path.exists(path), 'the file ' + path)


def whole_number(text):
    return int(re.search(r'[0-9 ]+', text).group().replace(' ', ''))


def check_files(person, table, picture, drawing):
    check(xml.etree.ElementTree.parse(drawing).getroot().tag == SVG, 'the drawing is no SVG')
    with open(picture, 'rb') as png:
        head = png.read(24)
    check(head.startswith(b'\x89PNG\r\n') and struct.unpack('>II', head[16:24]) == (960, 600), 'the picture is none')

    # The months of the file are the year on the screen.
    with open(table, encoding='utf-8-sig', newline='') as lines:
        rows = list(csv.reader(lines))
    year_kwh = sum(float(row[1]) for row in rows[1:])
    sun_kwh = whole_number(person.look_for('from the sun', 'button').name())
    check(len(rows) == 13 and rows[0][1] == 'From the sun (kWh)', 'the table is another: %s' % rows)
    check(abs(year_kwh - sun_kwh) < 1.0, 'the sun gives %.1f kWh in the table, %d on the screen' % (year_kwh, sun_kwh))


def two_variants(person):
    person.start()
    person.press('alt+6')
    person.look_for('Sets side by side')
    large_eur = whole_number(person.look_for('saved per year', 'button').name())

    person.reach('Duplicate this set', 'button')
    person.press('space')
    person.look_for('Variant A', 'label')
    person.look_for('Variant B', 'label')

    # A name that is taken is told, and not used.
    person.reach('Rename “Variant B”', 'button')
    person.press('space')
    person.retype('Variant A')
    person.look_for('Another set has this name already.')
    person.retype('One module')
    person.press('Return')
    person.look_for('One module', 'label')
    check(not person.sees('Variant B'), 'the old name is still there')

    person.reach('Change “One module”', 'button')
    person.press('space')
    person.reach('One module, 450 W', 'button')
    person.press('space')
    small = wait(lambda: [thing.name() for thing in person.things('saved per year', 'button')
                          if whole_number(thing.name()) < large_eur], 'one module saves less')[0]

    # Both on one page, in cards and, one key away, in a table.
    person.press('alt+6')
    person.look_for('450 W · ', 'label')
    person.look_for('900 W · ', 'label')
    wait(lambda: person.reads('%d €' % large_eur), 'what two modules save')
    check(person.reads('%d €' % whole_number(small)), 'what one module saves is not there')
    person.reach('Show as a table', 'button')
    person.press('space')
    person.look_for('Variant A')

    person.press('alt+5')
    person.look_for('Electricity from the sun and from the grid in each month')
    drawing, picture, table = person.path('months.svg'), person.path('months.png'), person.path('months.csv')
    save_chart(person, 'Picture, Sharp', drawing)
    person.look_for('Saved as months.svg')
    save_chart(person, 'Picture for the Web', picture)
    save_chart(person, 'Table of the Numbers', table)
    check_files(person, table, picture, drawing)

    talk = person.path('talk.sonnenbalkon')
    person.press('ctrl+s')
    person.answer_file_dialog('Save Consultation', talk)
    wait(lambda: os.path.exists(talk), 'the file is saved')
    with open(talk, encoding='utf-8') as text:
        saved = json.load(text)
    check(saved['set_name'] == 'One module', 'the set is called %s' % saved['set_name'])
    check([variant['name'] for variant in saved['variants']] == ['Variant A'], 'the other set is not in the file')
    check(saved['system']['arrays'][0]['peak_power_w'] == 450, 'one module is not in the file')
    check(saved['variants'][0]['system']['arrays'][0]['peak_power_w'] == 900, 'two modules are not in the file')
    person.quit()


run(two_variants)
