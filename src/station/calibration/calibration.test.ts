import { describe, expect, it } from 'vitest'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { addRatedInterviews } from '../../../test/support/rated-interviews.ts'
import type { FittedCalibration } from '../../contract/calibration.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import { verifyAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import { getPosition } from '../positions/position.service.ts'
import { tryQuestion } from '../positions/trial.service.ts'
import { chooseStationRater, rateHere } from '../scoring/station-rater.ts'
import {
  adoptCalibration,
  chooseRaterOfStation,
  readCalibrationPage,
  startFit,
  undoCalibration,
} from './calibration.service.ts'

const enough = { interviews: 15, answers: 4 }
/** A person who gives half of what the indicators sum to, so that there is something to learn. */
const severe = { ...enough, scoreOf: (sum: number) => sum / 2 }

async function openRated(sample: Parameters<typeof addRatedInterviews>[1]): Promise<TestStation> {
  const open = await openTestStation()
  await addRatedInterviews(open, sample)
  return open
}

async function fit({ station, caller }: TestStation): Promise<FittedCalibration> {
  const job = await startFit(station, caller)
  await station.queue.drain()
  const page = await readCalibrationPage(station, caller)
  const [newest] = page.history
  if (newest === undefined) throw new Error(`no fit: ${JSON.stringify(page.job ?? job)}`)
  return newest
}

async function change(station: Station, id: string, gain: 'better' | 'worse'): Promise<void> {
  const { fit_json } = await station.db
    .selectFrom('calibration')
    .select('fit_json')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const figures = JSON.parse(fit_json) as { gain: object }
  await station.db
    .updateTable('calibration')
    .set({ fit_json: JSON.stringify({ ...figures, gain: { ...figures.gain, verdict: gain } }) })
    .where('id', '=', id)
    .execute()
}

describe('fitting', () => {
  it.each([
    ['too few answers', { interviews: 15, answers: 3 }, { rated: 45, interviews: 15 }],
    ['too few interviews', { interviews: 12, answers: 5 }, { rated: 60, interviews: 12 }],
    ['ratings that were not blind', { ...enough, blind: false }, { rated: 0, interviews: 0 }],
  ])('is refused with %s', async (_, sample, counted) => {
    const open = await openRated(sample)
    await expect(startFit(open.station, open.caller)).rejects.toMatchObject({
      code: 'TOO_FEW_RATED',
      data: { ...counted, needed: 60, interviewsNeeded: 15 },
    })
  })

  it('proposes a calibration with figures before and after, and uses nothing yet', async () => {
    const open = await openRated(severe)
    const fitted = await fit(open)
    expect(fitted).toMatchObject({
      state: 'proposed',
      stale: false,
      answers: 60,
      interviews: 15,
      folds: 5,
      raters: ['lexical'],
      gain: { verdict: 'better' },
      replaced: { id: 'shipped' },
    })
    expect(fitted.after.scores.weightedKappa.interval).not.toBeNull()
    expect(fitted.gain.meanAbsoluteDifference.value).toBeLessThan(0)
    const page = await readCalibrationPage(open.station, open.caller)
    expect(page).toMatchObject({ isShipped: true, stale: false, current: { id: 'shipped' }, job: null })
    expect((await verifyAudit(open.station.db)).intact).toBe(true)
  })

  it('goes on once when asked twice', async () => {
    const open = await openRated(enough)
    const [one, other] = await Promise.all([
      startFit(open.station, open.caller),
      startFit(open.station, open.caller),
    ])
    expect(other.id).toBe(one.id)
    await open.station.queue.drain()
    expect((await readCalibrationPage(open.station, open.caller)).history).toHaveLength(1)
  })
})

describe('a fitted calibration', () => {
  it('is used at once when adopted, and the one before it again when undone', async () => {
    const open = await openRated(severe)
    const { station, caller } = open
    const { content } = await getPosition(station.db, 'home-customer-service')
    const question = content.questions[0]
    if (question === undefined) throw new Error('no question')
    const text = question.indicators.map((one) => one.examples.en[0]).join('. ')
    const transcript = { language: 'en', segments: [{ startMs: 0, endMs: 1000, text }] } as const
    const rate = async () => await rateHere(station, { question, transcript })
    const shipped = await rate()
    const { id } = await fit(open)
    expect(await rate()).toEqual(shipped)

    const adopted = await adoptCalibration(station, caller, id)
    expect(adopted).toMatchObject({ isShipped: false, current: { id }, history: [{ state: 'adopted' }] })
    const fitted = await rate()
    expect(fitted.rater.hash).not.toBe(shipped.rater.hash)
    expect(fitted.rating.score).toBeLessThan(shipped.rating.score ?? Number.NaN)
    expect((await tryQuestion(station, { question, text })).score).toBe(fitted.rating.score)
    expect(await adoptCalibration(station, caller, id)).toEqual(adopted)

    const second = await fit(open)
    expect(second.replaced.id).toBe(id)
    await adoptCalibration(station, caller, second.id)
    const back = await undoCalibration(station, caller)
    expect(back.current.id).toBe(id)
    expect(back.history.map(({ state }) => state)).toEqual(['retired', 'adopted'])
    const again = await undoCalibration(station, caller)
    expect(again).toMatchObject({ isShipped: true, history: [{ state: 'retired' }, { state: 'retired' }] })
    expect(await rate()).toEqual(shipped)
    expect(await undoCalibration(station, caller)).toEqual(again)
    const actions = await station.db.selectFrom('audit_entry').select('action').execute()
    const about = actions.map(({ action }) => action).filter((action) => action.startsWith('calibration.'))
    expect(about).toEqual(
      ['fitted', 'adopted', 'fitted', 'adopted', 'undone', 'undone'].map((word) => `calibration.${word}`),
    )
  })

  it('cannot be adopted where it is worse, of another rater, or not there', async () => {
    const open = await openRated(severe)
    const { station, caller } = open
    const { id } = await fit(open)
    await change(station, id, 'worse')
    await expect(adoptCalibration(station, caller, id)).rejects.toMatchObject({ code: 'CALIBRATION_WORSE' })
    await change(station, id, 'better')
    await adoptCalibration(station, caller, id)
    await undoCalibration(station, caller)
    const raters_json = JSON.stringify([{ id: 'lexical', version: '0', hash: 'older' }])
    await station.db.updateTable('calibration').set({ raters_json }).execute()
    await expect(adoptCalibration(station, caller, id)).rejects.toMatchObject({ code: 'CALIBRATION_STALE' })
    const nobody = '0190a000-0000-7000-8000-000000000001'
    await expect(adoptCalibration(station, caller, nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is marked stale in use once the rater is another', async () => {
    const open = await openRated(severe)
    const { id } = await fit(open)
    await adoptCalibration(open.station, open.caller, id)
    const raters_json = JSON.stringify([{ id: 'lexical', version: '0', hash: 'older' }])
    await open.station.db.updateTable('calibration').set({ raters_json }).execute()
    const page = await readCalibrationPage(open.station, open.caller)
    expect(page).toMatchObject({
      stale: true,
      isShipped: false,
      history: [{ stale: true, state: 'adopted' }],
    })
  })
})

describe('the rater of the station', () => {
  const model = (rate: Rater['rate']) => {
    const rater: Rater = { identity: { id: 'language-model', version: '1', hash: 'model' }, rate }
    return {
      offer: async () => ({ rater, controls: [] }),
      check: async () => undefined,
      describe: async () => null,
    }
  }
  const silent: Rater['rate'] = async ({ question }) =>
    question.indicators.map(({ id }) => ({
      indicatorId: id,
      verdict: 'cannot-judge',
      certainty: 0,
      quotes: [],
    }))

  it('is the rules alone without a language model, whatever was chosen', async () => {
    const { station, caller } = await openTestStation()
    expect((await chooseStationRater(station)).rater.identity.id).toBe('lexical')
    const page = await readCalibrationPage(station, caller)
    expect(page.rater).toEqual({ chosen: 'combined', inUse: ['lexical'], languageModel: 'no-model' })
    await expect(chooseRaterOfStation(station, caller, 'language-model')).rejects.toMatchObject({
      code: 'RATER_REFUSED',
    })
    const chosen = await chooseRaterOfStation(station, caller, 'lexical')
    expect(chosen.rater).toEqual({ chosen: 'lexical', inUse: ['lexical'], languageModel: null })
  })

  it('takes in a language model that may rate, and weighs it on what people rated', async () => {
    const open = await openTestStation({ parts: { languageModelRaters: model(silent) } })
    const { station, caller } = open
    expect((await chooseStationRater(station)).rater.identity.id).toBe('combined')
    const { rater } = await readCalibrationPage(station, caller)
    expect(rater).toEqual({ chosen: 'combined', inUse: ['lexical', 'language-model'], languageModel: null })
    await addRatedInterviews(open, enough)
    expect(await fit(open)).toMatchObject({ raters: ['lexical', 'language-model'] })
  })

  it('goes on by the rules when the language model breaks in an answer, and says so', async () => {
    const breaks = model(async () => {
      throw new EngineFailure('ENGINE_DIED')
    })
    const { station } = await openTestStation({ parts: { languageModelRaters: breaks } })
    const { content } = await getPosition(station.db, 'home-customer-service')
    const question = content.questions[0]
    if (question === undefined) throw new Error('no question')
    const segments = [{ startMs: 0, endMs: 1000, text: 'I am sorry, I will look into it now.' }]
    const input = { question, transcript: { language: 'en', segments } } as const
    const { rater, rating } = await rateHere(station, input)
    expect(rater.id).toBe('lexical')
    expect(rating.findings).toHaveLength(question.indicators.length)
  })
})
