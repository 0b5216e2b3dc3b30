import { beforeAll, describe, expect, it } from 'vitest'
import type { CalledPerson, Campaign } from '../../src/contract/campaigns.ts'
import { downsample } from '../../src/phone/codec/resample.ts'
import { decodeHere } from '../support/decode-here.ts'
import { flawsOf } from '../support/flaws.ts'
import { openPhoneConsole } from '../support/phone-console.ts'
import type { PhoneCandidate } from '../support/phone-exchange.ts'
import { openFile, sampleAnswer } from '../support/speech.ts'
import { button } from '../support/words.ts'

/** Louder than this is a voice, of 16 bit. */
const loud = 1_000

/** Ten seconds of the answer that the project brings along, as a telephone carries it. */
async function answer(): Promise<Int16Array> {
  const pieces: Int16Array[] = []
  const onPcm = async (samples: Int16Array) => void pieces.push(samples.slice())
  await decodeHere().probe(await openFile(sampleAnswer(1)), { onPcm })
  const samples = pieces.flatMap((piece) => [...piece]).slice(0, 160_000)
  return downsample(Int16Array.from(samples))
}

describe('a call that runs', () => {
  const phone = openPhoneConsole('en')
  const { console } = phone
  const { t } = console
  let speech: Int16Array
  let campaign: Campaign
  let talking: PhoneCandidate | undefined

  const press = async (key: string) =>
    await console.page
      .getByRole('button', { name: button(t(key)) })
      .first()
      .click()
  const row = (name: string) => console.page.getByRole('row', { name: new RegExp(name) })
  const personOf = async (name: string): Promise<CalledPerson | undefined> =>
    (await phone.read<CalledPerson[]>(`campaigns/${campaign.id}/people`)).find((one) => one.name === name)
  const watch = async (name: string) => {
    await console.open(`/campaigns/${campaign.id}`)
    await row(name)
      .getByRole('link', { name: t('campaigns.board.watch') })
      .click({ timeout: 60_000 })
    await console.page.getByRole('heading', { name, exact: true }).waitFor()
  }

  beforeAll(async () => {
    // What shows that somebody speaks moves all the time, and a page is looked at when it stands still.
    await console.page.emulateMedia({ reducedMotion: 'reduce' })
    speech = await answer()
    // Agrees, and has the first question put to them.
    phone.script = async (candidate) => {
      candidate.ring()
      await candidate.answer()
      await candidate.say(speech.subarray(0, 8_000))
      // The greeting, and the question for consent.
      await candidate.hears(2)
      candidate.press('1')
      await candidate.hearsNext()
      talking = candidate
    }
    await phone.giveVoice()
    campaign = await phone.makeCampaign({ 'Robin Vale': '+8613800138000' })
    await phone.begin(campaign)
  })

  it('is listened to with both sides: the program that asks, and the candidate who answers', async () => {
    const { page } = console
    await watch('Robin Vale')
    expect(await flawsOf(page)).toEqual([])
    const opened = page.waitForEvent('websocket')
    await press('live.listen')
    await page.getByText(t('live.listening')).waitFor()
    let heard = 0
    const socket = await opened
    socket.on('framereceived', ({ payload }) => {
      const samples = Buffer.isBuffer(payload) ? payload : Buffer.alloc(0)
      for (let at = 0; at + 1 < samples.length; at += 2)
        heard = Math.max(heard, Math.abs(samples.readInt16LE(at)))
    })
    await expect.poll(() => talking !== undefined).toBe(true)
    talking?.press('*')
    await expect.poll(() => heard).toBeGreaterThan(loud)
    await talking?.hearsNext()
    heard = 0
    void talking?.say(speech)
    await expect.poll(() => heard).toBeGreaterThan(loud)
    await press('live.listenStop')
  })

  it('goes on where another telephone does not take it, and says so', async () => {
    const { page } = console
    phone.exchange.transfers = 'refused'
    await press('live.takeOver.open')
    await page.getByLabel(t('live.takeOver.extension')).fill('8002')
    await press('live.takeOver.action')
    await page.getByText(t('failures.TRANSFER_REFUSED.what')).waitFor()
    await page.getByText(t('failures.TRANSFER_REFUSED.safe')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    expect(await personOf('Robin Vale')).toMatchObject({ state: 'talking' })
    expect(talking?.isOver).toBe(false)
  })

  it('is taken over at the extension that was asked for once', async () => {
    const { page } = console
    phone.exchange.transfers = 'taken'
    await watch('Robin Vale')
    await press('live.takeOver.open')
    expect(await page.getByLabel(t('live.takeOver.extension')).inputValue()).toBe('8002')
    await press('live.takeOver.action')
    await page.getByText(t('live.takeOver.done', { extension: '8002' })).waitFor()
    await page.getByRole('heading', { name: t('live.emptyTitle') }).waitFor()
    await expect.poll(async () => (await personOf('Robin Vale'))?.state).toBe('human')
  })

  it('is ended from the wall once it is said what that means; what was answered is rated', async () => {
    const { page } = console
    talking = undefined
    const hasAnswered = Promise.withResolvers<void>()
    const { script } = phone
    phone.script = async (candidate) => {
      await script(candidate)
      await candidate.say(speech)
      await candidate.hearsNext()
      hasAnswered.resolve()
    }
    campaign = await phone.makeCampaign({ 'Ada Quill': '+8613900139000' }, { name: 'Second' })
    await phone.begin(campaign)
    await hasAnswered.promise
    await watch('Ada Quill')
    await page.getByRole('button', { name: t('campaigns.board.endOf', { name: 'Ada Quill' }) }).click()
    await page.getByText(t('campaigns.board.endText')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await press('campaigns.board.endDo')
    await page.getByText(t('campaigns.board.ended', { name: 'Ada Quill' })).waitFor()
    await expect.poll(async () => (await personOf('Ada Quill'))?.over).toBe(true)
  })

  it('leaves a report that says it is telephone sound, and the whole call with both sides', async () => {
    const { page } = console
    const { interviewId } = (await personOf('Ada Quill')) ?? {}
    await console.open(`/interviews/${interviewId}`)
    await page.waitForURL(/\/report$/, { timeout: 150_000 })
    await page.getByText(t('report.delivery.telephone')).waitFor()
    await press('course.open')
    const sound = page.locator('.course-calls audio')
    await sound.waitFor()
    expect(await flawsOf(page)).toEqual([])
    const src = (await sound.getAttribute('src')) ?? ''
    const wav = await (await page.request.get(src)).body()
    expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([
      2,
      8_000,
      wav.length - 44,
    ])
    const length = await sound.evaluate(async (audio: HTMLAudioElement) => {
      await audio.play()
      return audio.duration
    })
    expect(length).toBeCloseTo((wav.length - 44) / 32_000, 1)
    const sides = [0, 2].map((side) => {
      let most = 0
      for (let at = 44 + side; at + 1 < wav.length; at += 4)
        most = Math.max(most, Math.abs(wav.readInt16LE(at)))
      return most > loud
    })
    expect(sides).toEqual([true, true])
  })
})
