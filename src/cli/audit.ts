import { parseArgs } from 'node:util'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { withApi } from './with-api.ts'

/** `audit verify [--json]`: walks the hash chain; exit 1 when an entry was changed, dropped or moved. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new UsageError('audit verify?')
  const verdict = await withApi(
    { io, data: values.data },
    async (api) => await api.call((client) => client.audit.verify()),
  )
  if (values.json) io.out(JSON.stringify(verdict))
  else if (verdict.intact) io.out(`${verdict.entries} 条记录，完好 · ${verdict.entries} entries, intact`)
  else io.out(`第 ${verdict.brokenAt} 条起不可信 · broken from entry ${verdict.brokenAt}`)
  return verdict.intact ? exitCode.done : exitCode.failed
}
