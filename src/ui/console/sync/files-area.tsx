import { type ReactNode, useState } from 'react'
import '../../components/drop-area.css'

type FilesAreaProps = {
  /** Of the file dialog: endings. */
  readonly accept: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

/** Takes several files at once by drop or by choice: a bundle comes with its keys. */
export function FilesArea({ accept, onFiles, children }: FilesAreaProps) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) onFiles([...files])
  }
  return (
    <div
      className={['drop-area', 'is-small', over && 'is-over'].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <label>
        <input
          type="file"
          multiple
          className="visually-hidden"
          accept={accept}
          onChange={({ target }) => {
            take(target.files)
            target.value = ''
          }}
        />
        {children}
      </label>
    </div>
  )
}
