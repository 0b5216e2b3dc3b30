import type { MediaProbe, SpeechModel, TranscribeOptions, Transcription } from './transcription.ts'

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
  /** With `pcm` the decoded sound goes to the station on the way. */
  probe: { payload: { media: Media; pcm: boolean }; result: MediaProbe }
}
