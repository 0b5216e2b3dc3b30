import type {
  CandidateFields,
  CustomField,
  ImportRowOutcome,
  ImportTarget,
} from '../../../contract/candidates.ts'
import { phoneKey } from '../../../domain/candidates/phone.ts'
import { type CellTarget, readCell } from '../../../domain/candidates/read-cell.ts'
import { foldName } from '../../../domain/candidates/same-person.ts'
import type { TableRow } from '../../tables/table.ts'

/** What became of a row, and for a row that is taken what it says of its person: only what its cells hold. */
export type JudgedRow = {
  readonly row: number
  readonly outcome: ImportRowOutcome
  readonly person: CandidateFields | null
}

/** Finds a listed record by name and by a telephone number or an address, as `contactsOf` writes them. */
export type KnownPeople = (contact: string) => string | undefined

/** Reads every row by its columns' targets; the first cell that cannot be read refuses its row. */
export function readRows(
  rows: readonly TableRow[],
  targets: readonly ImportTarget[],
  fields: ReadonlyMap<string, CustomField>,
): JudgedRow[] {
  const columns = targets.flatMap((target, index) => {
    const cellTarget = cellTargetOf(target, fields)
    return cellTarget === undefined ? [] : [{ index, target, cellTarget }]
  })
  const named = columns.some(({ target }) => target === 'name')
  return rows.map(({ row, cells }) => {
    if (!named) return refuse(row, null, 'name-missing', '')
    const person: CandidateFields = { name: '', phone: '', email: '', note: '', values: {} }
    for (const { index, target, cellTarget } of columns) {
      const { text, formula } = cells[index] ?? { text: '', formula: false }
      if (formula) return refuse(row, index, 'formula', text)
      const reading = readCell(text, cellTarget)
      if ('problem' in reading) return refuse(row, index, reading.problem, text)
      if (typeof target === 'object') {
        if (reading.value !== '') person.values[target.fieldId] = reading.value
      } else if (target !== 'ignore') person[target] = String(reading.value)
    }
    return { row, outcome: { kind: 'new' }, person }
  })
}

/** Tells who is known already, and who stands in the file twice: of one name, with one number or address. */
export function tellApart(judged: readonly JudgedRow[], known: KnownPeople): JudgedRow[] {
  const seen = new Map<string, number>()
  return judged.map((one) => {
    if (one.person === null) return one
    const contacts = contactsOf(one.person)
    const candidateId = contacts.map(known).find((id) => id !== undefined)
    const marks = [...(candidateId === undefined ? [] : [candidateId]), ...marksOf(one.person, contacts)]
    const earlier = marks.map((mark) => seen.get(mark)).find((row) => row !== undefined)
    if (earlier !== undefined)
      return { row: one.row, outcome: { kind: 'twice-in-file', row: earlier }, person: null }
    for (const mark of marks) seen.set(mark, one.row)
    return candidateId === undefined ? one : { ...one, outcome: { kind: 'known', candidateId } }
  })
}

/** A person's name with each way to reach them; two records that share one are of one person. */
export function contactsOf({
  name,
  phone,
  email,
}: Pick<CandidateFields, 'name' | 'phone' | 'email'>): string[] {
  return [phoneKey(phone), email.normalize('NFKC').trim().toLowerCase()]
    .filter((key) => key !== '')
    .map((key) => `${foldName(name)}\n${key}`)
}

/** Somebody without a number and an address is the same only where everything is. */
function marksOf(person: CandidateFields, contacts: readonly string[]): readonly string[] {
  return contacts.length > 0 ? contacts : [JSON.stringify(person)]
}

function refuse(
  row: number,
  column: number | null,
  reason: Extract<ImportRowOutcome, { kind: 'rejected' }>['reason'],
  value: string,
): JudgedRow {
  return { row, outcome: { kind: 'rejected', column, reason, value: value.slice(0, 200) }, person: null }
}

function cellTargetOf(
  target: ImportTarget,
  fields: ReadonlyMap<string, CustomField>,
): CellTarget | undefined {
  if (typeof target === 'string') return target === 'ignore' ? undefined : { kind: target }
  const field = fields.get(target.fieldId)
  if (field?.kind !== 'choice') return field === undefined ? undefined : { kind: field.kind }
  return {
    kind: 'choice',
    choices: field.choices.map(({ id, name }) => ({ id, names: [name.zh, name.en] })),
  }
}
