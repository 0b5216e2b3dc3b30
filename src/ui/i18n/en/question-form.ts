import type { Translation } from '../messages.ts'
import type { questionForm as base } from '../zh-CN/question-form.ts'

export const questionForm: Translation<typeof base> = {
  kindChanged: 'Now of the kind “{{kind}}”; what only “{{before}}” can have is gone',
  options: 'Options',
  addOption: 'Add an option',
  right: 'right',
  rightHelp: {
    one: 'One may be chosen, so one can be right.',
    several: 'Right is whoever chooses all the right ones and no other.',
  },
  howMany: 'How many',
  unitHelp: 'Stands after the number, such as “years” or “kg”; leave it empty if there is none.',
  open: 'open',
  fileHelp: 'Kept for people to look at; the machine does not score it.',
  scored: 'Score',
  scoredDo: 'This question is scored',
  scoredHelp:
    'Scored: 100 points if right, 0 if not. Not scored: to know, or to decide what is asked afterwards.',
  shows: { image: 'Reads the picture right', choice: 'Chooses right', number: 'The number fits' },
  label: 'How the report names it',
  labelHelp: 'The report says “shown” where the answer is right, “not shown” where it is not.',
  fieldHelp: 'Once the interview is handed in, the answer is written into this field of the candidate.',
  fieldNone: 'Not taken over',
  noField: 'No field fits; you can add one under Settings.',
  takeOptions: 'Take this field’s options',
  picture: {
    choose: 'Choose a picture, or drop it here',
    replace: 'Replace it',
    help: 'JPG, PNG or WebP, 5 MB at most',
    descriptionHelp: 'Read to those who cannot see it. Say what is there, not what the answer is.',
    expectedHelp:
      'Type one and press Enter; any of them is right. Spaces, dashes, width and spoken digits do not matter.',
    expectedAre: 'Right answers: {{answers}}',
    expectedPlaceholder: 'For example SF1234567890',
  },
  probes: {
    title: 'Follow-ups when something is missing',
    help: 'Asked after the answer, in this order, only for what is missing; the plan says how many at most.',
    number: 'Follow-up {{number}}',
    add: 'Add a follow-up',
    line: 'What is asked',
    parts: 'Parts of an answer',
  },
  try: {
    help: 'Answer as a candidate would, and see at once whether it is right.',
    typed: 'What is typed or said',
    right: 'right',
    wrong: 'not right',
    noRule: 'Nothing says yet what is right.',
    unscored: 'This question is not scored; nothing is right or wrong.',
  },
}
