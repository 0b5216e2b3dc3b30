import { readFile } from 'node:fs/promises'
import type { Route } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Interview, InterviewSummary } from '../../src/contract/interviews.ts'
import { readReport } from '../support/browser.ts'
import { candidateWords, invite, linkAt, openCandidateTab, openDoorOf } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { publishAs } from '../support/linked-candidate.ts'
import { step } from '../support/live-interview.ts'
import { fixture } from '../support/speech.ts'

/** Runs in a page before its scripts: a browser, or an address, that gives no camera and no microphone. */
function haveNoMedia(): void {
  Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
}

/** As long as a phone's own file would be: an empty box at its end, which players pass over. */
function lengthened(film: Buffer): Buffer {
  const box = Buffer.alloc(3 * 1024 * 1024)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  return Buffer.concat([film, box])
}

describe('a candidate whose page may not record', () => {
  const console = useConsole({ language: 'en' })
  const t = candidateWords.en
  let origin = ''

  beforeAll(async () => {
    await publishAs(console, ({ questions }) => {
      const asked = questions.filter(({ kind }) => kind === 'open').slice(0, 1)
      const steps = asked.map(({ id }) => step(id))
      return { questions, plan: { modes: ['video', 'voice', 'text'], practice: false, steps } }
    })
    origin = await openDoorOf(console)
  })

  it.each([
    ['video', 'speech-video.mp4', 'video/mp4', t.question.useCamera],
    ['voice', 'speech.m4a', 'audio/mp4', t.question.useRecorder],
  ] as const)(
    'answers by %s with the phone’s own app, through a reload in the middle of sending',
    async (mode, name, mimeType, label) => {
      const issued = await invite(console, { language: 'en', name: 'Robin Vale' })
      const { page, context, faults } = await openCandidateTab(console, 'about:blank', { locale: 'en' })
      await context.addInitScript(haveNoMedia)
      const held: Route[] = []
      let holding = true
      await context.route(/\/slices\/[1-9]/u, async (route) => {
        if (holding) held.push(route)
        else await route.continue()
      })
      const press = async (button: string) =>
        await page.getByRole('button', { name: button, exact: true }).click()

      await page.goto(linkAt(origin, issued))
      await press(t.common.next)
      await page.getByRole('button', { name: t.modes[mode].name }).click()
      await press(t.consent.agree)
      await press(t.consent.agree)
      await press(t.consent.begin)
      await press(mode === 'video' ? t.devices.allowVideo : t.devices.allow)
      await page.getByText(t.devices.problems['no-media']).waitFor()
      expect(await flawsOf(page)).toEqual([])
      await press(label)

      const pick = page.getByLabel(label)
      await pick.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.of(0xff, 0xd8) })
      await page.getByText(t.question.notRecorded).waitFor()
      expect(await flawsOf(page)).toEqual([])
      const file = lengthened(await readFile(fixture(name)))
      await pick.setInputFiles({ name, mimeType, buffer: file })
      await expect.poll(() => held.length).toBeGreaterThan(0)
      await page.getByText(t.question.sendingLead).waitFor()
      page.on('dialog', (dialog) => void dialog.accept())
      await page.reload()
      await page.getByText(t.question.sendingLead).waitFor()
      holding = false
      // What the page before had asked for ended with it.
      for (const route of held) await route.continue().catch(() => undefined)
      await page.getByRole('heading', { name: t.after.thanks }).waitFor({ timeout: 60_000 })
      expect(faults).toEqual([])
      await context.close()

      const { request } = console.page
      const list = (await (await request.get('/api/interviews')).json()) as InterviewSummary[]
      const { candidateId } = issued.invitation
      const id = list.find((one) => one.candidateId === candidateId)?.id ?? ''
      const read = async () => (await (await request.get(`/api/interviews/${id}`)).json()) as Interview
      await expect.poll(async () => (await read()).state, { timeout: 120_000 }).toBe('reported')
      const { answers } = await read()
      expect(answers).toMatchObject([{ state: 'done', recording: { fileName: name, bytes: file.length } }])
      const kept = await request.get(`/api/media/${answers[0]?.recording?.id ?? ''}/original`)
      expect((await kept.body()).equals(file)).toBe(true)
      const { transcripts } = await readReport(console.page, id)
      const said = transcripts.flatMap(({ revisions }) =>
        revisions.flatMap(({ content }) => content.segments),
      )
      expect(
        said
          .map(({ text }) => text)
          .join(' ')
          .split(' ').length,
      ).toBeGreaterThan(3)
    },
  )
})
