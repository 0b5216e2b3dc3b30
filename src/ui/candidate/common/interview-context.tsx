import { createContext, useContext } from 'react'
import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { SpokenLanguage } from '../../../domain/positions/position.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import type { CandidateFailureCode } from '../api/candidate-failure.ts'
import type { Devices } from '../devices/use-devices.ts'
import type { Words } from '../i18n/zh-CN.ts'
import type { Observer } from '../observation/observer.ts'
import type { Recorder, RecorderView } from '../recording/recorder-types.ts'

/** What every page of an interview has at hand. */
export type Interview = {
  readonly api: CandidateApi
  readonly session: CandidateSession
  readonly words: Words
  readonly language: SpokenLanguage
  /** Only before the consents; afterwards the questions are in the language agreed on. */
  readonly chooseLanguage: (language: SpokenLanguage) => void
  readonly offline: boolean
  /** A call is under way. */
  readonly busy: boolean
  /** Of the last call; null once another one begins. */
  readonly failure: CandidateFailureCode | null
  /**
   * Makes a call that is safe to repeat until the station has answered, and shows the session it answers with.
   * Resolves to whether it was done; a part or link that is over meanwhile only brings the page up to date.
   */
  readonly act: (call: () => Promise<CandidateSession>) => Promise<boolean>
  readonly devices: Devices
  /** Null where nothing is observed. */
  readonly observer: Observer | null
  readonly recorder: Recorder
  /** What the recorder shows, current. */
  readonly recording: RecorderView
  readonly kiosk: boolean
  /** The candidate has finished with the page. */
  readonly leave: () => void
}

export const InterviewContext = createContext<Interview | null>(null)

/** The interview of this page. */
export function useInterview(): Interview {
  const interview = useContext(InterviewContext)
  if (interview === null) throw new Error('no interview around this page')
  return interview
}
