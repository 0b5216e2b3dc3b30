import { useInterview } from './interview-context.tsx'

/** Says that the last call did not succeed; nothing is shown while all is well. */
export function FailureNote() {
  const { failure, words } = useInterview()
  if (failure === null) return null
  return (
    <p className="note attention" role="alert">
      {failure === 'DISK_FULL' ? words.question.problems['station-full'] : words.states.failed}
    </p>
  )
}
