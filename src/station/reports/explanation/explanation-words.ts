import type { UiLanguage } from '../../../contract/ids.ts'

const zh = {
  title: '面试结果说明',
  intro:
    '这份说明告诉您：面试问了什么，从您的回答里听到了什么，每一点算多少分，以及由谁来决定。没有和别的应聘者比较。',
  facts: {
    name: '姓名',
    position: '应聘岗位',
    store: '门店',
    held: '面试时间',
    made: '本说明日期',
    number: '编号',
  },
  how: '怎么看的',
  howPlain:
    '您的回答先转成文字。每道题事先定好了几个要点，程序逐条到您说的话里去找：找到了，就引用您的原话；没找到，只表示这次没有听到，不代表您做不到。原话前面的数字是它在录音里的时间。',
  notCounted: '语速、停顿和声音高低都不算分。分数是估计，不是精确的测量。',
  question: '第 {{number}} 题：{{title}}',
  asked: '题目：{{prompt}}',
  given: '您的回答：{{value}}',
  onlyToKnow: '这道题只作了解，不算分。',
  noAnswer: '这道题没有能用的回答，所以没有算分，也没有当成零分。',
  nothingJudged: '这道题没有能判断的要点，所以没有算分，也没有当成零分。',
  points: '能判断的要点共 {{possible}} 分，您说到了 {{gained}} 分。',
  pointsLess: '能判断的要点共 {{possible}} 分，您说到了 {{gained}} 分，另扣 {{lost}} 分。',
  score: '按百分算，这道题是 {{score}} 分。',
  scoreFloor: '扣得再多，最低也是 0 分。',
  scoreNothing: '要点一个也没有听到，所以这道题是 0 分。',
  recorded: '程序再按人打分的习惯校正，这道题记 {{score}} 分。',
  earned: '{{weight}} 分',
  notEarned: '0 分，满分 {{weight}} 分',
  lost: '扣 {{weight}} 分',
  notCountedPoint: '不计分',
  colon: '：',
  notHeard: '这次没有听到',
  notRight: '没有答对',
  cannotJudge: '没能判断',
  byPerson: '由人听过后判断',
  listened: '注意：{{warning}}。',
  together: '合起来看',
  togetherPlain: '各题的要点归到下面几项能力。满分都是 100 分，后面的百分比是它在总体里占多少。',
  competency: '{{name}}：{{score}} 分，占 {{share}}',
  competencyNone: '{{name}}：能用的内容太少，没有打分，也没有当成零分；占 {{share}}',
  human: '由人决定',
  humanPlain: '程序只整理证据、给出建议。是否进入下一步，由人决定。',
  decided: { advance: '进入下一步', hold: '先放一放，还要再看', reject: '这次不进入下一步' },
  decidedBy: '{{when}}，{{name}}做出决定：{{decision}}。',
  reason: '理由：{{reason}}',
  undecided: '到 {{when}} 为止，还没有人做出决定。',
  review: '觉得不对，怎么办',
  reviewPlain:
    '如果您觉得听错了、理解错了，或者有话没说完，可以要求由人重新看一遍：听录音、改正文字、重新评分或重新决定。',
  reviewHow: '请联系{{store}}的招聘人员，说明姓名和编号 {{number}}。',
  confidential: '只给本人看',
}

export type ExplanationWords = typeof zh

const en: ExplanationWords = {
  title: 'About your interview',
  intro:
    'This sheet tells you what you were asked, what was heard in your answers, what each point counted, and who decides. You were not compared with anybody else.',
  facts: {
    name: 'Name',
    position: 'Position',
    store: 'Store',
    held: 'Interview held',
    made: 'Date of this sheet',
    number: 'Number',
  },
  how: 'How your answers were looked at',
  howPlain:
    'Your answers were turned into text. For each question a few points had been set beforehand, and each was looked for in what you said. Where one was found, your own words are quoted. Where not, it only means that it was not heard this time, not that you could not do it. The figure before a quote is its moment in the recording.',
  notCounted:
    'How fast you spoke, your pauses and the pitch of your voice do not count. Scores are estimates, not exact measurements.',
  question: 'Question {{number}}: {{title}}',
  asked: 'You were asked: {{prompt}}',
  given: 'Your answer: {{value}}',
  onlyToKnow: 'This was asked only to know. It does not count.',
  noAnswer: 'There is no usable answer to this question. It was not scored, and not taken as zero.',
  nothingJudged: 'Nothing in this answer could be judged. It was not scored, and not taken as zero.',
  points: 'The points that could be judged add up to {{possible}}; you gained {{gained}} of them.',
  pointsLess:
    'The points that could be judged add up to {{possible}}; you gained {{gained}} of them, and {{lost}} were taken off.',
  score: 'Out of 100, that makes {{score}} for this question.',
  recorded: 'Adjusted to how people score, it is recorded as {{score}}.',
  scoreFloor: 'However much is taken off, the score never falls below 0.',
  scoreNothing: 'None of the points was heard, so this question scores 0.',
  earned: '{{weight}} points',
  notEarned: '0 of {{weight}} points',
  lost: '{{weight}} points off',
  notCountedPoint: 'not counted',
  colon: ': ',
  notHeard: 'not heard this time',
  notRight: 'not answered right',
  cannotJudge: 'could not be judged',
  byPerson: 'judged by a person who listened',
  listened: 'Please note: {{warning}}.',
  together: 'All answers together',
  togetherPlain:
    'The points of all questions belong to the abilities below. Each is out of 100; the percentage is its part of the whole.',
  competency: '{{name}}: {{score}}, counts {{share}}',
  competencyNone: '{{name}}: too little to go by, so no score, and not taken as zero; counts {{share}}',
  human: 'A person decides',
  humanPlain:
    'The program collects evidence and gives advice. Whether you go on to the next step is for a person to decide.',
  decided: {
    advance: 'you go on to the next step',
    hold: 'on hold, to be looked at again',
    reject: 'you do not go on this time',
  },
  decidedBy: '{{when}}: {{name}} decided: {{decision}}.',
  reason: 'Reason: {{reason}}',
  undecided: 'Up to {{when}} nobody has decided yet.',
  review: 'If you think something is wrong',
  reviewPlain:
    'If something was misheard or misunderstood, or you had more to say, you may ask for a person to look again: to listen to the recording, correct the words, rate again or decide again.',
  reviewHow: 'Please contact the people who hire at {{store}} and give your name and the number {{number}}.',
  confidential: 'For you only',
}

export const explanationWords: Readonly<Record<UiLanguage, ExplanationWords>> = { 'zh-CN': zh, en }
