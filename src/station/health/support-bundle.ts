import { setImmediate as nextTurn } from 'node:timers/promises'
import { strFromU8, strToU8, zipSync } from 'fflate'
import type { LogEntry } from '../log.ts'
import { createRedactor } from './redact.ts'

/** What a support bundle is made of. Only what is named here goes into it. */
export type SupportBundleInput = {
  readonly madeAt: string
  readonly versions: Readonly<Record<'product' | 'node' | 'sqlite' | 'system', string>>
  readonly models: readonly {
    readonly id: string
    readonly state: string
    readonly bytes: number
    readonly hash: string | null
  }[]
  readonly engines: readonly {
    readonly engine: string
    readonly state: string
    /** The failure's code. */
    readonly failure: string | null
    readonly modelId: string | null
    readonly residentBytes: number | null
    readonly restarts: number
  }[]
  readonly queue: Readonly<Record<'queued' | 'running' | 'failed', number>>
  readonly disk: Readonly<Record<'freeBytes' | 'databaseBytes' | 'mediaBytes', number>>
  readonly lastErrors: readonly LogEntry[]
  /** Log files: a name of our own and the text as it stands on disk. */
  readonly logs: readonly { readonly name: string; readonly text: string }[]
  /** Crash reports; a memory dump goes in as it is, and only where somebody agreed. */
  readonly crashes?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Strings to be taken out wherever they stand: names, telephone numbers and addresses of candidates and users. */
  readonly known: readonly string[]
}

const explanation = `Support bundle of Storefront Interview / 店面试技术支持包

It holds versions, model and engine states, queue counts, disk sizes and log lines.
It holds no names, no recordings, no transcripts and no scores; numbers, quotes and paths in log lines were taken out.
Read it before you send it: every file is plain text.

包内只有版本、模型和引擎状态、任务数量、磁盘用量和运行日志。
不含姓名、录音、文字稿和评分；日志里的号码、引用内容和路径都已去除。
发送前可以先打开看看，全部是纯文本。
`

const dumpWarning = `
With memory dumps: the files in crashes/ that end in .dmp are memory as it was, and may hold candidates' data.
含内存转储：crashes/ 里的 .dmp 是崩溃那一刻的内存，可能含有候选人的资料。
`

/** Packs what helps to find a fault into a zip of text files, without candidate data. */
export async function makeSupportBundle(input: SupportBundleInput): Promise<Buffer> {
  const { madeAt, versions, models, engines, queue, disk } = input
  const clean = createRedactor(input.known)
  const files: Record<string, string> = {
    'README.txt': explanation,
    'versions.json': toJson({ madeAt, ...pick(versions, ['product', 'node', 'sqlite', 'system']) }),
    'models.json': toJson(models.map((model) => pick(model, ['id', 'state', 'bytes', 'hash']))),
    'engines.json': toJson(
      engines.map((one) => pick(one, ['engine', 'state', 'failure', 'modelId', 'residentBytes', 'restarts'])),
    ),
    'queue.json': toJson(pick(queue, ['queued', 'running', 'failed'])),
    'disk.json': toJson(pick(disk, ['freeBytes', 'databaseBytes', 'mediaBytes'])),
    'errors.json': toJson(
      input.lastErrors.map(({ at, level, code, detail }) => ({ at, level, code, detail: clean(detail) })),
    ),
  }
  for (const { name, text } of input.logs) {
    const lines: string[] = []
    for (const [index, line] of text.split('\n').entries()) {
      // Cleaning megabytes takes a second or so; recordings go on in between.
      if (index % 500 === 0) await nextTurn()
      lines.push(cleanLogLine(line, clean))
    }
    files[`logs/${name.replaceAll(/[^\w.-]/g, '_')}`] = lines.join('\n')
  }
  const packed: Record<string, Uint8Array> = {}
  for (const [name, text] of Object.entries(files)) packed[name] = strToU8(text)
  for (const { name, bytes } of input.crashes ?? []) {
    const isDump = name.endsWith('.dmp')
    packed[`crashes/${name.replaceAll(/[^\w.-]/g, '_')}`] = isDump ? bytes : strToU8(clean(strFromU8(bytes)))
    if (isDump) packed['README.txt'] = strToU8(explanation + dumpWarning)
  }
  return Buffer.from(zipSync(packed))
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Only what is asked for: a field added later to a type does not slip into the bundle. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>
}

/** A line of ours is cleaned field by field, so that it stays JSON; any other line as text. */
function cleanLogLine(line: string, clean: (text: string) => string): string {
  if (line.trim() === '') return ''
  try {
    return JSON.stringify(JSON.parse(line), (_, value: unknown) =>
      typeof value === 'string' ? clean(value) : value,
    )
  } catch {
    return clean(line)
  }
}
