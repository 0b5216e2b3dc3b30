import type { Kysely } from 'kysely'
import type { LanguageEngine } from '../engines/language/language-engine.ts'
import type { SpeechEngine } from '../engines/speech/speech-engine.ts'
import type { VoiceActivity } from '../engines/speech/voice-activity-engine.ts'
import type { VoiceEngine } from '../engines/speech/voice-engine.ts'
import type { SignedInUser } from './access/sessions.ts'
import type { Database } from './db/schema.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { StationKeys } from './keys/station-keys.ts'
import type { LiveHub } from './live/live-hub.ts'
import type { Captioner } from './live-wall/captions/captioner.ts'
import type { LiveWall } from './live-wall/live-wall.ts'
import type { MediaStore } from './media/media-store.ts'
import type { ModelStore } from './models/model-store.ts'
import type { PhoneDesk } from './phone-lines/phone-desk.ts'
import type { LanguageModelRaters } from './scoring/language-model-raters.ts'
import type { ShellLink } from './shell/shell-link.ts'
import type { SyncSchedule } from './sync/schedule/sync-schedule.ts'
import type { SyncDesk } from './sync/sync-desk.ts'
import type { UpdateDesk } from './updates/update-desk.ts'

/** What a feature's services work with; put together once, in `main.ts`. */
export type Station = {
  readonly db: Kysely<Database>
  readonly keys: StationKeys
  readonly media: MediaStore
  readonly queue: JobQueue
  /** Tells of changes of running interviews. */
  readonly live: LiveHub
  /** What is heard of them now, and the demonstration's. */
  readonly wall: LiveWall
  /** Writes down what is said in them, as captions. */
  readonly captioner: Captioner
  /** Its telephone: lines, calls, and who is called next. */
  readonly phone: PhoneDesk
  /** Its letters to headquarters or to the stores. */
  readonly sync: SyncDesk
  /** When those travel, and how that goes. */
  readonly schedule: SyncSchedule
  /** Looks for later versions of the program, and has them put in place. */
  readonly updates: UpdateDesk
  /** The desktop shell that started the station; `noShell` where there is none. */
  readonly shell: ShellLink
  /** Recognises speech. */
  readonly speech: SpeechEngine
  /** Decodes and looks at recordings, without a model, so that this never waits behind recognition. */
  readonly decoder: SpeechEngine
  /** Speaks with the voices that were installed as models. */
  readonly voices: VoiceEngine
  /** Tells speech from noise while somebody talks; loudness decides where it cannot. */
  readonly voiceActivity: VoiceActivity
  /** Answers questions about text. */
  readonly language: LanguageEngine
  /** The rater that asks the language model, or why there is none. */
  readonly languageModelRaters: LanguageModelRaters
  /** The models on this computer; none where a test needs none. */
  readonly models?: ModelStore | undefined
  /** Where the station keeps what lies in files. */
  readonly dataFolder: string
  readonly resources: string
  readonly productVersion: string
}

/** Who asks. */
export type Caller = { readonly user: SignedInUser }
