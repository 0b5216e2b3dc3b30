import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import type { CandidateTranscript } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { TextField } from '../common/text-field.tsx'
import { useCall } from './use-call.ts'

type Answers = z.infer<typeof CandidateTranscript>
type Answer = Answers[number]

/** What was written down of each answer, and the way to say that it was heard wrong. */
export function OwnTranscript() {
  const { api, words } = useInterview()
  const text = words.after
  const [answers, setAnswers] = useState<Answers | null>(null)
  const load = useCall<void, Answers>(async () => await api.after.transcript())
  const correct = useCall(api.after.correct)
  const open = async () => setAnswers(await load.run())
  const send = async (answerId: string, said: string) => {
    const next = await correct.run({ answerId, said })
    if (next !== null) setAnswers(next)
  }
  return (
    <section className="card" aria-labelledby="transcript">
      <h2 id="transcript">{text.transcriptTitle}</h2>
      <p>{text.transcriptLead}</p>
      {answers === null && <Button onPress={() => void open()}>{text.show}</Button>}
      <div aria-live="polite">
        {answers?.every((answer) => answer.text === '') && <p className="soft">{text.transcriptEmpty}</p>}
        {(load.failed || correct.failed) && <p className="note attention">{words.states.failed}</p>}
      </div>
      {answers?.map((answer) => (
        <OneAnswer key={answer.answerId} answer={answer} onSend={send} />
      ))}
      {answers !== null && answers.some((answer) => answer.text === '') && (
        <Button look="quiet" onPress={() => void open()}>
          {words.common.tryAgain}
        </Button>
      )}
    </section>
  )
}

type OneAnswerProps = {
  readonly answer: Answer
  readonly onSend: (answerId: string, said: string) => Promise<void>
}

function OneAnswer({ answer, onSend }: OneAnswerProps): ReactNode {
  const { words } = useInterview()
  const text = words.after
  const { answerId, title, correction } = answer
  const [draft, setDraft] = useState<string | null>(null)
  if (answer.text === '') return null
  return (
    <article className="said">
      <h3>{title}</h3>
      <p>{answer.text}</p>
      {correction !== null && draft === null && (
        <p className="note">
          {text.states[correction.state]}
          <span className="block">{correction.said}</span>
        </p>
      )}
      {draft === null ? (
        <Button
          look="quiet"
          label={`${text.correct}: ${title}`}
          onPress={() => setDraft(correction?.said ?? answer.text)}
        >
          {text.correct}
        </Button>
      ) : (
        <>
          <TextField label={text.correction} value={draft} onChange={setDraft} limit={20_000} />
          <div className="pair">
            <Button onPress={() => setDraft(null)}>{words.common.back}</Button>
            <Button
              look="primary"
              off={draft.trim() === ''}
              onPress={() => void onSend(answerId, draft.trim()).then(() => setDraft(null))}
            >
              {text.sendCorrection}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}
