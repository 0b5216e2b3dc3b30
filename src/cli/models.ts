import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { Failure } from '../station/failure.ts'
import { ModelFailure } from '../station/models/model-failure.ts'
import { describeFailure } from '../station/models/model-messages.ts'
import { type FetchControls, type ModelStore, openModelStore } from '../station/models/model-store.ts'
import { createProgressLines } from '../station/models/progress-lines.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readerLanguage } from './reader-language.ts'

const sourceKinds = ['local', 'hub', 'pip', 'npm'] as const

interface Call {
  store: ModelStore
  ids: string[]
  io: CliIo
  controls: FetchControls
  /** Of `--sign KEYFILE`. */
  signSecret: string | undefined
}

/** What a verb did: a document for `--json`, lines for people. */
interface Answer {
  json: unknown
  lines: string[]
  failed?: boolean
}

const verbs: Record<string, (call: Call) => Promise<Answer>> = {
  async list({ store }) {
    const models = await store.listModels()
    const lines = models.map((model) => {
      const size = `${(model.bytes / 1e6).toFixed(0)} MB`.padStart(8)
      const hash = model.hash?.slice(0, 12) ?? '-'.repeat(12)
      const languages = model.languages.join(',') || '-'
      return `${model.id.padEnd(24)} ${model.state.padEnd(8)} ${size}  ${hash}  ${languages.padEnd(16)} ${model.licence}`
    })
    return { json: { models }, lines }
  },

  async fetch({ store, ids, controls }) {
    const wanted = ids.length > 0 ? ids : await defaultIds(store)
    const models = []
    for (const id of wanted) {
      // A model that was damaged on disk shows its true state only after its bytes were read.
      const known = (await store.listModels()).find((model) => model.id === id)
      if (known?.state === 'present') await store.verifyModel(id, { signal: controls.signal })
      models.push(await store.fetchModel(id, controls))
    }
    return { json: { models }, lines: models.map(({ id, state, folder }) => `${id} ${state} ${folder}`) }
  },

  async import({ store, ids, io, controls }) {
    const models = await store.importModel(resolve(io.cwd, one(ids)), controls)
    return { json: { models }, lines: models.map(({ id, state, folder }) => `${id} ${state} ${folder}`) }
  },

  async verify({ store, ids, controls }) {
    const wanted = ids.length > 0 ? ids : await presentIds(store)
    const results = []
    for (const id of wanted) results.push(await store.verifyModel(id, { signal: controls.signal }))
    const lines = results.flatMap(({ id, files }) =>
      files.map(
        ({ name, expected, actual }) =>
          `${actual === expected ? 'ok     ' : actual === null ? 'missing' : 'corrupt'} ${id}/${name}`,
      ),
    )
    return { json: { results }, lines, failed: results.some((result) => !result.ok) }
  },

  async remove({ store, ids }) {
    const id = one(ids)
    await store.removeModel(id)
    return { json: { removed: id }, lines: [id] }
  },

  async pack({ store, ids: [file, ...ids], io, signSecret }) {
    if (file === undefined) throw new UsageError('FILE?')
    const wanted = ids.length > 0 ? ids : await presentIds(store)
    if (wanted.length === 0) throw new ModelFailure('MODEL_MISSING', file)
    const path = resolve(io.cwd, file.endsWith('.storefront-models') ? file : `${file}.storefront-models`)
    await store.packModels(wanted, path, { signSecret })
    return { json: { path, models: wanted }, lines: [path] }
  },

  async rollback({ store, ids }) {
    const model = await store.rollbackModel(one(ids))
    return { json: { model }, lines: [`${model.id} ${model.state} ${model.hash?.slice(0, 12) ?? ''}`] }
  },
}

/** `models list|fetch|import|verify|remove|pack|rollback`; the store is given by tests only. */
export async function runModels(args: string[], io: CliIo, store?: ModelStore): Promise<number> {
  const options = {
    json: { type: 'boolean' },
    source: { type: 'string', multiple: true },
    sign: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name = '', ...ids] = positionals
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb === undefined) throw new UsageError(`${name}?`)
  const sources = values.source?.map((kind) => {
    const known = sourceKinds.find((source) => source === kind)
    if (known === undefined) throw new UsageError(`--source ${kind}?`)
    return known
  })
  if (values.sign !== undefined && name !== 'pack') throw new UsageError('--sign?')
  const signSecret = values.sign === undefined ? undefined : await readSecret(resolve(io.cwd, values.sign))
  const language = readerLanguage(io.env)
  const lines = createProgressLines({
    write: (text) => (io.watched ? process.stderr.write(text) : io.err(text)),
    watched: io.watched,
    language,
  })
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  process.once('SIGINT', interrupt)
  const controls = { onProgress: lines.show, signal: interrupted.signal, sources }
  const models = store ?? (await openModelStore())
  try {
    const answer = await verb({ store: models, ids, io, controls, signSecret })
    lines.end()
    io.out(values.json === true ? JSON.stringify(answer.json) : answer.lines.join('\n'))
    return answer.failed === true ? exitCode.failed : exitCode.done
  } catch (error) {
    lines.end()
    if (!(error instanceof ModelFailure)) throw error
    const { code, subject, detail, attempts } = error
    if (values.json === true)
      io.out(JSON.stringify({ failure: { code, data: { subject, detail, attempts } } }))
    io.err(describeFailure(error, language))
    if (code === 'NO_SOURCE')
      io.err(`${language === 'zh' ? '模型文件夹' : 'models folder'}: ${models.places.folder}`)
    return exitCode.failed
  } finally {
    process.removeListener('SIGINT', interrupt)
  }
}

/** An Ed25519 secret as PEM; FILE_UNREADABLE for anything else. */
async function readSecret(file: string): Promise<string> {
  try {
    const text = await readFile(file, 'utf8')
    if (createPrivateKey(text).asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key')
    return text
  } catch (cause) {
    throw new Failure('FILE_UNREADABLE', { file }, { cause })
  }
}

function one(ids: readonly string[]): string {
  const [id] = ids
  if (id === undefined || ids.length > 1) throw new UsageError(`${ids.join(' ')}?`)
  return id
}

async function defaultIds(store: ModelStore): Promise<string[]> {
  return (await store.listModels()).filter((model) => model.isDefault).map((model) => model.id)
}

async function presentIds(store: ModelStore): Promise<string[]> {
  return (await store.listModels()).filter((model) => model.state !== 'missing').map((model) => model.id)
}
