import type { MediaProbe, SpeechModel, TranscribeOptions, Transcription } from './transcription.ts'
import type { Speech, VoiceModel } from './voice.ts'

interface Media {
  /** Bytes; the host pulls them with `read` messages. */
  size: number
  name?: string
}

/** What the speech host can be asked. */
export interface SpeechContract {
  transcribe: {
    payload: { media: Media; model: SpeechModel; vadModel: string; options: TranscribeOptions }
    result: Transcription
  }
  /** Text to speech. */
  speak: { payload: { voice: VoiceModel; text: string }; result: Speech }
  /** With `pcm` the decoded sound goes to the station on the way. */
  probe: { payload: { media: Media; pcm: boolean }; result: MediaProbe }
}
