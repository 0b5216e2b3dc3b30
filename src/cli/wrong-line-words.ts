import type { WrongLines } from '../contract/failures.ts'

type Problem = WrongLines['lines'][number]['problem']

const words: Readonly<Record<Problem, readonly [zh: string, en: string]>> = {
  empty: ['文件里没有内容', 'there is nothing in the file'],
  'not-json': ['不是完整的 JSON', 'not complete JSON'],
  'wrong-field': ['缺少这个字段，或者它的内容不对', 'this field is missing or not right'],
  'unknown-question': ['题目文件里没有这道题', 'no such question in the questions file'],
  'duplicate-id': ['编号和前面重复', 'the id stands there twice'],
}

/** A line for each wrong line of a file, then what is safe and what to do. */
export function wordWrongLines({ file, total, lines }: WrongLines, language: 'zh' | 'en'): string {
  const zh = language === 'zh'
  const each = lines.map(({ line, problem, about }) => {
    const place = line === null ? file : zh ? `${file} 第 ${line} 行` : `${file}, line ${line}`
    const what = words[problem][zh ? 0 : 1]
    const subject = about === undefined ? '' : zh ? `（${about}）` : ` (${about})`
    return zh ? `${place}：${what}${subject}` : `${place}: ${what}${subject}`
  })
  const more = total - lines.length
  if (more > 0) each.push(zh ? `另有 ${more} 处。` : `… and ${more} more.`)
  each.push(
    zh
      ? '什么都没有写入。请改好再试。 [LINES_WRONG]'
      : 'Nothing was written. Correct them and try again. [LINES_WRONG]',
  )
  return each.join('\n')
}
