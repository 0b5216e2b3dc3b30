import { copyFile, mkdtemp, readdir, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { createLanguageEngine, type LanguageEngine } from '../../src/engines/language/language-engine.ts'
import { EngineFailure } from '../../src/engines/protocol.ts'

const folder = join(import.meta.dirname, '../../models/smollm2-135m-instruct')

async function findModel(): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.gguf'))
  if (name === undefined) throw new Error('set-up has fetched no language model')
  return join(folder, name)
}

function createEngine(file: () => Promise<string | undefined>): LanguageEngine {
  return createLanguageEngine({
    host: createForkProcessHost(),
    async resolveModel() {
      const path = await file()
      return path === undefined ? undefined : { id: 'smollm2', hash: path, file: path }
    },
  })
}

const engine = createEngine(findModel)
afterAll(() => engine.dispose())

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'done',
    (error: unknown) => (error instanceof EngineFailure ? error.code : String(error)),
  )

describe('the language engine', () => {
  it('loads a model and reports how far it is', async () => {
    const seen: number[] = []
    const loaded = await engine.load({ onProgress: ({ fraction }) => seen.push(fraction) })
    expect(loaded.contextSize).toBeGreaterThanOrEqual(2048)
    expect(loaded.version).toMatch(/llama\.cpp/)
    expect(seen.length).toBeGreaterThan(2)
    expect(engine.state().rssBytes).toBeGreaterThan(100_000_000)
  })

  it('answers yes or no as a probability, the same each time, and gives each question its own, repeatable probability', async () => {
    const ask = (city: string): Promise<number> =>
      engine.yesNo(`Is ${city} the capital of France? Answer Yes or No.`)
    const [paris, tokyo, again] = [await ask('Paris'), await ask('Tokyo'), await ask('Paris')]
    for (const probability of [paris, tokyo]) {
      expect(probability).toBeGreaterThan(0)
      expect(probability).toBeLessThan(1)
    }
    expect(again).toBeCloseTo(paris, 2)
    expect(paris).not.toBeCloseTo(tokyo, 3)
  })

  it('keeps to the shape it was given', async () => {
    const schema = {
      type: 'object',
      properties: { shown: { type: 'boolean' }, score: { enum: [1, 2, 3, 4, 5] } },
    }
    const text = await engine.complete('Rate "I am sorry" as JSON.', { schema, maxTokens: 60 })
    expect(JSON.parse(text)).toEqual({ shown: expect.any(Boolean), score: expect.any(Number) })
  })

  it('stops in the middle of an answer when it is told to', async () => {
    const controller = new AbortController()
    const running = engine.complete('Write a long story.', { maxTokens: 2000 }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 200)
    expect(await codeOf(running)).toBe('CANCELLED')
    expect(await engine.yesNo('Is water wet? Answer Yes or No.')).toBeGreaterThan(0)
  })
})

describe('a language model that cannot be used', () => {
  it.each([
    ['is not installed', async () => undefined, 'MODEL_MISSING'],
    ['has no file', async () => '/nowhere/model.gguf', 'MODEL_MISSING'],
    ['is something else', async () => import.meta.filename, 'MODEL_CORRUPT'],
    [
      'is cut short',
      async () => {
        const cut = join(await mkdtemp(join(tmpdir(), 'storefront-model-')), 'cut.gguf')
        await copyFile(await findModel(), cut)
        await truncate(cut, 30_000_000)
        return cut
      },
      'MODEL_CORRUPT',
    ],
  ])('%s', async (_, file, code) => {
    const broken = createEngine(file)
    expect(await codeOf(broken.load())).toBe(code)
    await broken.dispose()
  })
})
