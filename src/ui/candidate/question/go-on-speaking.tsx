import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'

type GoOnSpeakingProps = { readonly onGoOn: () => void; readonly onFinish: () => void }

/** An answer was cut off by a pause, a reload or a device: what was said is safe, and can be gone on with or handed in. */
export function GoOnSpeaking({ onGoOn, onFinish }: GoOnSpeakingProps) {
  const { words, recording } = useInterview()
  const text = words.question
  const kind = recording.problem?.kind
  const why = kind === 'device-lost' ? text.unplugged : kind === 'recorder-failed' ? text.broke : text.resumed
  return (
    <section className="card">
      <output>{why}</output>
      <div className="pair">
        <Button onPress={onFinish}>{text.handIn}</Button>
        <Button look="primary" onPress={onGoOn}>
          {text.goOn}
        </Button>
      </div>
    </section>
  )
}
