/**
 * Words as the index keeps them and as it is asked. What has no spaces between its words is cut into overlapping
 * pieces, so that any stretch of it is found: Chinese, Japanese and Korean by two characters, digits by three.
 * Latin words stay whole and are found by their beginning.
 */
const run =
  /(?<cjk>[[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]&&[\p{L}\p{N}]]+)|(?<digits>\p{Nd}+)|(?<word>[\p{L}\p{M}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\P{L}|$))/gv
const pieceOf = { cjk: 2, digits: 3 } as const

type Run = { readonly kind: 'cjk' | 'digits' | 'word'; readonly text: string }

/** The tokens of a text in order, separated by spaces. Each run ends in its shorter tails: 李小娜 is 李小 小娜 娜. */
export function toSearchTokens(text: string): string {
  return runsOf(text)
    .flatMap(({ kind, text: part }) => (kind === 'word' ? [part] : cut(part, pieceOf[kind], true)))
    .join(' ')
}

/**
 * What is typed into a search box as an FTS5 query: every run of it must be found. `undefined` where nothing in it
 * can be searched for. Only letters and digits in quotes get there, so nothing typed is ever taken for syntax.
 */
export function toSearchQuery(query: string): string | undefined {
  const clauses = runsOf(query).map(({ kind, text }) => {
    if (kind === 'word' || [...text].length < pieceOf[kind]) return `"${text}" *`
    return `"${cut(text, pieceOf[kind], false).join(' ')}"`
  })
  return clauses.length === 0 ? undefined : clauses.join(' AND ')
}

function runsOf(text: string): Run[] {
  return [...text.normalize('NFKC').toLowerCase().matchAll(run)].flatMap(({ groups = {} }): Run[] => {
    if (groups['cjk'] !== undefined) return [{ kind: 'cjk', text: groups['cjk'] }]
    if (groups['digits'] !== undefined) return [{ kind: 'digits', text: groups['digits'] }]
    // Accents are rarely typed; only Latin words are taken apart for them. A mark on its own is no word.
    const word = (groups['word'] ?? '').normalize('NFD').replace(/\p{M}/gu, '')
    return word === '' ? [] : [{ kind: 'word', text: word }]
  })
}

function cut(text: string, size: number, withTails: boolean): string[] {
  const characters = [...text]
  const last = withTails ? characters.length - 1 : characters.length - size
  return Array.from({ length: last + 1 }, (_, from) => characters.slice(from, from + size).join(''))
}
