import type { Translation } from '../messages.ts'
import type { requests as base } from '../zh-CN/requests.ts'

export const requests: Translation<typeof base> = {
  title: 'Candidates’ requests',
  about: 'What candidates asked for and a person has to do',
  kind: {
    'human-only': 'Wants a person to interview',
    'human-review': 'Asks a person to look again',
    correction: 'Heard wrong',
  },
  explain: {
    'human-only': 'Arrange an interview in person or by phone, on equal terms. Mark it once it is arranged.',
    'human-review': 'Have a person go through the report and the recording before deciding.',
    correction:
      'Compare with the recording. If accepted, the answer is rated again by the corrected words; the original is kept.',
  },
  atStore: 'Dealt with at {{store}}',
  note: 'The candidate says: {{note}}',
  heard: 'What was heard',
  said: 'What the candidate says they said',
  listen: 'Open the answer',
  report: 'Open report',
  accept: { 'human-only': 'Arranged', 'human-review': 'Looked at', correction: 'Accept' },
  decline: 'Decline',
  done: {
    'human-only': 'An interview with {{name}} is marked as arranged',
    'human-review': '{{name}}’s request is marked as looked at',
    correction: '{{name}}’s correction is accepted and being rated',
    declined: '{{name}}’s correction was declined',
  },
  handled: { accepted: 'Done', corrected: 'Accepted', declined: 'Declined' },
  handledBy: '{{name}} · {{at}}',
  earlier_one: '{{count}} request dealt with',
  earlier_other: '{{count}} requests dealt with',
}
