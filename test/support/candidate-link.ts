import type { BrowserContext, Page } from 'playwright-core'
import type { Candidate } from '../../src/contract/candidates.ts'
import type { IssuedInvitation } from '../../src/contract/invitations.ts'
import { en } from '../../src/ui/candidate/i18n/en.ts'
import { zhCN } from '../../src/ui/candidate/i18n/zh-CN.ts'
import type { Console } from './console.ts'
import { findFreePort } from './free-port.ts'

export const candidateWords = { zh: zhCN, en } as const

export interface InvitedOptions {
  readonly language: 'zh' | 'en'
  readonly name?: string
  readonly positionId?: string
  readonly resumable?: boolean
  readonly expiresAt?: string
}

/** Opens the candidates' door of a running station on a free port; resolves to its origin on this computer. */
export async function openDoorOf({ page }: Pick<Console, 'page'>): Promise<string> {
  const port = await findFreePort()
  const answer = await page.request.put('/api/candidate-door', { data: { open: true, port, host: '' } })
  if (!answer.ok()) throw new Error(`door: ${answer.status()} ${await answer.text()}`)
  return `https://127.0.0.1:${port}`
}

/** A new candidate with a fresh link. */
export async function invite(
  { page }: Pick<Console, 'page'>,
  options: InvitedOptions,
): Promise<IssuedInvitation> {
  const { language, name = '李娜', positionId = 'home-customer-service', resumable = true } = options
  const made = await page.request.post('/api/candidates', {
    data: { name, phone: '', email: '', note: '', values: {} },
  })
  if (!made.ok()) throw new Error(`candidate: ${made.status()} ${await made.text()}`)
  const { candidate } = (await made.json()) as { candidate: Candidate }
  const { expiresAt = new Date(Date.now() + 3_600_000).toISOString() } = options
  const answer = await page.request.post('/api/invitations', {
    data: { candidateIds: [candidate.id], positionId, language, resumable, expiresAt },
  })
  if (!answer.ok()) throw new Error(`invitation: ${answer.status()} ${await answer.text()}`)
  const { issued } = (await answer.json()) as { issued: IssuedInvitation[] }
  const [first] = issued
  if (first === undefined) throw new Error('nothing was issued')
  return first
}

export interface CandidateTab {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page threw, and what its content security policy refused. */
  readonly faults: readonly string[]
}

/** A candidate's own browser, beside the console's. */
export async function openCandidateTab(
  console: Console,
  address: string,
  options: {
    readonly locale?: string
    readonly width?: number
    /** Runs before the page is there. */
    readonly prepare?: (context: BrowserContext) => Promise<void>
  } = {},
): Promise<CandidateTab> {
  const browser = console.page.context().browser()
  if (browser === null) throw new Error('the console has no browser')
  const context = await browser.newContext({
    // The station's own authority is unknown to this browser.
    ignoreHTTPSErrors: true,
    locale: options.locale ?? 'zh-CN',
    viewport: { width: options.width ?? 360, height: 740 },
    permissions: ['camera', 'microphone'],
  })
  context.setDefaultTimeout(20_000)
  const faults: string[] = []
  context.on('weberror', (error) => faults.push(error.error().stack ?? error.error().message))
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
  })
  await options.prepare?.(context)
  const page = await context.newPage()
  await page.goto(address)
  return { page, context, faults }
}

/** The link of an invitation at the door of this computer. */
export const linkAt = (origin: string, { url }: IssuedInvitation): string =>
  `${origin}${new URL(url).pathname}`

/** Begins to answer a customer, unless the page did so itself when the line had been spoken. */
export async function startReply(page: Page, language: 'zh' | 'en'): Promise<void> {
  const { startReply: name, recording } = candidateWords[language].question
  const button = page.getByRole('button', { name, exact: true })
  const running = page.getByText(recording, { exact: true })
  await button.or(running).first().waitFor()
  await button.press('Enter', { timeout: 3000 }).catch(async () => await running.waitFor())
  await running.waitFor()
}
