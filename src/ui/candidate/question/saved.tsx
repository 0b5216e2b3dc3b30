import { useInterview } from '../common/interview-context.tsx'

/** Slices on their way while one speaks and all is well. */
const usualPending = 2

/** Whether what was said is safe at the station; with `sending`, how far an answer that was handed in has come. */
export function Saved({ sending = false }: { readonly sending?: boolean }) {
  const { words, recording } = useInterview()
  const text = words.question
  const { savedSlices, pendingSlices, offline, allSaved } = recording
  const all = savedSlices + pendingSlices
  const percent = all === 0 ? 0 : Math.floor((100 * savedSlices) / all)
  if (!sending) {
    return (
      <output className="saved soft">
        {offline ? text.keeping : pendingSlices <= usualPending ? text.asYouGo : text.saving}
      </output>
    )
  }
  return (
    <output className="sending">
      <span>{offline ? text.keeping : allSaved ? text.saved : text.sending}</span>
      {!allSaved && (
        <>
          <progress value={percent} max={100} aria-label={text.sent(percent)} />
          <span className="soft">{text.sendingLead}</span>
        </>
      )}
    </output>
  )
}
