import type { SpokenLanguage } from '../../../domain/positions/position.ts'
import type { ProgramLimits } from './run-program.ts'

/** A voice as its program names it. */
export type ProgramVoice = {
  readonly name: string
  /** As people read it. */
  readonly label: string
  readonly language: SpokenLanguage
}

/** Text goes in and sound comes out by files: words never stand in a command line. */
export type SpeakFiles = {
  /** UTF-8. */
  readonly text: string
  /** WAV, written by the program. */
  readonly sound: string
  /** Where the program may put what else it needs. */
  readonly folder: string
}

/** A program of an operating system that reads aloud. */
export type VoiceProgram = {
  readonly id: 'espeak-ng' | 'say' | 'sapi'
  list(limits: ProgramLimits): Promise<ProgramVoice[]>
  speak(voice: string, files: SpeakFiles, limits: ProgramLimits): Promise<void>
}

/** Mandarin or English by a language tag such as `zh_CN`, `cmn` or `en-GB`; undefined for any other. */
export function languageOfTag(tag: string): SpokenLanguage | undefined {
  if (/^(?:zh(?:[-_](?:cn|tw|sg|hans|hant).*)?|cmn.*)$/iu.test(tag)) return 'zh'
  return /^en(?:[-_].*)?$/iu.test(tag) ? 'en' : undefined
}
