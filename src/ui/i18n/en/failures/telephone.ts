import type { Translation } from '../../messages.ts'
import type { telephoneFailures as base } from '../../zh-CN/failures/telephone.ts'

export const telephoneFailures: Translation<typeof base> = {
  LINE_IN_USE: {
    what: '“{{campaign}}” still uses this line',
    safe: 'The line was not changed; calls go on.',
    todo: 'End that campaign first, or give it another line.',
  },
  NUMBER_UNUSABLE: {
    what: 'This number cannot be called: not a number, or one of emergency or premium services',
    safe: 'Nobody was called, and no list was changed.',
    todo: 'Check the number; from elsewhere it needs its area or country code.',
  },
  CAMPAIGN_OVER: {
    what: 'This campaign is over',
    safe: 'Its calls and interviews are kept.',
    todo: 'Put whoever is still to be called into a new campaign.',
  },
  CAMPAIGN_NOT_READY: {
    what: 'This campaign cannot start yet',
    safe: 'Nobody was called; the list is kept.',
    todo: 'Mend what its page lists first, then start it.',
  },
  CALL_OVER: {
    what: 'This call is over',
    safe: 'Everything that was said is kept.',
    todo: 'To go on talking, call the candidate yourself.',
  },
  CALL_BACK_CLOSED: {
    what: 'There is no call-back code for this person now',
    safe: 'The interview and the list are as they were.',
    todo: 'They were not called yet, or their interview is over. To interview them again, invite them anew.',
  },
  TRANSFER_REFUSED: {
    what: 'The call could not be handed over',
    safe: 'It goes on with the program.',
    todo: 'Check the extension, or ask whoever runs the telephones: the line answered “{{detail}}”.',
  },
}
