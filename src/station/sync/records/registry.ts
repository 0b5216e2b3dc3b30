import type { RecordKind } from '../../../domain/sync/records.ts'
import { adoptionType } from '../../releases/records/adoption-type.ts'
import { releaseType } from '../../releases/records/release-type.ts'
import { candidateFieldType } from './candidate-field-type.ts'
import { candidateType } from './candidate-type.ts'
import { erasureType } from './erasure-type.ts'
import { interviewType } from './interview-type.ts'
import { positionVersionType } from './position-version-type.ts'
import type { RecordType } from './record-type.ts'
import { recordingType } from './recording-type.ts'
import { staffType } from './staff-type.ts'

/** Every kind of record that travels. */
export const recordTypes: Readonly<Record<RecordKind, RecordType>> = {
  erasure: erasureType,
  staff: staffType,
  'position-version': positionVersionType,
  'candidate-field': candidateFieldType,
  candidate: candidateType,
  interview: interviewType,
  recording: recordingType,
  release: releaseType,
  adoption: adoptionType,
}
