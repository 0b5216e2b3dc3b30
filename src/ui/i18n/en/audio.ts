import type { Translation } from '../messages.ts'
import type { audio as base } from '../zh-CN/audio.ts'

export const audio: Translation<typeof base> = {
  title: 'Audio',
  language: 'Language',
  of: { zh: 'Chinese', en: 'English' },
  empty:
    'No sound yet. Candidates hear the voice of their own browser, or read the words where it has none. Record a line, upload it, or let this computer read it; candidates hear it once somebody has listened and approved it.',
  help: 'Candidates hear only what was approved. The rest is read by their own browser, or read by themselves where it has no voice.',
  approved: '{{count}} of {{total}} approved',
  kind: { question: 'Question', turn: 'Customer', probe: 'Follow-up' },
  state: {
    none: 'No sound',
    waiting: 'To be listened to',
    approved: 'Approved',
    outdated: 'Words changed, not played',
  },
  by: {
    recorded: 'Recorded by {{voice}}',
    uploaded: 'Uploaded by {{voice}}',
    'system-voice': 'Voice of a computer: {{voice}}',
    'voice-pack': 'Voice pack: {{voice}}',
  },
  play: 'Listen',
  pause: 'Pause',
  record: 'Record',
  stop: 'Stop and save',
  upload: 'Upload',
  approve: 'Approve',
  approveFirst: 'Listen to the end first',
  unapprove: 'Take approval back',
  remove: 'Remove the sound',
  removed: 'The sound of a line was removed',
  voice: 'Voice',
  make_one: 'Read the one missing line',
  make_other: 'Read the {{count}} missing lines',
  making: 'Reading line {{done}} of {{total}}',
  stopMaking: 'Stop',
  noVoice: 'This computer has no voice for this language. Record the lines or upload them.',
  noLines: 'No questions in this language yet',
  noLinesText: 'Write the questions in this language in the editor, and their lines stand here.',
}
