export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text by this name, or an empty one. */
export const textAt = (record: JsonRecord, name: string): string => {
  const value = record[name]
  return typeof value === 'string' ? value : ''
}

/** The number by this name, or 0. */
export const numberAt = (record: JsonRecord, name: string): number => {
  const value = record[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** The record by this name, or an empty one. */
export const recordAt = (record: JsonRecord, name: string): JsonRecord => {
  const value = record[name]
  return isRecord(value) ? value : {}
}

/** The texts of the list by this name. */
export const textsAt = (record: JsonRecord, name: string): readonly string[] => {
  const value = record[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
