import { z } from 'zod'

/** Columns of rows as they travel: what the tables hold, JSON columns as their text. */
export const text = z.string()
export const maybeText = z.string().nullable()
export const whole = z.number().int()
export const maybeWhole = z.number().int().nullable()
export const maybeNumber = z.number().nullable()
export const flag = z.union([z.literal(0), z.literal(1)])

/** Text that pages will read as JSON: one that is none would break lists of other records. */
export const jsonText = z.string().refine((written) => isJson(written), 'not JSON')
export const maybeJsonText = jsonText.nullable()

function isJson(written: string): boolean {
  try {
    JSON.parse(written)
    return true
  } catch {
    return false
  }
}

/** The names of a shape's columns, in the order of their names. */
export function columnsIn<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>): (keyof Shape & string)[] {
  return Object.keys(shape.shape).toSorted()
}
