import { useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { flawOf, isFileRefused } from './check-file.ts'
import { Saved } from './saved.tsx'

const types = {
  photo: 'image/*',
  document:
    'application/pdf,application/msword,application/vnd.openxmlformats-officedocument.wordprocessingml.document,image/*',
} as const

/** A photo taken now, or a file; it is sent like a recording and survives a reload. */
export function FileAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, recorder, recording } = useInterview()
  const [file, setFile] = useState<File | null>(null)
  const [sending, setSending] = useState(false)
  const text = words.question
  const rule = step.file ?? { accept: 'photo', maxMegabytes: 20 }
  const { problem } = recording
  const refused = isFileRefused(problem)
  const flaw = file === null ? null : flawOf(file, rule)
  const wrong = flaw === null ? (refused ? text.fileRefused : null) : wordsOf(flaw)
  function wordsOf(of: NonNullable<typeof flaw>) {
    if (of === 'size') return text.tooLarge(rule.maxMegabytes)
    return of === 'empty' ? text.fileEmpty : text.wrongType[rule.accept]
  }
  const choose = (next: File | undefined) => {
    if (next === undefined) return
    setFile(next)
    setSending(false)
  }
  const send = () => {
    if (file === null) return
    setSending(true)
    void recorder.sendFile({ partId: step.part.partId, file })
  }
  const sent = sending && problem?.kind !== 'memory-full' && !refused
  if (sent || recording.sending.includes(step.part.partId)) return <Saved sending />
  return (
    <>
      <label className="button plain pick">
        {rule.accept === 'photo' ? text.choosePhoto : text.chooseFile}
        <input
          type="file"
          className="hidden"
          accept={types[rule.accept]}
          onChange={({ target }) => choose(target.files?.[0])}
        />
      </label>
      <p role={wrong === null ? 'status' : 'alert'} className={wrong === null ? 'chosen' : 'chosen wrong'}>
        {wrong ?? (file !== null && text.chosen(file.name))}
      </p>
      <div className="actions">
        <Button look="primary" off={file === null || flaw !== null} onPress={send}>
          {text.handInFile}
        </Button>
      </div>
    </>
  )
}
