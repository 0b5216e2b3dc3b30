import { useLayoutEffect, useRef } from 'react'
import type { CandidateFailureCode } from '../api/candidate-failure.ts'
import type { Words } from '../i18n/zh-CN.ts'

type GonePageProps = {
  readonly code: CandidateFailureCode
  readonly words: readonly Words[]
  /** In the middle of an interview: what becomes of the answers is said too. */
  readonly begun: boolean
  /** Leads away where there is somewhere to go, as at the kiosk. */
  readonly onLeave?: (() => void) | undefined
}

/** A link that leads nowhere, in both languages where the candidate's is not known. */
export function GonePage({ code, words, begun, onLeave }: GonePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <main className="page">
      {words.map((one, n) => {
        const { title, body } = wordsFor(one, code)
        const Heading = n === 0 ? 'h1' : 'h2'
        return (
          <section key={title} lang={/[\u4E00-\u9FFF]/u.test(title) ? 'zh-CN' : 'en'}>
            <Heading ref={n === 0 ? heading : undefined} tabIndex={-1}>
              {title}
            </Heading>
            <p className="lead">{body}</p>
            {begun && <p className="lead">{one.states.arrivedKept}</p>}
            {begun && onLeave === undefined && <p className="lead">{one.states.restHere}</p>}
          </section>
        )
      })}
      {onLeave !== undefined && (
        <div className="actions">
          <button type="button" className="button primary" onClick={onLeave}>
            {words[0]?.after.done}
          </button>
        </div>
      )}
    </main>
  )
}

function wordsFor({ states }: Words, code: CandidateFailureCode) {
  if (code === 'LINK_EXPIRED') return { title: states.expiredTitle, body: states.expired }
  if (code === 'LINK_REVOKED') return { title: states.revokedTitle, body: states.revoked }
  return { title: states.unknownTitle, body: states.unknown }
}
