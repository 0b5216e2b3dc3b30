import { createFramer } from './frames.ts'

/** The part of an audio worklet's world that TypeScript's library leaves out. */
declare const sampleRate: number
declare const registerProcessor: (name: string, processor: new () => AudioWorkletProcessor) => void
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}

/** Runs in the browser's audio thread: posts frames of 100 ms, at 16 kHz and 16 bit, to the page. */
class PcmProcessor extends AudioWorkletProcessor {
  private readonly framer = createFramer(sampleRate)

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0]
    if (samples) {
      for (const frame of this.framer.push(samples)) this.port.postMessage(frame, [frame.buffer])
    }
    return true
  }
}

registerProcessor('storefront-pcm', PcmProcessor)
