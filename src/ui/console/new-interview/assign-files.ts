const chineseDigits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A Chinese numeral from 1 to 99, e.g. 十二 → 12. */
function readChineseNumber(text: string): number | undefined {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const one = ones ? chineseDigits[ones] : 0
  if (one === undefined) return undefined
  if (!text.includes('十')) return one || undefined
  const ten = tens ? chineseDigits[tens] : 1
  return ten === undefined ? undefined : ten * 10 + one
}

/**
 * The question number a file name speaks of, from 1: `q1`, `Q-02`, `第3题`, `第三题`, `question 4`, `5.wav`,
 * `张三_2.mp3`. Digits that are dates or phone numbers (more than two) do not count.
 */
export function questionNumberOf(fileName: string): number | undefined {
  const stem = fileName.replace(/\.[^.]*$/, '').normalize('NFKC')
  const chinese = /第\s*([一二两三四五六七八九十]{1,3})\s*(?:题|问|个问题)/.exec(stem)?.[1]
  if (chinese) return readChineseNumber(chinese)
  const digits =
    /第\s*(\d{1,2})\s*(?:题|问|个问题)/.exec(stem)?.[1] ??
    /(?:^|[^a-z])(?:q|question|answer|题|问题|回答)[\s_.-]*0*(\d{1,2})(?!\d)/i.exec(stem)?.[1] ??
    /^0*(\d{1,2})(?!\d)/.exec(stem)?.[1] ??
    /(?<!\d)0*(\d{1,2})$/.exec(stem)?.[1]
  const number = digits === undefined ? 0 : Number(digits)
  return number > 0 ? number : undefined
}

export type FileAssignment = { readonly file: File; readonly questionId: string | null }

/**
 * Matches dropped files to questions: by the number in the name where it names a question no other file took,
 * the rest in natural order of their names to the questions still free; what is left over gets none.
 */
export function assignFiles(
  files: readonly File[],
  questions: { readonly ids: readonly string[]; readonly taken: ReadonlySet<string> },
): FileAssignment[] {
  const used = new Set(questions.taken)
  const chosen = new Map<File, string>()
  for (const file of files) {
    const number = questionNumberOf(file.name)
    const id = number === undefined ? undefined : questions.ids[number - 1]
    if (id === undefined || used.has(id)) continue
    used.add(id)
    chosen.set(file, id)
  }
  const free = questions.ids.filter((id) => !used.has(id))
  const rest = files.filter((file) => !chosen.has(file))
  const inOrder = rest.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  for (const file of inOrder) {
    const id = free.shift()
    if (id !== undefined) chosen.set(file, id)
  }
  return files.map((file) => ({ file, questionId: chosen.get(file) ?? null }))
}
