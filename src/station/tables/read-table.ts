import { Worker } from 'node:worker_threads'
import { resolveEntry } from '../../engines/host-entry.ts'
import { Failure } from '../failure.ts'
import type { FromTableWorker, TableRequest } from './table-worker.ts'
import { type Table, type TableLimits, tableLimits, type TableRow } from './table.ts'
import { tooLarge } from './too-large.ts'

/** Enough for a table at the limits; a file made to fill the memory ends its thread and nothing else. */
const memoryMegabytes = 768

/**
 * Reads a CSV (UTF-8, GB18030, UTF-16LE; comma, semicolon, tab) or an XLSX, judged by its bytes, not its name,
 * on a thread of its own. Throws TABLE_UNREADABLE, TABLE_EMPTY, TABLE_TOO_LARGE or TABLE_OTHER_KIND.
 */
export async function readTable(bytes: Uint8Array, limits: TableLimits = tableLimits): Promise<Table> {
  if (bytes.length > limits.bytes) throw tooLarge(limits)
  const worker = new Worker(resolveEntry(new URL('./table-worker.ts', import.meta.url)), {
    workerData: { bytes, limits } satisfies TableRequest,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Table>()
  let table: Omit<Table, 'sheets'> | undefined
  let sheets: { name: string; rows: TableRow[] }[] = []
  worker.on('message', (message: FromTableWorker) => {
    if (message.type === 'begin') {
      table = message.table
      sheets = message.sheets.map((name) => ({ name, rows: [] }))
    } else if (message.type === 'rows') sheets[message.sheet]?.rows.push(...message.rows)
    else if (message.type === 'done' && table !== undefined) resolve({ ...table, sheets })
    else if (message.type === 'failure') reject(new Failure(message.code, message.data))
  })
  worker.on('error', (cause: Error & { code?: string }) =>
    reject(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(limits) : cause),
  )
  worker.on('exit', () => reject(new Error('the table was left unread')))
  try {
    return await promise
  } finally {
    await worker.terminate()
  }
}
