import { z } from 'zod'
import { numberProblems } from '../domain/dialler/dialler.ts'

/** What is wrong with lines of a file; `lines` holds the first of them, `total` counts all. */
export const WrongLines = z.object({
  file: z.string(),
  total: z.number().int(),
  lines: z.array(
    z.object({
      /** From 1; null where it is about the file as a whole. */
      line: z.number().int().nullable(),
      problem: z.enum(['empty', 'not-json', 'wrong-field', 'unknown-question', 'duplicate-id']),
      /** The field or id it is about. */
      about: z.string().optional(),
    }),
  ),
})
export type WrongLines = z.infer<typeof WrongLines>

/**
 * Every expected failure: its HTTP status and the parameters its wording needs.
 * The station sends the code; the UI says in the user's language what happened, what is safe, what to do.
 */
export const failures = {
  // access
  SIGNED_OUT: { status: 401 },
  NOT_ALLOWED: { status: 403 },
  INVALID_CREDENTIALS: { status: 401, data: z.object({ attemptsLeft: z.number().int() }) },
  LOCKED_OUT: { status: 429, data: z.object({ until: z.string() }) },
  PASSWORD_TOO_WEAK: { status: 422, data: z.object({ minimumLength: z.number().int() }) },
  FIRST_RUN_DONE: { status: 409 },
  NOT_DEMONSTRATION: { status: 409 },
  // records
  NOT_FOUND: { status: 404 },
  INVALID_INPUT: { status: 422, data: z.object({ field: z.string() }) },
  /** Who changed it and when, where that is known. */
  CHANGED_MEANWHILE: {
    status: 409,
    data: z.object({ by: z.string(), at: z.string(), revision: z.number().int() }).partial().optional(),
  },
  // media
  SLICES_MISSING: { status: 409, data: z.object({ missing: z.array(z.number().int()) }) },
  RECORDING_COMPLETE: { status: 409 },
  MEDIA_EMPTY: { status: 422 },
  MEDIA_TOO_LARGE: { status: 413, data: z.object({ limitBytes: z.number() }) },
  MEDIA_UNREADABLE: { status: 422 },
  MEDIA_NO_AUDIO: { status: 422 },
  MEDIA_CODEC_UNSUPPORTED: { status: 422, data: z.object({ codec: z.string() }) },
  MEDIA_TOO_LONG: { status: 422, data: z.object({ limitMinutes: z.number() }) },
  DISK_FULL: { status: 507, data: z.object({ freeBytes: z.number() }) },
  /** Another program, such as an antivirus, holds the file and does not let go. */
  FILE_LOCKED: { status: 503, data: z.object({ file: z.string() }) },
  // tables (CSV, XLSX)
  TABLE_UNREADABLE: { status: 422 },
  TABLE_EMPTY: { status: 422 },
  TABLE_TOO_LARGE: {
    status: 413,
    data: z.object({ limitRows: z.number().int(), limitMegabytes: z.number() }),
  },
  /** The name says one kind of file, the bytes another. */
  TABLE_OTHER_KIND: { status: 422, data: z.object({ found: z.string() }) },
  // positions
  POSITION_NOT_READY: { status: 422, data: z.object({ errors: z.number().int() }) },
  /** A picture or sound of a question, by its bytes. */
  ASSET_UNREADABLE: { status: 422 },
  ASSET_TOO_LARGE: { status: 413, data: z.object({ limitBytes: z.number() }) },
  /** Of a line that candidates hear. */
  SOUND_SILENT: { status: 422 },
  SOUND_TOO_LONG: { status: 422, data: z.object({ limitMinutes: z.number() }) },
  // ratings
  RATE_FIRST: { status: 409 },
  RATING_SUBMITTED: { status: 409 },
  TOO_FEW_RATED: {
    status: 409,
    data: z.object({
      rated: z.number().int(),
      needed: z.number().int(),
      interviews: z.number().int(),
      interviewsNeeded: z.number().int(),
    }),
  },
  CALIBRATION_WORSE: { status: 409 },
  CALIBRATION_STALE: { status: 409 },
  RATER_REFUSED: { status: 409 },
  // files of the command line
  FILE_UNREADABLE: { status: 422, data: z.object({ file: z.string() }) },
  FILE_UNWRITABLE: { status: 422, data: z.object({ file: z.string() }) },
  LINES_WRONG: { status: 422, data: WrongLines },
  // interviews
  NOTHING_TO_SUBMIT: { status: 422 },
  NOT_A_DRAFT: { status: 409 },
  STILL_PROCESSING: { status: 409 },
  REPORT_MISSING: { status: 404 },
  REASON_REQUIRED: { status: 422 },
  TRANSCRIPT_MISSING: { status: 409 },
  // interviews by link and at the kiosk
  LINK_UNKNOWN: { status: 404 },
  LINK_EXPIRED: { status: 410 },
  LINK_REVOKED: { status: 410 },
  /** Another tab or device has the interview; this one may claim it. */
  OTHER_TAB: { status: 409 },
  CONSENT_NEEDED: { status: 409, data: z.object({ kind: z.string() }) },
  PART_OVER: { status: 409 },
  NO_TAKE_LEFT: { status: 409 },
  INTERVIEW_OVER: { status: 409 },
  /** Somebody would have two links in force for one position. */
  INVITED_AGAIN: { status: 409, data: z.object({ name: z.string() }) },
  POLICY_LOCKED: { status: 409, data: z.object({ region: z.string() }) },
  CERTIFICATE_UNREADABLE: { status: 422 },
  CERTIFICATE_EXPIRED: { status: 422, data: z.object({ expiredAt: z.string() }) },
  CERTIFICATE_WITHOUT_KEY: { status: 422 },
  VOICE_MISSING: { status: 422, data: z.object({ voice: z.string() }) },
  VOICE_FAILED: { status: 503 },
  // telephone
  LINE_IN_USE: { status: 409, data: z.object({ campaign: z.string() }) },
  NUMBER_UNUSABLE: {
    status: 422,
    data: z.object({ problem: z.enum(numberProblems) }),
  },
  CAMPAIGN_OVER: { status: 409 },
  CAMPAIGN_NOT_READY: { status: 409, data: z.object({ obstacles: z.array(z.string()) }) },
  CALL_OVER: { status: 409 },
  CALL_BACK_CLOSED: { status: 409 },
  TRANSFER_REFUSED: { status: 502, data: z.object({ detail: z.string() }) },
  // engines and models
  MODEL_MISSING: { status: 503, data: z.object({ model: z.string() }) },
  MODEL_CORRUPT: { status: 503, data: z.object({ model: z.string() }) },
  CPU_UNSUPPORTED: { status: 503 },
  MEMORY_SHORT: { status: 503 },
  ENGINE_DIED: { status: 503 },
  ENGINE_TIMEOUT: { status: 504 },
  /** It crashed again and again, and is left alone until somebody tries it anew. */
  ENGINE_PARKED: { status: 503 },
  CANCELLED: { status: 499 },
  UNEXPECTED: { status: 500 },
  // pre-flight
  PREFLIGHT_RUNNING: { status: 409 },
  /** Measuring would disturb them. */
  PREFLIGHT_BUSY: {
    status: 409,
    data: z.object({ calls: z.number().int(), interviews: z.number().int() }),
  },
  // start
  KEY_WRONG: { status: 503 },
  /** The computer's key store does not open any more what it sealed. */
  KEY_STORE_LOST: { status: 503 },
  /** Only the desktop program reaches the key store that sealed the key. */
  KEY_SEALED: { status: 503 },
  /** Sealed for another user of this computer. */
  KEY_OF_ANOTHER: { status: 503 },
  DATABASE_CORRUPT: { status: 503 },
  /** The records were written by a later version of the program. */
  DATABASE_NEWER: { status: 503 },
  ALREADY_RUNNING: { status: 409 },
  /** On a share of another computer, where file locks do not hold. */
  DATA_FOLDER_NETWORK: { status: 503, data: z.object({ folder: z.string(), type: z.string() }) },
  DATA_FOLDER_UNUSABLE: { status: 503, data: z.object({ folder: z.string(), reason: z.string() }) },
  // updates
  UPDATES_NOT_SET: { status: 409 },
  /** No list, or not the file it names, at that place. */
  UPDATES_NOT_FOUND: { status: 404, data: z.object({ place: z.string() }) },
  UPDATES_UNREACHABLE: { status: 502, data: z.object({ host: z.string(), port: z.number() }) },
  UPDATES_CUT: { status: 502, data: z.object({ file: z.string() }) },
  /** Not signed by the key that this computer was given. */
  UPDATE_FORGED: { status: 422 },
  UPDATE_LIST_NEWER: { status: 422 },
  /** A list with a lower number than one seen before. */
  UPDATE_LIST_OLD: { status: 409 },
  UPDATE_BROKEN: { status: 422, data: z.object({ file: z.string() }) },
  /** The program cannot replace itself here: IT installs it. */
  UPDATE_BY_IT: { status: 409 },
  /** Going back would lose what was entered since: the records have changed their form. */
  UPDATE_KEEPS: { status: 409, data: z.object({ version: z.string() }) },
  // backups
  BACKUP_BROKEN: { status: 422 },
  FOLDER_NOT_EMPTY: { status: 409 },
  /** The folder for backups is not there, or cannot be written. */
  BACKUP_FOLDER_GONE: { status: 409 },
  BACKUP_FOLDER_FULL: { status: 507 },
  BACKUP_OF_ANOTHER: { status: 409 },
  PHRASE_MISSING: { status: 409 },
  PHRASE_WRONG: { status: 422 },
  // bundles and pairing
  BUNDLE_DAMAGED: { status: 422 },
  BUNDLE_FORGED: { status: 422 },
  BUNDLE_OF_ANOTHER: { status: 422 },
  BUNDLE_NEWER_PROGRAM: { status: 409 },
  BUNDLE_SEALED: { status: 422 },
  /** Two computers work with one copy of a store's records. */
  BUNDLE_TWIN: { status: 409, data: z.object({ name: z.string() }) },
  BUNDLE_KEYS_MISSING: { status: 422 },
  /** A stick or shared folder has no room left. */
  FOLDER_FULL: { status: 507, data: z.object({ freeBytes: z.number(), neededBytes: z.number() }) },
  /** Records that may not be purged yet: the other side has given no receipt for them. */
  NOT_AT_HEADQUARTERS: { status: 409, data: z.object({ count: z.number().int() }) },
  JOIN_UNREADABLE: { status: 422 },
  JOIN_EXPIRED: { status: 410, data: z.object({ expiredAt: z.string() }) },
  JOIN_USED: { status: 409 },
  JOIN_UNKNOWN: { status: 404 },
  JOIN_OWN: { status: 409 },
  JOIN_DEMONSTRATION: { status: 409 },
  JOIN_OTHER_ROLE: { status: 409, data: z.object({ role: z.enum(['store', 'hq']) }) },
  JOIN_NOT_FOR_US: { status: 409 },
  ALREADY_PAIRED: { status: 409 },
  COMPUTER_KNOWN: { status: 409 },
  COMPUTER_REVOKED: { status: 403 },
  COMPUTER_UNKNOWN: { status: 404 },
  KEY_CHANGE_WRONG: { status: 422 },
  NOT_PAIRED: { status: 409 },
  /** Neither the network nor a folder is set. */
  SYNC_WAY_MISSING: { status: 409 },
  // the link to headquarters
  /** Whoever answers at its address is somebody else: a portal, a proxy, another program. */
  NOT_HEADQUARTERS: { status: 502, data: z.object({ host: z.string() }) },
  LINK_NAME_UNKNOWN: { status: 502, data: z.object({ host: z.string() }) },
  LINK_REFUSED: { status: 502, data: z.object({ host: z.string(), port: z.number() }) },
  LINK_NO_ANSWER: { status: 504, data: z.object({ host: z.string() }) },
  LINK_CUT: { status: 502, data: z.object({ host: z.string() }) },
  /** Somebody in between opens what is encrypted. */
  LINK_INTERCEPTED: { status: 502, data: z.object({ host: z.string(), issuer: z.string() }) },
  LINK_OTHER_NAME: { status: 502, data: z.object({ host: z.string() }) },
  /** By the clock of this computer. */
  LINK_CERTIFICATE_TIME: {
    status: 502,
    data: z.object({ host: z.string(), from: z.string(), to: z.string() }),
  },
  PROXY_UNREACHABLE: { status: 502, data: z.object({ host: z.string(), port: z.number() }) },
  PROXY_REFUSED: { status: 502, data: z.object({ host: z.string(), status: z.number() }) },
  HEADQUARTERS_BUSY: { status: 503, data: z.object({ seconds: z.number() }) },
  HEADQUARTERS_FULL: { status: 503 },
  /** Headquarters does not know this store any more, or has ended the pairing. */
  PAIRING_ENDED: { status: 403 },
  // packs of models
  PACK_UNREADABLE: { status: 422 },
  /** Its signature, or a hash, is not of what it holds. */
  PACK_FORGED: { status: 422 },
  /** Nobody who is known here has signed it. */
  PACK_UNSIGNED: { status: 409 },
  /** Their folder cannot be written to, or one of them is in use. */
  MODELS_HELD: { status: 409 },
  // releases
  /** It has left already, so that it can only be rolled back. */
  RELEASE_GONE: { status: 409 },
  /** It can still be taken back, and goes further only after that. */
  RELEASE_HELD: { status: 409 },
  /** Nothing differs from what was released last. */
  RELEASE_SAME: { status: 409 },
  SET_BY_HEADQUARTERS: { status: 409 },
  /** An interview that a store sent; only the store writes it. */
  OWNED_BY_STORE: { status: 409 },
  WRONG_ROLE: { status: 409, data: z.object({ role: z.enum(['store', 'hq']) }) },
} as const

export type FailureCode = keyof typeof failures

/** Picks failures for a procedure's `.errors(…)`. */
export function failing<const Code extends FailureCode>(...codes: Code[]): Pick<typeof failures, Code> {
  return Object.fromEntries(codes.map((code) => [code, failures[code]])) as Pick<typeof failures, Code>
}

/** What went wrong with a job or an engine, kept with the record and worded by the UI. */
export const FailureRecord = z.object({
  code: z.enum(Object.keys(failures) as [FailureCode, ...FailureCode[]]),
  data: z.record(z.string(), z.unknown()).optional(),
})
export type FailureRecord = z.infer<typeof FailureRecord>
