import type { SpokenLanguage } from '../../../domain/positions/position.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import { findVoice } from './find-voice.ts'

export type Line = {
  readonly line: string
  /** Approved audio; null: the device's own voice. */
  readonly audioUrl: string | null
  readonly language: SpokenLanguage
}

/** `said` to its end; `none`: there is no voice for it; `blocked`: the browser wants a touch first. */
export type Spoken = 'said' | 'none' | 'blocked'

/** Says a line; stops when the signal aborts. Audio that cannot be had gives way to the device's voice. */
export async function speakLine(
  api: Pick<CandidateApi, 'fetchAsset'>,
  { line, audioUrl, language }: Line,
  signal: AbortSignal,
): Promise<Spoken> {
  if (audioUrl !== null) {
    const played = await playAudio(api, audioUrl, signal)
    if (played !== 'none' || signal.aborted) return played
  }
  const voice = await findVoice(language)
  return voice === undefined || signal.aborted ? 'none' : await sayAloud(line, voice, signal)
}

async function playAudio(
  api: Pick<CandidateApi, 'fetchAsset'>,
  audioUrl: string,
  signal: AbortSignal,
): Promise<Spoken> {
  const sound = await api.fetchAsset(audioUrl, { signal }).catch(() => null)
  if (sound === null || signal.aborted) return 'none'
  const address = URL.createObjectURL(sound)
  const audio = new Audio(address)
  try {
    return await new Promise<Spoken>((resolve) => {
      audio.addEventListener('ended', () => resolve('said'))
      audio.addEventListener('error', () => resolve('none'))
      signal.addEventListener('abort', () => resolve('said'))
      audio.play().catch((error: unknown) => {
        resolve(error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'none')
      })
    })
  } finally {
    audio.pause()
    URL.revokeObjectURL(address)
  }
}

async function sayAloud(line: string, voice: SpeechSynthesisVoice, signal: AbortSignal): Promise<Spoken> {
  const utterance = new SpeechSynthesisUtterance(line)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = 0.95
  return await new Promise<Spoken>((resolve) => {
    // Some browsers forget to tell the end.
    const timer = setTimeout(() => end('said'), 6000 + line.length * 400)
    const end = (how: Spoken) => {
      clearTimeout(timer)
      resolve(how)
    }
    utterance.addEventListener('end', () => end('said'))
    utterance.addEventListener('error', ({ error }) => end(error === 'not-allowed' ? 'blocked' : 'none'))
    signal.addEventListener('abort', () => {
      speechSynthesis.cancel()
      end('said')
    })
    speechSynthesis.cancel()
    speechSynthesis.speak(utterance)
  })
}
