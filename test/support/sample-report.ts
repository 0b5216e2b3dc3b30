import { measureDelivery } from '../../src/domain/delivery/measure-delivery.ts'
import type { ReportAnswer } from '../../src/domain/interview/interview.ts'
import type { Finding } from '../../src/domain/scoring/rater.ts'
import type { Transcript } from '../../src/domain/transcript/transcript.ts'
import type { ReportDocument } from '../../src/station/reports/report-document.ts'
import { samplePosition } from './sample-position.ts'

const lateSofa: Transcript = {
  language: 'zh',
  segments: [
    {
      startMs: 1900,
      endMs: 7400,
      text: '嗯，女士您先别着急，请了两次假还没等到，换了谁都会生气，真的很抱歉。',
    },
    { startMs: 8300, endMs: 14_200, text: '您把订单号告诉我，我现在就查这单卡在仓库还是在路上。' },
    {
      startMs: 15_000,
      endMs: 21_500,
      text: '那个，这边是仓库漏排了，我下午五点前给您回电话，告诉您确切的送货时间。',
    },
    { startMs: 22_400, endMs: 27_600, text: '说实话这都是仓库的问题，跟我们客服没关系。' },
  ],
}

const angryCaller: Transcript = {
  language: 'zh',
  segments: [
    { startMs: 2600, endMs: 9800, text: '去年有位先生，窗帘尺寸做错了，一上来就骂，骂了大概十分钟。' },
    {
      startMs: 10_700,
      endMs: 18_300,
      text: '我没有打断他，等他说完，我把他的问题重复了一遍，问他这样理解对不对。',
    },
    {
      startMs: 19_500,
      endMs: 26_900,
      text: '然后呃我联系了工厂加急重做，第三天就装好了，他后来还发消息说谢谢。',
    },
  ],
}

/** A finding with its quotes, which must stand in the transcript, to the character and the moment. */
function finding(
  transcript: Transcript,
  indicatorId: string,
  rest: { verdict: Finding['verdict']; quotes?: readonly string[]; reason?: NonNullable<Finding['reason']> },
): Finding {
  const evidence = (rest.quotes ?? []).map((quote) => {
    const segmentIndex = transcript.segments.findIndex((segment) => segment.text.includes(quote))
    const segment = transcript.segments[segmentIndex]
    if (segment === undefined) throw new Error(`The sample transcript lacks a quote of ${indicatorId}`)
    const startChar = segment.text.indexOf(quote)
    const msPerChar = (segment.endMs - segment.startMs) / segment.text.length
    return {
      segmentIndex,
      startChar,
      endChar: startChar + quote.length,
      text: quote,
      startMs: Math.round(segment.startMs + startChar * msPerChar),
      endMs: Math.round(segment.startMs + (startChar + quote.length) * msPerChar),
    }
  })
  const { verdict, reason } = rest
  return {
    indicatorId,
    verdict,
    certainty: verdict === 'cannot-judge' ? 0 : 0.82,
    evidence,
    ...(reason && { reason }),
  }
}

/** A voice that rises and falls, breathes between segments and never plays the same twice. */
function spoken(transcript: Transcript, durationMs: number) {
  const frames = Math.floor(durationMs / 20)
  const speaking = (index: number) =>
    transcript.segments.some(({ startMs, endMs }) => index * 20 >= startMs && index * 20 < endMs)
  const sway = (index: number, period: number) => Math.sin((2 * Math.PI * index) / period)
  const pitchHz = Array.from({ length: frames }, (_, index) =>
    speaking(index) && sway(index, 71) > -0.9 ? 205 + 32 * sway(index, 290) + 14 * sway(index, 83) : 0,
  )
  const loudnessDb = Array.from({ length: frames }, (_, index) =>
    speaking(index) ? -25 + 5 * sway(index, 23) + 4 * sway(index, 149) : -61 + sway(index, 7),
  )
  return measureDelivery({
    transcript,
    speech: transcript.segments,
    tracks: { frameMs: 20, pitchHz, loudnessDb },
    durationMs,
  })
}

const recogniser = {
  engine: 'sherpa-onnx',
  engineVersion: '1.13.8',
  modelId: 'whisper-base',
  modelHash: '5a1d0c7e'.repeat(8),
}

const answers: readonly ReportAnswer[] = [
  {
    answerId: '019ab2c0-0000-7000-8000-0000000000a1',
    questionId: 'late-sofa',
    recordingId: '019ab2c0-0000-7000-8000-0000000000b1',
    durationMs: 29_400,
    transcriptRevision: 1,
    rating: {
      questionId: 'late-sofa',
      findings: [
        finding(lateSofa, 'late-sofa.soothe', {
          verdict: 'shown',
          quotes: ['您先别着急', '换了谁都会生气，真的很抱歉'],
        }),
        finding(lateSofa, 'late-sofa.check', {
          verdict: 'shown',
          quotes: ['我现在就查这单卡在仓库还是在路上'],
        }),
        finding(lateSofa, 'late-sofa.time', { verdict: 'shown', quotes: ['我下午五点前给您回电话'] }),
        finding(lateSofa, 'late-sofa.remedy', { verdict: 'not-shown' }),
        finding(lateSofa, 'late-sofa.blame', {
          verdict: 'shown',
          quotes: ['这都是仓库的问题，跟我们客服没关系'],
        }),
      ],
      score: 65,
      warnings: [],
    },
    delivery: spoken(lateSofa, 29_400),
    recogniser,
    warnings: [],
  },
  {
    answerId: '019ab2c0-0000-7000-8000-0000000000a2',
    questionId: 'angry-caller',
    recordingId: '019ab2c0-0000-7000-8000-0000000000b2',
    durationMs: 28_200,
    transcriptRevision: 0,
    rating: {
      questionId: 'angry-caller',
      findings: [
        finding(angryCaller, 'angry-caller.own', {
          verdict: 'shown',
          quotes: ['我把他的问题重复了一遍', '我联系了工厂加急重做'],
        }),
        finding(angryCaller, 'angry-caller.calm', { verdict: 'cannot-judge', reason: 'not-covered' }),
        finding(angryCaller, 'angry-caller.result', { verdict: 'shown', quotes: ['第三天就装好了'] }),
        finding(angryCaller, 'angry-caller.argue', { verdict: 'not-shown' }),
      ],
      score: 81,
      warnings: [],
    },
    delivery: spoken(angryCaller, 28_200),
    recogniser,
    warnings: [],
  },
  {
    answerId: '019ab2c0-0000-7000-8000-0000000000a3',
    questionId: 'shift-swap',
    recordingId: '019ab2c0-0000-7000-8000-0000000000b3',
    durationMs: 6_000,
    transcriptRevision: 0,
    rating: null,
    delivery: null,
    recogniser,
    warnings: ['no-speech'],
  },
]

/** The report of an interview that went as interviews go: good answers, a slip, one that could not be heard. */
export function sampleReport(): ReportDocument {
  return {
    interviewId: '019ab2c0-0000-7000-8000-000000000001',
    reportId: '019ab2c0-0000-7000-8000-000000000002',
    candidateName: '李娜',
    storeName: '南京西路店',
    channel: 'phone',
    heldAt: '2026-11-22T06:03:00.000Z',
    reportedAt: '2026-11-22T06:11:30.000Z',
    timeZone: 'Asia/Shanghai',
    durationMs: answers.reduce((total, { durationMs }) => total + durationMs, 0),
    content: {
      competencies: [
        {
          competency: 'communication',
          state: 'scored',
          score: 84,
          halfWidth: 5,
          certainty: 0.82,
          evidenceCount: 4,
          required: 65,
        },
        {
          competency: 'composure',
          state: 'scored',
          score: 71,
          halfWidth: 9,
          certainty: 0.7,
          evidenceCount: 2,
          required: 65,
        },
        {
          competency: 'service',
          state: 'scored',
          score: 58,
          halfWidth: 11,
          certainty: 0.74,
          evidenceCount: 2,
          required: 60,
        },
        {
          competency: 'adaptability',
          state: 'insufficient-evidence',
          reason: 'no-answer',
          evidenceCount: 0,
          required: 55,
        },
      ],
      recommendation: {
        kind: 'review',
        reason: 'insufficient-evidence',
        match: 78,
        matchHalfWidth: 6,
        about: ['adaptability'],
      },
      answers,
      missingMustHaves: [],
      rater: { id: 'lexical', version: '1', hash: '0c93be41'.repeat(8) },
      positionVersionId: '019ab2c0-0000-7000-8000-000000000003',
      positionHash: '7f22d8a6'.repeat(8),
      productVersion: '0.1.0',
    },
    position: samplePosition,
    transcripts: [
      { answerId: answers[0]?.answerId ?? '', editedBy: '王敏', transcript: lateSofa },
      { answerId: answers[1]?.answerId ?? '', editedBy: null, transcript: angryCaller },
      { answerId: answers[2]?.answerId ?? '', editedBy: null, transcript: { language: 'zh', segments: [] } },
    ],
    values: [],
    decisions: [
      {
        kind: 'advance',
        reason: '沟通好，投诉处理有章法。应变没录到，复试时现场补一题。',
        decidedBy: '王敏',
        decidedAt: '2026-11-22T08:20:00.000Z',
        machineSaid: 'review',
        machineMatch: 78,
      },
    ],
  }
}
