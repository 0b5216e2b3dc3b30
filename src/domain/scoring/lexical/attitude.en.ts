/** Words of a speaker who will not be bothered, who scoffs or defies. */
export const EN_DISMISSIVE =
  /(?<![a-z])(?:whatever|who cares|don't care|couldn't care|not my (?:problem|job|fault|business|department)|none of my|not paid enough|don't get paid|their (?:problem|own fault)|his (?:problem|own fault)|her (?:problem|own fault)|can't be bothered|could not be bothered|tough luck|deal with it|big deal|so what|nobody (?:will|would) (?:know|notice)|no one (?:will|would) (?:know|notice)|stupid|idiots?|shut up|get lost|good riddance|waste of time|sick of|fed up|if they don't like it|take it or leave it|i'd just (?:leave|ignore|walk)|why should i|what do they expect|annoying|pathetic|lazy)(?![a-z])/g

/** Words of one's own life and of straying: they swell an answer without telling what would be done. */
export const EN_ASTRAY =
  /(?<![a-z])(?:my (?:wife|husband|mum|mom|mother|dad|father|sister|brother|cousin|uncle|aunt|son|daughter|kids?|dog|cat|grandmother|grandma|neighbou?r|landlord|girlfriend|boyfriend)|back in the day|years ago|when i was (?:a kid|young|little)|where was i|anyway|i digress|long story|funny story|to be honest with you|you know what i mean|the weather|football|on tv|netflix|salary|wages|how much (?:do you|is the) pay|holidays?|vacation|bus|parking|commute)(?![a-z])/g
