import { describe, expect, it } from 'vitest'
import type { PreflightState } from '../../src/contract/preflight.ts'
import { wordHeadline } from '../../src/contract/words/preflight/index.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { flawsOf } from '../support/flaws.ts'

/** Half a minute of work, on a computer that others use too. */
const patience = 300_000

describe('the pre-flight', () => {
  const console = useConsole({ language: 'en', browserArgs: fakeMicrophone })
  const { t } = console
  const stateOf = async () =>
    (await (await console.page.request.get('/api/preflight')).json()) as PreflightState

  it('is suggested at Today, and measures this computer', { timeout: patience }, async () => {
    const { page } = console
    await console.open('/')
    await page.getByRole('link', { name: t('preflight.open') }).click()
    await page.getByText(t('preflight.never')).waitFor()
    await page.getByRole('button', { name: t('preflight.start') }).click()
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('button', { name: t('preflight.again') }).waitFor({ timeout: patience })
    const [run] = (await stateOf()).runs
    if (run === undefined) throw new Error('nothing was kept')
    await page.getByText(wordHeadline(run, 'en')).first().waitFor()
    // Where everything else on the computer is busier still, recognition may not come to an end in its time.
    if (run.bench?.missing.length === 0) expect(run.estimate?.interviewsAnHour?.about).toBeGreaterThan(0)
    expect(run.bench?.commitSeconds).toBeGreaterThan(0)
    expect(run.checks.find(({ id }) => id === 'instructions')?.state).toBe('ok')
    expect(await flawsOf(page)).toEqual([])
  })

  it('hears and sees whoever sits there, and keeps it beside the figures', { timeout: 60_000 }, async () => {
    const { page } = console
    await page.getByRole('button', { name: t('preflight.devices.tryMicrophone') }).click()
    await page
      .getByText(/We hear you/u)
      .first()
      .waitFor()
    await page.getByRole('button', { name: t('preflight.devices.tryCamera') }).click()
    await page
      .getByText(/A picture of \d+ lines/u)
      .first()
      .waitFor()
    await page.getByRole('button', { name: t('preflight.devices.playTone') }).click()
    await page.getByRole('button', { name: t('preflight.devices.heard') }).click()
    await expect
      .poll(async () => {
        const [run] = (await stateOf()).runs
        return run?.checks.slice(-3).map(({ id, state }) => `${id} ${state}`)
      })
      .toEqual(['microphone ok', 'camera ok', 'speaker ok'])
  })

  it('is a PDF and JSON for IT, can be stopped, and is suggested no more', { timeout: 60_000 }, async () => {
    const { page } = console
    const [run] = (await stateOf()).runs
    const pdf = await page.request.get(`/api/preflight/${run?.id}/pdf?language=zh-CN`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await (await page.request.get(`/api/preflight/${run?.id}/json`)).json()).toMatchObject({
      id: run?.id,
    })
    await page.getByRole('button', { name: t('preflight.again') }).click()
    await page.getByRole('button', { name: t('preflight.stop') }).click()
    await page.getByText(t('preflight.ended.cancelled')).waitFor()
    expect((await stateOf()).runs).toHaveLength(1)
    await console.open('/')
    await page.getByRole('heading', { name: t('today.title') }).waitFor()
    expect(await page.getByText(t('preflight.hint')).count()).toBe(0)
  })
})
