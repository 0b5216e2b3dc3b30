import { existsSync } from 'node:fs'
import { serveHost } from '../host-runtime.ts'
import { openLlama } from '../language/open-llama.ts'
import { loadSherpa } from '../speech/sherpa.ts'
import type { ProbeContract } from './probe-protocol.ts'

serveHost<ProbeContract>({
  async speech({ vadModel }) {
    const { Vad, version } = loadSherpa()
    if (existsSync(vadModel)) {
      const sileroVad = { model: vadModel, windowSize: 512 }
      const detector = new Vad({ sileroVad, sampleRate: 16_000, debug: false, numThreads: 1 }, 2)
      detector.acceptWaveform(new Float32Array(16_000))
    }
    return { version: `sherpa-onnx ${version}` }
  },
  async language() {
    const llama = await openLlama()
    const sets = [...llama.systemInfo.matchAll(/(\w+) = 1/gu)].map(([, name = '']) => name)
    const version = `llama.cpp ${llama.llamaCppRelease.release}`
    await llama.dispose()
    return { version, sets }
  },
})
