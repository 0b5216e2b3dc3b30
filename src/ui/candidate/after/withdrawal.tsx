import { useEffect, useRef, useState } from 'react'
import type { DeletionProof as Proof } from '../../../contract/candidate-requests.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { useCall } from './use-call.ts'

export type DeletionProof = Proof

/** Says what withdrawing deletes, and does it once that was read. */
export function Withdrawal({ onProof }: { readonly onProof: (proof: DeletionProof) => void }) {
  const { api, words } = useInterview()
  const text = words.after
  const [asked, setAsked] = useState(false)
  const what = useRef<HTMLParagraphElement>(null)
  const { failed, run } = useCall(api.after.withdraw)
  useEffect(() => {
    if (asked) what.current?.focus()
  }, [asked])
  const withdraw = async () => {
    const proof = await run({ sure: true })
    if (proof !== null) onProof(proof)
  }
  return (
    <section className="card" aria-labelledby="withdraw">
      <h2 id="withdraw">{text.withdrawTitle}</h2>
      <p>{text.withdrawLead}</p>
      {asked ? (
        <>
          <p ref={what} tabIndex={-1} className="note attention">
            {text.withdrawWhat}
          </p>
          <div className="pair">
            <Button onPress={() => setAsked(false)}>{text.withdrawNot}</Button>
            <Button onPress={() => void withdraw()}>{text.withdrawSure}</Button>
          </div>
        </>
      ) : (
        <Button onPress={() => setAsked(true)}>{text.withdraw}</Button>
      )}
      {failed && (
        <p role="alert" className="note attention">
          {words.states.failed}
        </p>
      )}
    </section>
  )
}

/** What is left of an interview that was withdrawn. */
export function ProofPage({ proof }: { readonly proof: DeletionProof }) {
  const { words, language, kiosk, leave } = useInterview()
  const text = words.after
  const at = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'long',
    timeStyle: 'medium',
  }).format(new Date(proof.at))
  const shown = { ...proof, at }
  return (
    <Page
      title={words.states.withdrawnTitle}
      actions={
        kiosk && (
          <Button look="primary" onPress={leave}>
            {text.done}
          </Button>
        )
      }
    >
      <p className="lead">{words.states.withdrawn}</p>
      <section className="card" aria-labelledby="proof">
        <h2 id="proof">{text.proofTitle}</h2>
        <p>{text.proofLead}</p>
        <dl className="proof">
          {proofRows.map((row) => (
            <div key={row}>
              <dt>{text.proof[row]}</dt>
              <dd>{shown[row]}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">{text.withdrawRemains}</p>
      </section>
    </Page>
  )
}

const proofRows = ['id', 'at', 'recordings', 'answers', 'transcripts', 'reports', 'auditHash'] as const
