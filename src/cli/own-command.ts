import { basename } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** How the command line is called here: by the packaged program's name, which `--cli` gives, or in a checkout. */
export function ownCommand({ STOREFRONT_PROGRAM: program }: Environment): string {
  if (program === undefined) return 'npm run -s cli --'
  const name = basename(program)
  return `${name.includes(' ') ? `"${name}"` : name} --cli`
}
