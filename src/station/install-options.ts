import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { StationRole } from '../contract/access.ts'
import { UiLanguage } from '../contract/ids.ts'
import { projectFolder } from './folders.ts'

/** What IT laid down for this computer before the first start; each may be left out. */
export type InstallOptions = {
  /** With `%NAME%` and `~` resolved for whoever runs the program. */
  readonly dataFolder?: string | undefined
  readonly role?: StationRole | undefined
  /** Of the first run. */
  readonly language?: UiLanguage | undefined
  /** A file that a store is offered to join headquarters with. */
  readonly joinFile?: string | undefined
  readonly updates?: { readonly url?: string; readonly folder?: string; readonly key: string } | undefined
}

/** What could not be used of a file: plain words in both languages for whoever laid it down. */
export type InstallProblem = { readonly file: string; readonly zh: string; readonly en: string }

type Env = Readonly<Record<string, string | undefined>>

const Path = z.string().trim().min(1).max(1_000)
/** Each key is read alone, so that one bad value costs itself only. */
const keys = {
  dataFolder: [Path, '一个文件夹的路径', 'the path of a folder'],
  role: [StationRole, '"store" 或 "hq"', '"store" or "hq"'],
  language: [UiLanguage, '"zh-CN" 或 "en"', '"zh-CN" or "en"'],
  joinFile: [Path, '一个文件的路径', 'the path of a file'],
  updates: [
    z
      .object({
        url: z.url({ protocol: /^https$/u }).optional(),
        folder: Path.optional(),
        key: z.string().regex(/^[\da-f]{64}$/iu),
      })
      .refine(({ url, folder }) => url !== undefined || folder !== undefined),
    '{"url": "https://…" 或 "folder": 文件夹, "key": 64 位十六进制公钥}',
    '{"url": "https://…" or "folder": a folder, "key": a public key of 64 hex digits}',
  ],
} as const

/**
 * Where `install.json` may lie, the first that says something about a key counting: machine-wide, then beside the program.
 * On Windows anybody may make the machine-wide folder; it counts where an administrator installed the program.
 */
export function installFiles(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  program = projectFolder(),
): string[] {
  const machine =
    platform === 'win32'
      ? join(env['ProgramData'] ?? String.raw`C:\ProgramData`, 'StorefrontInterview')
      : platform === 'darwin'
        ? '/Library/Application Support/StorefrontInterview'
        : '/etc/storefront-interview'
  const isPacked = ['app', 'app.asar.unpacked'].includes(basename(program))
  const beside = isPacked ? dirname(program) : join(program, 'resources')
  const forEverybody = platform !== 'win32' || isInProgramFiles(program, env)
  return [...(forEverybody ? [machine] : []), beside].map((folder) => join(folder, 'install.json'))
}

function isInProgramFiles(program: string, env: Env): boolean {
  const plain = (path: string) => path.replaceAll('\\', '/').toLowerCase()
  return ['ProgramFiles', 'ProgramW6432'].some(
    (name) => env[name] !== undefined && plain(program).startsWith(`${plain(env[name])}/`),
  )
}

/** Reads what IT laid down; what is unreadable or wrong is told as a problem and counts as not said. */
export function readInstallOptions(
  files: readonly string[] = installFiles(),
  env: Env = process.env,
): { readonly options: InstallOptions; readonly problems: readonly InstallProblem[] } {
  const options: Record<string, unknown> = {}
  const problems: InstallProblem[] = []
  const read = files.map((file) => ({ file, told: readTold(file, problems) }))
  for (const [key, [schema, zh, en]] of Object.entries(keys)) {
    // A key is trusted with programs: first from beside the program, where only an installer writes.
    for (const { file, told } of key === 'updates' ? read.toReversed() : read) {
      const value = told[key]
      if (value === undefined || Object.hasOwn(options, key)) continue
      const parsed = (schema as z.ZodType).safeParse(value)
      if (parsed.success) options[key] = parsed.data
      else
        problems.push({
          file,
          zh: `安装选项 ${key} 不能用，已忽略；它应当是${zh}。`,
          en: `The install option ${key} cannot be used and is ignored; it should be ${en}.`,
        })
    }
  }
  for (const key of ['dataFolder', 'joinFile'] as const) {
    const path = options[key]
    if (typeof path === 'string') options[key] = resolveForUser(path, env)
  }
  return { options, problems }
}

function readTold(file: string, problems: InstallProblem[]): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {}
  try {
    // Windows editors put a mark of three bytes before the text.
    const told: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''))
    if (typeof told === 'object' && told !== null && !Array.isArray(told))
      return told as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  problems.push({
    file,
    zh: '安装选项文件读不出来，已忽略；它应当是一个 JSON 对象（UTF-8）。',
    en: 'The file of install options cannot be read and is ignored; it should be one JSON object (UTF-8).',
  })
  return {}
}

/** `~` and `%NAME%` as they are for this user; a name that is not set stays as it is written. */
export function resolveForUser(path: string, env: Env = process.env): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir()
  return path
    .replace(/^~(?=$|[\\/])/u, () => home)
    .replaceAll(/%([^%\s]+)%/gu, (gap, name: string) => {
      const found = Object.keys(env).find((key) => key.toUpperCase() === name.toUpperCase())
      return (found === undefined ? undefined : env[found]) ?? gap
    })
}
