import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { polarityIn, readQuestionsFile, toQuestion } from './rate-file-questions.ts'
import { readAnswersFile, readGoldFile, readPredictionsFile, wordPrediction } from './rate-file.ts'

const indicator = { key: 'calm', polarity: 'pos', weight: 100, label: '先安抚' }
const question = { id: 'Q', prompt: '客户很着急，你怎么办？', indicators: [indicator] }
const answer = { id: 'a', question_id: 'Q', text: '我先安抚她。' }

function write(content: unknown): string {
  const path = join(makeTempFolder(), 'file.jsonl')
  writeFileSync(path, content instanceof Uint8Array ? content : String(content))
  return path
}
const lines = (...rows: unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const questions = async (...all: unknown[]) =>
  await readQuestionsFile(write(JSON.stringify({ questions: all })))
const wrong = (...found: unknown[]) => ({ code: 'LINES_WRONG', data: { total: found.length, lines: found } })

describe('a file of questions', () => {
  it('needs no more of an indicator than key, polarity, weight and label', async () => {
    const read = await questions(question)
    expect(read.get('Q')?.indicators[0]).toMatchObject({ key: 'calm', rule: '', examples: [] })
    expect(polarityIn(read)('Q', 'calm')).toBe('positive')
    expect(polarityIn(read)('Q', 'other')).toBeUndefined()
  })

  it('gives Chinese and English texts their language by script, and negative weights no sign', async () => {
    const blame = {
      ...indicator,
      key: 'blame',
      polarity: 'neg',
      weight: -20,
      label: 'Blames the courier',
      examples: ['都怪快递', 'not my fault'],
    }
    const [file] = [...(await questions({ ...question, indicators: [blame] })).values()]
    const rated = file && toQuestion(file, () => [{ conceptId: 'blame', points: 2 }])
    expect(rated?.prompt).toEqual({ zh: question.prompt, en: '' })
    expect(rated?.indicators[0]).toMatchObject({
      id: 'blame',
      polarity: 'negative',
      weight: 20,
      label: { zh: '', en: 'Blames the courier' },
      examples: { zh: ['都怪快递'], en: ['not my fault'] },
      concepts: ['blame'],
    })
  })

  it.each([
    ['broken JSON, by its line', '{"questions": [\n{"id": }]}', { line: 2, problem: 'not-json' }],
    ['nothing', ' \n', { line: null, problem: 'empty' }],
    [
      'a field that is not right',
      JSON.stringify({ questions: [{ ...question, indicators: [{ ...indicator, polarity: 'good' }] }] }),
      { line: null, problem: 'wrong-field', about: 'questions.0.indicators.0.polarity' },
    ],
    [
      'a question twice',
      JSON.stringify({ questions: [question, question] }),
      { line: null, problem: 'duplicate-id', about: 'Q' },
    ],
    [
      'an indicator twice',
      JSON.stringify({ questions: [{ ...question, indicators: [indicator, indicator] }] }),
      { line: null, problem: 'duplicate-id', about: 'calm' },
    ],
  ])('is refused for %s', async (_name, content, found) => {
    await expect(readQuestionsFile(write(content))).rejects.toMatchObject(wrong(found))
  })
})

describe('a file of answers', () => {
  it('may have empty lines, line ends of Windows, a byte order mark and texts without words', async () => {
    const path = write(`\uFEFF${lines(answer)}\r\n\r\n${lines({ ...answer, id: 'b', text: '' })}\r\n`)
    expect(await readAnswersFile(path, await questions(question))).toEqual([
      { id: 'a', questionId: 'Q', text: '我先安抚她。' },
      { id: 'b', questionId: 'Q', text: '' },
    ])
  })

  it('is refused with every wrong line in order, and the first twenty named', async () => {
    const path = write(
      [
        lines(answer, { ...answer, question_id: 'R' }),
        '{"id": "c",',
        lines(answer, { id: 'd', question_id: 'Q' }, 7),
      ].join('\n'),
    )
    await expect(readAnswersFile(path, await questions(question))).rejects.toMatchObject(
      wrong(
        { line: 2, problem: 'duplicate-id', about: 'a' },
        { line: 2, problem: 'unknown-question', about: 'R' },
        { line: 3, problem: 'not-json' },
        { line: 4, problem: 'duplicate-id', about: 'a' },
        { line: 5, problem: 'wrong-field', about: 'text' },
        { line: 6, problem: 'wrong-field' },
      ),
    )
    const many = write(Array.from({ length: 30 }, () => 'x').join('\n'))
    const refused = await readAnswersFile(many, new Map()).catch((error: unknown) => error)
    expect(refused).toMatchObject({ data: { total: 30 } })
    expect((refused as { data: { lines: unknown[] } }).data.lines).toHaveLength(20)
  })

  it.each([
    ['is not there', undefined],
    ['is not UTF-8', new Uint8Array([0xc4, 0xe3, 0xba, 0xc3])],
  ])('cannot be read when it %s', async (_name, content) => {
    const path = content === undefined ? join(makeTempFolder(), 'file.jsonl') : write(content)
    await expect(readAnswersFile(path, new Map())).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { file: 'file.jsonl' },
    })
  })
})

it('gold ratings keep what was shown, the kind of answer and its clean source', async () => {
  const gold = {
    ...answer,
    tag: 'asr_noise',
    source_id: 'clean',
    gold_score: 62,
    indicators: { calm: { shown: true, span: '安抚' } },
  }
  const path = write(lines(gold, { ...gold, id: 'b', source_id: null }))
  const [first, second] = await readGoldFile(path, await questions(question))
  expect(first).toMatchObject({
    tag: 'asr_noise',
    sourceId: 'clean',
    score: 62,
    indicators: { calm: true },
  })
  expect(second).not.toHaveProperty('sourceId')
})

it('predictions read as they were written, and those with scores alone are taken', async () => {
  const full = {
    id: 'a',
    score: 40,
    indicators: { calm: false },
    quotes: {},
    abstained: true,
    uncovered: ['calm'],
  }
  const plain = { id: 'b', score: 0.5 }
  expect(await readPredictionsFile(write(`${wordPrediction(full)}\n${lines(plain)}`))).toEqual([
    full,
    { ...plain, quotes: {}, abstained: false, uncovered: [] },
  ])
  await expect(readPredictionsFile(write(lines({ id: 'a', score: 101 })))).rejects.toMatchObject(
    wrong({ line: 1, problem: 'wrong-field', about: 'score' }),
  )
})
