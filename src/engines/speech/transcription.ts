import type { TimeSpan, TranscriptSegment } from '../../domain/transcript/transcript.ts'

/** A speech model on this computer; `files` by role, absolute paths. */
export interface SpeechModel {
  id: string
  hash: string
  engine: 'whisper' | 'sense-voice' | 'paraformer'
  /** Whisper: encoder, decoder, tokens; SenseVoice and Paraformer: model, tokens. */
  files: Record<string, string>
  /** What it recognises, e.g. `['zh', 'en']`. */
  languages: string[]
}

export type SpokenLanguage = 'zh' | 'en' | 'other'

export interface TranscribeOptions {
  language: 'zh' | 'en' | 'auto'
  /** Only this part of the recording; times in the result still count from its start. */
  range?: TimeSpan
}

/**
 * What the user should know although it worked:
 * - `truncated`: the recording ends early or is damaged; what could be read was used
 * - `no-speech`: nobody speaks in it
 * - `other-language`: the words are neither Chinese nor English
 * - `language-differs`: clearly English where Chinese was asked for, or the other way; `language` tells which
 * - `repetition-cut`: the recogniser looped and the loop was cut
 * - `narrow-band`: sampled at telephone quality, expect more errors
 */
export type TranscriptionWarning =
  | 'truncated'
  | 'no-speech'
  | 'other-language'
  | 'language-differs'
  | 'repetition-cut'
  | 'narrow-band'

/** What a recording is, as found by its content. */
export interface DecodedMedia {
  /** `wav`, `mp3`, `mp4`, `webm`, `ogg`, `flac`, `aac` … */
  container: string
  /** `pcm-s16`, `alaw`, `mp3`, `aac`, `opus`, `vorbis`, `flac` … */
  codec: string
  /** Hz, as recorded. */
  sampleRate: number
  channels: number
  /** `narrow` up to 11,025 Hz (telephone), else `wide`. */
  bandwidthHint: 'narrow' | 'wide'
}

/** Largest absolute sample per window, for a waveform. */
export interface Peaks {
  perSecond: number
  /** 0..1, three digits. */
  values: number[]
}

/** Loudness and pitch per frame, from the start of the transcribed range. */
export interface DeliveryTracks {
  frameMs: number
  /** dB full scale. */
  loudnessDb: number[]
  /** Hz; 0 where unvoiced. */
  pitchHz: number[]
}

export interface Recogniser {
  engine: SpeechModel['engine']
  modelId: string
  modelHash: string
  /** Of the native library, e.g. `sherpa-onnx 1.13.8`. */
  version: string
}

export interface Transcription {
  /** Of the whole recording, also when only a range was transcribed. */
  durationMs: number
  language: SpokenLanguage
  /** 0–1; only where the language was found automatically. */
  languageCertainty?: number
  segments: TranscriptSegment[]
  /** Voice activity, in order, not overlapping. */
  speech: TimeSpan[]
  peaks: Peaks
  tracks: DeliveryTracks
  recogniser: Recogniser
  /** Computing time over audio time. */
  realTimeFactor: number
  decoded: DecodedMedia
  warnings: TranscriptionWarning[]
}

/** What a recording is and how long, without recognising it. */
export interface MediaProbe {
  durationMs: number
  decoded: DecodedMedia
  peaks: Peaks
  warnings: TranscriptionWarning[]
}
