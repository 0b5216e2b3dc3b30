import type { WebSocket } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { candidateWords, openDoorOf } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { flawsOf } from '../support/flaws.ts'
import { SpokenCandidate } from '../support/spoken-candidate.ts'
import { button } from '../support/words.ts'

/** What a slow computer may take to recognise the first phrases. */
const soon = { timeout: 90_000 }

describe('HR watches somebody who is speaking', { timeout: 480_000 }, () => {
  const console = useConsole({ language: 'en', browserArgs: fakeMicrophone })
  const { t } = console
  const c = candidateWords.en
  let candidate: SpokenCandidate

  beforeAll(async () => {
    candidate = await SpokenCandidate.open(console, await openDoorOf(console))
  })

  const press = async (name: string) => await console.page.getByRole('button', { name: button(name) }).click()

  it('sees where they are before they speak', async () => {
    const { page } = console
    await console.open('/interviews/live')
    await candidate.agree()
    const tile = page.locator('.live-tile')
    await tile.getByText(t('live.phase.device-check'), { exact: true }).waitFor()
    await candidate.prepare()
    await tile.getByText(t('live.noTime'), { exact: true }).waitFor()
  })

  it('reads what is said while it is said, and sees an indicator light', async () => {
    const { page } = console
    await candidate.begin()
    await press(t('live.open', { name: 'Robin Vale' }))
    const words = page.getByRole('log').locator('p')
    await expect.poll(async () => await words.count(), soon).toBeGreaterThan(1)
    await page.locator('.live-light.is-shown').first().waitFor(soon)
    expect(await flawsOf(page)).toEqual([])
  })

  it('hears it, and stops', async () => {
    const { page } = console
    const opened = page.waitForEvent('websocket')
    await press(t('live.listen'))
    await page.getByText(t('live.listening')).waitFor()
    const socket: WebSocket = await opened
    let bytes = 0
    socket.on('framereceived', ({ payload }) => (bytes += payload.length))
    await expect.poll(() => bytes).toBeGreaterThan(32_000)
    const closed = socket.waitForEvent('close')
    await press(t('live.listenStop'))
    await closed
  })

  it('gives more time, which the candidate has at once', async () => {
    const { page } = console
    const before = await candidate.allowedSeconds()
    await press(t('live.extend', { time: '2 min' }))
    await page.getByText(t('live.extended', { name: 'Robin Vale', time: '2 min' })).waitFor()
    await expect.poll(async () => await candidate.allowedSeconds()).toBe(before + 120)
  })

  it('ends it, and takes that back', async () => {
    const { page } = console
    await press(t('live.end'))
    await candidate.tab.page.getByRole('heading', { name: c.states.endedTitle }).waitFor()
    await page.getByRole('button', { name: t('common.action.undo') }).click()
    await candidate.tab.page.locator('.line').waitFor()
    await candidate.close()
  })
})
