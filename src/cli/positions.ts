import { parseArgs } from 'node:util'
import { type CliIo, exitCode } from './io.ts'
import { withApi } from './with-api.ts'

/** `positions [--json]`: every position with its questions and ids. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const positions = await withApi(
    { io, data: values.data },
    async (api) => await api.call((client) => client.positions.list()),
  )
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
  if (values.json) {
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
