import { oc } from '@orpc/contract'
import { z } from 'zod'
import { DeletionProof } from '../candidate-requests.ts'
import { failing } from '../failures.ts'
import { AnswerId, RecordingId, SpokenLanguage } from '../ids.ts'
import { CandidateMode } from '../invitations.ts'
import {
  AnswerValueInput,
  CandidateFeedback,
  CandidateSession,
  CandidateTranscript,
  ConsentKind,
  ObservedSecond,
} from './session.ts'

const gone = failing('LINK_UNKNOWN', 'LINK_EXPIRED', 'LINK_REVOKED', 'OTHER_TAB')
const Part = z.object({ partId: z.uuid() })

/**
 * The candidates' API, on the candidates' own port and under `/candidate-api`. Every call carries
 * `authorization: Bearer <token of the link>` and `x-tab: <uuid of this tab>`.
 *
 * Besides these procedures:
 * `PUT /candidate-api/recordings/{recordingId}/slices/{n}` (octet-stream, 204 once durable; sending again is safe),
 * `GET /candidate-api/assets/{assetId}` (question audio and pictures of this interview's position only),
 * `GET /candidate-api/captions?part={partId}` upgrades to a WebSocket (its subprotocols: `captions`, token, tab) that takes
 * 16 kHz mono 16-bit PCM and sends `{text, final}`; it may drop sound, the uploaded recording is the truth.
 */
export const candidateContract = {
  session: {
    /** Waits up to `waitSeconds` for a revision above `after`; also says that this tab is alive. */
    get: oc
      .route({ method: 'GET', path: '/session' })
      .input(
        z.object({
          after: z.coerce.number().int().default(-1),
          waitSeconds: z.coerce.number().int().min(0).max(25).default(0),
        }),
      )
      .output(CandidateSession)
      .errors(gone),
    /** This tab takes the interview over from any other. */
    claim: oc.route({ method: 'POST', path: '/session/claim' }).output(CandidateSession).errors(gone),
    /** Consents, mode and language; the interview begins to exist with the first. Recording refused in text mode is fine. */
    consent: oc
      .route({ method: 'POST', path: '/session/consent' })
      .input(
        z.object({
          /** What was not asked is left out. */
          consents: z.partialRecord(ConsentKind, z.boolean()),
          noticeVersion: z.string(),
          mode: CandidateMode,
          language: SpokenLanguage,
        }),
      )
      .output(CandidateSession)
      .errors({ ...gone, ...failing('CONSENT_NEEDED', 'INTERVIEW_OVER') }),
    /** A person instead of the program, at equal standing; ends this interview and puts it before HR. */
    humanOnly: oc
      .route({ method: 'POST', path: '/session/human-only' })
      .input(z.object({ note: z.string().max(1000).default('') }))
      .output(CandidateSession)
      .errors(gone),
    /** Another mode, where the plan offers it: no camera, no microphone, a need. */
    changeMode: oc
      .route({ method: 'POST', path: '/session/mode' })
      .input(z.object({ mode: CandidateMode }))
      .output(CandidateSession)
      .errors({ ...gone, ...failing('CONSENT_NEEDED', 'INVALID_INPUT') }),
    /** `device-check` and `practice` are over. */
    proceed: oc
      .route({ method: 'POST', path: '/session/proceed' })
      .input(z.object({ from: z.enum(['device-check', 'practice']) }))
      .output(CandidateSession)
      .errors(gone),
    pause: oc.route({ method: 'POST', path: '/session/pause' }).output(CandidateSession).errors(gone),
    resume: oc.route({ method: 'POST', path: '/session/resume' }).output(CandidateSession).errors(gone),
  },
  parts: {
    /**
     * Opens a recording for this part. A new recording id while one is open (a reload, another microphone) goes on with
     * the same part: both are handed in together. Another take begins with a new recording id while `mayRetake`.
     */
    begin: oc
      .route({ method: 'POST', path: '/parts/{partId}/recording' })
      .input(
        Part.extend({ recordingId: RecordingId, mime: z.string().max(120), fileName: z.string().max(255) }),
      )
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER', 'CONSENT_NEEDED', 'DISK_FULL') }),
    /** Hands the part in; SLICES_MISSING names what has not arrived. Safe to repeat. `latencyMs`: line's end to first key or sound. */
    complete: oc
      .route({ method: 'POST', path: '/parts/{partId}/complete' })
      .input(
        Part.extend({
          recordingId: RecordingId,
          slices: z.number().int().min(1),
          latencyMs: z.number().int().min(0).nullable().default(null),
        }),
      )
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER', 'SLICES_MISSING', 'DISK_FULL') }),
    /** A written answer; `draft` keeps what is typed so far and hands nothing in. */
    write: oc
      .route({ method: 'POST', path: '/parts/{partId}/text' })
      .input(
        Part.extend({
          text: z.string().max(20_000),
          draft: z.boolean().default(false),
          latencyMs: z.number().int().min(0).nullable().default(null),
        }),
      )
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER') }),
    /** Image (typed), choice, number, availability; a file comes as a recording. */
    value: oc
      .route({ method: 'POST', path: '/parts/{partId}/value' })
      .input(Part.extend({ value: AnswerValueInput }))
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER', 'INVALID_INPUT') }),
    /** Once more, while `mayRetake`; the earlier take is kept and does not count. */
    retake: oc
      .route({ method: 'POST', path: '/parts/{partId}/retake' })
      .input(Part)
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER', 'NO_TAKE_LEFT') }),
    /** Goes on without an answer, with what is there, or past the choice of another take (`mayRetake`). */
    skip: oc
      .route({ method: 'POST', path: '/parts/{partId}/skip' })
      .input(Part.extend({ because: z.enum(['candidate', 'no-device', 'time']) }))
      .output(CandidateSession)
      .errors({ ...gone, ...failing('PART_OVER') }),
    /** Numbers of the camera for a recording; only with consent and where the region allows. */
    observe: oc
      .route({ method: 'POST', path: '/parts/{partId}/observations' })
      .input(
        Part.extend({
          recordingId: RecordingId,
          method: z.string().max(80),
          /** Of the device check; without `passed` nothing is told of the gaze. */
          calibration: z.enum(['passed', 'failed', 'skipped']),
          seconds: z.array(ObservedSecond).max(3600),
        }),
      )
      .output(z.object({ kept: z.number().int() }))
      .errors({ ...gone, ...failing('CONSENT_NEEDED', 'NOT_FOUND') }),
  },
  after: {
    feedback: oc
      .route({ method: 'GET', path: '/feedback' })
      .output(CandidateFeedback.nullable())
      .errors(gone),
    transcript: oc.route({ method: 'GET', path: '/transcript' }).output(CandidateTranscript).errors(gone),
    correct: oc
      .route({ method: 'PUT', path: '/transcript/{answerId}' })
      .input(z.object({ answerId: AnswerId, said: z.string().trim().min(1).max(20_000) }))
      .output(CandidateTranscript)
      .errors({ ...gone, ...failing('NOT_FOUND') }),
    humanReview: oc
      .route({ method: 'POST', path: '/human-review' })
      .input(z.object({ note: z.string().max(1000).default('') }))
      .output(z.object({ asked: z.literal(true) }))
      .errors({ ...gone, ...failing('NOT_FOUND') }),
    /** Deletes what was given, for good; the proof is all that is left. */
    withdraw: oc
      .route({ method: 'POST', path: '/withdraw' })
      .input(z.object({ sure: z.literal(true) }))
      .output(DeletionProof)
      .errors(gone),
  },
}
