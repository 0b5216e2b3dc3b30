import type { AgreementFigures, Figure } from '../domain/agreement/agree.ts'
import type { Row, RowName } from './agreement-rows.ts'

type Language = 'zh' | 'en'
type Words = readonly [zh: string, en: string]

const names: Readonly<Record<RowName, Words>> = {
  answers: ['对照的回答', 'answers compared'],
  missing: ['没有评到的回答', 'answers without a rating'],
  unknown: ['标准里没有的回答', 'ratings of unknown answers'],
  abstained: ['评不了、记 0 分的回答', 'answers not scored, taken as 0'],
  uncovered: ['没有词语可依的判断', 'verdicts left open for want of wording'],
  weightedKappa: ['等级二次加权 kappa', 'quadratic weighted kappa of grades'],
  pearson: ['Pearson 相关', 'Pearson correlation'],
  spearman: ['Spearman 等级相关', 'Spearman rank correlation'],
  meanDifference: ['平均差（评分减标准，分）', 'mean difference (given less gold), points'],
  meanAbsoluteDifference: ['平均绝对差（分）', 'mean absolute difference, points'],
  sameGrade: ['等级相同的比例', 'share with the same grade'],
  withinOneGrade: ['等级相差不超过一级的比例', 'share within one grade'],
  f1: ['指标 F1', 'indicator F1'],
  positiveF1: ['正向指标 F1', 'indicator F1, positive'],
  negativeF1: ['负向指标 F1', 'indicator F1, negative'],
  verbatim: ['引语逐字出自回答的比例', 'share of quotes that are verbatim'],
  injectionGiven: ['夹带指令的回答，给出的平均分', 'instructions in the answer, mean given'],
  injectionGold: ['夹带指令的回答，标准平均分', 'instructions in the answer, mean of gold'],
  stuffingGiven: ['堆砌关键词的回答，给出的平均分', 'strings of keywords, mean given'],
  stuffingGold: ['堆砌关键词的回答，标准平均分', 'strings of keywords, mean of gold'],
  noiseDifference: ['识别错字与原文的平均差（分）', 'recognition noise less its clean source, mean points'],
  noiseDistance: [
    '识别错字与原文的平均绝对差（分）',
    'recognition noise to its clean source, mean absolute points',
  ],
}
const headings = {
  figure: ['指标', 'figure'],
  value: ['数值', 'value'],
  interval: ['95% 区间', '95 % interval'],
  tag: ['回答类型', 'kind of answer'],
  question: ['题目', 'question'],
  f1: ['指标 F1', 'F1'],
  given: ['给出', 'given'],
  gold: ['标准', 'gold'],
} as const satisfies Record<string, Words>

const TOO_FEW: Words = ['太少，不给区间', 'too few for an interval']

/** The table for a terminal. */
export function wordTable(rows: readonly Row[], language: Language): string {
  return align(cellsOf(rows, language))
}

/** The same table in Markdown. */
export function wordMarkdown(rows: readonly Row[], language: Language): string {
  const [head = [], ...body] = cellsOf(rows, language)
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A line for each group of answers, by tag or by question; kappa only of groups that are large enough for it. */
export function wordGroups(
  groups: ReadonlyMap<string, AgreementFigures>,
  { by, language }: { readonly by: 'tag' | 'question'; readonly language: Language },
): string {
  const at = language === 'zh' ? 0 : 1
  const head = [headings[by][at], 'n', 'QWK', headings.f1[at], headings.given[at], headings.gold[at]]
  const body = [...groups].map(([key, { state, n, scores, indicators }]) => [
    key,
    String(n),
    wordValue(state === 'enough' ? scores.weightedKappa.value : null, 3),
    wordValue(indicators.all.f1.value, 3),
    wordValue(scores.meanGiven.value, 1),
    wordValue(scores.meanReference.value, 1),
  ])
  return `\n${align([head, ...body])}`
}

function cellsOf(rows: readonly Row[], language: Language): readonly (readonly string[])[] {
  const at = language === 'zh' ? 0 : 1
  const head = [headings.figure[at], headings.value[at], headings.interval[at], 'n']
  const body = rows.map((row) =>
    'count' in row
      ? [names[row.name][at], String(row.count), '', '']
      : [
          names[row.name][at],
          wordValue(row.figure.value, row.digits),
          wordInterval(row.figure, row.digits, TOO_FEW[at]),
          String(row.n),
        ],
  )
  return [head, ...body]
}

const wordValue = (value: number | null, digits: number): string => value?.toFixed(digits) ?? '–'

function wordInterval({ value, interval }: Figure, digits: number, tooFew: string): string {
  if (interval !== null) return `${interval.low.toFixed(digits)} … ${interval.high.toFixed(digits)}`
  return value === null ? '' : tooFew
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A terminal gives Chinese characters and full-width marks two columns. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/u.test(character) ? 2 : 1),
    0,
  )
}
