import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from './health/redact.ts'

const largestFileBytes = 2 * 1024 * 1024
const mostFiles = 5
const mostRecent = 200

/** All a log line may say besides its event: codes, ids of the program's own, and numbers. Nothing else is written. */
export type LogFields = {
  readonly code?: string
  readonly kind?: string
  readonly state?: string
  readonly engine?: string
  readonly modelId?: string
  readonly jobId?: string
  readonly interviewId?: string
  readonly answerId?: string
  readonly recordingId?: string
  readonly userId?: string
  readonly route?: string
  readonly method?: string
  readonly version?: string
  readonly status?: number
  readonly exitCode?: number
  readonly attempt?: number
  readonly count?: number
  readonly port?: number
  readonly bytes?: number
  readonly ms?: number
  /** Whatever was thrown: its name, code, message without anything personal, and where it came from. */
  readonly error?: unknown
}

export type LogLevel = 'info' | 'warn' | 'error'

/** One thing that happened, as the Health page lists it. */
export type LogEntry = {
  /** UTC ISO 8601. */
  readonly at: string
  readonly level: LogLevel
  readonly code: string
  /** The fields as `key=value`, free of candidate data. */
  readonly detail: string
}

export type Log = {
  /** `code` names the event, e.g. `job.failed`. */
  info(code: string, fields?: LogFields): void
  warn(code: string, fields?: LogFields): void
  error(code: string, fields?: LogFields): void
  /** The last 200 warnings and errors since the start, newest first. */
  recent(): readonly LogEntry[]
}

const textFields: readonly (keyof LogFields)[] = [
  'code',
  'kind',
  'state',
  'engine',
  'modelId',
  'jobId',
  'interviewId',
  'answerId',
  'recordingId',
  'userId',
  'route',
  'method',
  'version',
]
const numberFields: readonly (keyof LogFields)[] = [
  'status',
  'exitCode',
  'attempt',
  'count',
  'port',
  'bytes',
  'ms',
]
/** Codes and ids look like this; a sentence or a Chinese name does not. */
const codeLike = /^[\w.:@/*+-]{1,100}$/

/**
 * Opens the station's log: JSON lines in `logs/station.log` of the data folder (at most five files of 2 MB,
 * the older ones `station.1.log` to `station.4.log`), and a readable line on `stderr`.
 * Lines are written at once, so a crash keeps them; a log that can't be written never stops the station.
 */
export function createLog(options: {
  readonly folder: string
  readonly stderr: { write(text: string): unknown } | null
  readonly now?: () => Date
}): Log {
  const { stderr, now = () => new Date() } = options
  const write = openRotatingFile(join(options.folder, 'logs'))
  const kept: LogEntry[] = []

  function log(level: LogLevel, code: string, fields: LogFields = {}): void {
    const at = now().toISOString()
    const event = codeLike.test(code) ? code : '<removed>'
    const clean = cleanFields(fields)
    const detail = Object.entries(clean)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ')
    write(`${JSON.stringify({ at, level, event, ...clean })}\n`)
    stderr?.write(`${at.slice(11, 19)} ${level.padEnd(5)} ${event}${detail === '' ? '' : ` ${detail}`}\n`)
    if (level === 'info') return
    kept.push({ at, level, code: event, detail })
    if (kept.length > mostRecent) kept.shift()
  }

  return {
    info: (code, fields) => log('info', code, fields),
    warn: (code, fields) => log('warn', code, fields),
    error: (code, fields) => log('error', code, fields),
    recent: () => kept.toReversed(),
  }
}

/** The log files of a data folder that may exist, newest first. */
export function logFiles(folder: string): readonly string[] {
  return Array.from({ length: mostFiles }, (_, index) =>
    join(folder, 'logs', index === 0 ? 'station.log' : `station.${index}.log`),
  )
}

function cleanFields(fields: LogFields): Record<string, string | number> {
  const clean: Record<string, string | number> = {}
  for (const key of textFields) {
    const value = fields[key]
    if (typeof value === 'string') clean[key] = codeLike.test(value) ? value : '<removed>'
  }
  for (const key of numberFields) {
    const value = fields[key]
    if (typeof value === 'number' && Number.isFinite(value)) clean[key] = value
  }
  if (fields.error !== undefined) clean['error'] = describeError(fields.error, 3)
  return clean
}

/** Name, code, message and the places in the code; `depth` causes deep. */
function describeError(error: unknown, depth: number): string {
  if (!(error instanceof Error)) return typeof error
  const code =
    'code' in error && typeof error.code === 'string' && codeLike.test(error.code) ? error.code : null
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error'
  const trace = error.stack?.slice(error.stack.indexOf('\n    at ')) ?? ''
  const places = trace.match(/(?:(?:src|node_modules)\/[\w./@+-]+|node:[\w/]+):\d+/g)?.slice(0, 6) ?? []
  const own = [code === null ? name : `${name} ${code}`, redact(error.message).slice(0, 500), ...places].join(
    ' | ',
  )
  if (error.cause === undefined || depth <= 1) return own
  return `${own} <- ${describeError(error.cause, depth - 1)}`
}

function openRotatingFile(folder: string): (line: string) => void {
  const current = join(folder, 'station.log')
  const older = (index: number) => join(folder, index === 0 ? 'station.log' : `station.${index}.log`)
  let size: number | null = null

  function rotate(): void {
    for (let index = mostFiles - 2; index >= 0; index -= 1) {
      try {
        renameSync(older(index), older(index + 1))
      } catch (error) {
        // Not there yet, or held open by a viewer on Windows: the next ones still move.
        if (!(error instanceof Error)) throw error
      }
    }
    size = 0
  }

  return (line) => {
    try {
      if (size === null) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        size = statSync(current, { throwIfNoEntry: false })?.size ?? 0
      }
      const bytes = Buffer.byteLength(line)
      if (size + bytes > largestFileBytes) rotate()
      appendFileSync(current, line, { mode: 0o600 })
      size += bytes
    } catch {
      // A full disk must not stop the station; the line is still on stderr and in memory.
      size = null
    }
  }
}
