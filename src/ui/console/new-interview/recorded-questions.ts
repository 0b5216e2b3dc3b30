import { isSpoken, type Position, type Question } from '../../../domain/positions/position.ts'

/** The questions that recordings can answer; the others want a value, which only the candidate's own page takes. */
export const recordedQuestions = ({ questions }: Position): readonly Question[] => questions.filter(isSpoken)
