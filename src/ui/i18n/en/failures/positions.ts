import type { Translation } from '../../messages.ts'
import type { positionsFailures as base } from '../../zh-CN/failures/positions.ts'

export const positionsFailures: Translation<typeof base> = {
  POSITION_NOT_READY: {
    what: 'The check found {{errors}} errors, so this cannot be published yet',
    safe: 'Your draft is kept; interviews go on with the published version.',
    todo: 'Mend the lines marked red, then publish again.',
  },
  ASSET_UNREADABLE: {
    what: 'This file cannot be used in a question',
    safe: 'The question is unchanged.',
    todo: 'Take a JPG, PNG or WebP for a picture; MP3, M4A, WAV or OGG for a sound.',
  },
  ASSET_TOO_LARGE: {
    what: 'The file is larger than {{limit}}',
    safe: 'The question is unchanged.',
    todo: 'Make the picture smaller or the sound shorter, then try again.',
  },
  SOUND_SILENT: {
    what: 'There is nothing to hear in this sound',
    safe: 'What the line had before is unchanged.',
    todo: 'Check the microphone or choose another file, then try again.',
  },
  SOUND_TOO_LONG: {
    what: 'The sound is longer than {{limitMinutes}} minutes',
    safe: 'What the line had before is unchanged.',
    todo: 'Read it in less time and record it again.',
  },
  RATE_FIRST: {
    what: 'This position asks you to rate before you see the machine’s rating',
    safe: 'The report is ready and kept.',
    todo: 'Rate the answers; the report opens as soon as you have finished.',
  },
  RATING_SUBMITTED: {
    what: 'This rating was submitted and can no longer be changed',
    safe: 'Your rating is kept as you submitted it.',
    todo: 'If you see something differently, override it on the report and say why.',
  },
  TOO_FEW_RATED: {
    what: 'Calibrating needs {{needed}} answers rated by people, from {{interviewsNeeded}} interviews; there are {{rated}}, from {{interviews}}',
    safe: 'Ratings go on as before.',
    todo: 'Rate more interviews, then try again.',
  },
  CALIBRATION_WORSE: {
    what: 'This calibration agrees less with people than the one in use, so it cannot be adopted',
    safe: 'The calibration in use is unchanged.',
    todo: 'Rate more interviews of other positions, weak and strong ones, then calibrate again.',
  },
  CALIBRATION_STALE: {
    what: 'The rater has been updated since this calibration was made, so its figures no longer hold',
    safe: 'The calibration in use is unchanged, and every rating by people is kept.',
    todo: 'Calibrate again; the same ratings by people are used.',
  },
  RATER_REFUSED: {
    what: 'The language model on this computer has not passed the control answers and may not rate',
    safe: 'Ratings go on by rules alone.',
    todo: 'If it is still being asked, try again when that is done. Else install a larger model, or choose rules alone.',
  },
}
