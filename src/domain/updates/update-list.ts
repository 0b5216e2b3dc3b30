import { compareVersions } from './version.ts'

/** How the program came onto a computer, and by that how it is replaced. */
export const programKinds = ['nsis', 'app', 'appimage', 'folder'] as const
export type ProgramKind = (typeof programKinds)[number]

/** One file that brings a version to one kind of computer. */
export type UpdateFile = {
  readonly platform: string
  readonly arch: string
  readonly kind: ProgramKind
  /** Its name beside the list. */
  readonly file: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Name of its block map, by which only what changed is fetched; null for none. */
  readonly blockMap: string | null
}

/** A version that is given out. */
export type OfferedVersion = {
  readonly version: string
  /** The oldest version that may be updated to it directly. */
  readonly upgradesFrom: string
  readonly notes: Readonly<Record<'zh-CN' | 'en', string>>
  readonly files: readonly UpdateFile[]
}

/** What a company gives out, as one signed text. */
export type UpdateList = {
  /** Grows with each list; an older one is not taken any more. */
  readonly sequence: number
  readonly issuedAt: string
  readonly versions: readonly OfferedVersion[]
}

/** The program that asks. */
export type RunningProgram = {
  readonly version: string
  readonly platform: string
  readonly arch: string
  readonly kind: ProgramKind
}

/** What a list has for a program: a version with its file, or why there is none. */
export type Choice =
  | { readonly kind: 'update'; readonly offered: OfferedVersion; readonly file: UpdateFile }
  /** `because`: nothing newer, nothing for this kind of computer, or a version between has to come first. */
  | { readonly kind: 'none'; readonly because: 'current' | 'other-computers' | 'too-old' }

/** The newest version that this program can go to directly. */
export function chooseUpdate({ versions }: UpdateList, program: RunningProgram): Choice {
  const newer = versions
    .filter(({ version }) => compareVersions(version, program.version) > 0)
    .toSorted((a, b) => compareVersions(b.version, a.version))
  if (newer.length === 0) return { kind: 'none', because: 'current' }
  const fitting = newer.flatMap((offered) => {
    const file = offered.files.find(
      ({ platform, arch, kind }) =>
        platform === program.platform && arch === program.arch && kind === program.kind,
    )
    return file === undefined ? [] : [{ offered, file }]
  })
  if (fitting.length === 0) return { kind: 'none', because: 'other-computers' }
  const direct = fitting.find(({ offered }) => compareVersions(offered.upgradesFrom, program.version) <= 0)
  return direct === undefined ? { kind: 'none', because: 'too-old' } : { kind: 'update', ...direct }
}
