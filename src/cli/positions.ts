import { parseArgs } from 'node:util'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { exportPosition, importPosition } from './position-workbook.ts'
import { withApi } from './with-api.ts'

/** `positions`: every position with its questions and ids; `export` and `import` are workbooks of working copies. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [action, ...words] = positionals
  const station = { io, data: values.data }
  if (action === 'export') {
    const [positionId, file] = words
    if (positionId === undefined || file === undefined || words.length > 2) throw new UsageError('ID FILE?')
    const asked = { file, json: values.json, io }
    return await withApi(station, async (api) => await exportPosition(api, positionId, asked))
  }
  if (action === 'import') {
    const [file] = words
    if (file === undefined || words.length > 1) throw new UsageError('FILE?')
    return await withApi(station, async (api) => await importPosition(api, { file, json: values.json, io }))
  }
  if (action !== undefined) throw new UsageError(`positions ${action}?`)
  return await listPositions(station, values.json)
}

async function listPositions(
  station: { io: CliIo; data: string | undefined },
  json: boolean,
): Promise<number> {
  const { io } = station
  const positions = await withApi(station, async (api) => await api.call((client) => client.positions.list()))
  const shown = positions.map(({ version, versionId, hash, content }) => ({
    id: content.id,
    name: content.name,
    version,
    versionId,
    hash,
    questions: content.questions.map(({ id, kind, title, prompt, indicators }) => ({
      id,
      kind,
      title,
      prompt,
      indicators: indicators.map(({ id: indicatorId, competency, polarity, label }) => ({
        id: indicatorId,
        competency,
        polarity,
        label,
      })),
    })),
  }))
  if (json) {
    io.out(JSON.stringify({ positions: shown }))
    return exitCode.done
  }
  for (const position of shown) {
    io.out(`${position.id}  ${position.name.zh} / ${position.name.en}  v${position.version}`)
    for (const question of position.questions)
      io.out(`  ${question.id}  ${question.title.zh} / ${question.title.en}`)
  }
  return exitCode.done
}
