import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileRole, ModelEngine, ModelKind } from './manifest.ts'
import { ModelFailure } from './model-failure.ts'
import { readOnnxMetadata } from './onnx-metadata.ts'

/** A file under the name it was published with; `path` may be named differently. */
export interface RawFile {
  name: string
  path: string
}

/** What a set of files turned out to be. */
export interface Recognised {
  engine: ModelEngine
  kind: ModelKind
  /** For models that the manifest does not know. */
  id: string
  name: string
  languages: string[]
  files: { role: FileRole; name: string; path: string }[]
}

/** A faster-whisper model, which must be converted first. */
export interface Convertible {
  engine: 'ctranslate2'
  model: string[]
  tokenizer: string
}

/** Says what model the files are; throws `MODEL_UNSUPPORTED` or `MODEL_CORRUPT`. `subject` names them. */
export async function recogniseFiles(
  raw: readonly RawFile[],
  subject: string,
): Promise<Recognised | Convertible> {
  const find = (...patterns: RegExp[]): RawFile | undefined => {
    for (const pattern of patterns) {
      const found = raw.find((file) => pattern.test(file.name))
      if (found !== undefined) return found
    }
    return undefined
  }
  const unsupported = (detail: string): never => {
    throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail })
  }
  const parts = raw.filter((file) => /^model\.bin(?:\.part\d+)?$/.test(file.name)).toSorted(byPart)
  if (parts.length > 0) {
    const tokenizer = find(/^tokenizer\.json$/) ?? unsupported('tokenizer.json is missing')
    return { engine: 'ctranslate2', model: parts.map((part) => part.path), tokenizer: tokenizer.path }
  }

  const weights = raw.filter((file) => file.name.endsWith('.gguf'))
  if (weights.length > 1) return unsupported('several gguf files; name one')
  if (weights[0] !== undefined) return await recogniseGguf(weights[0])

  const vad = find(/^silero[_-]vad.*\.onnx$/i)
  if (vad !== undefined && raw.filter((file) => file.name.endsWith('.onnx')).length === 1) {
    await readOnnxMetadata(vad.path)
    const file = { role: 'model' as const, name: 'silero_vad.onnx', path: vad.path }
    return {
      engine: 'silero-vad',
      kind: 'vad',
      id: 'silero-vad',
      name: 'Silero VAD',
      languages: [],
      files: [file],
    }
  }

  const tokens = find(/(?:^|-)tokens\.txt$/) ?? unsupported('no model that is known here')
  const encoder = find(/encoder\.int8\.onnx$/, /encoder\.onnx$/)
  const decoder = find(/decoder\.int8\.onnx$/, /decoder\.onnx$/)
  if (encoder !== undefined && decoder !== undefined) {
    return await recogniseWhisper({ encoder, decoder, tokens }, subject)
  }
  const lexicon = find(/^lexicon\.txt$/)
  if (lexicon !== undefined) {
    const voice = find(/^model\.onnx$/, /\.onnx$/) ?? unsupported('no model that is known here')
    return await recogniseVoice({ model: voice, tokens, lexicon }, subject)
  }
  const model = find(/^model\.int8\.onnx$/, /^model\.onnx$/) ?? unsupported('no model that is known here')
  return await recogniseSingle({ model, tokens }, subject)
}

function byPart(a: RawFile, b: RawFile): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true })
}

async function recogniseWhisper(
  files: Record<'encoder' | 'decoder' | 'tokens', RawFile>,
  subject: string,
): Promise<Recognised> {
  const metadata = await readOnnxMetadata(files.encoder.path)
  await readOnnxMetadata(files.decoder.path)
  const type = metadata.get('model_type') ?? ''
  if (!type.startsWith('whisper')) {
    throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail: `model type ${type || 'unknown'}` })
  }
  if (metadata.get('is_multilingual') === '0') {
    throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail: 'this Whisper understands English only' })
  }
  return describeWhisperModel(type.slice('whisper-'.length), [
    { role: 'encoder', name: 'encoder.onnx', path: files.encoder.path },
    { role: 'decoder', name: 'decoder.onnx', path: files.decoder.path },
    { role: 'tokens', name: 'tokens.txt', path: files.tokens.path },
  ])
}

/** @param size OpenAI's name, e.g. `base` */
export function describeWhisperModel(size: string, files: Recognised['files']): Recognised {
  const languages = ['zh', 'en']
  return {
    engine: 'whisper',
    kind: 'recogniser',
    id: `whisper-${size}`,
    name: `Whisper ${size}`,
    languages,
    files,
  }
}

async function recogniseSingle(
  raw: Record<'model' | 'tokens', RawFile>,
  subject: string,
): Promise<Recognised> {
  const type = (await readOnnxMetadata(raw.model.path)).get('model_type') ?? ''
  const files: Recognised['files'] = [
    { role: 'model', name: 'model.onnx', path: raw.model.path },
    { role: 'tokens', name: 'tokens.txt', path: raw.tokens.path },
  ]
  if (type.startsWith('sense_voice')) {
    const languages = ['zh', 'en', 'yue', 'ja', 'ko']
    const [id, name] = ['sense-voice-small', 'SenseVoice Small']
    return { engine: 'sense-voice', kind: 'recogniser', id, name, languages, files }
  }
  if (type.startsWith('paraformer')) {
    const [id, name] = ['paraformer-zh', 'Paraformer']
    return { engine: 'paraformer', kind: 'recogniser', id, name, languages: ['zh'], files }
  }
  throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail: `model type ${type || 'unknown'}` })
}

/** A VITS export of sherpa-onnx that speaks from a lexicon, named after its folder. */
async function recogniseVoice(
  raw: Record<'model' | 'tokens' | 'lexicon', RawFile>,
  subject: string,
): Promise<Recognised> {
  const metadata = await readOnnxMetadata(raw.model.path)
  const type = metadata.get('model_type') ?? ''
  if (!type.includes('vits'))
    throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail: `model type ${type || 'unknown'}` })
  const spoken = metadata.get('language')?.toLowerCase() ?? ''
  const languages = [
    ...(spoken.includes('chinese') ? ['zh'] : []),
    ...(spoken.includes('english') ? ['en'] : []),
  ]
  if (languages.length === 0)
    throw new ModelFailure('MODEL_UNSUPPORTED', subject, { detail: `language ${spoken || 'unknown'}` })
  const name = basename(subject)
  return {
    engine: 'vits',
    kind: 'voice',
    id: toId(name) || 'voice',
    name,
    languages,
    files: [
      { role: 'model', name: 'model.onnx', path: raw.model.path },
      { role: 'tokens', name: 'tokens.txt', path: raw.tokens.path },
      { role: 'lexicon', name: 'lexicon.txt', path: raw.lexicon.path },
    ],
  }
}

function toId(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
}

async function recogniseGguf(file: RawFile): Promise<Recognised> {
  const handle = await open(file.path, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1') !== 'GGUF') {
      throw new ModelFailure('MODEL_CORRUPT', file.path, { detail: 'not a GGUF file' })
    }
  } finally {
    await handle.close()
  }
  const stem = file.name.slice(0, -'.gguf'.length)
  const id = toId(stem)
  const plain = /^[A-Za-z0-9][\w.+-]*$/.test(file.name)
  const installed = { role: 'model' as const, name: plain ? file.name : `${id}.gguf`, path: file.path }
  return { engine: 'gguf', kind: 'language', id, name: stem, languages: [], files: [installed] }
}
