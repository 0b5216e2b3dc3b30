import { useState } from 'react'
import { CameraPreview } from '../devices/camera-preview.tsx'
import { useInterview } from './interview-context.tsx'
import { keep, readKept } from './kept.ts'

const key = 'storefront.self-view'

/** One's own picture, which can be hidden; it is recorded all the same. */
export function SelfView({ stream }: { readonly stream: MediaStream }) {
  const { words } = useInterview()
  const [hidden, setHidden] = useState(() => readKept('session', key) === 'hidden')
  const { preview, hideSelf, showSelf } = words.devices
  const toggle = () => {
    keep('session', key, hidden ? null : 'hidden')
    setHidden(!hidden)
  }
  return (
    <div className="self-view">
      {!hidden && <CameraPreview stream={stream} label={preview} />}
      <button type="button" className="small-button" onClick={toggle}>
        {hidden ? showSelf : hideSelf}
      </button>
    </div>
  )
}
