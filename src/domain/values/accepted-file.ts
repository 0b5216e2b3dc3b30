import type { Question } from '../positions/position.ts'

const pictures = /^image\/(?:jpeg|png|webp|heic|heif|gif)$/u
const papers = /^application\/(?:pdf|msword|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$/u
/** Some phones do not say what a file is. */
const unnamed = new Set(['', 'application/octet-stream'])

/** Whether a file of this type may answer a question; photos always may, papers where documents are asked for. */
export function isAcceptedFile(accept: NonNullable<Question['file']>['accept'], mime: string): boolean {
  const [type = ''] = mime.toLowerCase().split(';')
  return unnamed.has(type) || pictures.test(type) || (accept === 'document' && papers.test(type))
}
