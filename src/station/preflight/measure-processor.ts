import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus } from 'node:os'
import type { Measured } from '../../domain/preflight/measured.ts'
import { askProgramNow } from '../../processes/ask-program.ts'

/** The sets that matter to the engines, as they are called here, by the names systems give them. */
const names: readonly (readonly [string, RegExp])[] = [
  ['SSE4.2', /^(?:sse4_2|sse4\.2)$/iu],
  ['AVX', /^(?:avx|avx1\.0)$/iu],
  ['AVX2', /^avx2$/iu],
  ['FMA', /^fma$/iu],
  ['AVX512', /^avx512f?$/iu],
  ['NEON', /^(?:asimd|neon|advsimd|hw\.optional\.(?:neon|advsimd).*)$/iu],
]

/** What the system says of the processor; `found` is what an engine's own code found. */
export function describeProcessor(found: readonly string[]): Measured['processor'] {
  const [first] = cpus()
  return {
    model: first?.model.trim() ?? '',
    physicalCores: countPhysicalCores(),
    logicalCores: availableParallelism(),
    arch: arch(),
    listed: nameSets(listFlags()),
    found: nameSets(found),
  }
}

/** Of words as a system or an engine writes them, in the order of their age. */
export function nameSets(words: readonly string[]): string[] {
  return names.filter(([, shape]) => words.some((word) => shape.test(word))).map(([name]) => name)
}

/** Windows has no list that can be read without a program of its own: there the engines' own code tells alone. */
function listFlags(): string[] {
  if (process.platform === 'linux') {
    const line = /^(?:flags|Features)\s*:(.*)$/mu.exec(readQuietly('/proc/cpuinfo'))?.[1] ?? ''
    return line.trim().split(/\s+/u)
  }
  if (process.platform === 'darwin') {
    const printed = askProgramNow('/usr/sbin/sysctl', [
      'machdep.cpu.features',
      'machdep.cpu.leaf7_features',
      'hw.optional',
    ])
    return flagsOfSysctl(printed)
  }
  return []
}

/** `machdep.cpu.features: FPU … AVX1.0`, and `hw.optional.neon: 1`. */
export function flagsOfSysctl(printed: string): string[] {
  return printed.split('\n').flatMap((line) => {
    const [name = '', value = ''] = line.split(': ')
    if (name.startsWith('machdep.cpu.')) return value.trim().split(/\s+/u)
    return value.trim() === '1' ? [name, name.split('.').at(-1) ?? ''] : []
  })
}

function countPhysicalCores(): number | null {
  if (process.platform === 'linux') return coresOfCpuInfo(readQuietly('/proc/cpuinfo'))
  const printed =
    process.platform === 'darwin'
      ? askProgramNow('/usr/sbin/sysctl', ['-n', 'hw.physicalcpu'])
      : process.platform === 'win32'
        ? (/NumberOfCores=(\d+)/u.exec(
            askProgramNow('wmic', ['cpu', 'get', 'NumberOfCores', '/value']),
          )?.[1] ?? '')
        : ''
  return Number.parseInt(printed, 10) || null
}

/** Distinct pairs of `physical id` and `core id`; null where the list has none, as on Arm. */
export function coresOfCpuInfo(text: string): number | null {
  const cores = new Set(
    text.split(/\n\s*\n/u).flatMap((block) => {
      const socket = /^physical id\s*:\s*(\d+)/mu.exec(block)?.[1]
      const core = /^core id\s*:\s*(\d+)/mu.exec(block)?.[1]
      return socket === undefined || core === undefined ? [] : [`${socket}/${core}`]
    }),
  )
  return cores.size === 0 ? null : cores.size
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
