import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CandidateFailureCode } from '../api/candidate-failure.ts'
import { bytesOf, createFakeStation, createFakeStore, settle } from './recording-fakes.ts'
import { createSender } from './sender.ts'
import { createShelf, type Shelf } from './shelf.ts'

const interviewId = 'interview'

function recordingOf(recordingId: string) {
  return {
    recordingId,
    partId: 'part',
    mode: 'voice',
    mime: 'audio/webm',
    fileName: 'answer.webm',
    begun: false,
    ended: false,
    continued: false,
    count: 0,
    keptMs: 0,
    earlierMs: 0,
    latencyMs: null,
  } as const
}

async function record(shelf: Shelf, id: string, words: readonly string[]) {
  const one = await shelf.add(recordingOf(id))
  for (const word of words) await shelf.addSlice(one, bytesOf(word), 2000)
  return one
}

function open(kept = createFakeStore(), station = createFakeStation()) {
  const shelf = createShelf(kept.store, interviewId, 1000)
  const sessions: unknown[] = []
  const sender = createSender(shelf, station.ports, {
    onChange: () => undefined,
    onSession: (session) => sessions.push(session),
  })
  return { kept, station, shelf, sender, sessions }
}

describe('sending what was recorded', () => {
  it('sends slices while the recording goes on and hands it in once it has ended', async () => {
    const { kept, station, shelf, sender, sessions } = open()
    sender.start()
    const one = await record(shelf, 'a', ['one ', 'two '])
    sender.wake()
    await settle()
    expect(station.has('a', 1)).toBe(true)
    expect(station.textOf('a')).toBeNull()
    await shelf.addSlice(one, bytesOf('three'), 1000)
    await shelf.change(one, { ended: true })
    sender.wake()
    await settle()
    expect(station.textOf('a')).toBe('one two three')
    expect(sender.saved()).toBe(3)
    expect(shelf.all()).toEqual([])
    expect(kept.isEmpty()).toBe(true)
    expect(sessions.length).toBeGreaterThan(0)
  })

  it('goes on after a reload with what is left, the earlier recording first', async () => {
    const first = open()
    await shelfEnded(first.shelf, 'a', ['a0', 'a1', 'a2'])
    await shelfEnded(first.shelf, 'b', ['b0'])
    first.station.fail((call) => (call === 'put a 1' ? 'UNREACHABLE' : undefined))
    first.sender.start()
    await settle()
    first.sender.stop()
    expect(first.station.has('a', 0)).toBe(true)

    first.station.fail(() => undefined)
    const sentBefore = first.station.log.length
    const second = open(first.kept, first.station)
    await second.shelf.load()
    second.sender.start()
    await settle()
    expect(second.station.textOf('a')).toBe('a0a1a2')
    expect(second.station.textOf('b')).toBe('b0')
    const after = second.station.log.slice(sentBefore)
    expect(after).not.toContain('put a 0')
    expect(after.indexOf('complete a 3')).toBeLessThan(after.indexOf('put b 0'))
  })

  it('leaves an answer’s earlier piece to the station, and forgets it once the next one is known there', async () => {
    const { kept, station, shelf, sender } = open()
    const first = await record(shelf, 'a', ['a0'])
    await shelf.change(first, { ended: true, continued: true })
    const second = await shelf.add(recordingOf('b'))
    sender.start()
    await settle()
    expect(station.has('a', 0)).toBe(true)
    expect(shelf.all()).toEqual([first, second])
    await shelf.addSlice(second, bytesOf('b0'), 2000)
    await shelf.change(second, { ended: true })
    sender.wake()
    await settle()
    expect(station.log).not.toContain('complete a 1')
    expect(station.textOf('b')).toBe('b0')
    expect(kept.isEmpty()).toBe(true)
  })

  it('hands nothing in that was cut off, until somebody says so', async () => {
    const { station, shelf, sender } = open()
    await record(shelf, 'a', ['a0'])
    sender.start()
    await settle()
    expect(station.has('a', 0)).toBe(true)
    expect(station.textOf('a')).toBeNull()
  })

  it('lets what arrived be the answer when a slice exists nowhere any more', async () => {
    const { kept, station, shelf, sender } = open()
    await shelfEnded(shelf, 'a', ['a0', 'a1', 'a2'])
    kept.loseSlice('a', 1)
    sender.start()
    await settle()
    expect(station.textOf('a')).toBe('a0a2')
    expect(shelf.all()).toEqual([])
  })

  it('lets the question be asked again when nothing of the answer exists any more', async () => {
    const { kept, station, shelf, sender } = open()
    await shelfEnded(shelf, 'a', ['a0'])
    kept.loseSlice('a', 0)
    sender.start()
    await settle()
    expect(station.log).not.toContain('take a')
    expect(sender.trouble()).toEqual({ code: 'SLICES_MISSING', waits: false })
    expect(shelf.all()).toEqual([])
  })

  it('opens a recording again that the station does not know any more', async () => {
    const { station, shelf, sender } = open()
    const one = await record(shelf, 'a', ['a0'])
    await shelf.change(one, { begun: true, ended: true })
    sender.start()
    await settle()
    expect(station.textOf('a')).toBe('a0')
  })

  it.each<{ code: CandidateFailureCode; waits: boolean }>([
    { code: 'UNREACHABLE', waits: true },
    { code: 'DISK_FULL', waits: true },
    { code: 'OTHER_TAB', waits: false },
    { code: 'LINK_REVOKED', waits: false },
  ])('keeps everything while the station answers $code', async ({ code, waits }) => {
    const { station, shelf, sender } = open()
    await shelfEnded(shelf, 'a', ['a0', 'a1'])
    station.fail(() => code)
    sender.start()
    await settle()
    expect(sender.trouble()).toEqual({ code, waits })
    expect(shelf.all()[0]?.waiting.size).toBe(2)
    station.fail(() => undefined)
    if (!waits) {
      sender.wake()
      await settle()
      expect(station.textOf('a')).toBeNull()
    }
    sender.retry()
    await settle()
    expect(station.textOf('a')).toBe('a0a1')
    expect(sender.trouble()).toBeNull()
  })

  it.each(['PART_OVER', 'RECORDING_COMPLETE'] as const)(
    'lets go of what is over (%s), and goes on with the next',
    async (code) => {
      const { station, shelf, sender } = open()
      await shelfEnded(shelf, 'a', ['a0'])
      await shelfEnded(shelf, 'b', ['b0'])
      station.fail((call) => (call === 'complete a 1' ? code : undefined))
      sender.start()
      await settle()
      expect(station.textOf('b')).toBe('b0')
      expect(shelf.all()).toEqual([])
      expect(sender.trouble()).toEqual({ code, waits: false })
    },
  )

  it('keeps in memory what the disk does not take, up to a bound, and sends it all the same', async () => {
    const { kept, station, shelf, sender } = open()
    kept.refuseWrites(true)
    const one = await shelf.add(recordingOf('a'))
    expect(await shelf.addSlice(one, bytesOf('a0'), 2000)).toBe(true)
    expect(await shelf.addSlice(one, new ArrayBuffer(999), 2000)).toBe(false)
    expect(shelf.survivesReload()).toBe(false)
    await shelf.change(one, { ended: true })
    sender.start()
    await settle()
    expect(station.textOf('a')).toBe('a0')
    expect(shelf.survivesReload()).toBe(true)
  })

  it('loses no acknowledged slice and leaves none behind, whatever fails when and however often the page goes', async () => {
    const codes = ['UNREACHABLE', 'UNEXPECTED', 'DISK_FULL', 'LOCKED_OUT'] as const
    const run = fc.record({
      recordings: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
      failures: fc.array(fc.option(fc.constantFrom(...codes), { freq: 2 }), { maxLength: 30 }),
      reloads: fc.integer({ min: 0, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(run, async ({ recordings, failures, reloads }) => {
        const left = [...failures]
        let page = open()
        page.station.fail(() => left.shift() ?? undefined)
        const texts = recordings.map((count, at) => Array.from({ length: count }, (_, n) => `${at}.${n} `))
        for (const [at, words] of texts.entries()) await shelfEnded(page.shelf, `r${at}`, words)
        for (let reload = 0; reload < reloads; reload += 1) {
          page.sender.start()
          for (let turn = 0; turn < reload * 3; turn += 1) await new Promise((go) => setTimeout(go, 0))
          page.sender.stop()
          page = open(page.kept, page.station)
          await page.shelf.load()
        }
        page.sender.start()
        await settle()
        page.sender.stop()
        for (const [at, words] of texts.entries()) {
          expect(page.station.textOf(`r${at}`)).toBe(words.join(''))
        }
        expect(page.kept.isEmpty()).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

async function shelfEnded(shelf: Shelf, id: string, words: readonly string[]): Promise<void> {
  const one = await record(shelf, id, words)
  await shelf.change(one, { ended: true })
}
