import {
  type Competency,
  type Indicator,
  type Position,
  type Question,
  questionKinds,
  type Rubric,
  type ScenarioTurn,
} from '../position.ts'
import { readText } from './cell-text.ts'
import { readPlan } from './read-plan-rows.ts'
import { readRows, type ReadSheet, type RowReader } from './read-rows.ts'
import { readOption, readProbe, readValueFields, seconds } from './read-value-rows.ts'
import { sheetKeys, type ColumnField, type SheetKey, type WorkbookWords } from './workbook-layout.ts'
import type { WorkbookProblem } from './workbook-problem.ts'

/** A workbook is taken whole or not at all: with a problem there is no content. */
export type PositionWorkbook =
  | { readonly content: Position; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly WorkbookProblem[] }

type Rows = Readonly<Record<SheetKey, readonly RowReader[]>>

/**
 * Reads the sheets that `writePositionWorkbook` writes, also after somebody rearranged columns, added some, or typed
 * names of competencies instead of their ids. `words` are all languages in which a workbook may be titled.
 */
export function readPositionWorkbook(
  sheets: readonly ReadSheet[],
  words: readonly [WorkbookWords, ...WorkbookWords[]],
): PositionWorkbook {
  const problems: WorkbookProblem[] = []
  const report = (problem: WorkbookProblem) => void problems.push(problem)
  const rows = Object.fromEntries(
    sheetKeys.map((key) => [key, readRows(sheets, { key, words, report })]),
  ) as Rows
  if (problems.length > 0) return { content: null, problems }
  const content = readPosition(rows)
  if (content === undefined) {
    const sheet = words[0].sheets.position
    problems.push({ sheet, row: null, column: null, code: 'row-missing', value: '' })
  }
  return content === undefined || problems.length > 0
    ? { content: null, problems }
    : { content, problems: [] }
}

function readPosition(rows: Rows): Position | undefined {
  const [row, ...others] = rows.position
  for (const other of others) other.report('id', 'row-extra', other.raw('id'))
  if (row === undefined) return undefined
  const competencies = rows.competencies.map(readCompetency)
  const questions = rows.questions.map(readQuestion)
  reportTwice([rows.competencies])
  reportTwice([rows.questions, rows.indicators, rows.turns, rows.probes])
  reportTwice([rows.plan])
  const [indicators, turns, probes, options] = [rows.indicators, rows.turns, rows.probes, rows.options].map(
    (own) => groupRows(own, questions),
  ) as [Groups, Groups, Groups, Groups]
  for (const own of options.values()) reportTwice([own])
  const plan = readPlan(row, rows)
  return {
    // A position written by hand has none yet.
    id: readText(row.raw('id')),
    name: row.text('name'),
    summary: row.text('summary'),
    competencies,
    rubric: readRubric(row, { rows: rows.competencies, competencies }),
    questions: questions.map((question) => {
      const own = (indicators.get(question.id) ?? []).map((one) => readIndicator(one, competencies))
      const ids = new Set(own.map(({ id }) => id))
      return {
        ...question,
        indicators: own,
        turns: (turns.get(question.id) ?? []).map((one) => readTurn(one, ids)),
        ...unlessEmpty(
          'probes',
          (probes.get(question.id) ?? []).map((one) => readProbe(one, ids)),
        ),
        ...unlessEmpty('options', (options.get(question.id) ?? []).map(readOption)),
      }
    }),
    ...(plan && { plan }),
  }
}

function readCompetency(row: RowReader): Competency {
  return { id: row.id('id'), name: row.text('name'), description: row.text('description') }
}

function readRubric(
  row: RowReader,
  known: { readonly rows: readonly RowReader[]; readonly competencies: readonly Competency[] },
): Rubric {
  const level = (field: ColumnField, most: number) =>
    Object.fromEntries(
      known.rows.flatMap((one) => {
        const value = one.number(field, { least: 0, most, optional: true })
        return value === undefined ? [] : [[one.id('id'), value]]
      }),
    )
  const humanFirst = row.truth('humanFirst')
  return {
    weights: level('weight', 1_000_000),
    required: level('required', 100),
    mustPass: row
      .list('mustPass')
      .map((said) => findCompetency(row, 'mustPass', { said, competencies: known.competencies })),
    minCertainty: row.number('minCertainty', { least: 0, most: 1 }) ?? 0,
    advanceAt: row.number('advanceAt', { least: 0, most: 100 }) ?? 0,
    rejectBelow: row.number('rejectBelow', { least: 0, most: 100 }) ?? 0,
    ...(humanFirst === undefined ? {} : { humanFirst }),
  }
}

const unlessEmpty = <Key extends string, One>(key: Key, list: readonly One[]) =>
  (list.length === 0 ? {} : { [key]: list }) as { readonly [key in Key]?: readonly One[] }

function readQuestion(row: RowReader): Question {
  return {
    id: row.id('id'),
    kind: row.choice('kind', questionKinds),
    title: row.text('title'),
    prompt: row.text('prompt'),
    turns: [],
    thinkSeconds: row.number('thinkSeconds', seconds) ?? 0,
    answerSeconds: row.number('answerSeconds', seconds) ?? 0,
    indicators: [],
    ...readValueFields(row),
  }
}

function readIndicator(row: RowReader, competencies: readonly Competency[]): Indicator {
  const mustHave = row.truth('mustHave')
  const [requires, before] = [row.optionalList('requires'), row.optionalList('before')]
  return {
    id: row.id('id'),
    competency: findCompetency(row, 'competency', { said: row.id('competency'), competencies }),
    polarity: row.choice('polarity', ['positive', 'negative']),
    weight: row.number('weight', { least: 0, most: 100 }) ?? 0,
    label: row.text('label'),
    rule: row.text('rule'),
    examples: row.phrases('examples'),
    counterExamples: row.phrases('counterExamples'),
    concepts: row.list('concepts'),
    ...(requires === undefined ? {} : { requires }),
    ...(before === undefined ? {} : { before }),
    phrases: row.phrases('phrases'),
    ...(mustHave === undefined ? {} : { mustHave }),
  }
}

/** By id, or by name where only one is called so. */
function findCompetency(
  row: RowReader,
  field: ColumnField,
  { said, competencies }: { readonly said: string; readonly competencies: readonly Competency[] },
): string {
  if (said === '' || competencies.some(({ id }) => id === said)) return said
  const [one, ...others] = competencies.filter(({ name }) => name.zh === said || name.en === said)
  if (one !== undefined && others.length === 0) return one.id
  row.report(field, 'unknown-id', said)
  return said
}

function readTurn(row: RowReader, indicators: ReadonlySet<string>): ScenarioTurn {
  const kind = row.choice('when', ['always', 'unless-shown', 'if-shown'])
  const named = row.list('indicators')
  const unknown = named.find((id) => !indicators.has(id))
  if (unknown !== undefined) row.report('indicators', 'unknown-id', unknown)
  return {
    id: row.id('id'),
    line: row.text('line'),
    when: kind === 'always' ? { kind } : { kind, indicators: named },
    replySeconds: row.number('replySeconds', seconds) ?? 0,
  }
}

type Groups = ReadonlyMap<string, readonly RowReader[]>

/** Rows by the question they belong to, in the order in which they stand. */
function groupRows(rows: readonly RowReader[], questions: readonly Question[]): Groups {
  const known = new Set(questions.map(({ id }) => id))
  const groups = new Map<string, RowReader[]>()
  for (const row of rows) {
    const question = row.id('question')
    if (question !== '' && !known.has(question)) row.report('question', 'unknown-id', question)
    groups.set(question, [...(groups.get(question) ?? []), row])
  }
  return groups
}

/** Ids of these sheets share one space. */
function reportTwice(sheets: readonly (readonly RowReader[])[]): void {
  const known = new Set<string>()
  for (const row of sheets.flat()) {
    const id = row.id('id')
    if (id !== '' && known.has(id)) row.report('id', 'twice', id)
    known.add(id)
  }
}
