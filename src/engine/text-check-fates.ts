// Phrases that say what has become of a person, or what somebody is: dismissed, ill, in trouble, to blame. The texts are
// those of text-check-rules.ts.
import { once } from './parsed-once';
import { pattern } from './pattern';
import { them } from './text-check-rules';
import type { RefusalKind } from './text-refusal';

/** Refused as a whole. */
export const fates = once((): readonly (readonly [RefusalKind, RegExp])[] => [
  [
    'person',
    pattern`
        \blet (?:${them} )?go\b(?! (?:ahead|first|of|through|over|cold|to waste|with))|\blet ${them} go\b
        |\bletting ${them} go\b
      `,
  ],
  [
    'person',
    pattern`
      (?:\bnot|\bnever|n't) (?:\w+ )?with (?:us|the (?:company|team|firm|business))\b
      |\bno longer (?:works?|working|with|here|employed|(?:a )?part of|on the team|in (?:the|that|this|his|her
      |their) (?:role|team|company|business|job|position)|at|in charge|a member|welcome|trusted|among|around
      |the (?:owner|manager|right|contact)|(?:our|your|a|my) (?:colleague|manager|contact|partner))\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:leav(?:e|es|ing)|left|exit(?:s|ed|ing)?|depart(?:s|ed|ing)?|abandon\w*) (?:us|the (?:company|team|business
      |firm|organi[sz]ation|role|position|building|group|partner|account|office)|(?:his|her|their|your) (?:role
      |position|post|team|desk|company))\b
      |\b(?:is|are|was|were|be|been) (?:leaving|gone|out of here|history|finished|done for)\b(?! (?:quiet|cold|silent
      |nothing))|\b(?:moves?|moved|moving) on (?:from|to|after)\b
      |\b(?:has|have|had|have|they've|he's|she's) moved on\b
    `,
  ],
  [
    'person',
    pattern`
      \bpart(?:ed|s|ing)? (?:ways|company)\b|\b(?:go|goes|gone|went|going) (?:\w+ )?(?:separate|different|own) ways\b
      |\bP\b[^.!?;]{0,25}\b(?:clear|bow|check|drop|pull|opt|bail|back|burn|flame|wash|sell|time)(?:p?ed|ned|t|s
      |ing)? out\b
      |\b(?:last|final) (?:working |official )?(?:day|days|week|paycheck|shift)\b(?= (?:of P|with us|here|at|in (?:the
      |this) (?:office|role|company)|is|was|today))
      |\b(?:P's|his|her|their) (?:last|final|remaining) (?:\w+ )?(?:day|days|week|shift|month)\b
      |\bway out\b(?= [.,;!?]|[.,;!?]|$| (?:the|of (?:the company|here|a))|\s*today)
      |\b(?:show|shown|showed|showing)(?: P| him| her| them| you)? the (?:door|exit|way out)\b
      |\bout (?:the|of the) door\b
      |\b(?:get|gets|got|gotten|getting|give|given|gave) (?:\w+ )?the (?:boot|chop|push|axe|sack|elbow|bullet|shove)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:pack|packs|packed|packing|clear|cleared|clearing|clean|cleaned|empty|emptied)(?: up| out)? (?:his|her|their
      |your|P's|the) (?:desk|bags?|things|office|belongings|boxes?|locker)\b
      |\b(?:hand|hands|handed|handing|give|gave|given|giving|serve|served|put|got|received)(?: in)?(?: (?:P|him|her
      |them|you))?(?: (?:his|her|their|your|P's|the))? notice\b
      |\bon (?:gardening|sick|medical|unpaid|parental|maternity|paternity|forced) leave\b
      |\b(?:step|stepped|steps|stepping|stand|stood|standing|stands) (?:down|aside)\b
      |\b(?:walked|walks|walking|storm|stormed) (?:out|away)\b
      |\bP (?:was|were|has been|is|got)(?: \w+)? (?:told|asked|ordered) (?:not|never) to\b
      |\bno longer (?:needs?|wants?|employs?|trusts?|keeps?|backs?) P\b
    `,
  ],
  [
    'person',
    pattern`
        \b(?:push|pushed|forc|forced|kick|kicked|throw|threw|thrown|driven|drove|move|moved|eas|eased|manag|managed
        |edg|edged|bought|cast|voted|shut|cut|phased)(?: ${them})? (?:out|loose)\b(?! (?:to|the (?:plan|noise)))
        |\b(?:get|getting|got|gotten|be|been) rid of\b
        |(?:\bnot|\bnever|n't|\bcannot) (?:be |ever )?(?:com(?:e|ing) back|return(?:ing)?|coming in)\b
        |\b(?:replac\w+|remov\w+|ous\w+) ${them}\b|\b${them}(?: \w+){0,6} (?:replaced|removed)\b
        |\breplacement for ${them}\b|\bin ${them}'?s? place\b
      `,
  ],
  [
    'person',
    pattern`
      \b(?:end|ends|ended|ending|cut|cuts|close|closed|eliminated?|terminated?|cancell?ed|remove|removed|fill|filled
      |take over|took over|advertised?) (?:the )?(?:\w+ )?(?:role|position|post|desk|seat|place|contract|employment
      |career|office|chair) of P\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:role|position|post|desk|seat|place|chair|future|time|days|contract|employment|career|work|performance
      |conduct|honesty|behaviou?r|office)(?: of P)(?: \w+){0,3} (?:cut|gone|ended?|ends|over|eliminated|closed|empty
      |vacant|open|free|removed|filled|poor|bad|weak|limited|in doubt|at risk|has|is|was|will)\b
      |\bP's (?:\w+ )?(?:role|position|post|desk|seat|place|chair|future|time|days|contract|employment|career
      |tenure)(?: \w+){0,3} (?:is|was|has|have|are|were|will|ends?|ended|cut|over|gone)\b
      |\bP's (?:\w+ )?(?:health|conduct|private|family|marriage|home|contract|employment)\b
      |\b(?:lose|loses|losing|lost|keep|give up|gave up)(?: \w+)? (?:role|position|post|seat|desk|place) (?:here
      |with us|at the|in the (?:team|company))\b
      |\b(?:your|his|her|their) (?:role|position|place|future|career|days)(?: here| with us| in the team)? (?:is|are
      |will|may|could|might|has|depends?)\b
    `,
  ],
  [
    'person',
    pattern`
      (?:\bnot|n't|\bcannot|\bnever|\bhardly|\bno longer|\bbarely) (?:be )?(?:trust|trusted|believed?|honest|reliable
      |capable|fit|wanted|respected|loyal)\b
      |\b(?:under|facing) (?:\w+ )?(?:investigation|suspicion|arrest|charges|trial|dismissal|court
      |pressure from the police|disciplinary)\b|\b(?:in|into|inside) (?:court|custody|trouble|hospital|rehab)\b
      |\b(?:new|other|another|different) (?:employer|boss)\b
      |\byou(?:'ll| will| are going to| may| might| could)? (?:be (?:out|next|finished|replaced|punished|sorry)|regret
      |lose your)\b|\bor else\b|\b(?:last|final) (?:warning|chance)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:dropped|dropping|remov(?:e|ed|ing)|replac(?:e|ed|ing)|cut|lost|losing|relieved|dumped|caught|banned|barred
      |punished|reported|retired|released|expelled|excluded|part(?:ing|ed)? with|rid of|goodbye to
      |farewell to) P\b(?!'s)
      |\b(?:send|sending|sent|pulled|pull|took|taken|take|taking|moved) P (?:off|home|away|packing|out|from)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:exit|departure|absence|loss|removal|replacement|release|farewell|retirement|successor|end|failures?
      |mistakes?|firing) (?:of|for|to|by) P\b
      |\bP's (?:exit|departure|absence|removal|replacement|farewell|retirement|successor|failures?|mistakes?|end
      |loss)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:moved?|moves|moving|gone|going|goes|went|switch(?:ed|es|ing)?|changed|joined|started|starts
      |left)(?: over)?(?: to| at| with| for| in)? (?:another|a different|a new|the other|some other) (?:company|firm
      |team|employer|business|organi[sz]ation|role|job|position|post|party|country|city)\b
      |\b(?:lose|loses|losing|lost) (?:the|his|her|their|your|P's) (?:position|role|post|place|seat|desk)\b
      |\b(?:end|ends|ended|ending|cut|cuts|stop|stopped|severed?|broke|break) (?:off )?(?:\w+ )?(?:work|contract
      |cooperation|collaboration|relationship|ties|agreement|employment) with P\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:P|he|she|owner|manager|rep)\b[^.!?;]{0,20}(?:\bnot|n't|\bnever|\bhardly) (?:\w+ )?good enough\b
      |\bon (?:\w+ )?leave\b|\bon (?:thin|shaky|borrowed)\b
      |\b(?:no|any|little|not much) (?:\w+ )?(?:room|place|space|use|need|future) (?:here |left )?for P\b
      |\bnotice period\b|\b(?:nobody|no one|everyone)[^.!?]{0,12}(?:will|wants to|can) (?:work|deal) with P\b
      |\bP and (?:us|we|they|the company|X)\b[^.!?]{0,12}\b(?:done|finished|over|through)(?=[.,;!?]|$)
      |\b(?:over|finished|done) for P\b|\b(?:is|are|was) (?:over|up|finished|done) with P\b
      |\bP\b[^.!?;]{0,20}(?:not|n't) make (?:it|the (?:cut|grade))\b
      |\bP (?:does|do|did)(?: not|n't) (?:care|bother|survive|try|deserve|listen|matter|perform|deliver|cope|show
      |understand|behave|do|pull)\b
      |\b(?:go on|goes on|carry on|continue|continues|manage|do|move on|get by|proceed|cope|be|better off
      |without a doubt) without P\b(?!'s)
      |\b(?:nobody|no one|none of us|everyone|everybody) (?:wants?|likes?|trusts?|misses|hates?|thinks?|says?|needs?
      |knows?|believes?)(?: that)? P\b|\b(?:employ|hire|pay)s? P\b
    `,
  ],
  [
    'person',
    pattern`
      \bP\b[^.!?;]{0,30}(?:\b(?:not|no longer|never|hardly)\b|n't\b)[^.!?;]{0,15}\b(?:with us|one of us|(?:of
      |on) the team|for us|here|around|(?:much|any) longer|any ?more)\b
      |\bP (?:has|have|had|with) (?:no|little|lost|lost all|not much) (?:future|place|role|part|job|position|career
      |business|right|clue|skill|talent|sense)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:do|does|did)(?:n't| not) (?:work|belong|serve|sell|count)(?: for (?:us|the company)| here
      | with us)?(?: any ?more| any longer| here| for us)\b
      |\b(?:works?|working|worked|went|gone|goes|moved|moves|moving|joined|joins|joining|switched|hired|job|role
      |position)(?: over)?(?: for| to| with| at| by)? (?:an? |the |another |our |their 
      |one of the )(?:new )?(?:competitors?|rivals?|competition|employer)\b
    `,
  ],
  [
    'person',
    pattern`
      \b(?:asked|told|forced|made|ordered|pressed|obliged|encouraged|invited|set|about|going|decided|chose|wants
      |wanted|plans?|planned|intends?) to (?:leave|go\b(?! (?:ahead|first|over|through|on|with|to|for|after|beyond
      |further|back))|pack|step (?:down|aside|back)|clear (?:his|her|their)|move (?:on|out)|stand down)\b
    `,
  ],
  [
    'person',
    pattern`
      \bP (?:is|was|has been|has become|remains|seems|looks|became)(?: \w+){0,4} (?:failure|reason|cause|problem|risk
      |threat|mess|disappointment|loss|mistake|weak\w*|poor|bad|worst|wrong|trouble|disaster|burden|obstacle
      |bottleneck|blocker|slow|careless|dishonest|unreliable|untrustworthy|joke|nuisance|amateur|clueless|sloppy|unfit
      |unqualified)\b
    `,
  ],
]);
