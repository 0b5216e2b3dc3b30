import { answerParts, type ChoiceOption, type Probe, type Question } from '../position.ts'
import { readText } from './cell-text.ts'
import type { RowReader } from './read-rows.ts'

export const seconds = { least: 0, most: 86_400, whole: true }
const anyNumber = { least: -1e12, most: 1e12, optional: true }

type ValueFields = Pick<Question, 'image' | 'multiple' | 'number' | 'file' | 'field'>

/** What only questions answered by a value have; a group of columns left empty is a field left out. */
export function readValueFields(row: RowReader): ValueFields {
  const multiple = row.truth('multiple')
  const field = readText(row.raw('candidateField'))
  return {
    ...readImage(row),
    ...(multiple === undefined ? {} : { multiple }),
    ...readNumberField(row),
    ...readFile(row),
    ...(field === '' ? {} : { field }),
  }
}

/** The picture itself stays with the station; a workbook names it. */
function readImage(row: RowReader): Pick<Question, 'image'> {
  const image = {
    assetId: readText(row.raw('image')),
    description: row.text('imageDescription'),
    expected: row.list('expected'),
  }
  const { assetId, description, expected } = image
  const isEmpty = assetId + description.zh + description.en === '' && expected.length === 0
  return isEmpty ? {} : { image }
}

function readNumberField(row: RowReader): Pick<Question, 'number'> {
  const [min, max] = [row.number('min', anyNumber), row.number('max', anyNumber)]
  if (min === undefined && max === undefined) return {}
  if (min === undefined || max === undefined) row.report(min === undefined ? 'min' : 'max', 'empty', '')
  const [rightFrom, rightTo] = [row.number('rightFrom', anyNumber), row.number('rightTo', anyNumber)]
  return {
    number: {
      unit: row.text('unit'),
      min: min ?? 0,
      max: max ?? 0,
      ...(rightFrom === undefined ? {} : { rightFrom }),
      ...(rightTo === undefined ? {} : { rightTo }),
    },
  }
}

function readFile(row: RowReader): Pick<Question, 'file'> {
  if (row.raw('accept').trim() === '') return {}
  const accept = row.choice('accept', ['photo', 'document'])
  return {
    file: { accept, maxMegabytes: row.number('maxMegabytes', { least: 1, most: 50, whole: true }) ?? 1 },
  }
}

export function readProbe(row: RowReader, indicators: ReadonlySet<string>): Probe {
  const what = row.choice('missing', ['indicator', ...answerParts])
  const [indicatorId = ''] = row.list('indicators')
  if (what === 'indicator' && !indicators.has(indicatorId))
    row.report('indicators', indicatorId === '' ? 'empty' : 'unknown-id', indicatorId)
  return {
    id: row.id('id'),
    missing: what === 'indicator' ? { kind: what, indicatorId } : { kind: 'part', part: what },
    line: row.text('line'),
    replySeconds: row.number('replySeconds', seconds) ?? 0,
  }
}

export function readOption(row: RowReader): ChoiceOption {
  return { id: row.id('id'), label: row.text('name'), right: row.truth('right') ?? false }
}
