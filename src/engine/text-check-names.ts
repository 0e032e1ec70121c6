// Names that are everyday words: what stands where English wants a name, and the words that are names as well.
import { once } from './parsed-once';
import { pattern } from './pattern';
import type { RefusalKind } from './text-refusal';

/** Names that are everyday words too, and those of them that do something as well: `to mark`. */
const nouns =
  'art|blaze|bud|buddy|case|chip|clay|crystal|dawn|dean|dusty|faith|frank|gene|grace|gray|guy|joy|max|may|miles|norm|' +
  'olive|page|rich|rocky|rose|sage|sky|stone|sunny|green|white|black|hill';
const verbs = 'chase|drew|grant|hope|judge|mark|pat|skip|stew|will';
const name = `(?:${nouns}|${verbs})`;

/** Products in small letters that are everyday words elsewhere. */
const products = '(?:excel|notion|subway|ripple|drift|outlook|acrobat|gong|slack)';

const end = pattern`
  (?=[.,;:!?)]|$| (?:about|at|from|for|if|whether|today|tomorrow|now|before|what|who|how|why|in|directly|on|over)\b)
`.source;

/** What may follow *ask*, *tell*, *invite* and the like, other than a plural, an adverb or a participle. */
const addressed = once(
  () =>
    pattern`
  for|about|if|whether|how|when|where|who|what|why|which|before|after|and|or|but|to|again|back|today|tomorrow|now|first
  |early|soon|instead|yet|often|people|someone|somebody|anyone|anybody|everyone|everybody|nobody|both|either|it|them|us
  |me|him|her|you|yourself|that|this|these|those|the|a|an|any|all|some|one|in|on|at|with|from|by|as|once|up|so|too
  |around|outside|inside|face|halfway|twice|personally|internal|leadership|sales|management|marketing|procurement
  |finance|senior|customer|demand|expectations|until|because|since|through|over|out|together|next|then|just|here|each
  |anything|something|nothing|everything|more|most|less|local|existing|upfront|straight|half|eye|support|input|advice
  |their|your|our|its|my|his|whoever|neither|anew|away|only|also|while|within|without|of|is|was|may|can|will|could
`.source,
);
const calling = 'ask|asks|asking|tell|tells|telling|thank|invite|inviting|meet|inform|remind|consult|greet';

/** Behind these stands a verb, where the word could be a noun as well: `prompt contact`. */
const verbNext = pattern`
  ^|[.,;:!?–—] |\b(?:to|please|and|or|then|just|can|could|should|must|will|would|may|might|let's|we|you|they|i|first
  |also|simply|not|never|kindly|now|maybe|perhaps|better|quickly|directly) |n't 
`.source;

export const namePhrases = once((): readonly (readonly [RefusalKind, RegExp])[] => [
  [
    'name',
    pattern`
      (?:(?<!\b(?:your|the|an?|this|that|any|every|first|last|no|next|made|make|in|of|with|good|new|warm|strong|best
      |right|personal|direct|main|close|key) )\b(?:${calling})|(?<=${verbNext})(?:contact|ping|ring))
      (?! (?:${addressed()})\b) [a-z]+(?<!ly|s|ed)
      (?=[.,;!?]|$| (?:about|at|from|for|if|whether|and|or|to|that|today|before|after|what|who|how|why|when|in|directly
      |of|on)\b)
    `,
  ],
  [
    'name',
    pattern`
      \b(?:ask|tell|call|meet|contact|thank|introduce|invite|brief|email|message|ping|with|from|for|by|find|help|let
      |reach|involve|bring|than|like|via|trust|copy|is|greet|old|young|dear) ${name}${end}
    `,
  ],
  [
    'name',
    pattern`
      \bto (?:${nouns}|harmony|patience|prudence)${end}
      |\bto (?:${verbs}) (?:about|at|from|in)\b(?! (?:least|once|full|time))
    `,
  ],
  [
    'name',
    pattern`
      \b(?:let|get|have|help|keep|involve|make) ${name} (?:and|involved|on|in|to|into|run|call|join|know|help|handle
      |take|lead|introduce|explain|speak|talk|do|work|sign|decide|ready)\b
    `,
  ],
  [
    'name',
    pattern`
      (?:^|[.,;:!?] |\b(?:that|because|and|when|if|as|whether|what|says|but|so|since|while) )${name} (?:will|would
      |can|could|should|might|may|has|had|is|was|knows|wants|said|says|thinks|asked|left|leads|runs|owns|decides
      |likes|needs|from|at|there|over|in|makes|buys|handles|works|speaks|told)\b
    `,
  ],
  [
    'name',
    pattern`
      \b(?:goes|go|went) by (?!the|a|an|so|too|without|before|in|and|quickly|fast|X|N|P)\w+
      |\b(?:first |last |sur|full |middle )?names? (?:is|was|are|being|of) (?!not|on|in|the|a|an|worth|well|known
      |already|missing|right|one|familiar|important|enough|there|all|X|P)[a-z]+
      |\b(?:named|nicknamed|surnamed|(?:is|was|are|somebody|someone|person|man|woman|contact|buyer|colleague|guy|firm
      |company|place|town|product|tool) called) (?!X|P|for|upon|on|in|off|back|the|a|an|to|by|as|again|it|them|you|us
      |out|at|and)\w+
      |\b(?:owned|bought|acquired|run|led|founded|headed) by (?!the|an?|our|their|your|its|somebody|someone|people|one
      |X|P|both|all|\w+s\b|\w+ly\b)[a-z]+${end}
    `,
  ],
  [
    'name',
    pattern`
      \b(?:give|gives|send|show|offer|drop|hand|buy|teach) ${name} (?:an?|the|your|my|this|that|some|his|her)\b
    `,
  ],
  [
    'name',
    pattern`
      \b(?:bring|ask|with|to|from|involve|tell|meet|invite) ${name} and ${name}\b
      |\b${name} and (?:[a-z]+ ){0,1}(?:run|runs|are|know|lead|own|will|can|at|from)\b
      |\b(?:and|or) ${name} (?:run|runs|are|know|lead|own|will|can|at|from|of)\b
    `,
  ],
  ['name', new RegExp(`\\b(?:to|with|from) ${name},? (?:he|she|who)\\b`)],
  ['name', /\b(?:to|with|from) in\b(?!-| (?:depth|house|person))/],
  [
    'name',
    pattern`
      \b(?:in|use|uses|using|on|with|from|into|through|over|via) ${products}
      (?=[.,;!?]|$| (?:for|as|and|instead|every|sheet|file|channel)\b)
    `,
  ],
  [
    'name',
    pattern`
      (?<![\w-])(?:in|an|me|us|he|it|is|my|so|to|or|am)-(?!depth|person|house|progress|between|market|country|flight
      |the|a\b|do|called|so\b)[a-z]
    `,
  ],
]);
