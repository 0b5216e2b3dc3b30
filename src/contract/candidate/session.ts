import { z } from 'zod'
import { DeletionProof } from '../candidate-requests.ts'
import { AnswerId, Instant, InterviewId, RecordingId, SpokenLanguage } from '../ids.ts'
import { CandidateMode } from '../invitations.ts'
import { AvailabilityWindow } from '../candidates.ts'

/** Consents are asked one by one; none is bundled with another. */
export const consentKinds = ['recording', 'machine-rating', 'visual-observation'] as const
export const ConsentKind = z.enum(consentKinds)
export type ConsentKind = z.infer<typeof ConsentKind>

/** Where the candidate's page stands; the station decides, the page shows. */
export const candidatePhases = [
  'welcome',
  'consent',
  'device-check',
  'practice',
  'interview',
  'paused',
  'afterwards',
  'finished',
  'human-only',
  'withdrawn',
  'ended',
] as const

/** One part to answer: the question, a customer's line, or a follow-up. */
export const CandidatePart = z.object({
  /** Made by the station; the page names it in every call about this part. */
  partId: z.uuid(),
  kind: z.enum(['answer', 'turn', 'probe']),
  /** What is shown and spoken, in the interview's language. */
  line: z.string(),
  /** Approved audio; null: the browser's own voice, or none. */
  audioUrl: z.string().nullable(),
  thinkSeconds: z.number(),
  /** With what HR added. */
  answerSeconds: z.number(),
  /** Seconds of it that are gone, after a reload or a pause. */
  usedSeconds: z.number(),
  take: z.number().int().min(1),
  /** `asked`: may be answered; `deciding`: given, the station thinks about what follows. */
  state: z.enum(['asked', 'deciding']),
  /** A recording begun for this part and not complete, to go on with after a reload. */
  recordingId: RecordingId.nullable(),
  /** What was typed so far and kept (`write` with `draft`); empty without. */
  draft: z.string(),
})

export const CandidateStep = z.object({
  stepId: z.string(),
  answerId: AnswerId,
  questionId: z.string(),
  kind: z.enum(['open', 'scenario', 'image', 'choice', 'number', 'availability', 'file']),
  number: z.number().int(),
  /** How many steps there are as far as is known now; branches may change it. */
  of: z.number().int(),
  title: z.string(),
  takesAllowed: z.number().int(),
  /** The answer may be given once more: complete, nothing asked after it yet. */
  mayRetake: z.boolean(),
  image: z.object({ url: z.string(), description: z.string() }).nullable(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  multiple: z.boolean(),
  numberInput: z.object({ unit: z.string(), min: z.number(), max: z.number() }).nullable(),
  file: z.object({ accept: z.enum(['photo', 'document']), maxMegabytes: z.number() }).nullable(),
  part: CandidatePart,
})
export type CandidateStep = z.infer<typeof CandidateStep>

export const CandidateSession = z.object({
  /** Raised by every change; a page waits for a higher one. */
  revision: z.number().int(),
  phase: z.enum(candidatePhases),
  language: SpokenLanguage,
  candidateName: z.string(),
  /** Who asks: the store and its group. */
  storeName: z.string(),
  positionName: z.string(),
  positionSummary: z.string(),
  /** The same in both languages while the page may still choose; null once the language was agreed on. */
  positionIn: z.record(SpokenLanguage, z.object({ name: z.string(), summary: z.string() })).nullable(),
  /** What the welcome page has to say. */
  notice: z.object({
    version: z.string(),
    minutes: z.number().int(),
    keptDays: z.number().int(),
    questions: z.number().int(),
    visualOffered: z.boolean(),
    ratedBy: z.enum(['rules', 'rules-and-model']),
  }),
  consents: z.record(ConsentKind, z.boolean().nullable()),
  modes: z.array(CandidateMode),
  mode: CandidateMode.nullable(),
  flow: z.enum(['full', 'fast']),
  kiosk: z.boolean(),
  interviewId: InterviewId.nullable(),
  /** Null outside `practice`, `interview` and `afterwards`, and while the next part is being found. */
  step: CandidateStep.nullable(),
  answered: z.number().int(),
  /** This tab may answer; false: another tab or device has the interview. */
  mine: z.boolean(),
  /** Steps that wait for after the interview. */
  afterwards: z.number().int(),
  /** What is left of an interview that was withdrawn; null otherwise. */
  proof: DeletionProof.nullable(),
  expiresAt: Instant,
})
export type CandidateSession = z.infer<typeof CandidateSession>

/** Strengths and what to improve, from verified evidence only; null until the report is ready. */
export const CandidateFeedback = z.object({
  strengths: z.array(z.object({ label: z.string(), quote: z.string() })),
  improve: z.array(z.object({ label: z.string(), example: z.string() })),
})
export type CandidateFeedback = z.infer<typeof CandidateFeedback>

export const CandidateTranscript = z.array(
  z.object({
    answerId: AnswerId,
    title: z.string(),
    text: z.string(),
    /** What the candidate asked to have corrected; null while nothing was asked. */
    correction: z.object({ said: z.string(), state: z.enum(['open', 'accepted', 'declined']) }).nullable(),
  }),
)

export const AnswerValueInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), text: z.string().max(200) }),
  z.object({ kind: z.literal('choice'), options: z.array(z.string().max(80)).max(40) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('availability'), windows: z.array(AvailabilityWindow).max(70) }),
])

/** One second of what a camera saw; numbers only, never a picture. */
export const ObservedSecond = z.object({
  second: z.number().int().min(0),
  /** Of the frames looked at in this second. */
  frames: z.number().int().min(0).max(30),
  faces: z.number().min(0).max(10),
  /** Middle of the face, 0–1 of the picture's width and height; null without a face. */
  x: z.number().nullable(),
  y: z.number().nullable(),
  /** Degrees. */
  yaw: z.number().nullable(),
  pitch: z.number().nullable(),
  roll: z.number().nullable(),
  smile: z.number().min(0).max(1).nullable(),
  /** Share of frames looking at the camera; null where calibration failed. */
  gaze: z.number().min(0).max(1).nullable(),
})
