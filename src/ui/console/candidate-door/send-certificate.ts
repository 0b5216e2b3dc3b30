import { CandidateDoor } from '../../../contract/candidate-door.ts'
import { type Answered, sendBytes } from '../../send-bytes.ts'

/** Hands a PEM or PFX to the station. */
export async function sendCertificate(file: File, password: string): Promise<Answered<CandidateDoor>> {
  return await sendBytes('/api/candidate-door/certificate', file, {
    answer: CandidateDoor,
    headers: { 'x-pfx-password': encodeURIComponent(password) },
  })
}
