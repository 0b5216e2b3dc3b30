import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { soundRate } from '../../src/engines/speech/decode/read-sound.ts'
import { administrator, dropFiles, interviewIdOf, readReport } from '../support/browser.ts'
import { startOf, useConsole } from '../support/console.ts'
import { sampleAnswer } from '../support/speech.ts'
import { decodeFile, joinSamples, lasting, toWav } from '../support/wav.ts'
import { button, pattern } from '../support/words.ts'

const candidate = { name: '赵一诺', phone: '13912345678', email: 'zhao.yinuo@example.com' }

describe('a new interview from recordings', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const next = () => console.page.getByRole('button', { name: button(t('newInterview.start.go')) })
  const submit = () => console.page.getByRole('button', { name: button(t('newInterview.draft.submit')) })

  it('takes a new candidate in place, and keeps the form through a reload', async () => {
    const { page } = console
    await console.open('/interviews/new')
    await page.getByRole('button', { name: button(t('newInterview.start.newCandidate')) }).click()
    await next().click()
    await page.getByText(t('newInterview.start.nameMissing')).waitFor()
    await page.getByText(t('newInterview.start.positionMissing')).waitFor()
    await page.getByLabel(t('newInterview.start.name')).fill(candidate.name)
    await page.getByLabel(t('newInterview.start.phone')).fill(candidate.phone)
    await page.getByLabel(t('newInterview.start.email')).fill(candidate.email)
    await page.getByRole('radio', { name: '居家客服' }).check()
    await page.getByText(t('common.language.en'), { exact: true }).click()
    await page.reload()
    await expect
      .poll(async () => await page.getByLabel(t('newInterview.start.name')).inputValue())
      .toBe(candidate.name)
    await next().click()
    await page.getByRole('heading', { name: candidate.name }).waitFor()
  })

  it('turns an empty file away, and says so of a file that is no recording', async () => {
    const { page } = console
    await dropFiles(page.getByText(t('newInterview.files.dropAll')), {
      'q4.mp3': Buffer.alloc(0),
      'q3.mp3': Buffer.from('Dear Sir or Madam, this is a letter and not a recording.\n'.repeat(40)),
      'q6.mp3': await readFile(sampleAnswer(2)),
    })
    await page.getByText(t('newInterview.upload.empty', { name: 'q4.mp3' })).waitFor()
    await page.getByText(t('failures.MEDIA_UNREADABLE.what')).waitFor()
    await page.getByText(t('newInterview.draft.ready', { count: 2 })).waitFor()
  })

  it('goes on with an upload where a reload cut it off', async () => {
    const { page } = console
    const held: string[] = []
    const sent: string[] = []
    const isSlice = (url: URL) => /\/slices\/[1-9]\d*$/.test(url.pathname)
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.url())
    })
    // The second slice hangs on its way, until the page that sent it is gone.
    await page.route(isSlice, async (route) => {
      if (held.length > 0) return await route.continue()
      held.push(route.request().url())
    })
    await dropFiles(page.getByText(t('newInterview.files.dropAll')), {
      'q1.wav': toWav(await decodeFile(sampleAnswer(1)), 3),
    })
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1)
    await page.getByLabel(t('newInterview.upload.progress', { name: 'q1.wav' })).waitFor()
    expect(await submit().isDisabled()).toBe(true)
    const [recording] = held[0]?.split('/slices/') ?? []
    sent.length = 0
    await page.reload()
    await page.getByText(t('newInterview.draft.ready', { count: 3 })).waitFor()
    await expect.poll(async () => await submit().isEnabled(), { timeout: 20_000 }).toBe(true)
    expect(sent).toEqual([1, 2, 3].map((slice) => `${recording}/slices/${slice}`))
  })

  it('reports on what could be heard, and says why one answer could not', async () => {
    const { page } = console
    await submit().click()
    await page.waitForURL(/\/report$/, { timeout: 150_000 })
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
    await page.getByText(t('failures.MEDIA_UNREADABLE.what')).first().waitFor()
    const { report } = await readReport(page, interviewIdOf(page))
    expect(report.content.answers.map(({ questionId }) => questionId)).toContain('hcs-late-bookcase')
    expect(await page.getByRole('button', { name: pattern('zh-CN', 'report.play') }).count()).toBeGreaterThan(
      3,
    )
  })

  it('cuts one long conversation by keyboard, and keeps quotes within their stretch', async () => {
    const { page } = console
    await console.open('/candidates')
    await page.getByRole('link', { name: candidate.name }).click()
    await page.getByRole('button', { name: button(t('candidates.newInterview')) }).click()
    await page.getByRole('radio', { name: '居家客服' }).check()
    await page.getByRole('radio', { name: t('newInterview.mode.conversation') }).check()
    await page.getByText(t('common.language.en'), { exact: true }).click()
    await next().click()

    const parts = [
      lasting(await decodeFile(sampleAnswer(1)), 40),
      lasting(await decodeFile(sampleAnswer(2)), 40),
    ]
    const whole = joinSamples(parts)
    await dropFiles(page.getByText(t('newInterview.cut.drop')), { 'call.wav': toWav(whole) })
    await page.getByRole('slider', { name: t('newInterview.cut.label') }).waitFor({ timeout: 60_000 })
    for (let part = 0; part < parts.length; part += 1) {
      await page.keyboard.press('[')
      await page.getByText(pattern('zh-CN', 'newInterview.cut.marked')).waitFor()
      for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight')
      await page.keyboard.press(']')
      await page
        .getByRole('row')
        .nth(part + 1)
        .waitFor()
    }
    for (const [part, question] of [0, 5].entries()) {
      const choice = page.getByRole('combobox', { name: t('newInterview.cut.question') }).nth(part)
      await choice.press('ArrowDown')
      await expect.poll(async () => await choice.getAttribute('aria-expanded')).toBe('true')
      for (let step = 0; step < question; step += 1) await choice.press('ArrowDown')
      await choice.press('Enter')
      await page
        .getByRole('row')
        .nth(part + 1)
        .getByTitle(`Q${question + 1} `)
        .waitFor()
    }
    await submit().click()
    await page.waitForURL(/\/report$/, { timeout: 150_000 })

    const { report, interview } = await readReport(page, interviewIdOf(page))
    const ranges = new Map(interview.answers.map(({ questionId, range }) => [questionId, range]))
    expect(ranges.get('hcs-late-bookcase')).toEqual({ startMs: 0, endMs: 40_000 })
    expect(ranges.get('hcs-after-abuse')).toEqual({
      startMs: 40_000,
      endMs: (1000 * whole.length) / soundRate,
    })
    for (const { questionId, rating } of report.content.answers) {
      const evidence = rating?.findings.flatMap((finding) => finding.evidence) ?? []
      const range = ranges.get(questionId)
      expect(evidence.length).toBeGreaterThan(0)
      for (const { startMs, endMs } of evidence) {
        expect(startMs).toBeGreaterThanOrEqual(range?.startMs ?? Infinity)
        expect(endMs).toBeLessThanOrEqual(range?.endMs ?? 0)
      }
    }
    const last = page.getByRole('button', { name: pattern('zh-CN', 'report.play') }).last()
    expect((await startOf(page, () => last.click())).from).toBeGreaterThanOrEqual(40)
  })

  it('shows on the health page what runs here', async () => {
    const { page, data } = console
    await console.open('/settings/health')
    for (const name of [
      'Whisper base',
      'Silero VAD',
      t('health.engine.speech'),
      t('health.noOutside'),
      data,
    ]) {
      await page.getByText(name).first().waitFor()
    }
    for (const card of ['disk', 'queue', 'models', 'engines', 'audit', 'snapshots', 'lastErrors']) {
      await page
        .getByText(t(`health.${card}`), { exact: true })
        .first()
        .waitFor()
    }
    await page.getByText(pattern('zh-CN', 'health.auditIntact')).waitFor()
  })

  it('gives out a support bundle that names nobody', async () => {
    const { page } = console
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: button(t('health.supportBundle')) }).click(),
    ])
    const files = unzipSync(await readFile(await file.path()))
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'versions.json', 'models.json']))
    const everything = Object.values(files)
      .map((bytes) => Buffer.from(bytes).toString('utf8'))
      .join('\n')
    expect(everything).toContain('whisper-base')
    for (const secret of [...Object.values(candidate), administrator.name, administrator.login, 'bookcase']) {
      expect(everything).not.toContain(secret)
    }
  })
})
