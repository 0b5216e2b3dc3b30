import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { UploadPlan, UploadStore } from './upload-types.ts'

interface UploadSchema extends DBSchema {
  plans: { key: string; value: UploadPlan }
  files: { key: string; value: Blob }
  slices: { key: [string, number]; value: Blob }
}

/** Strict: the browser syncs to disk before the write counts as done. */
const strict = { durability: 'strict' } as const

function allSlices(recordingId: string): IDBKeyRange {
  return IDBKeyRange.bound([recordingId, 0], [recordingId, Number.MAX_SAFE_INTEGER])
}

/** Keeps unsent recordings in IndexedDB. */
export function createIdbUploadStore(name = 'storefront-uploads'): UploadStore {
  let opened: Promise<IDBPDatabase<UploadSchema>> | undefined
  const open = () => {
    opened ??= openDB<UploadSchema>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('plans', { keyPath: 'recordingId' })
        db.createObjectStore('files')
        db.createObjectStore('slices')
      },
      terminated: () => (opened = undefined),
    })
    return opened
  }
  return {
    list: async () => {
      const plans = await (await open()).getAll('plans')
      return plans.sort((a, b) => a.createdAt - b.createdAt)
    },
    save: async (plan, file) => {
      const transaction = (await open()).transaction(['plans', 'files'], 'readwrite', strict)
      await Promise.all([
        transaction.objectStore('plans').put(plan),
        file && transaction.objectStore('files').put(file, plan.recordingId),
        transaction.done,
      ])
    },
    saveSlice: async (recordingId, index, slice) => {
      const transaction = (await open()).transaction('slices', 'readwrite', strict)
      await Promise.all([transaction.store.put(slice, [recordingId, index]), transaction.done])
    },
    readFile: async (recordingId) => await (await open()).get('files', recordingId),
    readSlice: async (recordingId, index) => await (await open()).get('slices', [recordingId, index]),
    sliceIndices: async (recordingId) => {
      const keys = await (await open()).getAllKeys('slices', allSlices(recordingId))
      return keys.map(([, index]) => index)
    },
    removeSlice: async (recordingId, index) => {
      await (await open()).delete('slices', [recordingId, index])
    },
    remove: async (recordingId) => {
      const transaction = (await open()).transaction(['plans', 'files', 'slices'], 'readwrite', strict)
      await Promise.all([
        transaction.objectStore('plans').delete(recordingId),
        transaction.objectStore('files').delete(recordingId),
        transaction.objectStore('slices').delete(allSlices(recordingId)),
        transaction.done,
      ])
    },
  }
}
