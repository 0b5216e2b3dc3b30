import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../support/sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'storefront-rate-'))
const data = join(folder, 'no-station')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the real command line in a folder of its own, in Chinese unless told otherwise. */
const cli = async (...args: string[]) => await cliWith({}, ...args)
async function cliWith(
  more: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, LC_ALL: 'zh_CN.UTF-8', STOREFRONT_DATA: data, ...more }
  return await new Promise((resolve) => {
    const command = [join(projectFolder, 'src/cli/main.ts'), ...args]
    execFile(process.execPath, command, { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}
const write = (name: string, rows: readonly unknown[]): void =>
  writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
const rateWords = (answers: string, out: string) => [
  'rate',
  '--questions',
  'questions.json',
  '--answers',
  answers,
  '--out',
  out,
]
const rate = async (answers: string, out: string, ...more: string[]) =>
  await cli(...rateWords(answers, out), ...more)
const readRows = (name: string): Record<string, unknown>[] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const indicator = { competency: 'service', rule: '', counter_examples: [] }
const sorry = {
  ...indicator,
  key: 'sorry',
  polarity: 'pos',
  weight: 60,
  label: '向顾客道歉',
  examples: ['真不好意思，让您白跑一趟'],
}
const look = {
  ...indicator,
  key: 'look',
  polarity: 'pos',
  weight: 40,
  label: '自己动手查订单',
  examples: ['您稍等，我这就帮您查'],
}
const blame = {
  ...indicator,
  key: 'blame',
  polarity: 'neg',
  weight: -30,
  label: '把责任推给别人',
  examples: ['那是仓库的事'],
}
const said = [
  '您好，实在对不起，给您添麻烦了，我马上帮您查一下订单，看看是怎么回事。',
  '这个不归我管，你去找仓库，是他们发错的。',
]
const answers = Array.from({ length: 12 }, (_, at) => ({
  id: `a${at}`,
  question_id: 'Q',
  tag: at % 2 ? 'poor' : 'good',
  text: said[at % 2],
  indicators: {
    sorry: { shown: at % 2 === 0, span: null },
    look: { shown: at % 2 === 0, span: null },
    blame: { shown: at % 2 === 1, span: null },
  },
  gold_score: at % 2 ? 0 : 90,
}))

beforeAll(() => {
  const questions = [{ id: 'Q', prompt: '顾客说货发错了，你怎么说？', indicators: [sorry, look, blame] }]
  writeFileSync(join(folder, 'questions.json'), JSON.stringify({ questions }))
  write('answers.jsonl', answers)
})

describe('rate', () => {
  it('writes a prediction for each answer, with quotes that stand in it, and opens no records', async () => {
    const { code, out } = await rate('answers.jsonl', 'p.jsonl', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ rated: 12, abstained: 0, rater: { id: 'lexical' } })
    const rows = readRows('p.jsonl')
    expect(rows.map(({ id }) => id)).toEqual(answers.map(({ id }) => id))
    expect(rows[0]).toMatchObject({ indicators: { sorry: true, look: true, blame: false } })
    expect(rows[1]).toMatchObject({ score: 0, indicators: { sorry: false, look: false } })
    const quotes = Object.values(rows[0]?.['quotes'] as Record<string, string>)
    expect(quotes.length).toBeGreaterThan(0)
    expect(quotes.filter((quote) => !said[0]?.includes(quote))).toEqual([])
    expect(existsSync(data)).toBe(false)
  })

  it('rates by the rules alone where no language model may rate, and refuses what only one could do', async () => {
    const noModels = { STOREFRONT_MODEL_FOLDER: join(folder, 'no-models'), STOREFRONT_MODELS: '' }
    await rate('answers.jsonl', 'rules.jsonl')
    const both = await cliWith(noModels, ...rateWords('answers.jsonl', 'both.jsonl'), '--rater', 'combined')
    expect(both.code).toBe(0)
    expect(readRows('both.jsonl')).toEqual(readRows('rules.jsonl'))
    const model = ['--rater', 'language-model', '--json']
    const alone = await cliWith(noModels, ...rateWords('answers.jsonl', 'model.jsonl'), ...model)
    expect(alone.code).toBe(1)
    expect(JSON.parse(alone.out)).toMatchObject({ failure: { code: 'RATER_REFUSED' } })
    expect(existsSync(join(folder, 'model.jsonl'))).toBe(false)
  })

  it('rates what has no words and what has twenty thousand characters, and says what it cannot judge', async () => {
    const long = String(said[0]).repeat(1000).slice(0, 20_000)
    const odd = ['', '😀😀', '嗯，呃', long, 'これは日本語の答えです、よろしくお願いします']
    write(
      'odd.jsonl',
      odd.map((text, at) => ({ id: `o${at}`, question_id: 'Q', text })),
    )
    const { code, out } = await rate('odd.jsonl', 'odd-p.jsonl')
    expect(code).toBe(0)
    expect(out).toContain('评了 5 个回答')
    const rows = readRows('odd-p.jsonl')
    expect(rows.slice(0, 3).map(({ score }) => score)).toEqual([0, 0, 0])
    expect(rows[3]).toMatchObject({ indicators: { sorry: true } })
    expect(rows[4]).toMatchObject({ score: 0, abstained: true })
  })

  it('names wrong lines in the reader’s language and leaves an older result as it was', async () => {
    writeFileSync(join(folder, 'kept.jsonl'), 'kept')
    writeFileSync(
      join(folder, 'wrong.jsonl'),
      `${JSON.stringify(answers[0])}\n{"id":\n${JSON.stringify({ ...answers[0], question_id: 'Z' })}\n`,
    )
    const { code, out, err } = await rate('wrong.jsonl', 'kept.jsonl')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('wrong.jsonl 第 2 行：不是完整的 JSON')
    expect(err).toContain('wrong.jsonl 第 3 行：编号和前面重复（a0）')
    expect(err).toContain('wrong.jsonl 第 3 行：题目文件里没有这道题（Z）')
    expect(readFileSync(join(folder, 'kept.jsonl'), 'utf8')).toBe('kept')
  })

  it.each([
    ['a file that is not there', ['nowhere.jsonl', 'x.jsonl'], 1, 'FILE_UNREADABLE'],
    ['a folder that is not there', ['answers.jsonl', 'nowhere/x.jsonl'], 1, 'FILE_UNWRITABLE'],
    ['writing over the answers', ['answers.jsonl', 'answers.jsonl'], 2, '--out'],
    ['an unknown rater', ['answers.jsonl', 'x.jsonl', '--rater', 'oracle'], 2, '--rater oracle?'],
  ] as const)('refuses %s', async (_name, [from, to, ...more], code, message) => {
    const said = await rate(from, to, ...more)
    expect(said.code).toBe(code)
    expect(said.err).toContain(message)
  })
})

describe('agreement', () => {
  it('prints figures with intervals, by kind of answer, as a table and as Markdown', async () => {
    await rate('answers.jsonl', 'p.jsonl')
    const table = await cli('agreement', 'p.jsonl', 'answers.jsonl', '--by', 'tag')
    expect(table.code).toBe(0)
    expect(table.out).toMatch(/等级二次加权 kappa\s+[\d.]+\s+[\d.]+ … [\d.]+\s+12/u)
    expect(table.out).toMatch(/good\s+6\s/u)
    const markdown = await cli('agreement', 'p.jsonl', 'answers.jsonl', '--markdown', '--language', 'en')
    expect(markdown.out).toContain('| quadratic weighted kappa of grades |')
  })

  it('gives the same figures as one document, with polarity from a questions file elsewhere', async () => {
    write(
      'perfect.jsonl',
      answers.slice(0, 11).map(({ id, gold_score, indicators }) => ({
        id,
        score: gold_score,
        indicators: Object.fromEntries(Object.entries(indicators).map(([key, { shown }]) => [key, shown])),
      })),
    )
    const { code, out } = await cli(
      'agreement',
      'perfect.jsonl',
      'answers.jsonl',
      '--json',
      '--questions',
      join(folder, 'questions.json'),
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      missing: 1,
      figures: {
        state: 'enough',
        n: 11,
        scores: { weightedKappa: { value: 1 }, meanDifference: { value: 0 } },
        indicators: { negative: { f1: { value: 1 }, tally: { truePositives: 5 } } },
      },
      byTag: { good: { state: 'too-few', n: 6 } },
    })
  })

  it('says by line what makes no sense in the predictions', async () => {
    write('bad.jsonl', [{ id: 'a0', score: 'high' }])
    const { code, err } = await cli('agreement', 'bad.jsonl', 'answers.jsonl')
    expect(code).toBe(1)
    expect(err).toContain('bad.jsonl 第 1 行：缺少这个字段，或者它的内容不对（score）')
    expect((await cli('agreement', 'bad.jsonl')).code).toBe(2)
  })
})
