import type { RecordingMode } from './recording-mode.ts'
import { recordingTypeFor } from './recording-type.ts'

/**
 * - `insecure-page`: browsers give camera and microphone to https and to this computer's own pages alone
 * - `no-media`: the browser knows no camera or microphone at all; `no-recorder`: it cannot record them
 */
export type Unsupported = 'insecure-page' | 'no-media' | 'no-recorder'

export type Support = {
  /** Modes in which this browser can record by itself. */
  readonly live: readonly RecordingMode[]
  /** Why none or only one; null where both work. */
  readonly because: Unsupported | null
}

type Environment = {
  readonly isSecureContext?: boolean
  readonly navigator?: { readonly mediaDevices?: { readonly getUserMedia?: unknown } }
  readonly MediaRecorder?: { readonly isTypeSupported?: (type: string) => boolean } | undefined
}

/** What this browser can do for a recorded answer; a file of the phone's own camera app and text always remain. */
export function findSupport(environment: Environment = globalThis): Support {
  if (environment.isSecureContext === false) return { live: [], because: 'insecure-page' }
  if (typeof environment.navigator?.mediaDevices?.getUserMedia !== 'function') {
    return { live: [], because: 'no-media' }
  }
  const recorder = environment.MediaRecorder
  if (typeof recorder?.isTypeSupported !== 'function') return { live: [], because: 'no-recorder' }
  const supports = (type: string) => recorder.isTypeSupported?.(type) === true
  const live = (['video', 'voice'] as const).filter((mode) => recordingTypeFor(mode, supports) !== null)
  return { live, because: live.length === 2 ? null : 'no-recorder' }
}
