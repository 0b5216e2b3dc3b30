/** What headquarters sets for its stores. `model` is a model pack; `settings` are those that a chain wants alike. */
export const releaseKinds = [
  'position',
  'policy',
  'settings',
  'calibration',
  'candidate-fields',
  'model',
] as const
export type ReleaseKind = (typeof releaseKinds)[number]

/** What is released: a position by its id, a policy by its region, a model by its id; of the others there is one. */
export type Thing = { readonly kind: ReleaseKind; readonly subject: string }

/** The subject of what there is only one of. */
export const onlyOne = 'station'

export function nameThing({ kind, subject }: Thing): string {
  return `${kind}:${subject}`
}

/** Where a release stands in the line of its thing; versions rise, whoever reads them in whatever order. */
export type Numbered = { readonly id: string; readonly version: number }

/**
 * Orders releases of one thing. Two of one number (a headquarters put back from a backup gave it out twice) are told
 * apart by their ids, which are in order of time, so that every store takes the same one.
 */
export function compareReleases(a: Numbered, b: Numbered): number {
  if (a.version !== b.version) return a.version - b.version
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The release that counts; `undefined` of none. */
export function newestOf<One extends Numbered>(releases: Iterable<One>): One | undefined {
  let newest: One | undefined
  for (const one of releases) if (newest === undefined || compareReleases(one, newest) > 0) newest = one
  return newest
}

/** The next number of a thing; `told` are versions that stores say they have, which a backup may not know. */
export function nextVersion(given: readonly number[], told: readonly number[]): number {
  return Math.max(0, ...given, ...told) + 1
}
