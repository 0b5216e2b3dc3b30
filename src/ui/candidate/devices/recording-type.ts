import type { RecordingMode } from './recording-mode.ts'

/** VP9 keeps frames better than VP8 at this rate; older Safari knows mp4 alone. Best first. */
const types: Readonly<Record<RecordingMode, readonly string[]>> = {
  video: [
    'video/webm;codecs=vp9,opus',
    'video/webm;codecs=vp8,opus',
    'video/webm',
    'video/mp4;codecs=avc1,mp4a.40.2',
    'video/mp4',
  ],
  voice: ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4'],
}

/** Bits per second; speech is clear at 48,000. */
export const videoBits = 1_000_000
export const audioBits = 48_000

/** The best type that this browser records for a mode; null where it records none. */
export function recordingTypeFor(
  mode: RecordingMode,
  supports: (type: string) => boolean = (type) => MediaRecorder.isTypeSupported(type),
): string | null {
  return types[mode].find((type) => supports(type)) ?? null
}

/** The ending that a file of this type has. */
export function endingOf(mime: string): string {
  if (mime.startsWith('audio/mp4')) return 'm4a'
  return mime.includes('mp4') ? 'mp4' : 'webm'
}
