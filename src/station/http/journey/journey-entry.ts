import '../../../processes/egress/stand-guard.ts'
import { runJourney } from './run-journey.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('the journey is started with a folder')
await runJourney({ folder })
// What is still open would keep it; everything was closed that has to be.
process.exit(0)
