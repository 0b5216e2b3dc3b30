import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchResult } from '../support/bench.ts'
import type { FromRtpCalls, RtpFigures, ToRtpCalls } from '../support/rtp-calls.ts'

const seconds = 20

/** The sound of 100 and 200 calls on loopback, both ways, between two processes; the figures are those of one. */
export async function run(): Promise<BenchResult> {
  const [hundred, twoHundred, encrypted] = [
    await hold(100, false),
    await hold(200, false),
    await hold(100, true),
  ]
  return {
    figures: {
      ...name('100 calls', hundred),
      ...name('200 calls', twoHundred),
      ...name('100 encrypted', encrypted),
    },
    targets: {
      '100 calls: gap p99': { max: 30, unit: 'ms' },
      '200 calls: gap p99': { max: 40, unit: 'ms' },
      '100 encrypted: gap p99': { max: 30, unit: 'ms' },
      '100 calls: lost': { max: 0, unit: 'packets' },
      '200 calls: lost': { max: 0, unit: 'packets' },
      '200 calls: memory': { max: 400, unit: 'MB' },
    },
  }
}

async function hold(calls: number, encrypted: boolean): Promise<RtpFigures> {
  const script = new URL('../support/rtp-calls.ts', import.meta.url)
  const [ours, theirs] = [fork(script), fork(script)]
  try {
    const opened = await Promise.all([
      ask(ours, { type: 'open', calls, ports: [42_000, 43_999], encrypted }),
      ask(theirs, { type: 'open', calls, ports: [44_000, 45_999], encrypted }),
    ])
    const [ourPorts, theirPorts] = opened.map((answer) => (answer.type === 'opened' ? answer.ports : []))
    await Promise.all([
      ask(ours, { type: 'connect', ports: theirPorts ?? [] }),
      ask(theirs, { type: 'connect', ports: ourPorts ?? [] }),
    ])
    await delay(2_000)
    const answer = await ask(ours, { type: 'measure', seconds })
    if (answer.type !== 'measured') throw new Error(`the calls answered ${answer.type}`)
    return answer.figures
  } finally {
    ours.kill()
    theirs.kill()
  }
}

async function ask(child: ChildProcess, message: ToRtpCalls): Promise<FromRtpCalls> {
  child.send(message)
  const [answer] = (await once(child, 'message')) as [FromRtpCalls]
  return answer
}

function name(what: string, figures: RtpFigures): Record<string, number> {
  const { gapP50, gapP99, gapMax, cpu, rss, sent, lost, late, displaced } = figures
  return {
    [`${what}: gap p50`]: gapP50,
    [`${what}: gap p99`]: gapP99,
    [`${what}: gap max`]: gapMax,
    [`${what}: part of a core`]: cpu,
    [`${what}: memory`]: rss / 2 ** 20,
    [`${what}: sent`]: sent,
    [`${what}: lost`]: lost,
    [`${what}: late`]: late,
    [`${what}: frames out of place`]: displaced,
  }
}
