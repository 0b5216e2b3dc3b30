import { useMemo, useSyncExternalStore } from 'react'
import { createBrowserPorts } from './browser-ports.ts'
import { createUploadManager } from './upload-manager.ts'
import type { UploadView } from './upload-types.ts'

/** The console's one upload manager; it goes on while pages come and go. */
export const uploads = createUploadManager(createBrowserPorts())

let started = false

/** Resumes what an earlier page left unfinished; asks before closing only while something exists nowhere else. */
export function startUploads(): void {
  if (started) return
  started = true
  void uploads.resume()
  globalThis.addEventListener('online', () => uploads.retryWaiting())
  globalThis.addEventListener('beforeunload', (event) => {
    if (uploads.hasUnstored()) event.preventDefault()
  })
}

/** The uploads of one interview, oldest first, as they proceed. */
export function useUploads(interviewId: string): readonly UploadView[] {
  const views = useSyncExternalStore(uploads.subscribe, uploads.views)
  return useMemo(() => views.filter((view) => view.interviewId === interviewId), [views, interviewId])
}
