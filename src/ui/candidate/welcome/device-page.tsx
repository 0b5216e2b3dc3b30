import { Button } from '../common/button.tsx'
import { DeviceTrouble, OtherModes } from '../common/device-trouble.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { SelfView } from '../common/self-view.tsx'
import { LevelMeter } from '../devices/level-meter.tsx'
import type { ListedDevice } from '../devices/open-devices.ts'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { useLevel } from '../devices/use-level.ts'
import { Calibration } from '../observation/calibration.tsx'
import { TestRecording } from './test-recording.tsx'

/** A level that moves, a picture, and three seconds to listen to; every problem has a way on. */
export function DevicePage({ mode }: { readonly mode: RecordingMode }) {
  const { words, api, act, devices } = useInterview()
  const text = words.devices
  const { stream, opening, problem } = devices
  const open = () => void devices.open(mode)
  const goOn = () => void act(() => api.session.proceed({ from: 'device-check' }))
  return (
    <Page
      title={text.title}
      actions={
        stream ? (
          <Button look="primary" onPress={goOn}>
            {text.good}
          </Button>
        ) : undefined
      }
    >
      <p className="lead">{mode === 'video' ? text.leadVideo : text.leadVoice}</p>
      {problem !== null && !stream && (
        <DeviceTrouble problem={problem} onAgain={open}>
          {/* The phone's own camera app takes the answers; there is nothing to try here. */}
          {unrecordable.has(problem) && (
            <Button onPress={goOn}>
              {mode === 'video' ? words.question.useCamera : words.question.useRecorder}
            </Button>
          )}
        </DeviceTrouble>
      )}
      {!stream && problem === null && (
        <>
          <Button look="primary" off={opening} onPress={open}>
            {opening ? text.opening : mode === 'video' ? text.allowVideo : text.allow}
          </Button>
          <p className="soft">{text.allowHint}</p>
        </>
      )}
      {stream && <Check stream={stream} mode={mode} />}
      {stream && (
        <details className="without">
          <summary>{text.without}</summary>
          <div className="stack">
            <OtherModes />
          </div>
        </details>
      )}
    </Page>
  )
}

const unrecordable: ReadonlySet<string> = new Set(['insecure-page', 'no-media', 'no-recorder'])

function Check({ stream, mode }: { readonly stream: MediaStream; readonly mode: RecordingMode }) {
  const { words, devices, observer } = useInterview()
  const text = words.devices
  const { level, hearing } = useLevel(stream)
  return (
    <>
      {mode === 'video' && <SelfView stream={stream} />}
      <LevelMeter level={level} hearing={hearing} words={hearingWords(text)} />
      <Picker
        kind="microphone"
        label={text.microphone}
        list={devices.microphones}
        now={devices.microphoneId}
      />
      {mode === 'video' && (
        <Picker kind="camera" label={text.camera} list={devices.cameras} now={devices.cameraId} />
      )}
      <TestRecording stream={stream} mode={mode} />
      {mode === 'video' && observer !== null && (
        <Calibration key={stream.id} stream={stream} observer={observer} />
      )}
    </>
  )
}

/** What is said beside the meter. */
function hearingWords({ heard, speak, silent }: { heard: string; speak: string; silent: string }) {
  return { unknown: speak, quiet: speak, muted: silent, voice: heard }
}

type PickerProps = {
  readonly kind: ListedDevice['kind']
  readonly label: string
  readonly list: readonly ListedDevice[]
  readonly now: string | null
}

/** Nothing to choose, nothing shown. */
function Picker({ kind, label, list, now }: PickerProps) {
  const { devices, words } = useInterview()
  if (list.length < 2) return null
  const known = list.some(({ id }) => id === now)
  return (
    <label className="field">
      {label}
      <select
        value={known ? (now ?? '') : ''}
        onChange={({ target }) => void devices.choose(kind, target.value)}
      >
        {!known && <option value="">{words.devices.usual}</option>}
        {list.map(({ id, name }, n) => (
          <option key={id} value={id}>
            {name === '' ? `${label} ${n + 1}` : name}
          </option>
        ))}
      </select>
    </label>
  )
}
