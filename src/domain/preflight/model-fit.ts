const gib = 1024 ** 3

export type KnownModel = {
  readonly id: string
  readonly name: string
  readonly kind: 'recogniser' | 'vad' | 'language' | 'voice'
  readonly languages: readonly string[]
  readonly bytes: number
  readonly present: boolean
}

export type ModelFit = {
  readonly id: string
  readonly name: string
  readonly kind: KnownModel['kind']
  readonly bytes: number
  readonly fit: 'present' | 'fits' | 'tight' | 'no-memory' | 'no-room' | 'cannot-run'
  /** The one to use here. */
  readonly recommended: boolean
}

/** A recogniser in memory beside its weights, and a language model likewise (peaks as measured). */
const beside = { recogniser: 450 * 1024 ** 2, language: 400 * 1024 ** 2 } as const
/** For the station, the telephone and the window. */
const forProgram = 0.7 * gib
/** For the system and other programs. */
const forSystem = 1.5 * gib

/**
 * Which models this computer holds. Of the recognisers the one for Chinese with the fewest errors that fits is
 * recommended, as `bench` has SenseVoice as fast as Whisper base; of language models the largest that leaves a core free.
 */
export function fitModels(
  models: readonly KnownModel[],
  computer: {
    readonly totalBytes: number
    readonly freeBytes: number
    readonly roomBytes: number
    readonly logicalCores: number
    readonly speechRuns: boolean
    readonly languageRuns: boolean
  },
): ModelFit[] {
  const fits = models
    .filter(({ kind }) => kind === 'recogniser' || kind === 'language')
    .map((model) => {
      const { id, name, kind, bytes } = model
      const need = bytes + (kind === 'language' ? beside.language : beside.recogniser)
      const runs = kind === 'language' ? computer.languageRuns : computer.speechRuns
      const fit = (): ModelFit['fit'] => {
        if (!runs) return 'cannot-run'
        if (need + forProgram + forSystem > computer.totalBytes) return 'no-memory'
        if (model.present) return 'present'
        if (bytes * 2 > computer.roomBytes) return 'no-room'
        return need > computer.freeBytes ? 'tight' : 'fits'
      }
      return { id, name, kind, bytes, fit: fit(), recommended: false }
    })
  const usable = fits.filter(({ fit }) => fit === 'present' || fit === 'fits')
  const order = ['sense-voice', 'paraformer', 'whisper']
  const rank = ({ id }: ModelFit) => order.findIndex((start) => id.startsWith(start))
  const recogniser = usable
    .filter((model) => model.kind === 'recogniser' && rank(model) >= 0)
    .toSorted((a, b) => rank(a) - rank(b))[0]
  const language =
    computer.logicalCores < 4
      ? undefined
      : usable.filter(({ kind }) => kind === 'language').toSorted((a, b) => b.bytes - a.bytes)[0]
  return fits.map((model) => ({
    ...model,
    recommended: model.id === recogniser?.id || model.id === language?.id,
  }))
}
