import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../common/button.tsx'
import { HumanRequest } from '../common/human-request.tsx'
import { useInterview } from '../common/interview-context.tsx'

type Asked = 'type' | 'human' | 'skip'

/** Always there: pause, type instead, a person instead, and skip. */
export function HelpBar({ partId }: { readonly partId: string }) {
  const { words, session, api, act, recorder, devices } = useInterview()
  const [asked, setAsked] = useState<Asked | null>(null)
  const text = words.help
  const mayType = session.mode !== 'text' && session.modes.includes('text')
  const back = () => setAsked(null)
  const pause = async () => {
    await recorder.pause()
    devices.close()
    await act(() => api.session.pause())
  }
  const instead = (call: Parameters<typeof act>[0]) =>
    void recorder.discard().then(async () => await act(call))
  if (asked === 'human') return <HumanRequest onBack={back} beforehand={() => recorder.discard()} />
  if (asked === 'type') {
    return (
      <Asking title={text.typeTitle} body={text.typeBody} onBack={back} no={words.common.back}>
        <Button look="primary" onPress={() => instead(() => api.session.changeMode({ mode: 'text' }))}>
          {text.typeSure}
        </Button>
      </Asking>
    )
  }
  if (asked === 'skip') {
    const { skip, skipLead, skipSure, skipNot } = words.question
    return (
      <Asking title={skip} body={skipLead} onBack={back} no={skipNot}>
        <Button onPress={() => instead(() => api.parts.skip({ partId, because: 'candidate' }))}>
          {skipSure}
        </Button>
      </Asking>
    )
  }
  return (
    <nav className="help" aria-label={text.bar}>
      <HelpButton icon="❚❚" onPress={() => void pause()}>
        {text.pause}
      </HelpButton>
      {mayType && (
        <HelpButton icon="⌨" onPress={() => setAsked('type')}>
          {text.type}
        </HelpButton>
      )}
      <HelpButton icon="☺" onPress={() => setAsked('human')}>
        {text.human}
      </HelpButton>
      <HelpButton icon="⇥" onPress={() => setAsked('skip')}>
        {words.question.skipSure}
      </HelpButton>
    </nav>
  )
}

type HelpButtonProps = {
  readonly icon: string
  readonly onPress: () => void
  readonly children: ReactNode
}

function HelpButton({ icon, onPress, children }: HelpButtonProps) {
  return (
    <button type="button" className="help-button" onClick={onPress}>
      <span aria-hidden="true">{icon}</span>
      {children}
    </button>
  )
}

type AskingProps = {
  readonly title: string
  readonly body: string
  readonly no: string
  readonly onBack: () => void
  readonly children: ReactNode
}

function Asking({ title, body, no, onBack, children }: AskingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <section className="card">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{body}</p>
      <div className="pair">
        <Button onPress={onBack}>{no}</Button>
        {children}
      </div>
    </section>
  )
}
