import type { FilePlace } from '../../given-files.ts'

const endings: Readonly<Record<FilePlace, readonly string[]>> = {
  recordings:
    'wav wave mp3 m4a aac ogg oga opus flac webm weba mp4 m4v mov mkv mka mpga amr 3gp wma avi'.split(' '),
  table: ['csv', 'tsv', 'xlsx'],
  letters: ['sfb', 'sfk', 'sfr', 'sfm'],
  pairing: ['sfjoin', 'sfanswer', 'sfj'],
  models: ['storefront-models'],
}

export type SortedFiles = {
  /** Where they go; null where nothing here takes the first of them. */
  readonly place: FilePlace | null
  readonly files: readonly File[]
  /** Names of those that are left where they are. */
  readonly left: readonly string[]
}

/** Where dropped files go: all of the first one's kind together; one page opens, so the others are left. */
export function sortFiles(files: readonly File[]): SortedFiles {
  const [first] = files
  const place = first === undefined ? null : placeOf(first)
  const taken = place === null ? [] : files.filter((file) => placeOf(file) === place)
  return {
    place,
    files: taken,
    left: files.filter((file) => !taken.includes(file)).map(({ name }) => name),
  }
}

function placeOf({ name, type }: File): FilePlace | null {
  const ending = /\.([^.]+)$/u.exec(name.toLowerCase())?.[1] ?? ''
  const places = Object.keys(endings) as FilePlace[]
  const byName = places.find((place) => endings[place].includes(ending))
  return byName ?? (/^(?:audio|video)\//u.test(type) ? 'recordings' : null)
}
