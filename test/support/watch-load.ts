import { readFileSync } from 'node:fs'
import { descendantsOf, residentBytes } from './run-station.ts'

export interface Load {
  /** Most memory that the processes had together, bytes. */
  readonly residentBytes: number
  /** Processor time that they took, seconds of one core. */
  readonly cpuSeconds: number
}

/** Clock ticks a second of `/proc/<pid>/stat`, the same on every Linux. */
const ticks = 100

/** Watches a process and all that it starts, or it alone (Linux); call the result to end it. */
export function watchLoad(pid: number, { alone = false }: { alone?: boolean } = {}): () => Load {
  let most = 0
  const spent = new Map<number, number>()
  const look = () => {
    const all = alone ? [pid] : [pid, ...descendantsOf(pid)]
    for (const one of all) spent.set(one, cpuSeconds(one) ?? spent.get(one) ?? 0)
    most = Math.max(
      most,
      all.reduce((sum, one) => sum + residentBytes(one), 0),
    )
  }
  look()
  const before = sum(spent)
  const timer = setInterval(look, 500)
  return () => {
    clearInterval(timer)
    look()
    return { residentBytes: most, cpuSeconds: sum(spent) - before }
  }
}

const sum = (of: ReadonlyMap<number, number>) => [...of.values()].reduce((total, one) => total + one, 0)

function cpuSeconds(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticks
  } catch {
    return undefined
  }
}
