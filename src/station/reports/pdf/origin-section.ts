import type { RecogniserIdentity } from '../../../domain/interview/interview.ts'
import type { ReportDocument } from '../report-document.ts'
import { formatInstant } from '../report-format.ts'
import { local } from './names.ts'
import { colours, type Sheet } from './sheet.ts'

const labelWidth = 86

/** What made the report, in plain words first, then to the version and hash of every part. */
export function writeOrigin(sheet: Sheet, document: ReportDocument): void {
  const { words } = sheet
  sheet.ensure(110)
  sheet.rule()
  sheet.y += 10
  sheet.write(words.origin.title, { size: 12, bold: true })
  sheet.y += 3
  sheet.write(words.originPlain, { size: 9 })
  sheet.y += 6
  for (const [label, value] of describeOrigin(sheet, document)) {
    sheet.ensure(24)
    sheet.place(label, { x: sheet.left, y: sheet.y }, { size: 8.5, colour: colours.muted })
    sheet.write(value, { x: sheet.left + labelWidth, width: sheet.width - labelWidth, size: 8.5 })
    sheet.y += 2
  }
}

function describeOrigin(sheet: Sheet, document: ReportDocument): [label: string, value: string][] {
  const { words, language } = sheet
  const { content, position } = document
  const recognisers = new Map<string, RecogniserIdentity>()
  for (const { recogniser } of content.answers) {
    if (recogniser !== null) recognisers.set(`${recogniser.modelId} ${recogniser.modelHash}`, recogniser)
  }
  const recognised = Array.from(
    recognisers.values(),
    ({ engine, engineVersion, modelId, modelHash }) =>
      `${modelId} · ${engine} ${engineVersion}\n${words.origin.fingerprint} ${modelHash}`,
  )
  const total = Object.values(position.rubric.weights).reduce((sum, weight) => sum + weight, 0)
  const weights = position.competencies.map(({ id, name }) => {
    const share = ((position.rubric.weights[id] ?? 0) / Math.max(total, Number.MIN_VALUE)) * 100
    return `${local(name, language)} ${Math.round(share)}%`
  })
  const { rater } = content
  return [
    [words.origin.recogniser, recognised.length > 0 ? recognised.join('\n') : words.unknown],
    [words.origin.rater, `${rater.id} ${rater.version}\n${words.origin.fingerprint} ${rater.hash}`],
    [
      words.position,
      `${local(position.name, language)} (${position.id})\n${words.origin.fingerprint} ${content.positionHash}`,
    ],
    [words.origin.weights, weights.join(words.join)],
    [words.origin.product, content.productVersion],
    [words.reportedAt, formatInstant(document.reportedAt, language, document.timeZone)],
    [words.origin.reportId, document.reportId],
    [words.interview, document.interviewId],
  ]
}
