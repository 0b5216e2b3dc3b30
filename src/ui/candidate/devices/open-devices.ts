import { findSupport, type Unsupported } from './support.ts'
import type { RecordingMode } from './recording-mode.ts'

/**
 * - `denied`: by the person or the browser; `denied-by-system`: the computer's own privacy settings
 * - `in-use`: another program has the device, or it does not answer
 */
export type DeviceProblem =
  | Unsupported
  | 'denied'
  | 'denied-by-system'
  | 'no-camera'
  | 'no-microphone'
  | 'in-use'
  | 'cancelled'

export type Opened =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: DeviceProblem }

export type WantedDevices = {
  readonly mode: RecordingMode
  /** Chosen devices; null takes the browser's own choice. */
  readonly cameraId?: string | null
  readonly microphoneId?: string | null
}

const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 }
const picture = {
  width: { ideal: 1280, max: 1280 },
  height: { ideal: 720, max: 720 },
  frameRate: { ideal: 24, max: 30 },
}

function constraints({ mode, cameraId, microphoneId }: WantedDevices): MediaStreamConstraints {
  const audio = microphoneId ? { ...sound, deviceId: { exact: microphoneId } } : sound
  if (mode === 'voice') return { audio }
  const video = cameraId
    ? { ...picture, deviceId: { exact: cameraId } }
    : { ...picture, facingMode: { ideal: 'user' } }
  return { audio, video }
}

/** Asks for camera and microphone as a mode needs them; says in one word why not. Never rejects. */
export async function openDevices(wanted: WantedDevices): Promise<Opened> {
  const { live, because } = findSupport()
  if (!live.includes(wanted.mode)) return { ok: false, problem: because ?? 'no-recorder' }
  try {
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia(constraints(wanted)) }
  } catch (error) {
    const chosen = wanted.cameraId || wanted.microphoneId
    // A device chosen earlier may be unplugged now.
    if (chosen && isGone(error)) return await openDevices({ mode: wanted.mode })
    return { ok: false, problem: await problemOf(error, wanted.mode) }
  }
}

const isGone = (error: unknown) => ['NotFoundError', 'OverconstrainedError'].includes(nameOf(error))
const nameOf = (error: unknown) => (error instanceof Error ? error.name : '')

async function problemOf(error: unknown, mode: RecordingMode): Promise<DeviceProblem> {
  const name = nameOf(error)
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    const bySystem = error instanceof Error && /by system/i.test(error.message)
    return bySystem ? 'denied-by-system' : 'denied'
  }
  if (isGone(error)) {
    if (mode === 'voice') return 'no-microphone'
    const kinds = (await listDevices()).map(({ kind }) => kind)
    return kinds.includes('microphone') && !kinds.includes('camera') ? 'no-camera' : noDevice(kinds)
  }
  return name === 'AbortError' ? 'cancelled' : 'in-use'
}

const noDevice = (kinds: readonly string[]): DeviceProblem =>
  kinds.includes('camera') ? 'no-microphone' : 'no-camera'

export type ListedDevice = {
  readonly kind: 'camera' | 'microphone'
  readonly id: string
  /** Empty until the person allowed the use of such a device. */
  readonly name: string
}

/** Cameras and microphones that are plugged in; the browser's doubles of its default left out. */
export async function listDevices(): Promise<ListedDevice[]> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => [])
  return all.flatMap(({ kind, deviceId, label }) => {
    if (kind === 'audiooutput' || ['default', 'communications'].includes(deviceId)) return []
    return [{ kind: kind === 'videoinput' ? 'camera' : 'microphone', id: deviceId, name: label } as const]
  })
}

/** Lets go of camera and microphone. */
export function closeStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
