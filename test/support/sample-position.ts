import type { Indicator, LocalText, Position, Question } from '../../src/domain/positions/position.ts'

const text = (zh: string, en: string): LocalText => ({ zh, en })
const none = { zh: [], en: [] }

function indicator(
  id: string,
  label: LocalText,
  rest: { competency: string; weight: number; polarity?: 'negative' },
): Indicator {
  return {
    id,
    competency: rest.competency,
    polarity: rest.polarity ?? 'positive',
    weight: rest.weight,
    label,
    rule: label,
    examples: none,
    counterExamples: none,
    concepts: [],
    phrases: none,
  }
}

const questions: readonly Question[] = [
  {
    id: 'late-sofa',
    kind: 'scenario',
    title: text('沙发晚到，客户要投诉', 'A late sofa and a complaint'),
    prompt: text(
      '客户打来电话：“沙发说好周六到，今天周三了还没人送，我请了两次假！再不送我就投诉。”您会怎么说、怎么办？',
      'A customer calls: “The sofa was promised for Saturday, it is Wednesday, and I took two days off! Deliver it or I complain.” What do you say and do?',
    ),
    turns: [],
    thinkSeconds: 20,
    answerSeconds: 90,
    indicators: [
      indicator('late-sofa.soothe', text('先安抚，再处理', 'Soothes before acting'), {
        competency: 'composure',
        weight: 30,
      }),
      indicator('late-sofa.check', text('主动去查卡在哪里', 'Finds out where it is stuck'), {
        competency: 'service',
        weight: 25,
      }),
      indicator('late-sofa.time', text('给出明确的答复时间', 'Gives a definite time'), {
        competency: 'communication',
        weight: 25,
      }),
      indicator('late-sofa.remedy', text('提出补救办法', 'Offers a remedy'), {
        competency: 'service',
        weight: 20,
      }),
      indicator('late-sofa.blame', text('把责任推给仓库或司机', 'Blames the warehouse or the driver'), {
        competency: 'service',
        weight: 15,
        polarity: 'negative',
      }),
    ],
  },
  {
    id: 'angry-caller',
    kind: 'open',
    title: text('最难的一位客户', 'The hardest customer'),
    prompt: text(
      '讲一次您遇到的、情绪最激动的客户。当时怎么回事，您是怎么处理的，后来怎么样？',
      'Tell us of the most upset customer you have met: what happened, what you did, and how it ended.',
    ),
    turns: [],
    thinkSeconds: 30,
    answerSeconds: 120,
    indicators: [
      indicator('angry-caller.own', text('讲的是自己做的事', 'Tells of own actions'), {
        competency: 'communication',
        weight: 40,
      }),
      indicator('angry-caller.calm', text('被骂时仍然平静', 'Stays calm when shouted at'), {
        competency: 'composure',
        weight: 35,
      }),
      indicator('angry-caller.result', text('说出结果', 'Tells the result'), {
        competency: 'communication',
        weight: 25,
      }),
      indicator('angry-caller.argue', text('跟客户争对错', 'Argues with the customer'), {
        competency: 'composure',
        weight: 20,
        polarity: 'negative',
      }),
    ],
  },
  {
    id: 'shift-swap',
    kind: 'open',
    title: text('临时换班', 'A sudden change of shift'),
    prompt: text(
      '同事临时有事请您顶晚班，可您已经有安排。您怎么办？',
      'A colleague asks you to take over a late shift, and you have plans. What do you do?',
    ),
    turns: [],
    thinkSeconds: 20,
    answerSeconds: 60,
    indicators: [
      indicator('shift-swap.option', text('提出可行的办法', 'Offers a workable way'), {
        competency: 'adaptability',
        weight: 100,
      }),
    ],
  },
]

/** A small position with three questions, of which the last is likely to go unanswered. */
export const samplePosition: Position = {
  id: 'home-customer-service',
  name: text('居家客服', 'Home customer service agent'),
  summary: text('在家接听客户来电', 'Answers customers’ calls from home'),
  competencies: [
    {
      id: 'communication',
      name: text('沟通表达', 'Communication'),
      description: text('说得清楚', 'Is clear'),
    },
    { id: 'composure', name: text('情绪稳定', 'Composure'), description: text('稳得住', 'Stays level') },
    { id: 'service', name: text('服务意识', 'Service orientation'), description: text('替人着想', 'Cares') },
    { id: 'adaptability', name: text('应变能力', 'Adaptability'), description: text('有办法', 'Finds ways') },
  ],
  rubric: {
    weights: { communication: 30, composure: 30, service: 25, adaptability: 15 },
    required: { communication: 65, composure: 65, service: 60, adaptability: 55 },
    mustPass: ['communication', 'composure'],
    minCertainty: 0.5,
    advanceAt: 72,
    rejectBelow: 45,
  },
  questions,
}
