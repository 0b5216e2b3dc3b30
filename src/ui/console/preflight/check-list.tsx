import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { PreflightCheck } from '../../../contract/preflight.ts'
import { preflightWords, wordCheck } from '../../../contract/words/preflight/index.ts'
import { uiLanguage } from '../../i18n/index.ts'

/** A state as a sign and, for readers of the screen, as a word. */
export function CheckIcon({ state }: { readonly state: PreflightCheck['state'] }) {
  const label = preflightWords[uiLanguage()].checkState[state]
  const Icon = {
    ok: CheckCircleFilled,
    attention: ExclamationCircleFilled,
    problem: CloseCircleFilled,
    untried: MinusCircleOutlined,
  }[state]
  return <Icon className={`preflight-icon preflight-${state}`} aria-label={label} title={label} />
}

/** A scale that every disk is drawn on, MB/s; faster ones stretch it. */
const usualRate = 100

/** Every check with what was found and what to do; what is graver stands first. */
export function CheckList({ checks }: { readonly checks: readonly PreflightCheck[] }) {
  const language = uiLanguage()
  const order = { problem: 0, attention: 1, ok: 2, untried: 3 } as const
  const sorted = checks.toSorted((a, b) => order[a.state] - order[b.state])
  return (
    <ul className="preflight-checks">
      {sorted.map((check) => {
        const { title, says, todo } = wordCheck(check, language)
        return (
          <li key={`${check.id} ${String(check.values['host'] ?? '')} ${String(check.values['name'] ?? '')}`}>
            <CheckIcon state={check.state} />
            <b>{title}</b>
            <div>
              <span>{says}</span>
              {check.id === 'disk-speed' ? <DiskBars check={check} /> : null}
              {todo ? <p className="soft">{todo}</p> : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Writing and reading against each other; the words beside it say the figures. */
function DiskBars({ check: { values } }: { readonly check: PreflightCheck }) {
  const write = Number(values['write'] ?? 0)
  const read = Number(values['read'] ?? 0)
  const share = (rate: number) => Math.max(0.5, (rate / Math.max(usualRate, write, read)) * 100)
  return (
    <svg className="preflight-bars" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      <rect x={0} y={0} height={4} width={share(write)} />
      <rect x={0} y={6} height={4} width={share(read)} />
    </svg>
  )
}
