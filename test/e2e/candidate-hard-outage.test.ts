import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { administrator } from '../support/browser.ts'
import {
  candidateWords,
  invite,
  linkAt,
  openCandidateTab,
  openDoorOf,
  startReply,
} from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { SpokenCandidate } from '../support/spoken-candidate.ts'

describe('a candidate who is cut off in mid-answer', { timeout: 480_000 }, () => {
  const console = useConsole({ language: 'en', browserArgs: fakeMicrophone })
  const t = candidateWords.en
  let origin = ''

  beforeAll(async () => {
    origin = await openDoorOf(console)
  })

  it('goes on after a reload, and the station has both pieces', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    await candidate.speak()
    await candidate.tab.page.reload()
    await candidate.goOn()
    await candidate.finish()
    await candidate.expectKept(2)
    await candidate.close()
  })

  it('speaks on while the network is gone for twenty seconds, and nothing is missing', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    const { page, context } = candidate.tab
    await candidate.speak()
    await context.setOffline(true)
    await page.getByText(t.states.offline).waitFor()
    const before = candidate.count()
    await delay(20_000)
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    expect(candidate.count()).toBe(before)
    await context.setOffline(false)
    await candidate.saved(before + 10)
    await page.getByText(t.states.offline).waitFor({ state: 'detached' })
    await candidate.finish()
    await candidate.expectKept(1)
    await candidate.close()
  })

  it('may be without a network for ten minutes: the answer ends in its time, arrives whole, and the next is asked', async () => {
    const candidate = await SpokenCandidate.open(console, origin, { windable: true })
    const { page, context } = candidate.tab
    await candidate.speak()
    const line = await page.locator('.line').textContent()
    await context.setOffline(true)
    await page.getByText(t.states.offline).waitFor()
    // The page's own clock makes the ten minutes; the recorder only knows the seconds that really passed.
    await page.clock.fastForward(10 * 60_000)
    await page.getByText(t.question.keeping).waitFor()
    const before = candidate.count()
    await context.setOffline(false)
    await expect
      .poll(async () => await page.locator('.line').textContent(), { timeout: 60_000 })
      .not.toBe(line)
    await page.getByText(t.states.offline).waitFor({ state: 'detached' })
    expect(candidate.count()).toBeGreaterThan(before)
    await candidate.expectKept(1)
    await startReply(page, 'en')
    await candidate.saved(candidate.count() + 2)
    await candidate.finish()
    await candidate.expectKept(2)
    await candidate.close()
  })

  it('speaks on while the station is killed and started again', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    const { page } = candidate.tab
    await candidate.speak()
    await console.station.kill()
    await page.getByText(t.states.offline).waitFor()
    const before = candidate.count()
    await console.restart()
    const { login, password } = administrator
    const signedIn = await console.page.request.post('/api/access/sign-in', { data: { login, password } })
    expect(signedIn.ok()).toBe(true)
    await candidate.expectReceived()
    await candidate.saved(before + 3)
    await page.getByText(t.states.offline).waitFor({ state: 'detached' })
    await candidate.finish()
    await candidate.expectKept(1)
    await candidate.close()
  })

  it('goes on in another tab, which has all that was said', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    const { page: first, context } = candidate.tab
    await candidate.speak()
    const second = await context.newPage()
    await second.goto(candidate.link)
    await second.getByRole('heading', { name: t.states.elsewhereTitle }).waitFor()
    await first.getByText(t.question.recording, { exact: true }).waitFor()
    await candidate.press(t.states.claim, second)
    await first.getByRole('heading', { name: t.states.elsewhereTitle }).waitFor()
    await candidate.goOn(second)
    await candidate.finish(second)
    await candidate.expectKept(2)
    await candidate.close()
  })

  it('takes the answer to its end where the link expires in its middle, and goes on', async () => {
    const expiresAt = new Date(Date.now() + 45_000).toISOString()
    const candidate = await SpokenCandidate.open(console, origin, { expiresAt })
    const { page } = candidate.tab
    await candidate.speak()
    await delay(Math.max(0, Date.parse(expiresAt) + 1000 - Date.now()))
    const before = candidate.count()
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    await candidate.saved(before + 2)
    await candidate.finish()
    await candidate.expectKept(1)
    const line = await page.locator('.line').textContent()
    await page.reload()
    await page.getByText(line ?? '', { exact: true }).waitFor()
    await candidate.close()
  })

  it('is told when the link is revoked, and loses nothing: brought back, the answer goes on', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    const { page } = candidate.tab
    await candidate.speak()
    const answer = await console.page.request.post('/api/invitations/revoke', {
      data: { invitationIds: [candidate.issued.invitation.id] },
    })
    expect(answer.ok()).toBe(true)
    await page.getByRole('heading', { name: t.states.revokedTitle }).waitFor()
    await page.getByText(t.states.arrivedKept).waitFor()
    await page.getByText(t.states.restHere).waitFor()
    await candidate.expectReceived()
    await page.reload()
    await page.getByRole('heading', { name: t.states.revokedTitle }).waitFor()
    const restored = await console.page.request.post('/api/invitations/restore', {
      data: { invitationIds: [candidate.issued.invitation.id] },
    })
    expect(restored.ok()).toBe(true)
    await page.reload()
    await candidate.goOn()
    await candidate.finish()
    await candidate.expectKept(2)
    await candidate.close()
  })

  it('is told in both languages that a link has expired', async () => {
    const expiresAt = new Date(Date.now() + 5000).toISOString()
    const issued = await invite(console, { language: 'en', expiresAt })
    await delay(5000)
    const { page, context } = await openCandidateTab(console, linkAt(origin, issued), { locale: 'en' })
    await page.getByRole('heading', { name: t.states.expiredTitle }).waitFor()
    await page.getByRole('heading', { name: candidateWords.zh.states.expiredTitle }).waitFor()
    await context.close()
  })
})
