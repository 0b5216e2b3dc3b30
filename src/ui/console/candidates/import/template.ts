import { saveText, toCsv } from '../../../components/csv.ts'

/** Saves a table with nothing but its head, for someone to fill in. */
export function downloadTemplate(titles: readonly string[], fileName: string): void {
  saveText(fileName, toCsv([titles]))
}
