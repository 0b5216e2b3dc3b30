import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { draftWith, openTestStation, whenSettled } from '../../../test/support/open-test-station.ts'
import { projectFolder } from '../../../test/support/sources.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Station } from '../context.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { listRaters } from '../rerating/rating-batch.service.ts'
import { queueLanguageModelCheck } from './language-model-check.jobs.ts'
import { createLanguageModelRaters } from './language-model-raters.ts'

const spoken = { text: 'I am sorry to hear that. I will look into it now and call you back before five.' }

/**
 * A station with a language model that is new on it and says no to everything. `gate` holds its first answer; `beside`
 * has, for each question, how many other jobs waited or ran when it was asked.
 */
async function openWithNewModel() {
  const gate = Promise.withResolvers<void>()
  const beside: number[] = []
  const languageModelRaters = createLanguageModelRaters({
    engine: {
      judge: async () => {
        const states = await statesOf(open.station)
        beside.push(
          Object.values(states).filter((state) => state === 'queued' || state === 'running').length - 1,
        )
        await gate.promise
        return [{ yes: 0.05, mass: 1, quote: undefined }]
      },
    },
    resolveModel: async () => ({ id: 'small', hash: 'a'.repeat(64), file: '/models/small.gguf' }),
    promptsFolder: join(projectFolder, 'resources/prompts'),
    checksFolder: makeTempFolder(),
  })
  const open = await openTestStation({ parts: { languageModelRaters } })
  return { open, gate, beside }
}

async function statesOf({ db }: Station): Promise<Record<string, string>> {
  const rows = await db.selectFrom('job').select(['kind', 'state']).execute()
  return Object.fromEntries(rows.map(({ kind, state }) => [kind, state]))
}

describe('the check of a new language model', () => {
  it('lets a report go first, which the rules rate alone and say so', async () => {
    const { open, gate, beside } = await openWithNewModel()
    const { station, speech } = open
    await queueLanguageModelCheck(station)
    await vi.waitFor(() => expect(beside).toHaveLength(1))
    expect(await listRaters(station)).toEqual([
      { rater: 'lexical', state: 'ready' },
      { rater: 'language-model', state: 'checking' },
      { rater: 'combined', state: 'checking' },
    ])
    speech.hold()
    const draft = await draftWith(open, [spoken])
    await vi.waitFor(async () =>
      expect(await statesOf(station)).toMatchObject({ 'analyse-recording': 'done' }),
    )
    await submitInterview(station, open.caller, draft.id)
    await vi.waitFor(() => expect(speech.calls).toEqual(['transcribe']))
    gate.resolve()
    speech.release()
    expect((await whenSettled(open, draft.id)).state).toBe('reported')
    const { rater_json } = await station.db
      .selectFrom('rating')
      .select('rater_json')
      .executeTakeFirstOrThrow()
    expect((JSON.parse(rater_json) as RaterIdentity).id).toBe('lexical')
    expect(beside).toEqual(Array.from({ length: 96 }, () => 0))
    expect(await statesOf(station)).toMatchObject({ 'check-language-model': 'done', 'make-report': 'done' })
    expect(await station.languageModelRaters.offer()).toMatchObject({ refused: { kind: 'cannot-judge' } })
  })

  it('is queued once, and not for a model that is known', async () => {
    const { open, gate, beside } = await openWithNewModel()
    const { station } = open
    await Promise.all([queueLanguageModelCheck(station), queueLanguageModelCheck(station)])
    gate.resolve()
    await station.queue.drain()
    await queueLanguageModelCheck(station)
    await station.queue.drain()
    expect(beside).toHaveLength(96)
    expect(await station.db.selectFrom('job').select('id').execute()).toHaveLength(1)
  })

  it('stops when it is cancelled, also while it waits for others', async () => {
    const { open, gate, beside } = await openWithNewModel()
    const { station, decoder } = open
    decoder.hold()
    await draftWith(open, [spoken])
    await vi.waitFor(() => expect(decoder.calls).toEqual(['probe']))
    await queueLanguageModelCheck(station)
    const { id } = await station.db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'check-language-model')
      .executeTakeFirstOrThrow()
    await vi.waitFor(async () =>
      expect(await statesOf(station)).toMatchObject({ 'check-language-model': 'running' }),
    )
    await station.queue.cancel(id)
    gate.resolve()
    decoder.release()
    await station.queue.drain()
    expect(await statesOf(station)).toMatchObject({ 'check-language-model': 'cancelled' })
    expect(beside).toEqual([])
  })
})
