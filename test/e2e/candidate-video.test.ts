import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CandidateTab,
  candidateWords,
  invite,
  linkAt,
  openCandidateTab,
  openDoorOf,
} from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import type { IssuedInvitation } from '../../src/contract/invitations.ts'

describe('an interview by video, in Chinese, that is disturbed', () => {
  const console = useConsole({
    language: 'zh-CN',
    browserArgs: fakeMicrophone,
  })
  const t = candidateWords.zh
  const tabs: CandidateTab[] = []
  let issued: IssuedInvitation
  let link = ''

  const open = async () => {
    const tab = await openCandidateTab(console, link)
    tabs.push(tab)
    return tab.page
  }
  const page = () => {
    const tab = tabs[0]
    if (tab === undefined) throw new Error('no tab')
    return tab.page
  }
  const press = async (name: string, on = page()) =>
    await on.getByRole('button', { name, exact: true }).click()
  const types: string[] = []

  beforeAll(async () => {
    const origin = await openDoorOf(console)
    issued = await invite(console, { language: 'zh' })
    link = linkAt(origin, issued)
    await open()
    page().on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/recording')) {
        types.push((request.postDataJSON() as { mime: string }).mime)
      }
    })
  })
  afterAll(() => expect(tabs.flatMap(({ faults }) => faults)).toEqual([]))

  it('begins with its consents and a look at oneself', async () => {
    await press(t.common.next)
    await page().getByRole('button', { name: t.modes.video.name }).click()
    await press(t.consent.agree)
    await press(t.consent.agree)
    await press(t.consent.begin)
    await press(t.devices.allowVideo)
    await page().getByLabel(t.devices.preview).waitFor()
    await press(t.devices.hideSelf)
    await page().getByLabel(t.devices.preview).waitFor({ state: 'detached' })
    await press(t.devices.good)
    await press(t.practice.skip)
  })

  it('keeps an answer while the network is gone, and sends it when it is back', async () => {
    const { context } = tabs[0] ?? {}
    await press(t.question.startReply)
    await page().getByText(t.question.recording, { exact: true }).waitFor()
    await context?.setOffline(true)
    await page().getByText(t.states.offline).waitFor()
    const line = await page().locator('.line').textContent()
    await press(t.question.finish)
    await page().getByText(t.question.keeping).waitFor()
    await context?.setOffline(false)
    await expect.poll(async () => await page().locator('.line').textContent()).not.toBe(line)
    await page().getByText(t.states.offline).waitFor({ state: 'detached' })
    expect([...new Set(types)]).toEqual([expect.stringMatching(/^video\/webm/)])
  })

  it('goes on in another browser, and the first one says so', async () => {
    const second = await open()
    await second.getByRole('heading', { name: t.states.elsewhereTitle }).waitFor()
    await press(t.states.claim, second)
    await second.locator('.line').waitFor()
    await page().getByRole('heading', { name: t.states.elsewhereTitle }).waitFor()
    await press(t.states.claim)
    await page().locator('.line').waitFor()
    await second.getByRole('heading', { name: t.states.elsewhereTitle }).waitFor()
  })

  it('turns to writing on the way', async () => {
    await press(t.help.type)
    await press(t.help.typeSure)
    await page().getByLabel(t.question.write).waitFor()
  })

  it('ends where HR revokes the link', async () => {
    const answer = await console.page.request.post('/api/invitations/revoke', {
      data: { invitationIds: [issued.invitation.id] },
    })
    expect(answer.ok()).toBe(true)
    await page().getByRole('heading', { name: t.states.revokedTitle }).waitFor({ timeout: 40_000 })
  })
})
