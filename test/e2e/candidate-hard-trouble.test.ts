import { rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/station/ids.ts'
import { candidateWords, openDoorOf } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { projectFolder } from '../support/sources.ts'
import { SpokenCandidate } from '../support/spoken-candidate.ts'

/** While this file is there, the station's disk is full. */
const fullDisk = join(tmpdir(), `storefront-full-${newId()}`)
const smallDisk = pathToFileURL(join(projectFolder, 'test/support/small-disk.mjs')).href
const day = 86_400_000

/** The microphone gives nothing but silence. */
function hearNothing(): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext()
    await context.resume()
    const silence = new ConstantSourceNode(context, { offset: 0 })
    const out = context.createMediaStreamDestination()
    silence.connect(out)
    silence.start()
    return out.stream
  }
}

/** The person, or the browser for them, says no. */
function denyMicrophone(): void {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException('Permission denied', 'NotAllowedError')
  }
}

/** The computer's clock is a day ahead. */
function liveTomorrow(): void {
  const Today = Date
  const ahead = 86_400_000
  globalThis.Date = class extends Today {
    constructor(...of: [] | [number]) {
      super(of.length === 0 ? Today.now() + ahead : of[0])
    }
    static override now(): number {
      return Today.now() + ahead
    }
  } as DateConstructor
}

/** Asks the candidates' API with an invented token; resolves to the status. */
async function guess(origin: string, agent: Agent): Promise<number> {
  const headers = { authorization: `Bearer ${newId().replaceAll('-', '')}`, 'x-tab': newId() }
  return await new Promise((resolve, reject) => {
    request(`${origin}/candidate-api/session`, { agent, headers, rejectUnauthorized: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', reject)
      .end()
  })
}

describe('a candidate’s answer in trouble', { timeout: 480_000 }, () => {
  const console = useConsole({
    language: 'en',
    browserArgs: fakeMicrophone,
    env: { NODE_OPTIONS: `--import ${smallDisk}`, STOREFRONT_FULL_DISK: fullDisk },
  })
  const t = candidateWords.en
  let origin = ''

  beforeAll(async () => {
    origin = await openDoorOf(console)
  })
  afterAll(() => rmSync(fullDisk, { force: true }))

  it('is kept on the device while the station’s disk is full, with words that say so', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    const { page } = candidate.tab
    await candidate.speak()
    writeFileSync(fullDisk, '')
    await page.getByText(t.question.problems['station-full']).waitFor()
    const before = candidate.count()
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    rmSync(fullDisk)
    await candidate.saved(before + 3)
    await page.getByText(t.question.problems['station-full']).waitFor({ state: 'detached' })
    await candidate.finish()
    await candidate.expectKept(1)
    await candidate.close()
  })

  it('is taken on a computer whose clock is a day ahead', async () => {
    const candidate = await SpokenCandidate.open(console, origin, { before: liveTomorrow })
    const ahead = await candidate.tab.page.evaluate(() => Date.now())
    expect(ahead - Date.now()).toBeGreaterThan(day / 2)
    await candidate.speak()
    await candidate.finish()
    await candidate.expectKept(1)
    await candidate.close()
  })

  it('is silence, which is said while it lasts, and goes on', async () => {
    const candidate = await SpokenCandidate.open(console, origin, { before: hearNothing })
    const { page } = candidate.tab
    await candidate.reachQuestion()
    await candidate.press(t.question.startReply)
    await page.getByText(t.question.problems.silent).or(page.getByText(t.devices.silent)).first().waitFor()
    await candidate.finish()
    await candidate.close()
  })

  it('may be written where the microphone is denied', async () => {
    const candidate = await SpokenCandidate.open(console, origin, { before: denyMicrophone })
    const { page } = candidate.tab
    await candidate.agree()
    await candidate.press(t.devices.allow)
    await page.getByText(t.devices.problems.denied).waitFor()
    await page.getByRole('button', { name: t.common.tryAgain, exact: true }).waitFor()
    await candidate.press(t.devices.useText)
    await candidate.press(t.practice.skip)
    await page.getByLabel(t.question.write).waitFor()
    await candidate.close()
  })

  // At the end: whoever opens a link from this address within the next minute waits.
  it('is not held up by fifty wrong tokens a second from the same address', async () => {
    const candidate = await SpokenCandidate.open(console, origin)
    await candidate.speak()
    const before = candidate.count()
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const guesses: Promise<number>[] = []
    const began = performance.now()
    for (let n = 0; n < 500; n += 1) {
      guesses.push(guess(origin, agent))
      await delay(20)
    }
    const answers = await Promise.all(guesses)
    agent.destroy()
    const minutes = Math.ceil((performance.now() - began) / 60_000)
    expect([...new Set(answers)].toSorted()).toEqual([404, 429])
    expect(answers.filter((status) => status === 404).length).toBeLessThanOrEqual(10 * (minutes + 1))
    await candidate.saved(before + 5)
    await candidate.finish()
    await candidate.expectKept(1)
    await candidate.close()
  })
})
