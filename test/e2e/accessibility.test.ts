import { beforeAll, describe, expect, it } from 'vitest'
import { isPlaying, openSampleReport, readReport, soundStarts } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { button } from '../support/words.ts'

const schemes = ['light', 'dark'] as const

describe('the console without a mouse', () => {
  const console = useConsole({ language: 'en' })
  const { t } = console
  let interviewId = ''
  let candidateId = ''

  beforeAll(async () => {
    interviewId = await openSampleReport(console.page)
    candidateId = (await readReport(console.page, interviewId)).interview.candidateId
    await console.open('/')
    await console.page.getByRole('heading', { name: t('today.toDecide') }).waitFor()
  })

  it('leads from Today over the interviews to a report', async () => {
    const { page } = console
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.getByRole('heading', { name: t('interviews.title'), exact: true }).waitFor()
    const link = page.getByRole('link', { name: 'Sample Candidate' })
    await link.waitFor()
    for (let presses = 0; presses < 60; presses += 1) {
      if (await link.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
  })

  it('plays and pauses with the space bar', async () => {
    const { page } = console
    await page.keyboard.press('Space')
    await expect.poll(async () => await isPlaying(page)).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(async () => await isPlaying(page)).toBe(false)
  })

  it('steps through the evidence with J and K', async () => {
    const { page } = console
    const heard: number[] = []
    for (const key of ['j', 'j', 'k']) {
      const before = (await soundStarts(page)).length
      await page.keyboard.press(key)
      await expect.poll(async () => (await soundStarts(page)).length).toBeGreaterThan(before)
      heard.push((await soundStarts(page)).at(-1)?.from ?? -1)
    }
    expect(heard[1]).not.toBeCloseTo(heard[0] ?? 0, 1)
    expect(Math.abs((heard[2] ?? 0) - (heard[0] ?? 9))).toBeLessThan(0.4)
    await page.keyboard.press('Space')
    await expect.poll(async () => await isPlaying(page)).toBe(false)
  })

  it('lists the keys at a question mark', async () => {
    const { page } = console
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: t('common.shortcuts.title') })
    for (const key of ['space', 'next', 'previous', 'advance', 'hold', 'reject', 'edit']) {
      await help.getByText(t(`report.keys.${key}`)).waitFor()
    }
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
  })

  it('decides with 1', async () => {
    const { page } = console
    await page.keyboard.press('1')
    await page.getByRole('button', { name: button(t('report.decision.change')) }).waitFor()
    expect((await readReport(page, interviewId)).decisions[0]?.kind).toBe('advance')
  })

  it('skips the menu at the first press of Tab', async () => {
    const { page } = console
    await console.open('/interviews')
    await page.getByRole('heading', { name: t('interviews.title'), exact: true }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  const pages: readonly (readonly [name: string, path: () => string, seen: string])[] = [
    ['Today', () => '/', t('today.figures')],
    ['the candidates', () => '/candidates', 'Sample Candidate'],
    ['a candidate', () => `/candidates/${candidateId}`, t('candidates.details')],
    ['an import of candidates', () => '/candidates/import', t('candidates.import.howTitle')],
    ['the fields of candidates', () => '/settings/fields', t('candidates.fields.subtitle')],
    ['the interviews', () => '/interviews', 'Sample Candidate'],
    ['the invitations', () => '/interviews/invitations', t('invitations.empty.title')],
    ['an invitation', () => '/interviews/invitations/new', t('invitations.new.people')],
    ['the phone interviews', () => '/campaigns', t('campaigns.empty.title')],
    ['a new campaign', () => '/campaigns/new', t('campaigns.preview.incomplete')],
    ['the do-not-call list', () => '/campaigns/do-not-call', t('campaigns.doNotCall.emptyTitle')],
    ['the telephone lines', () => '/settings/phone-lines', t('phone.need.title')],
    ['the positions', () => '/positions', 'Home customer service'],
    ['a position', () => '/positions/home-customer-service', t('positions.competencies')],
    [
      'the editor of a position',
      () =>
        '/positions/store-associate/edit?at=indicator&question=sta-fitting-room&part=sta-fitting-room.separate',
      t('editor.recognition'),
    ],
    ['a plan', () => '/positions/store-associate/edit?at=plan', t('plan.preview.trail')],
    ['a rubric', () => '/positions/store-associate/edit?at=rubric', t('editor.thresholds')],
    [
      'the versions of a position',
      () => '/positions/store-associate?tab=versions',
      t('positions.versionsHelp'),
    ],
    ['an import of a position', () => '/positions/import', t('positions.import.drop')],
    ['a new interview', () => '/interviews/new', t('newInterview.start.position')],
    ['a report', () => `/interviews/${interviewId}/report`, t('report.questions')],
    ['the rating runs', () => '/interviews/ratings', t('rating.list.emptyTitle')],
    ['two ratings', () => `/interviews/${interviewId}/compare`, t('rating.compared.onlyOne')],
    ['an explanation', () => `/interviews/${interviewId}/explanation`, 'About your interview'],
    ['a rating sheet', () => `/interviews/${interviewId}/rating`, t('ratings.hidden')],
    [
      'people beside the machine',
      () => `/interviews/${interviewId}/rating?view=compare`,
      t('ratings.compare.unrated'),
    ],
    ['the review queue', () => '/review', t('review.subtitle')],
    ['the pairing with headquarters', () => '/headquarters/pairing', t('pairing.join.text')],
    ['the health page', () => '/settings/health', t('health.engines')],
  ]
  describe.each(schemes)('in %s', (colorScheme) => {
    it.each(pages)('has no serious flaw on %s', async (_, path, seen) => {
      await console.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await console.open(path())
      await console.page.getByText(seen).first().waitFor()
      expect(await flawsOf(console.page)).toEqual([])
    })
  })

  it.each(schemes)('has no serious flaw on sign-in in %s', async (colorScheme) => {
    const { page } = console
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.request.post('/api/access/sign-out', { data: {} })
    await console.open('/')
    await page.getByRole('heading', { name: t('access.signInTitle') }).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })
})

describe('the first-run page', () => {
  const console = useConsole({ language: 'zh-CN', begin: 'first-run' })
  const { t } = console

  it.each(schemes)('has no serious flaw in %s, errors shown', async (colorScheme) => {
    const { page } = console
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.reload()
    await page.getByRole('button', { name: t('access.start') }).click()
    await page.getByText(t('access.required')).first().waitFor()
    expect(await flawsOf(page)).toEqual([])
  })
})
