import { fileURLToPath } from 'node:url'

/** What starts the journey of a proof where there is a Node. */
export const journeyEntry = fileURLToPath(new URL('./journey-entry.ts', import.meta.url))
