import { useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Saved } from './saved.tsx'

const types = { photo: 'image/*', document: 'application/pdf,image/*' } as const

/** A photo taken now, or a file; it is sent like a recording and survives a reload. */
export function FileAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, recorder, recording } = useInterview()
  const [file, setFile] = useState<File | null>(null)
  const [sending, setSending] = useState(false)
  const text = words.question
  const { accept, maxMegabytes } = step.file ?? { accept: 'photo', maxMegabytes: 20 }
  const tooLarge = file !== null && file.size > maxMegabytes * 1024 * 1024
  const send = () => {
    if (file === null) return
    setSending(true)
    void recorder.sendFile({ partId: step.part.partId, file })
  }
  const sent = sending && recording.problem?.kind !== 'memory-full'
  if (sent || recording.sending.includes(step.part.partId)) return <Saved sending />
  return (
    <>
      <label className="button plain pick">
        {accept === 'photo' ? text.choosePhoto : text.chooseFile}
        <input
          type="file"
          className="hidden"
          accept={types[accept]}
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </label>
      <p role={tooLarge ? 'alert' : 'status'} className={tooLarge ? 'wrong' : ''}>
        {tooLarge ? text.tooLarge(maxMegabytes) : file !== null && text.chosen(file.name)}
      </p>
      <div className="actions">
        <Button look="primary" off={file === null || tooLarge} onPress={send}>
          {text.handInFile}
        </Button>
      </div>
    </>
  )
}
