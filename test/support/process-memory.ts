import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a process has really to itself, bytes (Linux): what it shares is counted in parts; 0 when it is gone. */
export function proportionalBytes(pid: number): number {
  try {
    const text = readFileSync(join('/proc', String(pid), 'smaps_rollup'), 'utf8')
    const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/mu.exec(text) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}

/** Processor time that a process has used so far, s (Linux); 0 when it is gone. */
export function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // User and system time, in hundredths of a second on every Linux.
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

/** Open files, sockets and pipes of a process (Linux). */
export function openHandles(pid: number): number {
  const folder = join('/proc', String(pid), 'fd')
  return existsSync(folder) ? readdirSync(folder).length : 0
}
