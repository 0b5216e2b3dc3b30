import { frameMs } from './turn-taking.ts'

/** Loud frames among so many newest make an onset: 100 ms within 200 ms, which a click or a knock does not reach. */
const frames = 200 / frameMs
const leastLoud = 100 / frameMs
/** dB. */
const steadyWithinDb = 5

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

  /** Loudness of a sound that is as steady as no voice is, dBFS; null where it wavers, or was not there all the time. */
  get steadyDb(): number | null {
    const { entries } = this
    if (entries.length < frames || entries.some(({ isLoud }) => !isLoud)) return null
    const levels = entries.map(({ heardDb }) => heardDb)
    const [least, most] = [Math.min(...levels), Math.max(...levels)]
    return most - least <= steadyWithinDb ? most : null
  }

  clear(): void {
    this.entries = []
  }
}
