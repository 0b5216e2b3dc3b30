import { existsSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { EngineFailure } from '../protocol.ts'
import { loadSherpa, type OfflineRecognizer } from './sherpa.ts'
import { soundRate } from './decode/read-sound.ts'
import type { SpeechModel } from './transcription.ts'

/** `auto` lets the model say which language it hears. */
export type RecogniserLanguage = 'zh' | 'en' | 'auto'

export interface Recognised {
  text: string
  /** ISO 639-1, from models that tell. */
  language?: string
  /** Seconds from the start of the samples. */
  tokens?: { text: string; startSeconds: number }[]
}

/**
 * `throughput` recognises two phrases at once, each on its share of the cores: three quarters of the time, and five
 * sixths of the work, of one after the other on all of them, for a decoder's steps hardly share. `latency` gives
 * a phrase that comes alone all of them.
 */
export type RecogniserAim = 'throughput' | 'latency'

/** One loaded model; emotion and event marks end here. */
export interface LoadedRecogniser {
  model: SpeechModel
  /** It says which language it hears. */
  detectsLanguage: boolean
  /** Phrases that it is quickest with at once, of all recordings together; more of them wait. */
  atOnce: number
  recognise(samples: Float32Array, language: RecogniserLanguage): Promise<Recognised>
}

/**
 * Quiet that Whisper's encoder gets after the words, in frames of 10 ms. The library's default of 10 s costs
 * as much as the words themselves; 2 s gave the same text on all clips measured, 0.5 s lost punctuation.
 */
const whisperTailFrames = 200

const roles: Record<SpeechModel['engine'], string[]> = {
  whisper: ['encoder', 'decoder', 'tokens'],
  'sense-voice': ['model', 'tokens'],
  paraformer: ['model', 'tokens'],
}

/** Rejects with `MODEL_MISSING`, `MODEL_CORRUPT` or `ENGINE_UNAVAILABLE`. */
export async function loadRecogniser(model: SpeechModel, aim: RecogniserAim): Promise<LoadedRecogniser> {
  for (const role of roles[model.engine]) await checkFile(role, model.files[role])
  const { OfflineRecognizer } = loadSherpa()
  const cores = Math.min(4, availableParallelism())
  const atOnce = aim === 'throughput' ? Math.min(2, cores) : 1
  const threads = Math.max(1, Math.floor(cores / atOnce))
  const hexTokens = await spellsTokensInHex(model.files['tokens'] ?? '')
  const detectsLanguage = model.engine !== 'paraformer'
  let language: RecogniserLanguage = 'auto'
  let recognizer: OfflineRecognizer
  try {
    recognizer = await OfflineRecognizer.createAsync(configOf(model, language, threads))
  } catch (error) {
    throw new EngineFailure('MODEL_CORRUPT', error instanceof Error ? error.message : String(error), {
      cause: error,
    })
  }
  const underWay = new Set<Promise<unknown>>()
  const isOther = (wanted: RecogniserLanguage): boolean => wanted !== language && model.engine === 'whisper'
  const makeRoom = async (wanted: RecogniserLanguage): Promise<void> => {
    while (underWay.size >= (isOther(wanted) ? 1 : atOnce))
      await Promise.race(underWay).catch(() => undefined)
  }
  const decode = async (samples: Float32Array, wanted: RecogniserLanguage) => {
    await makeRoom(wanted)
    if (isOther(wanted)) {
      language = wanted
      recognizer.setConfig(configOf(model, language, threads))
    }
    const stream = recognizer.createStream()
    stream.acceptWaveform({ samples, sampleRate: soundRate })
    const decoding = recognizer.decodeAsync(stream)
    underWay.add(decoding)
    // In a list, because what awaits this waits only until it has begun.
    return [decoding.finally(() => underWay.delete(decoding))] as const
  }
  let entrance: Promise<unknown> = Promise.resolve()
  // One after the other as they came, so that a phrase in another language is not passed by for ever.
  const enter = (samples: Float32Array, wanted: RecogniserLanguage) => {
    const begun = entrance.then(async () => await decode(samples, wanted))
    entrance = begun.catch(() => undefined)
    return begun
  }
  const decodeText = (text: string): string => (hexTokens ? decodeHex(text) : text)
  return {
    model,
    atOnce,
    detectsLanguage,
    async recognise(samples, wanted) {
      const [decoding] = await enter(samples, wanted)
      const result = await decoding
      const heard = result.lang?.replaceAll(/[<|>]/g, '') ?? ''
      const { timestamps = [], tokens = [] } = result
      return {
        text: dropTags(decodeText(result.text)),
        ...(detectsLanguage && heard !== '' ? { language: heard } : {}),
        ...(timestamps.length > 0 && timestamps.length === tokens.length
          ? { tokens: timeTokens(tokens.map(decodeText), timestamps) }
          : {}),
      }
    },
  }
}

function timeTokens(tokens: string[], timestamps: number[]): { text: string; startSeconds: number }[] {
  return tokens
    .map((text, index) => ({
      text: dropTags(text).replaceAll('▁', ' ').replace(/@@$/, ''),
      startSeconds: timestamps[index] ?? 0,
    }))
    .filter(({ text }) => text.trim() !== '')
}

/** SenseVoice marks emotion, events and language as `<|HAPPY|>`: observations that nobody asked for. */
function dropTags(text: string): string {
  return text.replaceAll(/<\|[^|]*\|>/g, '')
}

function configOf(model: SpeechModel, language: RecogniserLanguage, numThreads: number): unknown {
  const { files } = model
  const engines = {
    whisper: {
      whisper: {
        encoder: files['encoder'],
        decoder: files['decoder'],
        language: language === 'auto' ? '' : language,
        task: 'transcribe',
        tailPaddings: whisperTailFrames,
      },
    },
    'sense-voice': {
      senseVoice: { model: files['model'], language: 'auto', useInverseTextNormalization: 1 },
    },
    paraformer: { paraformer: { model: files['model'] } },
  }
  return {
    featConfig: { sampleRate: soundRate, featureDim: 80 },
    modelConfig: {
      ...engines[model.engine],
      tokens: files['tokens'],
      numThreads,
      provider: 'cpu',
      debug: 0,
    },
  }
}

/** Sherpa's own check of a file is to end the process; a download that stopped early is common. */
export async function checkFile(role: string, path: string | undefined): Promise<void> {
  if (path === undefined || !existsSync(path)) throw new EngineFailure('MODEL_MISSING', role)
  if ((await stat(path)).size === 0) throw new EngineFailure('MODEL_CORRUPT', role)
  if (role === 'tokens' || role === 'lexicon') return
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0)
    // An ONNX file is a protobuf message whose first field is the version of its format.
    if (buffer[0] !== 0x08) throw new EngineFailure('MODEL_CORRUPT', role)
  } finally {
    await file.close()
  }
}

/** Our importer spells tokens in hex, so that characters cut across two tokens survive; stock files do not. */
async function spellsTokensInHex(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8')
  const tokens = text
    .slice(0, 4000)
    .split('\n')
    .slice(0, 100)
    .map((line) => Buffer.from(line.split(' ')[0] ?? '', 'base64').toString('latin1'))
  return tokens.length === 100 && tokens.every((token) => /^([0-9a-f]{2})+$/.test(token))
}

function decodeHex(text: string): string {
  return Buffer.from(text, 'hex').toString('utf8')
}
