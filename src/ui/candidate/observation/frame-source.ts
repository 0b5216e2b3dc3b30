/** Size that the models are given: larger ones only take longer. */
const width = 640

export type FrameSource = {
  /** The picture now; null before the first and while the camera gives none. */
  readonly grab: () => Promise<ImageBitmap | null>
  readonly dispose: () => void
}

/** Small pictures of a stream's camera, beside whatever else uses it; the stream's tracks are left as they are. */
export function openFrameSource(stream: MediaStream): FrameSource {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream(stream.getVideoTracks())
  void video.play().catch(() => undefined)
  return {
    grab: async () => {
      const { videoWidth, videoHeight } = video
      if (videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null
      const resizeHeight = Math.round((width * videoHeight) / videoWidth)
      return await createImageBitmap(video, { resizeWidth: width, resizeHeight }).catch(() => null)
    },
    dispose: () => {
      video.pause()
      video.srcObject = null
    },
  }
}
