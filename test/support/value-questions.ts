import type { InterviewPlan } from '../../src/domain/plan/plan.ts'
import type { Indicator, LocalText, Position, Question } from '../../src/domain/positions/position.ts'
import { step } from './live-interview.ts'

const text = (zh: string, en: string): LocalText => ({ zh, en })

const option = (id: string, label: LocalText, right: boolean) => ({ id, label, right })

/** A question of each kind that is answered by a value; the picture, choice and number are scored. */
export function makeValueQuestions(competency: string, assetId: string): Question[] {
  const scored = (id: string, label: LocalText): Indicator[] => [
    {
      id: `${id}.right`,
      competency,
      polarity: 'positive',
      weight: 100,
      label,
      rule: label,
      examples: { zh: [], en: [] },
      counterExamples: { zh: [], en: [] },
      concepts: [],
      phrases: { zh: [], en: [] },
    },
  ]
  const ask = (id: string, title: LocalText, change: Partial<Question>): Question => ({
    id,
    kind: 'choice',
    title,
    prompt: title,
    turns: [],
    thinkSeconds: 0,
    answerSeconds: 60,
    indicators: [],
    ...change,
  })
  return [
    ask('label', text('读面单上的单号', 'Read the number on the label'), {
      kind: 'image',
      image: {
        assetId,
        description: text('一张快递面单，单号 SF 1024', 'A parcel label with the number SF 1024'),
        expected: ['SF 1024'],
      },
      indicators: scored('label', text('读对单号', 'Reads the number right')),
    }),
    ask('night', text('夜里来货先做什么', 'What comes first when goods arrive at night'), {
      kind: 'choice',
      options: [
        option('count', text('先点数', 'Count them'), true),
        option('sign', text('先签收', 'Sign for them'), false),
        option('wait', text('等天亮', 'Wait for daylight'), false),
      ],
      indicators: scored('night', text('先点数再签收', 'Counts before signing')),
    }),
    ask('years', text('做过几年零售', 'Years in retail'), {
      kind: 'number',
      number: { unit: text('年', 'years'), min: 0, max: 50, rightFrom: 1 },
      indicators: scored('years', text('至少做过一年', 'A year at least')),
    }),
    ask('week', text('每周什么时候能上班', 'When can you work'), { kind: 'availability' }),
    ask('paper', text('健康证照片', 'A photo of your health certificate'), {
      kind: 'file',
      file: { accept: 'photo', maxMegabytes: 5 },
    }),
  ]
}

/** What `shipped` becomes when its first open question is asked, and then one of each kind that takes a value. */
export function withValueQuestions(
  shipped: Position,
  { assetId, modes }: { readonly assetId: string; readonly modes: InterviewPlan['modes'] },
): Pick<Position, 'questions'> & { readonly plan: InterviewPlan } {
  const spoken = shipped.questions.find(({ kind }) => kind === 'open')
  const [competency] = shipped.competencies
  if (spoken === undefined || competency === undefined) throw new Error('the position has no open question')
  const values = makeValueQuestions(competency.id, assetId)
  return {
    questions: [...shipped.questions, ...values],
    plan: { modes, practice: false, steps: [spoken, ...values].map(({ id }) => step(id)) },
  }
}
