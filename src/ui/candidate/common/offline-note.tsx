import { useInterview } from './interview-context.tsx'

/** Said once, at the top, for as long as the station is out of reach; one goes on answering meanwhile. */
export function OfflineNote() {
  const { offline, session, words } = useInterview()
  const answering = session.phase === 'interview' || session.phase === 'afterwards'
  return (
    <output>
      {offline && (
        <span className="banner">{answering ? words.states.offline : words.states.offlineIdle}</span>
      )}
    </output>
  )
}
