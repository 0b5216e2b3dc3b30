/**
 * The shape a translation must have: every key of the base locale, and for each counted key
 * (`…_other`) also the singular that Chinese does without.
 */
export type Translation<Base> = {
  [Key in keyof Base]: Base[Key] extends string ? string : Translation<Base[Key]>
} & {
  [Key in keyof Base as Key extends `${infer Stem}_other` ? `${Stem}_one` : never]: string
}
