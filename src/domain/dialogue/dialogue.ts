import type { TurnEvent } from '../turn-taking/turn-taking.ts'

/** The program's own sentences on the telephone; phone-sentences.ts words them. */
export const phoneSentences = [
  'greeting',
  'greeting-again',
  'consent',
  'consent-again',
  'pin',
  'pin-wrong',
  'answer-how',
  'still-there',
  'still-there-last',
  'press-a-key',
  'choose-how',
  'choose-several-how',
  'option',
  'number-how',
  'time-over',
  'one-moment',
  'later-when',
  'later-when-again',
  'later-confirmed',
  'human-confirmed',
  'never-confirmed',
  'refused-confirmed',
  'goodbye',
  'goodbye-unheard',
  'goodbye-technical',
  'voicemail',
  'call-back',
  'call-back-again',
  'digit',
  'bye',
] as const
export type PhoneSentence = (typeof phoneSentences)[number]

/**
 * What is said: a sentence of the program's (`call-back` with the digits to key and the goodbye), or a line of the position (question, customer's line, follow-up). */
export type Utterance = { readonly sentence: PhoneSentence } | { readonly lineId: string }

/** What the interview asks at this moment. */
export type Asked =
  | {
      readonly is: 'part'
      readonly partId: string
      readonly lineId: string
      /** A choice is keyed by its number from 1, a number by its digits and #. */
      readonly by:
        | { readonly kind: 'voice' }
        | { readonly kind: 'choice'; readonly options: number; readonly multiple: boolean }
        | { readonly kind: 'number'; readonly min: number; readonly max: number }
    }
  /** What follows hangs on the last answer, which is being understood. */
  | { readonly is: 'thinking' }
  /** Nothing is left, or HR or the time ended it. */
  | { readonly is: 'over' }

/** What somebody said to the program itself, as far as it was understood. */
export type Reply = 'yes' | 'no' | 'later' | 'human' | 'never' | 'repeat' | 'unclear'

/** When somebody wants to be called: hour of the day, 0–23, or null for about this time; so many days from now. */
export type CallTime =
  | { readonly hour: number | null; readonly days: number }
  | { readonly inMinutes: number }

export type DialogueEvent =
  /** A person took the call, or we cannot tell. */
  | { readonly kind: 'person' }
  | { readonly kind: 'machine' }
  | { readonly kind: 'digit'; readonly digit: string }
  /** All that the last `say` named has been said, or was broken off by the candidate's voice. */
  | { readonly kind: 'said' }
  | { readonly kind: 'turn'; readonly event: Extract<TurnEvent, { kind: 'still-there' | 'over' }> }
  /** The answer to the last `understand`. */
  | { readonly kind: 'reply'; readonly reply: Reply; readonly when: CallTime | null }
  /** Told whenever it changes, and after each `begin`, `complete`, `skip`, `value` and `agree`. */
  | { readonly kind: 'asked'; readonly asked: Asked }
  | { readonly kind: 'pin'; readonly known: boolean; readonly resumed: boolean }
  /** After `wake`, unless another came after it. */
  | { readonly kind: 'woken'; readonly in: DialogueState['at']['is'] }

/** What a turn is listened to for; rules of turn-taking follow from it. */
export type ListenFor = 'consent' | 'hour' | 'answer'

export type DialogueAction =
  /** Whatever is being said stops. Ends with `said`. */
  | { readonly do: 'say'; readonly what: readonly Utterance[] }
  /** From now on, also while something is said; ends the turn before. */
  | { readonly do: 'listen'; readonly for: ListenFor }
  | { readonly do: 'stop-listening' }
  /** Of the turn that ended; told by `reply`. */
  | { readonly do: 'understand' }
  | { readonly do: 'agree' }
  | { readonly do: 'check-pin'; readonly pin: string }
  /** The part's recording begins, with the sound that broke the line off. */
  | { readonly do: 'begin'; readonly partId: string }
  | { readonly do: 'complete'; readonly partId: string; readonly because: 'candidate' | 'time' }
  | { readonly do: 'skip'; readonly partId: string }
  | { readonly do: 'choose'; readonly partId: string; readonly options: readonly number[] }
  | { readonly do: 'number'; readonly partId: string; readonly value: number }
  | { readonly do: 'call-later'; readonly when: CallTime }
  | { readonly do: 'never-call' }
  | { readonly do: 'ask-for-person' }
  | { readonly do: 'wake'; readonly in: DialogueState['at']['is']; readonly afterMs: number }
  | {
      readonly do: 'hang-up'
      readonly outcome:
        | 'completed'
        | 'broken-off'
        | 'no-answer'
        | 'voicemail'
        | 'refused'
        | 'later'
        | 'never'
        | 'human'
    }

/** How a call is held; fixed when it begins. */
export type DialogueSetting = {
  readonly direction: 'out' | 'in'
  /** They have begun before and go on. */
  readonly resumed: boolean
  readonly voicemail: 'hang-up' | 'message'
}

type Outcome = Extract<DialogueAction, { do: 'hang-up' }>['outcome']

export type DialogueState = {
  readonly setting: DialogueSetting
  readonly asked: Asked
  readonly at:
    | { readonly is: 'picking-up' }
    | { readonly is: 'pin'; readonly keyed: string; readonly tries: number }
    | { readonly is: 'consent'; readonly tries: number }
    | { readonly is: 'hour'; readonly keyed: string; readonly tries: number }
    /** Agreed; what is asked first is not known yet. */
    | { readonly is: 'between'; readonly told: boolean }
    /** The line of a part is being said; `begun`: its recording runs, since it is said again. */
    | { readonly is: 'asking'; readonly partId: string; readonly begun: boolean }
    | { readonly is: 'answering'; readonly partId: string }
    /** A short answer ended: was it one, or "say it again"? */
    | { readonly is: 'checking'; readonly partId: string }
    | { readonly is: 'keying'; readonly partId: string; readonly keyed: string; readonly tries: number }
    | { readonly is: 'parting'; readonly outcome: Outcome }
    | { readonly is: 'over' }
  /** Parts in a row that nothing was said to. */
  readonly silent: number
  /** The first question was introduced by how to answer. */
  readonly introduced: boolean
}
