import { frameMs } from './turn-taking.ts'

/** Loud frames among so many newest make an onset: 100 ms within 200 ms, which a click or a knock does not reach. */
const frames = 200 / frameMs
const leastLoud = 100 / frameMs

type Entry = { readonly at: number; readonly isLoud: boolean; readonly heardDb: number }

/** The newest 200 ms, to see a voice begin. */
export class OnsetWindow {
  private entries: readonly Entry[] = []

  push(entry: Entry): void {
    this.entries = [...this.entries.slice(1 - frames), entry]
  }

  /** When the sound began, ms; null where too little of it is loud. */
  get begunAt(): number | null {
    const loud = this.entries.filter(({ isLoud }) => isLoud)
    return loud.length >= leastLoud ? (loud[0]?.at ?? null) : null
  }

  /** The least loud of the loud frames, dBFS; null without any. */
  get quietestLoudDb(): number | null {
    const loud = this.entries.filter(({ isLoud }) => isLoud).map(({ heardDb }) => heardDb)
    return loud.length === 0 ? null : Math.min(...loud)
  }

  clear(): void {
    this.entries = []
  }
}
