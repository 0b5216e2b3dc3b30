import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { SpokenLine } from '../../src/contract/question-audio.ts'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { flawsOf } from '../support/flaws.ts'
import { toWav } from '../support/wav.ts'
import { button, pattern } from '../support/words.ts'

const positionId = 'home-customer-service'
const tone = (seconds: number): Buffer =>
  toWav(Float32Array.from({ length: seconds * 16_000 }, (_, i) => 0.1 * Math.sin(i / 10)))

/** A voice program that speaks a tone, whatever it is asked to say. */
const programs = mkdtempSync(join(tmpdir(), 'storefront-programs-'))
const program = join(programs, 'espeak-ng')
writeFileSync(`${program}.wav`, tone(1))
writeFileSync(
  `${program}.voices`,
  ' 5  cmn  --/M  Mandarin  sit/cmn\n 2  en-gb  --/M  British_English  gmw/en\n',
)
writeFileSync(
  program,
  `#!/bin/sh
if [ "$1" = --voices ]; then exec cat "$0.voices"; fi
sleep 0.3
while [ $# -gt 0 ]; do if [ "$1" = -w ]; then cp "$0.wav" "$2"; fi; shift; done`,
)
chmodSync(program, 0o755)

describe('the sound of a position’s lines', () => {
  const console = useConsole({
    language: 'en',
    env: { PATH: `${programs}${delimiter}${process.env['PATH']}` },
    // The browser's own stand-in for a microphone plays a file.
    browserArgs: fakeMicrophone,
  })
  const { t } = console
  const line = (index: number) => console.page.locator('.audio-line').nth(index)
  const press = async (index: number, key: string) =>
    await line(index)
      .getByRole('button', { name: button(t(key)) })
      .click()
  const upload = async (index: number, name: string, buffer: Buffer) =>
    await line(index)
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  const audioOf = async (index: number) => {
    const answer = await console.page.request.get(`/api/positions/${positionId}/audio`)
    const lines = (await answer.json()) as SpokenLine[]
    return lines.filter(({ language }) => language === 'en')[index]?.audio
  }

  const missing = async () => {
    const answer = await console.page.request.get(`/api/positions/${positionId}/audio`)
    const lines = (await answer.json()) as SpokenLine[]
    return lines.filter(({ language, audio }) => language === 'en' && audio === null).length
  }

  afterAll(() => rmSync(programs, { recursive: true, force: true }))

  it('says at first what candidates hear without any', async () => {
    await console.open(`/positions/${positionId}?tab=audio`)
    await console.page.getByText(t('audio.empty')).waitFor()
    expect(
      await line(0)
        .getByRole('button', { name: t('audio.play') })
        .isDisabled(),
    ).toBe(true)
    expect(await flawsOf(console.page)).toEqual([])
  })

  it('can be approved once an uploaded one was heard to its end', async () => {
    await upload(0, 'question.wav', tone(2))
    await line(0).getByText(t('audio.state.waiting')).waitFor()
    const approve = line(0).getByRole('button', { name: button(t('audio.approve')) })
    expect(await approve.isDisabled()).toBe(true)
    await line(0)
      .getByRole('button', { name: t('audio.play') })
      .press('Enter')
    await expect.poll(() => approve.isEnabled()).toBe(true)
    await approve.click()
    await line(0)
      .getByText(`${t('audio.state.approved')} · ${administrator.name}`)
      .waitFor()
    expect(await audioOf(0)).toMatchObject({ source: 'uploaded', approvedBy: administrator.name })
  })

  it('stays when what is uploaded is no sound or too large', async () => {
    const { page } = console
    const before = await audioOf(0)
    for (const [bytes, code] of [
      [Buffer.from('a letter, not a sound'), 'ASSET_UNREADABLE'],
      [Buffer.alloc(0), 'ASSET_UNREADABLE'],
      [Buffer.alloc(11 * 1024 * 1024), 'ASSET_TOO_LARGE'],
    ] as const) {
      await upload(0, 'sound.wav', bytes)
      await page
        .getByRole('alert')
        .filter({ hasText: pattern('en', `failures.${code}.what`) })
        .waitFor()
    }
    expect(await audioOf(0)).toEqual(before)
  })

  it('is recorded into the microphone', async () => {
    await press(1, 'audio.record')
    await line(1).getByText(t('newInterview.speak.hearing')).waitFor()
    await press(1, 'audio.stop')
    await line(1)
      .getByText(t('audio.by.recorded', { voice: administrator.name }))
      .waitFor()
    expect((await audioOf(1))?.approvedAt).toBeNull()
  })

  it('is removed, and put back as it was', async () => {
    const before = await audioOf(0)
    await press(0, 'audio.remove')
    await line(0).getByText(t('audio.state.none')).waitFor()
    await console.page.getByRole('button', { name: button(t('common.action.undo')) }).click()
    await line(0).getByText(t('audio.state.approved')).waitFor()
    expect(await audioOf(0)).toEqual(before)
  })

  it.runIf(process.platform === 'linux')(
    'is read by a voice of the computer until one stops it, whatever becomes of the page',
    async () => {
      const { page } = console
      const stop = page.getByRole('button', { name: button(t('audio.stopMaking')) })
      await page.getByRole('button', { name: pattern('en', 'audio.make_other') }).click()
      await line(3).getByText(t('audio.state.waiting')).waitFor()
      await page.reload()
      await stop.click()
      await page.getByRole('button', { name: pattern('en', 'audio.make_other') }).waitFor()
      expect(await audioOf(2)).toMatchObject({
        source: 'system-voice',
        voice: 'British English',
        approvedAt: null,
      })
      expect(await audioOf(0)).toMatchObject({ source: 'uploaded' })
      expect(await flawsOf(page)).toEqual([])
    },
  )

  it.runIf(process.platform === 'linux')('is read to the end while nobody looks', async () => {
    const { page } = console
    await page.getByRole('button', { name: pattern('en', 'audio.make_other') }).click()
    await page.getByRole('button', { name: button(t('audio.stopMaking')) }).waitFor()
    await console.open('/')
    await expect.poll(async () => await missing(), { timeout: 60_000 }).toBe(0)
    await console.open(`/positions/${positionId}?tab=audio`)
    await line(3).getByText(t('audio.state.waiting')).waitFor()
    expect(await page.getByRole('button', { name: pattern('en', 'audio.make_other') }).isDisabled()).toBe(
      true,
    )
  })
})
