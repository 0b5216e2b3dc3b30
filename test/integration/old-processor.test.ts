import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EngineClient } from '../../src/engines/engine-client.ts'
import type { ProbeContract } from '../../src/engines/probe/probe-protocol.ts'
import { tryEngines } from '../../src/engines/probe/try-engines.ts'
import type { SpeechContract } from '../../src/engines/speech/speech-protocol.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import type { ProcessHost } from '../../src/processes/process-host.ts'
import { canEmulate, createEmulatedHost } from '../support/emulated-host.ts'
import { sampleAnswer, vadModel, whisperBase } from '../support/speech.ts'

const patienceMs = 600_000

describe('the engines', () => {
  it('run on this computer, each tried in a process of its own', { timeout: patienceMs }, async () => {
    const tried = await tryEngines({ host: createForkProcessHost(), vadModel })
    expect(tried.speech).toMatchObject({ ran: true, code: null })
    expect(tried.speech.version).toMatch(/^sherpa-onnx \d/)
    expect(tried.language).toMatchObject({ ran: true, code: null })
    if (process.arch === 'x64') expect(tried.sets).toContain('SSSE3')
  })

  it('that meet an instruction the processor lacks end alone, and say so once', async () => {
    let started = 0
    const dying: ProcessHost = {
      start() {
        started += 1
        return {
          pid: 0,
          send: () => undefined,
          onMessage: () => undefined,
          onExit: (listener) => void setImmediate(() => listener({ code: null, signal: 'SIGILL' })),
          kill: () => undefined,
        }
      },
    }
    const { speech, language, sets } = await tryEngines({ host: dying, vadModel })
    expect([speech, language].map(({ ran, code }) => [ran, code])).toEqual([
      [false, 'CPU_UNSUPPORTED'],
      [false, 'CPU_UNSUPPORTED'],
    ])
    expect(sets).toEqual([])
    expect(started).toBe(2)
  })
})

/** Where no emulator is installed nothing is tried: Debian's package is qemu-user-static. */
describe.skipIf(!canEmulate())('on an old processor, played by an emulator', () => {
  it.each(['Conroe', 'Nehalem', 'SandyBridge'])(
    'the recogniser’s library runs a model on %s, which has no AVX2',
    { timeout: patienceMs },
    async (processor) => {
      const client = new EngineClient<ProbeContract>({
        host: createEmulatedHost(processor),
        entry: new URL('../../src/engines/probe/probe-host.ts', import.meta.url),
        silenceLimitMs: patienceMs,
      })
      onTestFinished(async () => await client.dispose())
      expect((await client.call('speech', { vadModel })).version).toMatch(/^sherpa-onnx \d/)
    },
  )

  it('speech is written down on Nehalem, slowly', { timeout: patienceMs }, async () => {
    const client = new EngineClient<SpeechContract>({
      host: createEmulatedHost('Nehalem'),
      entry: new URL('../../src/engines/speech/speech-host.ts', import.meta.url),
      silenceLimitMs: patienceMs,
    })
    onTestFinished(async () => await client.dispose())
    const bytes = readFileSync(sampleAnswer(1))
    const source = {
      size: bytes.length,
      read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    }
    const { segments } = await client.call(
      'transcribe',
      {
        media: { size: bytes.length },
        model: whisperBase,
        vadModel,
        options: { language: 'en', range: { startMs: 0, endMs: 3_500 } },
      },
      { source },
    )
    expect(segments.map(({ text }) => text).join(' ')).toMatch(/sorry/i)
  })
})
