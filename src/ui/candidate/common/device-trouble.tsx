import type { ReactNode } from 'react'
import type { DeviceProblem } from '../devices/open-devices.ts'
import { Button } from './button.tsx'
import { useInterview } from './interview-context.tsx'

type DeviceTroubleProps = {
  readonly problem: DeviceProblem
  readonly onAgain: () => void
  /** A further way on, e.g. the phone's own camera app. */
  readonly children?: ReactNode
}

/** Why camera or microphone cannot be used, and every way on from there. */
export function DeviceTrouble({ problem, onAgain, children }: DeviceTroubleProps) {
  const { words } = useInterview()
  return (
    <section className="card" role="alert">
      <p>{words.devices.problems[problem]}</p>
      <div className="stack">
        {!hopeless.has(problem) && (
          <Button look="primary" onPress={onAgain}>
            {words.common.tryAgain}
          </Button>
        )}
        {children}
        <OtherModes />
      </div>
    </section>
  )
}

/** Trying again changes nothing about these. */
const hopeless: ReadonlySet<DeviceProblem> = new Set(['insecure-page', 'no-media', 'no-recorder'])

/** The other ways of answering that the plan offers. */
export function OtherModes() {
  const { words, session, api, act, devices } = useInterview()
  const { mode, modes } = session
  const change = async (next: 'voice' | 'text') => {
    if (await act(() => api.session.changeMode({ mode: next }))) devices.close()
  }
  return (
    <>
      {mode === 'video' && modes.includes('voice') && (
        <Button onPress={() => void change('voice')}>{words.devices.useVoice}</Button>
      )}
      {mode !== 'text' && modes.includes('text') && (
        <Button onPress={() => void change('text')}>{words.devices.useText}</Button>
      )}
    </>
  )
}
