import type { Question } from '../../../domain/positions/position.ts'
import { describeRight } from '../../../domain/values/describe-right.ts'
import { describeValue } from '../../../domain/values/describe-value.ts'
import type { ReportDocument } from '../report-document.ts'
import { formatMegabytes } from '../report-format.ts'
import { local } from './names.ts'
import { colours, type Sheet } from './sheet.ts'

/** What was chosen, typed or handed in, beside what would have been right; a picture in words. */
export function writeValue(
  sheet: Sheet,
  question: Question,
  given: ReportDocument['values'][number] | undefined,
): void {
  const { words } = sheet
  const language = sheet.language === 'en' ? 'en' : 'zh'
  const { image, indicators } = question
  const right = indicators.length === 0 ? null : describeRight(question, language)
  const size =
    given === undefined || given.fileBytes === null
      ? ''
      : ` (${formatMegabytes(given.fileBytes, sheet.language)})`
  const facts: (readonly [term: string, fact: string | null])[] = [
    [words.value.picture, image === undefined ? null : local(image.description, sheet.language)],
    [
      words.value.given,
      given === undefined ? null : `${describeValue(question, given.value, language) || '–'}${size}`,
    ],
    [words.value.right, right],
  ]
  for (const [term, fact] of facts) {
    if (fact === null) continue
    const quiet = term === words.value.given ? {} : { colour: colours.muted }
    sheet.write(`${term}${words.colon}${fact}`, { size: 9.5, ...quiet })
  }
  sheet.y += 4
}
