import { useEffect, useRef } from 'react'
import './devices.css'

type CameraPreviewProps = { readonly stream: MediaStream; readonly label: string }

/** The candidate's own picture, as in a mirror and without sound. */
export function CameraPreview({ stream, label }: CameraPreviewProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return undefined
    element.srcObject = stream
    // A browser that saves power may refuse to play; the picture then stands still.
    void element.play().catch(() => undefined)
    return () => {
      element.srcObject = null
    }
  }, [stream])
  return <video ref={video} className="camera-preview" aria-label={label} muted playsInline />
}
