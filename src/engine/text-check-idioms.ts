// Everyday turns of phrase in which a word means nothing bad that is a figure, money or a secret elsewhere.

/** Taken out before words are looked for. */
export const excused = new RegExp(
  [
    /no one/,
    new RegExp(
      `(?<!\\b(?:at|by|till|until|past|from|and|or|number|twenty|hundred|plus) )one(?= (?!in\\b|out\\b|and\\b|or\\b|hundred|thousand|million|(?:hour|day|week|month|quarter|year)|point|per\\b)[a-z])(?! of every)`,
    ),
    /(?<!\b(?:at|by|before|after|till|until|past|from|and|or|number|to|of|twenty|hundred) )one(?=[.,;:!?)]|$)/,
    /(?:this|that|which|any|every|each|the (?:right|best|only|next|first|other|last)|a \w+) one(?! (?:in|out|hundred|thousand|million)\b)/,
    /one[- ](?:on|to)[- ]one|one[- ](?:pager|off|time|sided|stop)|(?:with|on) one voice/,
    /(?:a|every|without a|for a|your|in a) second(?= (?:opinion|look|call|chance|pair|time|thought|meeting|reminder|nudge|conversation|attempt|to\b))|second (?:nature|guess\w*)|second to none|split second/,
    /pair(?:s|ed|ing)? (?:up|with)|safety net|the net|net (?:new|positive|effect|benefit|gain)/,
    /third[- ](?:party|parties)|zero in on|ground zero/,
    /double[- ]?(?:check(?:ed|ing|s)?|down)|think twice/,
    /half the battle|better half|half[- ](?:hearted|hour|finished|baked|way)/,
    /a couple of (?:quick |short |open |simple )?(?:minutes|questions|sentences|lines|ideas|options|thoughts|things|points|suggestions|notes)/,
    /(?:the|our|both|you|these|those) two (?=of|teams|companies|sides|organi[sz]ations|parties|sales|partners|groups)|(?:two|three)[- ]way/,
    /(?:(?:this|next|last|current|coming|previous|every|each) quarter|end of (?:the|this|next) quarter|the quarter|quarter[- ]end)(?! (?:of|to|past|million|billion)\b)/,
    /feel free|free(?:s|d|ing)? up|free of (?=doubt|obstacles|risk|conflict|friction)|risk[- ]free|free time|free (?=to )/,
    /pay(?:s|ing)? (?:close |more |special |full |particular )?attention|(?:pay|pays|paid|paying) (?:off|dividends)|it pays to|pays to/,
    /(?:give|gives|deserve|deserves|take|takes|due) (?:\w+ ){0,3}credit|to (?:\w+ )?credit/,
    /(?:pick|picks|picking) up the phone|(?:phone|telephone) (?:call|calls|conversation)|(?:by|over the|on the) (?:tele)?phone/,
    /(?:missing|weak|strong|vital|natural|direct|important|clear|close) link|link (?:between|up with)|(?:closely |strongly )?linked (?:to|with)/,
    /(?:long|not long|a while|some time|ages) ago/,
    /(?:site|on[- ]site) (?:visit|visits|meeting|workshop)|on[- ]site/,
    /(?:great|good|excellent|solid|nice|amazing|fine|fantastic|wonderful) job|job (?:easier|done|well done)/,
    /(?:trump|wild|calling|business) cards?|on the cards/,
    /open secret|no secret|the secret (?:to|is)(?= )/,
    /(?:lies|lied) (?=ahead|with|within|in\b|at\b|here|there|behind|between|on\b)/,
    /no fault of|no harm|no stone unturned|stepping stones?|dead (?:end|ends|lock)|in (?:our|your|their) court|same page|free hand/,
  ]
    .map(({ source }) => `\\b(?:${source})\\b`)
    .join('|'),
  'g',
);
