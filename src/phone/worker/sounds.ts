import { downsample } from '../codec/resample.ts'
import type { Rate } from '../protocol.ts'

/** What calls play, at the rates that calls have; each is made once. */
export class Sounds {
  private readonly wide = new Map<string, Int16Array>()
  private readonly narrow = new Map<string, Int16Array>()

  /** 16 kHz mono. */
  keep(soundId: string, samples: Int16Array): void {
    this.wide.set(soundId, samples)
    this.narrow.delete(soundId)
  }

  forget(soundId: string): void {
    this.wide.delete(soundId)
    this.narrow.delete(soundId)
  }

  /** Those that are known, in this order. */
  at(rate: Rate, soundIds: readonly string[]): Int16Array[] {
    return soundIds.flatMap((soundId) => {
      const wide = this.wide.get(soundId)
      if (wide === undefined) return []
      if (rate === 16_000) return [wide]
      const known = this.narrow.get(soundId) ?? downsample(wide)
      this.narrow.set(soundId, known)
      return [known]
    })
  }
}
