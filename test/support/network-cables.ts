import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** What a line does to what it carries, where the machine can: `tc netem`, or a narrow queue that drops. */
export type LineQuality = {
  readonly delayMs: number
  readonly lossPercent: number
  readonly megabits: number
}

export interface Cable {
  /** What starts a program at either end. */
  readonly within: { readonly hq: readonly string[]; readonly store: readonly string[] }
  /** The end of headquarters. */
  readonly address: string
  /** Parts the two ends, or joins them again. */
  plug(inside: boolean): void
}

const run = (...words: string[]): boolean => {
  const [program = '', ...rest] = words
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0
}

const must = (...words: string[]): void => {
  if (!run(...words)) throw new Error(`failed: ${words.join(' ')}`)
}

/** Whether this machine lets us make networks: Linux, root, iproute2. */
export function canLayCables(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const name = `sf-try-${process.pid}`
  const made = run('ip', 'netns', 'add', name)
  if (made) run('ip', 'netns', 'del', name)
  return made
}

/** Two network namespaces with a cable between them; both are gone after the running test. */
export function layCable(quality: LineQuality): Cable {
  const [hq, store] = [`sf-hq-${process.pid}`, `sf-st-${process.pid}`]
  onTestFinished(() => {
    for (const name of [hq, store]) run('ip', 'netns', 'del', name)
  })
  for (const name of [hq, store]) {
    run('ip', 'netns', 'del', name)
    must('ip', 'netns', 'add', name)
    must('ip', '-n', name, 'link', 'set', 'lo', 'up')
  }
  must('ip', '-n', hq, 'link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable', 'netns', store)
  for (const [name, address] of [
    [hq, '10.213.77.1'],
    [store, '10.213.77.2'],
  ] as const) {
    must('ip', '-n', name, 'addr', 'add', `${address}/30`, 'dev', 'cable')
    must('ip', '-n', name, 'link', 'set', 'cable', 'up')
    shape(name, quality)
  }
  return {
    within: { hq: ['ip', 'netns', 'exec', hq], store: ['ip', 'netns', 'exec', store] },
    address: '10.213.77.1',
    plug: (inside) => must('ip', '-n', store, 'link', 'set', 'cable', inside ? 'up' : 'down'),
  }
}

function shape(name: string, { delayMs, lossPercent, megabits }: LineQuality): void {
  const root = ['tc', '-n', name, 'qdisc', 'add', 'dev', 'cable', 'root']
  const netem = [`${delayMs}ms`, `${delayMs / 4}ms`, 'loss', `${lossPercent}%`, 'rate', `${megabits}mbit`]
  if (run(...root, 'netem', 'delay', ...netem)) return
  // A queue of a few packets loses some whenever TCP goes faster than the line.
  must(...root, 'tbf', 'rate', `${megabits}mbit`, 'burst', '4kb', 'limit', '12000')
}
