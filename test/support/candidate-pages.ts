import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { BrowserContext, Route } from 'playwright-core'
import type { CandidateSession, CandidateStep } from '../../src/contract/candidate/session.ts'
import { projectFolder } from './sources.ts'

/** Where the pages are in these tests; a browser takes loopback for secure. Nothing listens there. */
export const pagesOrigin = 'http://127.0.0.1:7999'

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
/** As the candidates' own server sends it. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'"

/** What the station would answer; a test changes it, and the page hears of it. */
export interface FakeStation {
  /** Shows the page another session, as a long poll would. */
  show(session: CandidateSession): void
  /** Answers of other procedures, by `METHOD /path`; a function is asked anew each time. */
  readonly answers: Record<string, unknown>
  /** `METHOD /path` and body of every call that changes something. */
  readonly calls: { readonly what: string; readonly body: unknown }[]
  /** From now on every call fails with this code. */
  fail(status: number, code: string): void
}

/** Serves the built pages to a browser, and a session in the place of the station. */
export async function serveCandidatePages(
  context: BrowserContext,
  session: CandidateSession,
): Promise<FakeStation> {
  let shown = session
  let failure: { status: number; code: string } | undefined
  let waiting: (() => void)[] = []
  const calls: FakeStation['calls'] = []
  const answers: Record<string, unknown> = {}
  const changed = () => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  const answer = async (route: Route) => {
    const request = route.request()
    const url = new URL(request.url())
    const what = `${request.method()} ${url.pathname.replace('/candidate-api', '')}`
    if (failure !== undefined)
      return await route.fulfill({ status: failure.status, json: { code: failure.code } })
    if (what === 'GET /session') {
      const after = Number(url.searchParams.get('after') ?? -1)
      if (after >= shown.revision) await new Promise<void>((resolve) => waiting.push(resolve))
      return await route.fulfill({ json: shown }).catch(() => undefined)
    }
    if (request.method() === 'PUT' && what.includes('/slices/')) {
      calls.push({ what, body: null })
      return await route.fulfill({ status: 204 })
    }
    if (request.method() !== 'GET') calls.push({ what, body: request.postDataJSON() as unknown })
    if (!(what in answers)) return await route.fulfill({ json: shown })
    const given = answers[what]
    if (Buffer.isBuffer(given)) return await route.fulfill({ body: given, contentType: 'image/png' })
    return await route.fulfill({ json: given })
  }
  await context.route(`${pagesOrigin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/candidate-api/')) return await answer(route)
    const file = pathname.startsWith('/i/') ? '/index.html' : pathname
    const headers = { 'content-security-policy': policy }
    const body = readFileSync(join(projectFolder, 'dist', 'candidate', file))
    return await route.fulfill({ body, contentType: kinds[extname(file)] ?? '', headers })
  })
  return {
    answers,
    calls,
    show: (next) => {
      shown = { ...next, revision: Math.max(next.revision, shown.revision + 1) }
      changed()
    },
    fail: (status, code) => {
      failure = { status, code }
      changed()
    },
  }
}

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

const texts = {
  zh: {
    candidateName: '李娜',
    storeName: '晨光便利 · 南京西路店',
    positionName: '居家客服',
    positionSummary: '在家里通过电话和文字帮助顾客处理订单、配送和售后问题。',
    title: '包裹丢失',
    line: '顾客说包裹显示已签收，但他没有收到，而且明天就要用。请说说您会怎么处理。',
    customer: '我都等了三天了，你们到底管不管？',
  },
  en: {
    candidateName: 'Robin Vale',
    storeName: 'Daybreak Markets · Harbour Street',
    positionName: 'Home customer service',
    positionSummary:
      'Helps customers with orders, deliveries and returns by phone and in writing, from home.',
    title: 'A lost parcel',
    line: 'A customer’s parcel is shown as delivered but has not arrived, and it is needed tomorrow. What do you do?',
    customer: 'I have been waiting for three days. Does anybody care at all?',
  },
} as const

const positionWordsIn = (language: 'zh' | 'en') => {
  const { positionName, positionSummary } = texts[language]
  return { name: positionName, summary: positionSummary }
}

/** An interview that has not begun, as the station describes it; `change` says what is different. */
export function candidateSession(
  language: 'zh' | 'en',
  change: Partial<CandidateSession> = {},
): CandidateSession {
  const { candidateName, storeName, positionName, positionSummary } = texts[language]
  return {
    revision: 1,
    phase: 'welcome',
    language,
    candidateName,
    storeName,
    positionName,
    positionSummary,
    positionIn: { zh: positionWordsIn('zh'), en: positionWordsIn('en') },
    notice: {
      version: 'test',
      minutes: 18,
      keptDays: 180,
      questions: 6,
      visualOffered: true,
      ratedBy: 'rules',
    },
    consents: { recording: null, 'machine-rating': null, 'visual-observation': null },
    modes: ['video', 'voice', 'text'],
    mode: null,
    flow: 'full',
    kiosk: false,
    interviewId: null,
    step: null,
    answered: 0,
    mine: true,
    afterwards: 0,
    proof: null,
    expiresAt: '2026-12-01T10:00:00.000Z',
    ...change,
  }
}

/** An interview that was consented to, in a phase. */
export function begunSession(
  language: 'zh' | 'en',
  change: Partial<CandidateSession> = {},
): CandidateSession {
  return candidateSession(language, {
    phase: 'interview',
    interviewId: id(1),
    mode: 'text',
    consents: { recording: true, 'machine-rating': true, 'visual-observation': false },
    ...change,
  })
}

/** A step of that interview. */
export function candidateStep(
  language: 'zh' | 'en',
  { part, ...change }: Partial<Omit<CandidateStep, 'part'>> & { part?: Partial<CandidateStep['part']> } = {},
): CandidateStep {
  const { title, line, customer } = texts[language]
  return {
    stepId: 'lost-parcel',
    answerId: id(2),
    questionId: 'lost-parcel',
    kind: 'open',
    number: 3,
    of: 6,
    title,
    takesAllowed: 2,
    mayRetake: false,
    image: null,
    options: [],
    multiple: false,
    numberInput: null,
    file: null,
    ...change,
    part: {
      partId: id(3),
      kind: 'answer',
      line: change.kind === 'scenario' ? customer : line,
      audioUrl: null,
      thinkSeconds: 30,
      answerSeconds: 120,
      usedSeconds: 0,
      take: 1,
      state: 'asked',
      recordingId: null,
      draft: '',
      ...part,
    },
  }
}
