"""A visitor at the stand, from the greeting to the PDF, with the keyboard alone; then the next one."""

import os
import shutil
import subprocess

from person import check, run, wait


def chosen(person, answer):
    return wait(lambda: [thing for thing in person.things(answer, 'button') if thing.has('pressed')],
                '“%s” is the answer' % answer)


def is_whole_pdf(path):
    if not os.path.exists(path):
        return False
    with open(path, 'rb') as pdf:
        return b'%%EOF' in pdf.read()[-16:]


def visitor_at_the_stand(person):
    person.start()
    person.press('F11')
    person.look_for('What Does Your Balcony Bring?', 'heading')
    person.look_for('Today: 0 visits')
    chosen(person, '2 persons')
    before = person.look_for('Result').description()

    # The first field is ready; Return leads on, Tab from question to question.
    person.retype('66849')
    person.look_for('66849 Landstuhl')
    person.press('Return', '4')
    chosen(person, '4 persons')
    person.press('Tab', 'Right')
    chosen(person, 'always')
    person.press('Tab', 'Left')
    chosen(person, 'South')
    person.press('Tab', 'End')
    chosen(person, 'Four modules')
    after = wait(lambda: [result.description() for result in person.things('Result')
                          if result.description() != before], 'another result')[0]
    check('You save' in after, 'the result says “%s”' % after)

    # One F11 by accident leads nowhere; undo takes the last answer back, redo gives it again.
    person.press('F11')
    person.press('ctrl+z')
    chosen(person, 'Two modules')
    person.press('ctrl+shift+z')
    chosen(person, 'Four modules')

    paper = person.path('paper.pdf')
    person.press('alt+d')
    person.answer_file_dialog('PDF', paper)
    wait(lambda: is_whole_pdf(paper), 'a whole PDF')
    if shutil.which('pdftotext') is not None:
        text = subprocess.run(['pdftotext', paper, '-'], stdout=subprocess.PIPE, text=True, check=True).stdout
        check('Landstuhl' in text, 'Landstuhl is not on the paper')

    person.press('alt+n')
    chosen(person, '2 persons')
    person.look_for('The answers before this are erased in')
    person.wait_until_gone('The answers before this are erased in')
    person.look_for('Today: 1 visit ')

    person.press('F11', 'F11')
    person.look_for('Household')
    check(not person.sees('What Does Your Balcony Bring?'), 'the page of the stand is still there')
    person.quit()


run(visitor_at_the_stand)
