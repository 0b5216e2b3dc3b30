import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPosition } from '../../../test/support/arbitrary-position.ts'
import { projectFolder } from '../../../test/support/sources.ts'
import { samplePosition } from '../../../test/support/sample-position.ts'
import type { UiLanguage } from '../../contract/ids.ts'
import { stepOf } from '../../domain/plan/plan-of.ts'
import type { Position } from '../../domain/positions/position.ts'
import { readPositionWorkbook } from '../../domain/positions/workbook/read-position-workbook.ts'
import {
  writePositionWorkbook,
  type WrittenSheet,
} from '../../domain/positions/workbook/write-position-workbook.ts'
import { parseTable } from '../tables/parse-table.ts'
import { tableLimits } from '../tables/table.ts'
import { writeWorkbook } from '../tables/write-workbook.ts'
import { readShippedPositions } from './position.service.ts'
import { workbookWords } from './workbook-words.ts'

const words = [workbookWords.en, workbookWords['zh-CN']] as const
const languages: readonly UiLanguage[] = ['zh-CN', 'en']

async function read(sheets: readonly WrittenSheet[]) {
  const { sheets: table } = parseTable(await writeWorkbook(sheets), tableLimits)
  return readPositionWorkbook(table, words)
}

/** The sample as an English workbook, changed by hand. */
async function readChanged(change: (sheets: Record<string, WrittenSheet>) => Record<string, WrittenSheet>) {
  const written = writePositionWorkbook(samplePosition, workbookWords.en)
  return await read(Object.values(change(Object.fromEntries(written.map((sheet) => [sheet.name, sheet])))))
}

/** A cell of a sheet, by the number its row has in the spreadsheet and its column's title. */
function withCell(
  sheet: WrittenSheet | undefined,
  at: { row: number; column: string },
  value: string | number | null,
): WrittenSheet {
  if (sheet === undefined) throw new Error('no such sheet')
  const index = sheet.columns.findIndex(({ title }) => title === at.column)
  const rows = sheet.rows.map((row, n) => (n + 2 === at.row ? row.with(index, value) : row))
  return { ...sheet, rows }
}

describe('a workbook', () => {
  it.each(languages)('in %s gives every shipped position back as it was', async (language) => {
    for (const position of readShippedPositions(`${projectFolder}/resources`)) {
      expect(await read(writePositionWorkbook(position, workbookWords[language]))).toEqual({
        content: position,
        problems: [],
      })
    }
  })

  it('gives any position back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPosition, fc.constantFrom(...languages), async (position, language) => {
        const back = await read(writePositionWorkbook(position, workbookWords[language]))
        expect(back).toEqual({ content: position, problems: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('may have its columns in another order, others beside them, and names for ids', async () => {
    const changed = await readChanged((sheets) => {
      const indicators = withCell(sheets['Indicators'], { row: 2, column: 'Competency' }, '情绪稳定')
      const columns = [...indicators.columns.toReversed(), { title: 'Remarks', width: 20 }]
      const rows = indicators.rows.map((row) => [...row.toReversed(), 'to be discussed'])
      return { ...sheets, Indicators: { ...indicators, columns, rows } }
    })
    expect(changed).toEqual({ content: samplePosition, problems: [] })
  })

  const wrong: readonly [string, { sheet: string; row: number; column: string }, string, string][] = [
    ['a weight in words', { sheet: 'Indicators', row: 3, column: 'Weight' }, 'fifteen', 'not-a-number'],
    ['a weight above 100', { sheet: 'Indicators', row: 3, column: 'Weight' }, '150', 'not-a-number'],
    ['no weight', { sheet: 'Indicators', row: 4, column: 'Weight' }, '', 'empty'],
    [
      'a question that is not there',
      { sheet: 'Indicators', row: 2, column: 'Question' },
      'gone',
      'unknown-id',
    ],
    [
      'a must-pass that is not there',
      { sheet: 'Position', row: 2, column: 'Must pass' },
      'charm',
      'unknown-id',
    ],
    [
      'a competency that is not there',
      { sheet: 'Indicators', row: 2, column: 'Competency' },
      'charm',
      'unknown-id',
    ],
    ['an id twice', { sheet: 'Indicators', row: 3, column: 'Id' }, 'late-sofa.soothe', 'twice'],
    ['an unknown kind', { sheet: 'Questions', row: 2, column: 'Kind' }, 'essay', 'not-a-choice'],
    ['half a second', { sheet: 'Questions', row: 2, column: 'Seconds to answer' }, '0.5', 'not-a-number'],
    [
      'a certainty in percent',
      { sheet: 'Position', row: 2, column: 'Least certainty' },
      '50',
      'not-a-number',
    ],
    [
      'neither yes nor no',
      { sheet: 'Position', row: 2, column: 'People rate first' },
      'maybe',
      'not-a-choice',
    ],
  ]

  it.each(wrong)(
    'with %s is not taken, and says where',
    async (_what, { sheet, row, column }, value, code) => {
      const { content, problems } = await readChanged((sheets) => ({
        ...sheets,
        [sheet]: withCell(sheets[sheet], { row, column }, value),
      }))
      expect(content).toBeNull()
      expect(problems).toContainEqual({ sheet, row, column, code, value })
    },
  )

  it('without a sheet or a column says which', async () => {
    const { problems } = await readChanged(({ Questions: _left, Turns, ...sheets }) => ({
      ...sheets,
      Turns: {
        ...Turns,
        columns: Turns?.columns.filter(({ title }) => title !== 'When') ?? [],
      } as WrittenSheet,
    }))
    expect(problems).toEqual([
      { sheet: 'Questions', row: null, column: null, code: 'sheet-missing', value: '' },
      { sheet: 'Turns', row: null, column: 'When', code: 'column-missing', value: '' },
    ])
  })

  it('made before there were plans is still read', async () => {
    const later = new Set(['Follow-ups', 'Options', 'Plan', 'Conditions'])
    const sheets = writePositionWorkbook(samplePosition, workbookWords.en).filter(
      ({ name }) => !later.has(name),
    )
    const old = sheets.map((sheet) => {
      const count = { Position: 10, Questions: 8 }[sheet.name] ?? sheet.columns.length
      return {
        ...sheet,
        columns: sheet.columns.slice(0, count),
        rows: sheet.rows.map((row) => row.slice(0, count)),
      }
    })
    expect(await read(old)).toEqual({ content: samplePosition, problems: [] })
  })

  it('with a step, a condition or a follow-up that cannot be read is not taken', async () => {
    const [question] = samplePosition.questions
    if (question === undefined) throw new Error('the sample has a question')
    const when = [{ kind: 'number', questionId: 'years', is: 'at-least', value: 2 }] as const
    const planned: Position = {
      ...samplePosition,
      questions: [
        {
          ...question,
          probes: [
            {
              id: 'p1',
              missing: { kind: 'part', part: 'result' },
              line: question.prompt,
              replySeconds: 30,
            },
          ],
        },
        ...samplePosition.questions.slice(1),
      ],
      plan: { modes: ['voice'], practice: true, steps: [{ ...stepOf(question), when }] },
    }
    const written = Object.fromEntries(
      writePositionWorkbook(planned, workbookWords.en).map((sheet) => [sheet.name, sheet]),
    )
    expect(await read(Object.values(written))).toEqual({ content: planned, problems: [] })
    const cells = [
      ['Plan', 'Question', 'gone', 'unknown-id'],
      ['Plan', 'Takes', '9', 'not-a-number'],
      ['Plan', 'Fast flow', 'perhaps', 'not-a-choice'],
      ['Position', 'Ways to answer', 'dance', 'not-a-choice'],
      ['Conditions', 'Step', 'gone', 'unknown-id'],
      ['Conditions', 'Values', 'two', 'not-a-number'],
      ['Follow-ups', 'Asked when missing', 'luck', 'not-a-choice'],
    ] as const
    for (const [sheet, column, value, code] of cells) {
      const changed = { ...written, [sheet]: withCell(written[sheet], { row: 2, column }, value) }
      const { problems } = await read(Object.values(changed))
      expect(problems, `${sheet} ${column}`).toContainEqual({ sheet, row: 2, column, code, value })
    }
  })

  it('with more than one position, or none, is not taken', async () => {
    const twice = await readChanged((sheets) => {
      const { Position: sheet } = sheets
      return {
        ...sheets,
        Position: { ...sheet, rows: [...(sheet?.rows ?? []), ...(sheet?.rows ?? [])] } as WrittenSheet,
      }
    })
    expect(twice.problems).toMatchObject([{ sheet: 'Position', row: 3, code: 'row-extra' }])
    const none = await readChanged((sheets) => ({
      ...sheets,
      Position: { ...sheets['Position'], rows: [] } as unknown as WrittenSheet,
    }))
    expect(none).toMatchObject({
      content: null,
      problems: [{ sheet: 'Position', row: null, code: 'row-missing' }],
    })
  })

  it('with a formula is not taken: nothing in a file is computed', () => {
    const sheets = writePositionWorkbook(samplePosition, workbookWords.en).map(({ name, columns, rows }) => ({
      name,
      rows: [columns.map(({ title }) => title), ...rows].map((row, n) => ({
        row: n + 1,
        cells: row.map((cell, at) => ({
          text: cell === null ? '' : String(cell),
          formula: name === 'Competencies' && n === 1 && columns[at]?.title === 'Weight',
        })),
      })),
    }))
    expect(readPositionWorkbook(sheets, words)).toEqual({
      content: null,
      problems: [{ sheet: 'Competencies', row: 2, column: 'Weight', code: 'formula', value: '30' }],
    })
  })
})

it('an unpublished position may be written by hand without an id', async () => {
  const { content } = await readChanged((sheets) => ({
    ...sheets,
    Position: withCell(sheets['Position'], { row: 2, column: 'Id' }, null),
  }))
  expect(content).toEqual({ ...samplePosition, id: '' } satisfies Position)
})
