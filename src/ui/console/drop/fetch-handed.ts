import { api } from '../../api.ts'

/** The files that were opened with the program, as if they had been dropped; throws where one is gone. */
export async function fetchHanded(): Promise<File[]> {
  const files: File[] = []
  for (const { id, name } of await api.thisComputer.takeHanded()) {
    const answer = await fetch(`/api/handed/${id}`)
    if (!answer.ok) throw new Error(`handed file: ${answer.status}`)
    files.push(new File([await answer.blob()], name))
  }
  return files
}
