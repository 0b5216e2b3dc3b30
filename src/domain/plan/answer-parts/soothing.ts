/**
 * Ways to take the heat out that no concept holds, on folded text. Wider than what would show an indicator: here they
 * only spare the candidate a needless follow-up.
 */
export const SOOTHING_WORDS = {
  zh: /体会|怪我|骂的(?:对|应该)|赔(?:个)?笑|心疼|好声好气|轻声|低声|客客?气气?|可惜|糟心|多堵|倒(?:杯|碗|了?一?杯)|递(?:瓶|杯|张)|听(?:他|客人|客户|顾客)(?:说|讲|骂|把)|(?:说|骂|讲|发)(?:完|够)|不(?:还嘴|顶嘴|回嘴|插嘴|打断)|(?:先|都)?别(?:气|吵|急|慌)/gu,
  en: /(?<![a-z'])(?:(?:i |we )?feel (?:bad|for|terrible|awful|sorry)|i(?: would|'d)? know (?:exactly |just )?(?:what|how)|(?:been there|been on (?:that|the other))|poor (?:thing|you|love|soul|woman|man)|gutted|rotten|what a (?:shame|pain|mess)|(?:that's|how|must be) (?:[a-z]+ )?(?:awful|terrible|rotten|horrible|frustrating|upsetting|stressful|annoying)|dinnae|don't you? (?:worry|fret|fash)|no worries|(?:quieter|softer|calmly|gently|calm voice|low(?:er)? (?:my |your )?voice)|(?:not|n't) (?:raise|shout|argue|interrupt)|(?:raise|keep) my voice|(?:stay|keep|remain)(?:ing)? (?:calm|cool|polite)|deep breath|let (?:him|her|them) (?:get it|talk|finish|vent|speak|shout|say)|hear (?:him|her|them) out|full attention|listen(?:ing)? to (?:him|her|them)|my (?:mistake|fault|bad)|our (?:mistake|fault)|(?:i'm|so|very|really|say) sorry|apologi[sz])/g,
} as const
