import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gaps } from '../../src/phone/rtp/gap-figures.ts'
import { InspectedProcess } from './inspect-process.ts'
import { descendantsOf, type RunningStation } from './run-station.ts'
import { projectFolder } from './sources.ts'

/** The process of the running station that holds its calls. */
export function findPhoneWorker({ process: { pid = 0 } }: RunningStation): number {
  const worker = descendantsOf(pid).find((one) =>
    readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('phone-host'),
  )
  if (worker === undefined) throw new Error('the station has no phone worker')
  return worker
}

/** Counts the times between packets sent from now on beside what the worker counts for itself every 5 s. */
export async function openGapProbe(worker: InspectedProcess): Promise<() => Promise<Gaps>> {
  const module = JSON.stringify(join(projectFolder, 'src/phone/rtp/media-clock.ts'))
  await worker.evaluate(`(() => {
    const { gaps } = process.getBuiltinModule('node:module').createRequire(${module})(${module}).mediaClock
    const all = new gaps.constructor()
    const note = gaps.note.bind(gaps)
    gaps.note = (ms) => { all.note(ms); note(ms) }
    globalThis.gapsOfAll = all
  })()`)
  return async () => await worker.evaluate<Gaps>('gapsOfAll.read()')
}
