/** What the voice activity host can be asked. */
export interface VoiceActivityContract {
  /** `samples`: 16 kHz mono, a second at most; none only loads the model. */
  'is-speech': { payload: { vadModel: string; samples: Int16Array }; result: boolean }
}
