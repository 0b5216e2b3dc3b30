import { fillIn } from '../../../contract/words/index.ts'
import type { CompetencyScore, Recommendation } from '../../../domain/scoring/rater.ts'
import type { ReportDocument } from '../report-document.ts'
import { formatDuration, formatInstant } from '../report-format.ts'
import { drawScoreBar } from './drawings.ts'
import { local } from './names.ts'
import { colours, type Sheet } from './sheet.ts'

const columnGap = 28
const leftColumn = 176

/** Who, when, match with its interval, recommendation with its reason, competencies, and what people decided. */
export function writeSummary(sheet: Sheet, document: ReportDocument): void {
  writeHead(sheet, document)
  const top = sheet.y
  writeMatch(sheet, document)
  const below = sheet.y
  sheet.y = top
  writeCompetencies(sheet, document)
  sheet.y = Math.max(below, sheet.y) + 6
  sheet.write(sheet.words.byMachine, { size: 8.5, colour: colours.muted })
  sheet.y += 10
  writeDecisions(sheet, document)
}

function writeHead(sheet: Sheet, document: ReportDocument): void {
  const { words, language } = sheet
  sheet.write(`${words.product} · ${words.title}`, { size: 9, colour: colours.muted })
  sheet.y += 2
  sheet.write(document.candidateName, { size: 20, bold: true })
  sheet.y += 1
  const facts = [
    local(document.position.name, language),
    document.storeName,
    words.channel[document.channel],
    formatInstant(document.heldAt, language, document.timeZone),
    document.durationMs > 0 ? formatDuration(document.durationMs, language) : '',
  ]
  sheet.write(facts.filter((fact) => fact !== '').join(' · '), { size: 10, colour: colours.muted })
  sheet.y += 8
  sheet.rule()
  sheet.y += 14
}

function writeMatch(sheet: Sheet, document: ReportDocument): void {
  const { words } = sheet
  const { recommendation } = document.content
  const column = { width: leftColumn }
  sheet.write(words.match, { ...column, size: 9, colour: colours.muted })
  if (recommendation.match === null) {
    sheet.write(words.noMatch, { ...column, size: 22, bold: true, colour: colours.muted })
    sheet.write(words.noMatchWhy, { ...column, size: 8.5, colour: colours.muted })
  } else {
    const match = String(Math.round(recommendation.match))
    const top = sheet.y
    sheet.write(match, { ...column, size: 38, bold: true, colour: colours.machine })
    if (recommendation.matchHalfWidth !== null) {
      const after = sheet.doc.font('bold').fontSize(38).widthOfString(match)
      const interval = `±${Math.round(recommendation.matchHalfWidth)}`
      sheet.place(interval, { x: sheet.left + after + 5, y: top + 24 }, { size: 16, colour: colours.machine })
    }
  }
  sheet.y += 4
  sheet.write(words.recommendation[recommendation.kind], { ...column, size: 12, bold: true })
  sheet.y += 2
  sheet.write(becauseOf(sheet, document, recommendation), column)
}

function becauseOf(sheet: Sheet, { position }: ReportDocument, recommendation: Recommendation): string {
  const { words, language } = sheet
  const named = [...position.competencies, ...position.questions.flatMap((question) => question.indicators)]
  const about = recommendation.about.map((id) => {
    const found = named.find((one) => one.id === id)
    if (found === undefined) return id
    return local('name' in found ? found.name : found.label, language)
  })
  const { reason } = recommendation
  const key =
    reason === 'insufficient-evidence' && about.length === 0 ? 'insufficient-evidence-plain' : reason
  const { advanceAt, rejectBelow } = position.rubric
  return fillIn(words.reason[key], { about: about.join(words.join), advanceAt, rejectBelow })
}

function writeCompetencies(sheet: Sheet, { position, content }: ReportDocument): void {
  const { words } = sheet
  const x = sheet.left + leftColumn + columnGap
  sheet.write(words.competencies, { x, size: 9, colour: colours.muted })
  sheet.y += 7
  const ordered = position.competencies.flatMap(({ id, name }) => {
    const score = content.competencies.find(({ competency }) => competency === id)
    return score === undefined ? [] : [{ name: local(name, sheet.language), score }]
  })
  for (const { name, score } of ordered) writeCompetency(sheet, name, score)
  sheet.write(words.barLegend, { x, size: 7.5, colour: colours.muted, width: sheet.left + sheet.width - x })
}

function writeCompetency(sheet: Sheet, name: string, score: CompetencyScore): void {
  const { words } = sheet
  const x = sheet.left + leftColumn + columnGap
  const right = sheet.left + sheet.width
  const [nameWidth, figureWidth] = [88, 54]
  const nameStyle = { width: nameWidth, size: 9.5 }
  const nameHeight = sheet.height(name, nameStyle)
  sheet.place(name, { x, y: sheet.y - 2 }, nameStyle)
  const at = { x: x + nameWidth + 6, y: sheet.y, width: right - x - nameWidth - figureWidth - 14 }
  const figure = { x: right - figureWidth, y: sheet.y - 3 }
  const note = { x: at.x, y: sheet.y + 11 }
  const noteStyle = { size: 7.5, colour: colours.muted, width: right - at.x }
  if (score.state === 'scored') {
    const { halfWidth, required } = score
    drawScoreBar(sheet, { score: score.score, halfWidth, required }, at)
    const text = words.scoreWithInterval(Math.round(score.score), Math.round(halfWidth))
    sheet.place(text, figure, { size: 10.5, bold: true, width: figureWidth, align: 'right' })
    sheet.place(words.evidence(score.evidenceCount), note, noteStyle)
  } else {
    drawScoreBar(sheet, { score: null, halfWidth: 0, required: score.required }, at)
    const text = `${words.insufficient}${words.colon}${words.insufficientWhy[score.reason]}`
    sheet.place(text, note, noteStyle)
  }
  sheet.y += Math.max(29, nameHeight + 6)
}

function writeDecisions(sheet: Sheet, { decisions, timeZone }: ReportDocument): void {
  const { words, language } = sheet
  sheet.ensure(60)
  sheet.rule()
  sheet.y += 10
  sheet.write(words.decisions, { size: 11, bold: true, colour: colours.human })
  sheet.y += 3
  if (decisions.length === 0) sheet.write(words.undecided, { colour: colours.muted })
  for (const decision of decisions) {
    sheet.ensure(44)
    sheet.write(words.decision[decision.kind], { bold: true, colour: colours.human })
    if (decision.kind !== 'withdrawn' || decision.reason !== '') {
      sheet.write(decision.reason === '' ? words.noReason : decision.reason)
    }
    const match = decision.machineMatch === null ? null : Math.round(decision.machineMatch)
    const said = words.machineHadSaid(words.recommendation[decision.machineSaid], match)
    const by = words.decidedBy(decision.decidedBy, formatInstant(decision.decidedAt, language, timeZone))
    sheet.write(`${by} · ${said}`, { size: 8.5, colour: colours.muted })
    sheet.y += 5
  }
  sheet.y += 8
}
