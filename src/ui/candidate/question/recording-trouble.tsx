import { useInterview } from '../common/interview-context.tsx'

/** What keeps a recording from being safe; whatever the session itself tells is left to it. */
export function RecordingTrouble() {
  const { words, recording } = useInterview()
  const kind = recording.problem?.kind
  const { problems } = words.question
  if (kind !== 'no-room' && kind !== 'memory-full' && kind !== 'station-full') return null
  return (
    <p className="note attention" role="alert">
      {problems[kind]}
    </p>
  )
}
