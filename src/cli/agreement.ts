import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { agreeOnSet, type SetAgreement } from '../domain/agreement/agree-on-set.ts'
import { readGoldFile, readPredictionsFile } from '../station/scoring/rate-file.ts'
import { polarityIn, readQuestionsFile } from '../station/scoring/rate-file-questions.ts'
import { listRows } from './agreement-rows.ts'
import { wordGroups, wordMarkdown, wordTable } from './agreement-words.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readerLanguage } from './reader-language.ts'

/**
 * `agreement P.jsonl GOLD.jsonl [--questions Q.json] [--by tag|question] [--markdown] [--language zh|en] [--json]`:
 * holds predictions against gold ratings. The questions are those beside GOLD unless named.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      questions: { type: 'string' },
      by: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      language: { type: 'string', default: readerLanguage(io.env) },
      json: { type: 'boolean', default: false },
    },
  })
  const [predictionsPath, goldPath] = positionals.map((path) => resolve(io.cwd, path))
  const by = (['tag', 'question'] as const).find((known) => known === values.by)
  const language = (['zh', 'en'] as const).find((known) => known === values.language)
  if (predictionsPath === undefined || goldPath === undefined || positionals.length > 2)
    throw new UsageError('P.jsonl GOLD.jsonl?')
  if (by === undefined && values.by !== undefined) throw new UsageError(`--by ${values.by}?`)
  if (language === undefined) throw new UsageError(`--language ${values.language}?`)
  const questions = await readQuestionsFile(
    values.questions === undefined
      ? join(dirname(goldPath), 'questions.json')
      : resolve(io.cwd, values.questions),
  )
  const gold = await readGoldFile(goldPath, questions)
  const predictions = await readPredictionsFile(predictionsPath)
  const agreement = agreeOnSet(gold, predictions, { polarityOf: polarityIn(questions) })
  if (values.json) {
    io.out(JSON.stringify(toDocument(agreement)))
    return exitCode.done
  }
  const rows = listRows(agreement)
  io.out(values.markdown ? wordMarkdown(rows, language) : wordTable(rows, language))
  if (by !== undefined)
    io.out(wordGroups(by === 'tag' ? agreement.byTag : agreement.byQuestion, { by, language }))
  return exitCode.done
}

function toDocument({ byTag, byQuestion, ...rest }: SetAgreement) {
  return { ...rest, byTag: Object.fromEntries(byTag), byQuestion: Object.fromEntries(byQuestion) }
}
