import type { Translation } from '../../messages.ts'
import type { interviewsFailures as base } from '../../zh-CN/failures/interviews.ts'

export const interviewsFailures: Translation<typeof base> = {
  LINK_UNKNOWN: {
    what: 'This link is not known here',
    safe: 'Nothing was lost.',
    todo: 'Check that the whole address was copied, or ask the store for a new link.',
  },
  LINK_EXPIRED: {
    what: 'This link has expired',
    safe: 'What was answered before is kept.',
    todo: 'Ask the store for a new link.',
  },
  LINK_REVOKED: {
    what: 'The store has withdrawn this link',
    safe: 'What was answered before is kept.',
    todo: 'Ask the store for a new link.',
  },
  OTHER_TAB: {
    what: 'The interview is open in another window',
    safe: 'Everything answered so far is kept.',
    todo: 'Go on there, or take it over here.',
  },
  CONSENT_NEEDED: {
    what: 'This needs a consent that was not given',
    safe: 'Nothing was recorded.',
    todo: 'Give the consent, or choose a way to answer that does not need it.',
  },
  PART_OVER: {
    what: 'This question is over',
    safe: 'The answer that was given is kept.',
    todo: 'Go on with the question that is shown now.',
  },
  NO_TAKE_LEFT: {
    what: 'There is no further take',
    safe: 'The last take is kept and counts.',
    todo: 'Go on to the next question.',
  },
  INTERVIEW_OVER: {
    what: 'This interview is over',
    safe: 'Everything that was answered is kept.',
    todo: 'Open its report, or invite the candidate again.',
  },
  INVITED_AGAIN: {
    what: '{{name}} has another invitation in force for this position',
    safe: 'No invitation was changed.',
    todo: 'Use the one in force, or take it back first.',
  },
  POLICY_LOCKED: {
    what: 'The rules of this region do not allow it',
    safe: 'Nothing was changed.',
    todo: 'Leave it off, or choose the region this store is in.',
  },
  CERTIFICATE_UNREADABLE: {
    what: 'This file is not a certificate that can be read',
    safe: 'The certificate in use was not changed.',
    todo: 'Choose a PEM or PFX file, and for PFX check the password.',
  },
  CERTIFICATE_EXPIRED: {
    what: 'This certificate has expired',
    safe: 'The certificate in use was not changed.',
    todo: "Choose one that is valid today, and check this computer's clock.",
  },
  CERTIFICATE_WITHOUT_KEY: {
    what: 'The private key of this certificate is missing',
    safe: 'The certificate in use was not changed.',
    todo: 'Choose a file that holds both the certificate and its key.',
  },
  VOICE_MISSING: {
    what: 'This computer does not have that voice',
    safe: 'No sound was changed.',
    todo: 'Choose another voice, or record the line yourself.',
  },
  VOICE_FAILED: {
    what: 'The voice of this computer did not answer',
    safe: 'No sound was changed.',
    todo: 'Try again, choose another voice, or record the line yourself.',
  },
  NOTHING_TO_SUBMIT: {
    what: 'There is no recording to process yet',
    safe: 'The draft is kept.',
    todo: 'Give at least one question a recording, then start.',
  },
  NOT_A_DRAFT: {
    what: 'This interview was submitted; its recordings can no longer be changed',
    safe: 'Recordings and results are kept.',
    todo: 'For other recordings, start a new interview.',
  },
  STILL_PROCESSING: {
    what: 'Recordings are still being processed',
    safe: 'Processing goes on; nothing is lost.',
    todo: 'Wait until it is done or cancel it, then try again.',
  },
  REPORT_MISSING: {
    what: 'This interview has no report yet',
    safe: 'Its recordings are kept.',
    todo: 'Open the interview to see how far it is.',
  },
  REASON_REQUIRED: {
    what: 'Rejecting needs a reason',
    safe: 'The decision is not saved yet.',
    todo: 'Write one sentence, then submit.',
  },
  TRANSCRIPT_MISSING: {
    what: 'There is no transcript to rate yet',
    safe: 'The recordings are kept.',
    todo: 'Retry the transcription first.',
  },
}
