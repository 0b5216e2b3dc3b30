import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptRecording, RecordingStore } from './kept-recording.ts'

interface Schema extends DBSchema {
  recordings: { key: string; value: KeptRecording; indexes: { byInterview: string } }
  slices: { key: [string, number]; value: ArrayBuffer }
}

/** Strict: the browser syncs to disk before the write counts as done. */
const strict = { durability: 'strict' } as const

const allSlices = (recordingId: string) =>
  IDBKeyRange.bound([recordingId, 0], [recordingId, Number.MAX_SAFE_INTEGER])

/** Keeps unsent answers in IndexedDB; as plain bytes, since some browsers keep no Blob in a private window. */
export function createIdbRecordingStore(name = 'storefront-answers'): RecordingStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = async () => {
    opened ??= openDB<Schema>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('recordings', { keyPath: 'recordingId' }).createIndex(
          'byInterview',
          'interviewId',
        )
        db.createObjectStore('slices')
      },
      terminated: () => (opened = undefined),
    })
    try {
      return await opened
    } catch (error) {
      opened = undefined
      throw error
    }
  }
  return {
    list: async (interviewId) => {
      const kept = await (await open()).getAllFromIndex('recordings', 'byInterview', interviewId)
      return kept.sort((a, b) => a.order - b.order)
    },
    save: async (recording) => {
      const transaction = (await open()).transaction('recordings', 'readwrite', strict)
      await Promise.all([transaction.store.put(recording), transaction.done])
    },
    saveSlice: async (recording, n, slice) => {
      const transaction = (await open()).transaction(['recordings', 'slices'], 'readwrite', strict)
      await Promise.all([
        transaction.objectStore('recordings').put(recording),
        transaction.objectStore('slices').put(slice, [recording.recordingId, n]),
        transaction.done,
      ])
    },
    readSlice: async (recordingId, n) => await (await open()).get('slices', [recordingId, n]),
    sliceNumbers: async (recordingId) => {
      const keys = await (await open()).getAllKeys('slices', allSlices(recordingId))
      return keys.map(([, n]) => n)
    },
    removeSlice: async (recordingId, n) => {
      await (await open()).delete('slices', [recordingId, n])
    },
    remove: async (recordingId) => {
      const transaction = (await open()).transaction(['recordings', 'slices'], 'readwrite', strict)
      await Promise.all([
        transaction.objectStore('recordings').delete(recordingId),
        transaction.objectStore('slices').delete(allSlices(recordingId)),
        transaction.done,
      ])
    },
    close: () => {
      void opened?.then((db) => db.close())
      opened = undefined
    },
  }
}
