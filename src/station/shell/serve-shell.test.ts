import { writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { draftWith, openTestStation, startDraft } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { ShellNotice, ShellState, ToShell, ToStation } from '../../contract/shell.ts'
import type { Answers } from '../../processes/conversation.ts'
import { newId } from '../ids.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { setKioskPin } from '../kiosk/kiosk-pin.ts'
import { openHanded, takeHanded } from './handed-files.ts'
import { NewsWatch, stuckAfterMs } from './news.ts'
import { serveShell } from './serve-shell.ts'
import type { ShellLink } from './shell-link.ts'

type Told = Exclude<ToStation, { type: 'ask' | 'answer' }>

/** A shell that remembers what it was told. */
function standInShell() {
  const told: ToShell[] = []
  const listeners: ((message: Told) => void)[] = []
  const answers: Answers<import('../../contract/shell.ts').AsksOfStation> = {}
  const link: ShellLink = {
    isThere: true,
    tell: (message) => void told.push(message),
    ask: async () => await Promise.resolve(undefined),
    onTold: (listener) => void listeners.push(listener),
    answerWith: (next) => void Object.assign(answers, next),
  }
  const states = (): ShellState[] =>
    told.flatMap((message) => (message.type === 'state' ? [message.state] : []))
  return {
    link,
    answers,
    states,
    tell: (message: Told) => listeners.forEach((listener) => listener(message)),
  }
}

async function openServed() {
  const shell = standInShell()
  const open = await openTestStation({ parts: { shell: shell.link } })
  const stop = serveShell(open.life, { settleMs: 5, lookEveryMs: 40 })
  onTestFinished(stop)
  await expect.poll(() => shell.states().length).toBe(1)
  return { open, shell, stop }
}

it('an idle station tells how it is once, and nothing while nothing changes', async () => {
  const { shell } = await openServed()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(shell.states()).toEqual([
    {
      language: 'zh-CN',
      callsUp: 0,
      interviewsRunning: 0,
      interviewsWaiting: 0,
      jobsRunning: 0,
      notAtHeadquarters: null,
    },
  ])
})

it('a report that waits for a person is counted, and asked before quitting', async () => {
  const { open, shell } = await openServed()
  const draft = await draftWith(open, [{ text: 'I would apologise first and look for the order.' }])
  await submitInterview(open.station, open.caller, draft.id)
  await open.station.queue.drain()
  await expect.poll(() => shell.states().at(-1)?.interviewsWaiting).toBe(1)
  const state = await shell.answers['before-quit']?.(null)
  expect(state).toMatchObject({ interviewsWaiting: 1, jobsRunning: 0, callsUp: 0 })
})

it('follows the language of the console', async () => {
  const { open, shell } = await openServed()
  await open.life.setLanguage('en')
  await expect.poll(() => shell.states().at(-1)?.language).toBe('en')
})

it('goes on with the station that was opened anew', async () => {
  const { open, shell } = await openServed()
  await open.life.makeSnapshot()
  await open.station.db.insertInto('setting').values({ key: 'demonstration', value_json: 'true' }).execute()
  await open.life.setLanguage('en')
  await open.life.leaveDemonstration()
  await open.life.setLanguage('zh-CN')
  await expect.poll(() => shell.states().at(-1)?.language).toBe('zh-CN')
})

it('tells where the kiosk is only once it has a PIN', async () => {
  const { open, shell } = await openServed()
  expect(await shell.answers.kiosk?.(null)).toBeNull()
  await setKioskPin(open.station, open.caller, '4826')
  open.life.door = { apply: async () => {}, problem: null, port: null, kioskPort: 7444 }
  expect(await shell.answers.kiosk?.(null)).toBe('http://127.0.0.1:7444/kiosk')
})

it('hands files that were opened with the program to the next page, once', async () => {
  const { shell } = await openServed()
  const file = join(makeTempFolder(), '录音 1.wav')
  writeFileSync(file, 'sound')
  expect(await shell.answers['hand-files']?.({ paths: [file, `${file}.gone`, makeTempFolder()] })).toBe(1)
  const [handed] = takeHanded()
  expect(handed).toMatchObject({ name: '录音 1.wav', bytes: 5 })
  expect(takeHanded()).toEqual([])
  expect((await buffer(openHanded(handed?.id ?? '').stream)).toString()).toBe('sound')
  expect(() => openHanded(handed?.id ?? '')).toThrow('NOT_FOUND')
})

it('before sleep and while calls finish nobody new is called or answered; afterwards the lines come up again', async () => {
  const { open, shell } = await openServed()
  const { phone } = open.station
  const rest = vi.spyOn(phone.dialler, 'rest')
  const begin = vi.spyOn(phone.dialler, 'begin')
  const hold = vi.spyOn(phone.calls, 'holdBack')
  const send = vi.spyOn(phone.telephone, 'send')
  shell.tell({ type: 'sleep' })
  expect(rest).toHaveBeenCalledTimes(1)
  shell.tell({ type: 'wake' })
  expect(open.life.wokeAt).toBeGreaterThan(0)
  expect(send).toHaveBeenCalledWith({ type: 'network-changed' })
  expect(begin).toHaveBeenCalledTimes(1)
  expect(hold.mock.calls).toEqual([[true], [false]])
  shell.tell({ type: 'finish-calls' })
  expect(rest).toHaveBeenCalledTimes(2)
  shell.tell({ type: 'go-on' })
  expect(begin).toHaveBeenCalledTimes(2)
  expect(hold.mock.calls.slice(2)).toEqual([[true], [false]])
})

it('a computer that wakes while the program waits to end calls nobody new', async () => {
  const { open, shell } = await openServed()
  const begin = vi.spyOn(open.station.phone.dialler, 'begin')
  const hold = vi.spyOn(open.station.phone.calls, 'holdBack')
  shell.tell({ type: 'finish-calls' })
  shell.tell({ type: 'sleep' })
  shell.tell({ type: 'wake' })
  expect(begin).not.toHaveBeenCalled()
  expect(hold.mock.lastCall).toEqual([true])
  shell.tell({ type: 'go-on' })
  expect(begin).toHaveBeenCalledOnce()
  expect(hold.mock.lastCall).toEqual([false])
})

it('finds reports and requests since it looked last', async () => {
  const open = await openTestStation()
  const began = Date.now()
  const news = new NewsWatch(open.station, began)
  const draft = await startDraft(open)
  const at = (ms: number) => new Date(began + ms).toISOString()
  await open.station.db
    .insertInto('candidate_request')
    .values({
      id: newId(),
      interview_id: draft.id,
      kind: 'human-only',
      note: '',
      at: at(1000),
      answer_id: null,
      transcript_id: null,
      said: null,
      handled_by: null,
      handled_at: null,
      outcome: null,
      outcome_note: '',
    })
    .execute()
  const found: Pick<ShellNotice, 'kind' | 'path'>[] = await news.look(began + 2000)
  expect(found).toEqual([{ kind: 'candidate-waiting', path: `/interviews/${draft.id}` }])
  expect(await news.look(began + 4000)).toEqual([])
})

it('letters that do not leave for half an hour are told of once, until they do', async () => {
  const { station } = await openTestStation()
  const activity = vi.spyOn(station.schedule, 'activity')
  const idle = station.schedule.activity()
  const failed = { ...idle, failure: { code: 'UNEXPECTED' } } as const
  const news = new NewsWatch(station, 0)
  activity.mockReturnValue(failed)
  expect(await news.look(1)).toEqual([])
  expect(await news.look(stuckAfterMs + 1)).toEqual([{ kind: 'sync-stuck', path: '/headquarters/sync' }])
  expect(await news.look(2 * stuckAfterMs)).toEqual([])
  activity.mockReturnValue(idle)
  expect(await news.look(2 * stuckAfterMs + 1)).toEqual([])
  activity.mockReturnValue(failed)
  await news.look(2 * stuckAfterMs + 2)
  expect(await news.look(4 * stuckAfterMs)).toHaveLength(1)
})
