import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { begun, type Trial, untried, withStep } from './trial-model.ts'

type Running = {
  readonly trial: Trial
  /** Why it could not begin. */
  readonly error: unknown
  readonly start: (lineId: string, number: string) => void
  /** Hangs up. */
  readonly stop: () => void
}

/** One test call at a time; whoever leaves hangs up. */
export function useTrial(): Running {
  const [trial, setTrial] = useState<Trial>(untried)
  const [error, setError] = useState<unknown>()
  const controller = useRef<AbortController>(undefined)
  const hangUp = useCallback(() => controller.current?.abort(), [])
  useEffect(() => hangUp, [hangUp])

  const start = async (lineId: string, number: string) => {
    hangUp()
    const mine = new AbortController()
    controller.current = mine
    setError(undefined)
    setTrial(begun)
    try {
      const steps = await api.phoneLines.test({ lineId, number }, { signal: mine.signal })
      for await (const step of steps) setTrial((before) => withStep(before, step))
      if (!mine.signal.aborted) setTrial((now) => (now.is === 'running' ? { ...now, is: 'cut' } : now))
    } catch (thrown) {
      if (mine.signal.aborted) return
      setError(thrown)
      setTrial((now) => ({ ...now, is: 'ready' }))
    }
  }
  const stop = () => {
    hangUp()
    setTrial((now) => (now.is === 'running' ? { ...now, is: 'stopped' } : now))
  }
  return { trial, error, start: (lineId, number) => void start(lineId, number), stop }
}
