/** What the probe's host can be asked: each runs an engine's own native code, and dies where the processor cannot. */
export interface ProbeContract {
  /** Loads onnxruntime; with a voice activity model it also runs it over a second of quiet. */
  speech: { payload: { vadModel: string }; result: { version: string } }
  /** Loads llama.cpp, which chooses its code for this processor; `sets` is what it chose for. */
  language: { payload: null; result: { version: string; sets: string[] } }
}
