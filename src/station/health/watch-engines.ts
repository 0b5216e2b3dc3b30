import type { EngineState } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import type { Log } from '../log.ts'
import { notify } from '../shell/shell-notices.ts'

/** Says when an engine is parked, and sets what waited for it going once it is not any more; returns how to stop. */
export function watchEngines(station: Station, log: Log): () => void {
  const stops = (['speech', 'decoder', 'language'] as const).map((engine) => {
    let phase: EngineState['phase'] = station[engine].state().phase
    return station[engine].onState((state) => {
      const was = phase
      phase = state.phase
      if (phase === was) return
      if (phase === 'parked') {
        log.error('engine.parked', { engine, code: state.reason ?? '' })
        notify(station.shell, 'engine-parked', '/settings/health')
      }
      if (was === 'parked')
        void station.queue
          .hasten('ENGINE_PARKED')
          .catch((error: unknown) => log.error('queue.failed', { error }))
    })
  })
  return () => {
    for (const stop of stops) stop()
  }
}
