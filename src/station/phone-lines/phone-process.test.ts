import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromPhone, ToPhone } from '../../phone/protocol.ts'
import type { HostExit, HostProcess } from '../../processes/process-host.ts'
import { PhoneProcess } from './phone-process.ts'

/** A worker as it was started. */
class FakeHost implements HostProcess {
  readonly pid = 1
  readonly sent: ToPhone[] = []
  killed = false
  private readonly listeners: ((message: unknown) => void)[] = []
  private readonly exits: ((exit: HostExit) => void)[] = []

  send(message: unknown): void {
    this.sent.push(message as ToPhone)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.listeners.push(listener)
  }

  onExit(listener: (exit: HostExit) => void): void {
    this.exits.push(listener)
  }

  kill(): void {
    this.killed = true
    this.exit()
  }

  exit(): void {
    for (const listener of this.exits.splice(0)) listener({ code: 1, signal: null })
  }

  tell(message: FromPhone): void {
    for (const listener of this.listeners) listener(message)
  }
}

function openProcess() {
  const started: FakeHost[] = []
  const telephone = new PhoneProcess({
    entry: 'worker.ts',
    host: {
      start: () => {
        const host = new FakeHost()
        started.push(host)
        return host
      },
    },
  })
  const newest = () => {
    const host = started.at(-1)
    if (host === undefined) throw new Error('nothing was started')
    return host
  }
  const heard: FromPhone['type'][] = []
  let died = 0
  telephone.onMessage(({ type }) => void heard.push(type))
  telephone.onDied(() => void died++)
  return { telephone, started, newest, heard, deaths: () => died }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the process of the telephone', () => {
  it('is not there before it is wanted, and what is sent to it then is dropped', () => {
    const { telephone, started } = openProcess()
    telephone.send({ type: 'network-changed' })
    expect([started.length, telephone.health().state]).toEqual([0, 'stopped'])
  })

  it('is started once, passes on what it says, and tells what it takes', () => {
    const { telephone, started, newest, heard } = openProcess()
    telephone.keepRunning(true)
    telephone.keepRunning(true)
    expect([started.length, telephone.health().state]).toEqual([1, 'starting'])
    newest().tell({ type: 'ready' })
    newest().tell({ type: 'health', rss: 90_000_000, calls: 0, gapP50: 20, gapP99: 21, gapMax: 22 })
    telephone.send({ type: 'network-changed' })
    expect(heard).toEqual(['ready', 'health'])
    expect(newest().sent).toEqual([{ type: 'network-changed' }])
    expect(telephone.health()).toEqual({ state: 'ready', residentBytes: 90_000_000, restarts: 0 })
  })

  it('comes again after growing waits, until it lived for a while', () => {
    const { telephone, started, newest, deaths } = openProcess()
    telephone.keepRunning(true)
    for (const waitMs of [500, 1_000, 2_000]) {
      newest().exit()
      const before = started.length
      expect(telephone.health().state).toBe('failed')
      vi.advanceTimersByTime(waitMs - 1)
      expect(started.length).toBe(before)
      vi.advanceTimersByTime(1)
      expect(started.length).toBe(before + 1)
    }
    expect([deaths(), telephone.health().restarts]).toEqual([3, 3])
    for (let n = 0; n < 13; n++) {
      newest().tell({ type: 'health', rss: 1, calls: 0, gapP50: 20, gapP99: 21, gapMax: 22 })
      vi.advanceTimersByTime(5_000)
    }
    newest().exit()
    vi.advanceTimersByTime(500)
    expect(telephone.health().restarts).toBe(4)
  })

  it('is ended when it says nothing any more', () => {
    const { telephone, started, newest } = openProcess()
    telephone.keepRunning(true)
    newest().tell({ type: 'ready' })
    vi.advanceTimersByTime(29_999)
    expect(newest().killed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(started[0]?.killed).toBe(true)
  })

  it('leaves its servers in good order, and is ended where that takes too long', async () => {
    const { telephone, started, newest, deaths } = openProcess()
    telephone.keepRunning(true)
    const gone = telephone.dispose()
    expect(newest().sent).toEqual([{ type: 'stop' }])
    expect(deaths()).toBe(1)
    vi.advanceTimersByTime(4_000)
    await gone
    expect(newest().killed).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(started).toHaveLength(1)
  })

  it('that is wanted again while it leaves comes again, alone', () => {
    const { telephone, started, newest } = openProcess()
    telephone.keepRunning(true)
    telephone.keepRunning(false)
    telephone.keepRunning(true)
    expect(started).toHaveLength(1)
    newest().exit()
    expect(started).toHaveLength(2)
    newest().tell({ type: 'ready' })
    expect(telephone.health().state).toBe('ready')
  })
})
