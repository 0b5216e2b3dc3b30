import type { Socket } from 'node:dgram'
import { onTestFinished } from 'vitest'
import { loopback, ports } from './ends.fixture.ts'
import { openPortPair } from './port-pair.ts'
import type { PortPair } from './port-pair.ts'

/** Parts of the packets, 0–1, that have this happen to them. */
export type Trouble = { readonly lost: number; readonly twice: number; readonly swapped: number }

/** What has happened in one direction. */
export type Happened = { passed: number; lost: number; twice: number; swapped: number }

/**
 * A bad network between two ends, the same for the same seed: `left` and `right` are the ports that stand for the other
 * side. RTCP passes unharmed.
 */
export async function openRelay(
  { left, right }: { readonly left: number; readonly right: number },
  trouble: Trouble,
  seed: number,
): Promise<{ left: number; right: number; toLeft: Happened; toRight: Happened }> {
  const [facingLeft, facingRight] = [await openPair(), await openPair()]
  const toRight = pass({ from: facingLeft.rtp, by: facingRight.rtp, port: right }, trouble, seed)
  const toLeft = pass({ from: facingRight.rtp, by: facingLeft.rtp, port: left }, trouble, seed + 1)
  const none = { lost: 0, twice: 0, swapped: 0 }
  pass({ from: facingLeft.rtcp, by: facingRight.rtcp, port: right + 1 }, none, seed)
  pass({ from: facingRight.rtcp, by: facingLeft.rtcp, port: left + 1 }, none, seed)
  return { left: facingLeft.port, right: facingRight.port, toLeft, toRight }
}

type Way = { readonly from: Socket; readonly by: Socket; readonly port: number }

function pass({ from, by, port }: Way, trouble: Trouble, seed: number): Happened {
  const happened: Happened = { passed: 0, lost: 0, twice: 0, swapped: 0 }
  const happens = createDice(seed)
  let waiting: Buffer[] = []
  const send = (datagram: Buffer): void => {
    happened.passed += 1
    by.send(datagram, port, loopback)
  }
  from.on('message', (datagram) => {
    if (happens(trouble.lost)) {
      happened.lost += 1
      return
    }
    const overtaken = waiting
    waiting = []
    if (happens(trouble.swapped)) {
      happened.swapped += 1
      waiting = [datagram]
    } else send(datagram)
    if (happens(trouble.twice)) {
      happened.twice += 1
      send(datagram)
    }
    for (const late of overtaken) send(late)
  })
  return happened
}

async function openPair(): Promise<PortPair> {
  const pair = await openPortPair(ports, loopback)
  onTestFinished(() => {
    pair.rtp.close()
    pair.rtcp.close()
  })
  return pair
}

/** Mulberry32: whether something of this chance happens. */
function createDice(seed: number): (chance: number) => boolean {
  let state = seed
  return (chance) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < chance
  }
}
