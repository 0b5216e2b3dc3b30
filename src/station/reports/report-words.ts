import type { UiLanguage } from '../../contract/ids.ts'
import { words } from '../../contract/words/index.ts'

const zh = {
  ...words['zh-CN'],
  title: '面试报告',
  product: '店面试',
  confidential: '内含个人信息，请妥善保管',
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  match: '岗位匹配',
  byMachine: '以上由程序给出，供参考；结果由人决定。',
  competencies: '各项能力',
  scoreWithInterval: (score: number, half: number) => `${score} ±${half}`,
  barLegend: '灰底 0 到 100 分；横线为 95% 区间；三角为岗位要求',
  evidence: (count: number) => `${count} 处原话`,
  decisions: '人工决定',
  decidedBy: (name: string, when: string) => `${name}，${when}`,
  undecided: '还没有决定。',
  noReason: '没有写理由。',
  machineHadSaid: (said: string, match: number | null) =>
    match === null ? `当时程序的${said}` : `当时程序的${said}，匹配 ${match}`,
  question: (number: number) => `第 ${number} 题`,
  points: (score: number) => `${score} 分`,
  negativesNotShown: '没有出现的扣分表现：',
  comma: '，',
  colon: '：',
  quote: (text: string) => `“${text}”`,
  deliveryTitle: '说话方式（只作参考，不计入分数）',
  pauseCount: (count: number, longest: string) => (count === 0 ? '0 次' : `${count} 次，最长 ${longest}`),
  fillerCount: (fillers: string, rate: string) => `${fillers}（每百字 ${rate}）`,
  pitchValue: (hz: number, spread: string) => `${hz} Hz，起伏 ${spread} 半音`,
  pitchLine: '音高，Hz',
  loudnessLine: '响度，dB',
  edited: (name: string) => `文字稿由 ${name} 改过`,
  nothingHeard: '没有文字。',
  originPlain:
    '录音在本机转成文字，再逐条对照岗位的行为标准，找候选人的原话作证。找不到原话的不算体现。每道题的得点按人打分的习惯换算成分数，一点都没得就是 0 分；证据太少的能力不给分。分数后的 ± 表示 95% 的可能范围。',
  position: '岗位标准',
  interview: '面试编号',
  reportedAt: '报告时间',
  unknown: '无',
}

export type ReportWords = typeof zh

const en: ReportWords = {
  ...words.en,
  title: 'Interview report',
  product: 'Storefront Interview',
  confidential: 'Contains personal data: keep it safe',
  page: (page, pages) => `Page ${page} of ${pages}`,
  match: 'Match with the position',
  byMachine: 'The above was found by the program as advice; a person decides.',
  competencies: 'Competencies',
  scoreWithInterval: (score, half) => `${score} ±${half}`,
  barLegend: 'Grey: 0 to 100. Line: 95 % interval. Triangle: what the position asks',
  evidence: (count) => (count === 1 ? '1 quote' : `${count} quotes`),
  decisions: 'Decided by a person',
  decidedBy: (name, when) => `${name}, ${when}`,
  undecided: 'Not decided yet.',
  noReason: 'No reason was given.',
  machineHadSaid: (said, match) =>
    match === null
      ? `The program then said “${said}”`
      : `The program then said “${said}” with a match of ${match}`,
  question: (number) => `Question ${number}`,
  points: (score) => `${score} / 100`,
  negativesNotShown: 'Did not occur: ',
  comma: ', ',
  colon: ': ',
  quote: (text) => `“${text}”`,
  deliveryTitle: 'Delivery (shown beside, not part of the score)',
  pauseCount: (count, longest) => (count === 0 ? '0' : `${count}, longest ${longest}`),
  fillerCount: (fillers, rate) => `${fillers} (${rate} per 100)`,
  pitchValue: (hz, spread) => `${hz} Hz, spread ${spread} semitones`,
  pitchLine: 'Pitch, Hz',
  loudnessLine: 'Loudness, dB',
  edited: (name) => `Transcript edited by ${name}`,
  nothingHeard: 'No words.',
  originPlain:
    'The recording was turned into text on this computer. Each behaviour the position describes was then looked for, and counts only with the candidate’s own words as evidence. The points of a question are adjusted to how people score, and no points at all is a score of 0; a competency with too little evidence gets no score. The ± after a score is its 95 % interval.',
  position: 'Position',
  interview: 'Interview',
  reportedAt: 'Reported at',
  unknown: 'none',
}

/** The words of a printed report. */
export const reportWords: Readonly<Record<UiLanguage, ReportWords>> = { 'zh-CN': zh, en }
