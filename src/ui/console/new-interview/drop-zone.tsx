import { useState, type DragEvent, type ReactNode } from 'react'

/** Marks a dragged recording of this page, as opposed to files from outside. */
export const draggedRecording = 'application/x-storefront-recording'

type DropZoneProps = {
  readonly className: string
  readonly onFiles: (files: File[]) => void
  /** A recording of this page was dropped here. */
  readonly onRecording?: (recordingId: string) => void
  readonly children: ReactNode
}

/** A place where files, and recordings dragged from elsewhere on the page, can be dropped. */
export function DropZone({ className, onFiles, onRecording, children }: DropZoneProps) {
  const [depth, setDepth] = useState(0)
  const accepts = (event: DragEvent) =>
    event.dataTransfer.types.includes('Files') ||
    (onRecording !== undefined && event.dataTransfer.types.includes(draggedRecording))

  const onDrop = (event: DragEvent) => {
    if (!accepts(event)) return
    event.preventDefault()
    event.stopPropagation()
    setDepth(0)
    const recordingId = event.dataTransfer.getData(draggedRecording)
    if (recordingId) onRecording?.(recordingId)
    else onFiles([...event.dataTransfer.files])
  }
  return (
    <div
      className={depth > 0 ? `${className} is-over` : className}
      onDragEnter={(event) => accepts(event) && setDepth((now) => now + 1)}
      onDragLeave={(event) => accepts(event) && setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => {
        if (!accepts(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = event.dataTransfer.types.includes('Files') ? 'copy' : 'move'
      }}
      onDrop={onDrop}
    >
      {children}
    </div>
  )
}

type ChooseFilesProps = {
  readonly multiple?: boolean
  readonly label: string
  readonly onFiles: (files: File[]) => void
}

/** A link that opens the system's file dialog. */
export function ChooseFiles({ multiple = false, label, onFiles }: ChooseFilesProps) {
  return (
    <label className="choose-files">
      <input
        type="file"
        multiple={multiple}
        accept="audio/*,video/*,.m4a,.aac,.opus,.amr,.mkv"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <span>{label}</span>
    </label>
  )
}
