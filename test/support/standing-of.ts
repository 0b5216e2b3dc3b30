import { readdirSync } from 'node:fs'
import type { InspectedProcess } from './inspect-process.ts'
import { residentBytes } from './run-station.ts'

/** What a process holds at a moment, once what it no longer needs is thrown away. */
export type Standing = {
  /** Open files, sockets and pipes. */
  readonly descriptors: number
  readonly udpSockets: number
  readonly timers: number
  /** Whatever keeps the process alive, these among them. */
  readonly resources: number
  readonly heapBytes: number
  readonly residentBytes: number
}

/** Of a Node process on Linux. */
export async function standingOf(process: InspectedProcess): Promise<Standing> {
  // What ended in the first run is only then free for the second.
  await process.collectGarbage()
  await process.collectGarbage()
  const { names, heapBytes } = await process.evaluate<{ names: string[]; heapBytes: number }>(
    '({ names: process.getActiveResourcesInfo(), heapBytes: process.memoryUsage().heapUsed })',
  )
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length
  return {
    descriptors: readdirSync(`/proc/${process.pid}/fd`).length,
    udpSockets: count(/udp/i),
    timers: count(/timeout/i),
    resources: names.length,
    heapBytes,
    residentBytes: residentBytes(process.pid),
  }
}
