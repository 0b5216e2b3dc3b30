import { z } from 'zod'

/** What has to be said of a data folder that opens all the same. */
export const DataFolderWarning = z.discriminatedUnion('kind', [
  /** Recordings will soon be refused. */
  z.object({ kind: z.literal('low-room'), freeBytes: z.number() }),
  /** On a disk or stick that can be taken out. */
  z.object({ kind: z.literal('removable') }),
  /** Within the folder of a program that copies to the cloud. */
  z.object({ kind: z.literal('synced'), service: z.string() }),
])
export type DataFolderWarning = z.infer<typeof DataFolderWarning>
