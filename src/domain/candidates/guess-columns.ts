import { parsePhone } from './phone.ts'

export type ColumnGuess =
  | { readonly kind: 'name' | 'phone' | 'email' | 'note' | 'ignore' }
  | { readonly kind: 'field'; readonly fieldId: string }

const titles: Readonly<Record<'name' | 'phone' | 'email' | 'note', readonly string[]>> = {
  name: '姓名 名字 应聘者 应聘人 候选人 求职者 人员 联系人 name fullname candidate applicant 应聘者姓名 候选人姓名'.split(
    ' ',
  ),
  phone:
    '手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 移动电话 phone mobile tel telephone phonenumber mobilephone cell'.split(
      ' ',
    ),
  email: '邮箱 电子邮箱 电子邮件 邮件 邮箱地址 email mail emailaddress'.split(' '),
  note: '备注 说明 附言 其他 note notes remark remarks comment comments'.split(' '),
}

/**
 * Where each column goes, by its title: the usual words in Chinese and English, then the names of the company's
 * own fields. Each place is given once, to the first column that asks for it.
 */
export function guessByTitle(
  columns: readonly string[],
  fields: readonly { readonly id: string; readonly names: readonly string[] }[],
): ColumnGuess[] {
  const taken = new Set<string>()
  return columns.map((title) => {
    const guess = guessOne(fold(title), fields)
    const place = guess.kind === 'field' ? guess.fieldId : guess.kind
    if (guess.kind === 'ignore' || taken.has(place)) return { kind: 'ignore' }
    taken.add(place)
    return guess
  })
}

/** Where each column goes, by what stands in it, for a table without titles; `columns` are samples of each. */
export function guessByContent(columns: readonly (readonly string[])[]): ColumnGuess[] {
  const looks = {
    phone: (cell: string) => parsePhone(cell) !== undefined,
    email: (cell: string) => cell.includes('@'),
    name: (cell: string) => /^[\p{Script=Han}·]{2,4}$/u.test(cell) || /^\p{L}+(?:[ .]\p{L}+)+$/u.test(cell),
  }
  const guesses: ColumnGuess[] = columns.map(() => ({ kind: 'ignore' }))
  for (const kind of ['phone', 'email', 'name'] as const) {
    const index = columns.findIndex(
      (cells, at) =>
        guesses[at]?.kind === 'ignore' &&
        cells.length > 0 &&
        cells.filter(looks[kind]).length > cells.length / 2,
    )
    if (index >= 0) guesses[index] = { kind }
  }
  return guesses
}

/** Whether a table's first row is its titles: one of them is known, or none looks like a person's data. */
export function isTitleRow(
  cells: readonly string[],
  fields: readonly { readonly id: string; readonly names: readonly string[] }[],
): boolean {
  if (guessByTitle(cells, fields).some(({ kind }) => kind !== 'ignore')) return true
  return !cells.some((cell) => parsePhone(cell) !== undefined || cell.includes('@'))
}

function guessOne(
  title: string,
  fields: readonly { readonly id: string; readonly names: readonly string[] }[],
): ColumnGuess {
  const field = fields.find(({ names }) => names.some((name) => name !== '' && fold(name) === title))
  if (field !== undefined) return { kind: 'field', fieldId: field.id }
  for (const kind of ['name', 'phone', 'email', 'note'] as const)
    if (titles[kind].includes(title)) return { kind }
  return { kind: 'ignore' }
}

/** Without width, case, spaces, punctuation, and what stands in brackets (`手机（必填）`, `E-mail *`). */
function fold(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]|【.*?】/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
