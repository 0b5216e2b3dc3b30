import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { samplePosition } from '../../../test/support/sample-position.ts'
import { projectFolder } from '../../../test/support/sources.ts'
import { longestTrial, type Trial } from '../../contract/position-editing.ts'
import type { Indicator, Question } from '../../domain/positions/position.ts'
import { applyScoreCurve } from '../../domain/scoring/calibration.ts'
import { loadShippedCalibration } from '../scoring/load-calibration.ts'
import { getPosition } from './position.service.ts'
import { listConcepts, proposeFor, tryQuestion } from './trial.service.ts'

const [template] = samplePosition.questions as [Question]

/** A question whose indicators are told by phrases of our own, whatever the concepts know. */
const questionOf = (indicators: readonly Partial<Indicator>[]): Question => ({
  ...template,
  indicators: indicators.map((change, n) => ({
    ...(template.indicators[0] as Indicator),
    id: `i${n}`,
    ...change,
  })),
})
const phrases = (zh: string[], en: string[] = []) => ({ zh, en })
const question = questionOf([
  { weight: 60, phrases: phrases(['让您久等了'], ['sorry to keep you waiting']) },
  { weight: 40, phrases: phrases(['今天下午五点前'], ['before five this afternoon']) },
  { weight: 30, polarity: 'negative', phrases: phrases(['这是仓库的错'], ["the warehouse's fault"]) },
])

async function tryText(text: string, language: 'auto' | 'zh' | 'en' = 'auto'): Promise<Trial> {
  const { station } = await openTestStation()
  return await tryQuestion(station, { question, text, language })
}
/** What the shipped calibration makes of a sum. */
async function scoreOf(sum: number): Promise<number> {
  const { scoreCurve } = await loadShippedCalibration(join(projectFolder, 'resources'))
  return applyScoreCurve(scoreCurve, sum)
}
const wordsOf = (text: string, { findings }: Trial) =>
  findings.map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)))

describe('trying an answer', () => {
  it('shows what lights, on which words, and what each adds', async () => {
    const text = '真的让您久等了，😤我马上去查。今天下午五点前给您回电话。'
    const trial = await tryText(text)
    expect(trial).toMatchObject({ language: 'zh', score: await scoreOf(100), sum: 100, warnings: [] })
    expect(trial.findings.map(({ verdict, points }) => [verdict, points])).toEqual([
      ['shown', 60],
      ['shown', 40],
      ['not-shown', 0],
    ])
    const [first, second] = wordsOf(text, trial)
    expect([first?.join(), second?.join()]).toEqual([
      expect.stringContaining('让您久等了') as string,
      expect.stringContaining('今天下午五点前') as string,
    ])
  })

  it('tells what would decide the next question: indicators shown and parts said', async () => {
    const { decides, findings } = await tryText('真的让您久等了，我马上去查。今天下午五点前给您回电话。')
    const shown = findings.filter(({ verdict }) => verdict === 'shown').map((one) => one.indicatorId)
    expect(decides.shown).toEqual(shown)
    expect(decides.said).toEqual(expect.arrayContaining(['action', 'deadline', 'soothing-first']))
    expect((await tryText(' ')).decides).toEqual({ shown: [], said: [] })
  })

  it('takes away for what costs, in the sum and in the score', async () => {
    const trial = await tryText('真的让您久等了，不过我跟您讲，这是仓库的错。')
    expect(trial.findings.map(({ points }) => points)).toEqual([60, 0, -30])
    expect([trial.sum, trial.score]).toEqual([30, await scoreOf(30)])
  })

  it('keeps its place in a text of several lines, languages and pictures', async () => {
    const text = 'OK 👩‍🔧 no problem\n真的让您久等了\n\nand I will call you before five this afternoon 👍'
    const words = wordsOf(text, await tryText(text))
    expect(words[0]?.join()).toContain('让您久等了')
    expect(words[1]?.join()).toContain('before five this afternoon')
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['only fillers', '嗯，呃，那个，就是，嗯'],
    ['only pictures', '😀😀😀'],
    ['a readout of phrases', '让您久等了'.repeat(2)],
    ['another language', 'こんにちは、お待たせしました'],
    ['half a picture', '让您久等了\uD83D'],
  ])('of %s answers without failing', async (_what, text) => {
    const trial = await tryText(text)
    expect(trial.findings).toHaveLength(3)
    const spans = trial.findings.flatMap((finding) => finding.spans)
    expect(spans.filter(({ start, end }) => start >= end || end > text.length)).toEqual([])
  })

  it('takes an answer of the longest kind', async () => {
    const text = '我先跟客户说真的让您久等了，然后我去系统里查一查到底卡在哪里。'
      .repeat(1000)
      .slice(0, longestTrial)
    expect((await tryText(text)).findings[0]?.verdict).toBe('shown')
  })

  it('says of each indicator how rules would recognise it', async () => {
    const { station } = await openTestStation()
    const none = phrases([])
    const bare = questionOf([
      { phrases: phrases(['您先别急']), concepts: [] },
      { phrases: none, concepts: ['soothe'] },
    ])
    const { findings } = await tryQuestion(station, { question: bare, text: '您先别急' })
    expect(findings.map(({ coverage }) => coverage.zh)).toEqual(['phrases', 'concepts'])
  })

  it('stops when nobody waits for it any more', async () => {
    const { station } = await openTestStation()
    const asked = tryQuestion(station, { question, text: '让您久等了' }, AbortSignal.abort())
    await expect(asked).rejects.toThrow('abort')
  })
})

describe('concepts', () => {
  it('are listed in both languages and proposed for what was written', async () => {
    const { station } = await openTestStation()
    const concepts = await listConcepts(station)
    expect(concepts.filter(({ name, meaning }) => name.zh === '' || meaning.en === '')).toEqual([])
    const { content } = await getPosition(station.db, 'home-customer-service')
    const [indicator] = content.questions[0]?.indicators ?? []
    const { proposals } = await proposeFor(station, indicator as Indicator)
    const ids = new Set(concepts.map(({ id }) => id))
    expect(proposals.length).toBeGreaterThan(0)
    expect(proposals.filter(({ conceptId }) => !ids.has(conceptId))).toEqual([])
  })
})
