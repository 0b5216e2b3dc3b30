const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** How this browser records: its type, empty where it has no choice, and the ending that files of it have. */
export function recordingType(): { readonly mimeType: string; readonly extension: string } {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
  const extension = mimeType.includes('mp4') ? 'm4a' : mimeType.includes('ogg') ? 'ogg' : 'webm'
  return { mimeType, extension }
}
