import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LedgerPage, LedgerRow, LetterTrial, SyncStanding } from '../contract/sync.ts'
import { wordFailure } from './failure-words.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readerLanguage } from './reader-language.ts'
import { type Api, withApi } from './with-api.ts'

type Asked = {
  readonly words: readonly string[]
  readonly json: boolean
  readonly dryRun: boolean
  /** Of the ledger: also what has its receipt. */
  readonly all: boolean
  readonly io: CliIo
}
type Verb = (api: Api, asked: Asked) => Promise<number>

/** `sync export|import|verify|ledger`: letters to headquarters and stores as files, and where each record is. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...words] = positionals
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (verb === undefined) throw new UsageError(`sync ${name}?`)
  const dryRun = values['dry-run']
  if (dryRun && name !== 'import') throw new UsageError('--dry-run?')
  if (values.all && name !== 'ledger') throw new UsageError('--all?')
  if (words.length !== (name === 'ledger' ? 0 : 1)) throw new UsageError(`sync ${name} ${words.join(' ')}?`)
  return await withApi(
    { io, data: values.data },
    async (api) => await verb(api, { words, json: values.json, all: values.all, dryRun, io }),
  )
}

const verbs: Readonly<Record<string, Verb>> = {
  export: async (api, { words, json, io }) => {
    const folder = pathOf(words, io)
    const visit = await api.call((client) => client.syncFiles.exportTo({ folder }))
    io.out(
      json
        ? JSON.stringify(visit)
        : say(
            io,
            `写入 ${visit.written} 个文件，${visit.writtenBytes} 字节`,
            `${visit.written} files written, ${visit.writtenBytes} bytes`,
          ),
    )
    return exitCode.done
  },

  import: async (api, { words, json, dryRun, io }) => {
    const path = pathOf(words, io)
    const letters = await api.call((client) => client.syncFiles.importFrom({ path, dryRun }))
    if (json) io.out(JSON.stringify({ letters }))
    else for (const letter of letters) io.out(wordLetter(letter, io))
    return letters.some(({ failure }) => failure !== null) ? exitCode.failed : exitCode.done
  },

  verify: async (api, { words, json, io }) => {
    const path = pathOf(words, io)
    const letter = await api.call((client) => client.syncFiles.verify({ path }))
    io.out(json ? JSON.stringify(letter) : wordLetter(letter, io))
    return letter.failure === null ? exitCode.done : exitCode.failed
  },

  ledger: async (api, { json, all, io }) => {
    const standing = await api.call((client) => client.sync.standing())
    const rows: LedgerRow[] = []
    for (let cursor: string | null = null; ;) {
      const at: string | null = cursor
      const page: LedgerPage = await api.call((client) =>
        client.sync.ledger({
          limit: 200,
          ...(all ? {} : { state: 'open' as const }),
          ...(at === null ? {} : { cursor: at }),
        }),
      )
      rows.push(...page.rows)
      cursor = page.cursor
      if (cursor === null) break
    }
    if (json) io.out(JSON.stringify({ counts: standing.counts, oldestAt: standing.oldestAt, rows }))
    else {
      io.out(wordStanding(standing, io))
      for (const row of rows) io.out(wordRow(row))
    }
    return exitCode.done
  },
}

function pathOf([path = '']: readonly string[], io: CliIo): string {
  return resolve(io.cwd, path)
}

const say = (io: CliIo, zh: string, en: string): string => (readerLanguage(io.env) === 'zh' ? zh : en)

function wordLetter({ name, kind, from, sequence, outcomes, failure }: LetterTrial, io: CliIo): string {
  const became = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`)
  const facts = [kind, from?.name ?? '', sequence === null ? '' : `#${sequence}`, ...became]
  const line = [name, ...facts.filter((fact) => fact !== '')].join('  ')
  return failure === null ? line : `${line}\n  ${wordFailure(failure, io.env)}`
}

function wordStanding({ counts, oldestAt }: SyncStanding, io: CliIo): string {
  const { waiting, onTheWay, received, held, quarantined } = counts
  const since = oldestAt === null ? '' : say(io, `，最早 ${oldestAt}`, `, oldest ${oldestAt}`)
  return say(
    io,
    `待发送 ${waiting}，路上 ${onTheWay}，已有回执 ${received}，对方暂存 ${held}，对方隔离 ${quarantined}${since}`,
    `waiting ${waiting}, on the way ${onTheWay}, received ${received}, held ${held}, quarantined ${quarantined}${since}`,
  )
}

function wordRow({ kind, id, name, state, outcome, changedAt, sequence }: LedgerRow): string {
  return [state, kind, name ?? id, outcome ?? '', sequence === null ? '' : `#${sequence}`, changedAt]
    .filter((part) => part !== '')
    .join('  ')
}
