// What a model may not say although each word of it is plain: by kind, in words and in phrases. The texts it is held
// against are in lower case, with one gap between words; in them P stands for a person, N for a figure and X for
// another fact.
import { once, parsedOnce } from './parsed-once';
import { pattern } from './pattern';
import type { RefusalKind } from './text-refusal';

/** Refused wherever they stand, also split by a gap or a hyphen; each kind stands before its words. */
const words = `
figure: zero nought nil one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
  sixty seventy eighty ninety third thirds fourth fifth sixth seventh eighth ninth tenth half halves halved
  double doubled doubles doubling triple tripled treble twice thrice couple mil
  minus percent percentage cent cents dozen dozens fortnight umpteen
address: com org net edu gov www http https html dot slash backslash dash colon url uri hyperlink link links linked
  web website webpage internet domain site sites homepage bitly browser mailto inbox mailbox phone telephone dial
  text sms whatsapp telegram skype twitter linkedin facebook download downloads attachment attachments attached
  attach scan
date: january february march april june july august september october november december jan feb mar apr jun jul aug
  sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri noon
  midnight midday eod eow cob christmas easter decade century
money: dollar dollars euro euros pound pounds sterling yen yuan rupee rupees franc francs krona peso pesos buck
  bucks usd eur gbp aud cad inr bitcoin crypto bank banks banking invoice invoices pay pays paid paying payment
  payments payable refund refunds rebate discount discounts discounted iban wire gift gifts voucher vouchers coupon
  free money cash salary salaries wage wages bonus bonuses fee fees loan debt debts bill bills tax taxes credit
  credits cheaper bribe bribes kickback
secret: password passwords passcode passphrase login logins logon signin credential credentials token tokens code
  codes pin pins card cards otp captcha secret secrets username usernames vault fingerprint passport ssn maiden
  birthday birthdate
name: sally holly polly shelly willy dolly tilly milly molly kelly reed burns ross ferris stokes hastings harding
  fielding manning raines garner starling orly wales naples beatles everest rudd redding lansing gosling cully verne
  provence rand norm germans
order: disregard override forwards forwarded cc bcc copy copies copied delete deletes deleted erase
  install installs uninstall click clicks clicking instruction instructions instructed jailbreak chatbot markdown
  script unsubscribe subscribe ai llm
person: retire retires retired retiring retirement fired dismissed dismissal dismiss sacked sack layoff layoffs resign
  resigns resigned resignation quit quits quitting redundant redundancy redundancies terminated suspended suspension
  demoted arrested jail prison dead died dies death ill sick sickness illness hospital cancer pregnant drunk liar liars
  lied lies thief thieves stole steal stealing stolen fraud idiot idiots stupid lazy incompetent useless corrupt crook
  boss fault blame blamed guilty accused arrest investigation lawsuit sued suing unemployed jobless job jobs
`;

const kindOf = parsedOnce(words, (text): ReadonlyMap<string, RefusalKind> => {
  const kinds = new Map<string, RefusalKind>();
  let kind: RefusalKind = 'name';
  for (const word of text.trim().split(/\s+/))
    if (word.endsWith(':')) kind = word.slice(0, -1) as RefusalKind;
    else kinds.set(word, kind);
  return kinds;
});

/** Compounds and endings that only number words have, and letters standing for numbers. */
const numberParts = pattern`
    (?:hundred|thousand|milli?on|billion|trillion|dozen|(?:thir|four|fif|six|seven|eigh|nine)teen|^(?:twen|thir|for
    |fif|six|seven|eigh|nine)ty|[a-z]{3}fold$)|^(?:x{0,3}(?:ix|iv|v?i{2,3}|vi)|x{2,3}v?)$
  `;

/** Which kind a word is of that is never a model's own to say; null for every other. */
export function refusedWord(word: string): RefusalKind | null {
  return kindOf().get(word) ?? (numberParts.test(word) ? 'figure' : null);
}

const unit = '(?:hour|day|week|month|quarter|year)';
/** Whom something is done to. */
export const them = '(?:him|her|them|you|P)';
/** Whoever says that one should not do it gives no order. */
const unlessDenied = pattern`
  (?<!\b(?:not|never|cannot|nor|without|avoid|rather than|instead of|nobody should|no one should|why) (?:\w+ )?
  |n't (?:\w+ )?|\b(?:hard|easy|impossible|difficult|tough|good|big|important|valuable|strong|promising|mistake|shame
  |wrong|pity|afford|tempting|risky|unwise|sad|sorry|hate|odd|silly|waste) to |\b(?:mistake|shame|pity) (?:of
  |if we) )
`.source;
/** What one sends somebody: a word to read, not data. */
const note =
  'message|note|line|word|reminder|nudge|invite|invitation|question|thought|update|summary|idea|signal|reply|ping|' +
  'hello|thank|proposal|suggestion';

/** Refused as a whole. */
export const phrases = once((): readonly (readonly [RefusalKind, RegExp])[] => [
  [
    'figure',
    pattern`
      \b(?:an?|any|some|few|many|several|more|N) (?:\w+ )?(?:pair|grand)\b(?! (?:of (?:hands|eyes|ears|shoes)|scheme
      |plan|opening|idea|tour|gesture|total|finale))|\bpairs\b(?! (?:up|with|well|nicely))
      |\bgrand(?: (?:a|per|in|for|or|more|of|on)\b|[.,;!?]|$)|\b(?:every|each|per) second\b
      |\bsecond (?:half|third|quarter|of|largest|biggest|best|highest|only|most|place)\b
      |\b(?:came|comes?|ranked|ranks?|finished) second\b|\b(?:on|by|before|until) the second(?=[.,;!?]|$)
    `,
  ],
  [
    'person',
    pattern`
      \b(?:firing|(?<=^|[.,;:!?–—] |\b(?:to|will|can|could|may|might|should|must|would|we|they|you|not|and|or|please
      |just|then|now) |n't )fire) (?:${them}|X|me|the|your|our|their|my|this|that|an?|any|some|people|staff|somebody
      |someone)\b|(?:\b(?:to|will|can|could|may|might|should|must|would|we|they|not) |n't )fire(?=[.,;!?]|$)
      |\bthe firing\b|\blie (?:to|about)\b
      |(?:\bagainst|(?<!\b(?:bump|bumps|bumped|run|runs|ran|running|bumping)) into) P\b(?!'s)
      |\bP and (?:the|this) (?:firm|company|business)\b
      |\bP\b[^.!?;]{0,40}\bend(?:s|ed|ing)? (?:things|the relationship|his|her)\b
      |\b(?:dispens\w+|done|do|does|did|finished|through) (?:away )?with P\b(?!'s)|\bdispos\w+ of P\b
      |\bP\b[^.!?;]{0,40}\b(?:warnings?\b|(?:hard|rough|difficult|tough|bad|trying|dark|painful|sad
      |stressful) (?:\w+ )?(?:time|times|patch|spell|period|week|year|days?)\b|at home\b(?! (?:in|with|among)))
      |\b(?:warnings?|threats?) (?:to|for|about) P\b|\b(?:other|former|old|ex|his|her|their|P's|my) boss\b
      |\bboss(?:es)? (?:is|was|has|had|will|would|wants?|knows?|says?|said|left|needs?|decided|may|might|can|could
      |should|must|of)\b
    `,
  ],
  [
    'figure',
    pattern`
      \bone (?:in|out of|and a|or)\b(?= (?!with|on|of|the))|\ba score of\b(?! N)|\ba gross\b(?! (?:mis|over|under))
      |\bscores of\b|\bevery other\b
      |\b(?:an?|one|three|half|first|third|fourth) quarters?\b(?! (?:ends?|like|that|is|has|ahead|plan))
      |\bby an? (?:\w+ )?quarter\b|\bquarters?,? (?:of|to|past|m?illion|mil|billion|full|empty)\b(?! (?:come|go)\b)
    `,
  ],
  [
    'figure',
    /\b(?:low|high|mid|multi|single)[- ](?:\w+[- ])?(?:figure|digit)s?\b|\bper ?cent\b|\bfull marks\b|\bnumber one\b/,
  ],
  [
    'date',
    pattern`
        \b(?:an?|one|each|per) ${unit} (?:ago|from(?! now,? (?:you|we|it))|earlier|later|long)\b
        |\b(?:an|one) hour\b(?! (?:of|with|or so))
      `,
  ],
  [
    'date',
    pattern`
      \b(?:of|in|by|since|until|till|before|after|early|late|mid|this|next|last|on|first) may(?=[.,;:!?)]|$| (?:at|to
      |and|or|for|with|we|they|as|because|so)\b)|\bmay (?:first|last)\b|\bo'clock\b
    `,
  ],
  [
    'address',
    pattern`
      \bfull stop\b|\bhandle (?:at|is|on|of)\b
      |\b(?:visit|go to|on|see|open|through|via|look up) (?:our|my|the|this|that) (?:page|portal|channel)\b
      |\bpoint (?:com|org|net|io)\b
      |\b(?:at|on|under|via) (?:the|our|my|this) (?:page|address|portal|account called)\b
      |\b(?:home|private|e-?mail|mail|web|postal|new|usual|own) address\b|\baddress (?:is|below|above|bar|line)\b
      |(?<!\bto )address at\b|\b(?:the|an|that|following|right|correct) address\b
      |\b(?:new|direct|private|our|my|personal|usual) line\b(?! (?:of|up|in|into|to X|for|with)\b)
      |\bunderscore (?!the|our|that|how|why|your|what|this|their|its|his|her|any|a\b|X)\w+
      |\b(?:hyphen|ampersand|asterisk|tilde)\b|\bat[- ](?:sign|symbol)\b
      |\b(?:church|mill|high(?!\b.{0,12}ground)|station|park|market|king|queen|bridge|school|castle|garden|river|lake
      |forest|oak|spring|north|south|east|west|union|harbou?r|college|old|new|hill|green) (?:street|lane|avenue
      |boulevard|alley|drive|square|row|yard|mews)\b(?! (?:of|to|ahead|for)\b)
    `,
  ],
  [
    'address',
    pattern`
      \b(?:phone|mobile|your|usual|my|his|her|new|direct|private|following|this|that|account) numbers?\b
      |\b(?:call|ring|dial|use) the number\b|\bnumbers? (?:below|above|on|of P)\b
    `,
  ],
  [
    'address',
    pattern`
      \b(?:tap|press|click|go|look|push|hit) (?:here|below|above|this|the button)\b|\bthe (?:\w+ )?buttons?\b
      |\breply to all\b
    `,
  ],
  [
    'money',
    /\bfor nothing\b|\b(?:at no|no|without|at) (?:cost|charge)\b|\bon (?:the house|us)\b(?= [.,;!?]|[.,;!?]|$)/,
  ],
  [
    'money',
    pattern`
      \bprice (?:cut|cuts|drop|list|tag|reduction|break|match)s?\b
      |\b(?:lower|cut|cuts|reduce|drop|slash|raise|match|halve|low|lowest|special|better|reduced|best) (?:the |our 
      |their |your |its )?prices?\b|\boff the price\b
      |\b(?:move|send|transfer|release|provide|shift|forward|deposit|put) (?:\w+ ){0,2}(?:funds?|sums?|amount|budget
      |N)\b|\bslip(?:s|ped|ping)? (?:you|P|him|her|them|X)\b
      |\bsomething (?:extra|nice|special|on top) (?:for you|if)\b|\bworth your while\b
      |\b(?:N|amount) (?:in|of) (?:gold|shares)\b
    `,
  ],
  [
    'secret',
    pattern`
      (?<!\b(?:been|is|was|were|nothing|anything|activity|calls?|notes?|got) )\b(?:sign|signs|signed|log|logs|logged
      |logging|signing)[- ]?(?:in|on|into|onto)\b(?! (?:the|a|your|our|this|that|X) (?:deal|call|contract|dotted
      |agreement|partnership|meeting|conversation))
    `,
  ],
  [
    'secret',
    pattern`
      (?<!\b(?:be|is|are|hold|holds|holding|as) )\b(?:api|access|private|security|secret|account|recovery|your|the|my
      |house|office|master) keys?\b(?! (?:to|contact|contacts|stakeholders?|people|person|players?|decision|account
      |accounts|customers?|step|point|points|question|questions|message|buyers?|takeaways?|reasons?|goals?
      |challenges?|issues?|priorit\w+|driver|drivers|success|benefits?|role|partner|partners|concern|concerns|insight
      |insights|deal|deals|topics?|topic|value|factor|factors|milestones?|moment|individuals?|influencers?|sponsor
      |relationship|relationships|here|criteria|criterion|facts?|signals?|strength|strengths|opportunit\w+
      |requirements?|needs?|objectives?|findings?|details)\b)|\bkeys? to (?:your|my) account\b
      |\b(?:have|give|hand|lend|share|borrow|need|want) (?:\w+ )?(?:your|his|her|my|the) keys\b
      |\bkeys? to (?:the|your|my|our) (?:\w+ )?(?:office|system|house|mail|mailbox|sheet|spreadsheet|building
      |computer)\b
    `,
  ],
  [
    'secret',
    pattern`
      \b(?:your|their|his|her) (?:access|identity|security|personal (?:details|data|information|number)
      |private (?:details|data|information)|home|birth|mother|signature|screen)\b(?! (?:to (?:senior|decision
      |the right|key|people|executives|leadership)|review|team|requirements|concerns|needs))
      |\baccess (?:details|data|rights|to (?:your|my|his|her|their (?:mail|email|account|system|calendar|computer)
      |the (?:mail|email|account|system|sheet|spreadsheet|crm|calendar|computer|network)))\b|\bsocial security\b
      |\b(?:you|they|he|she|P) (?:was|were) born\b|\bborn (?:on|in|at)\b
    `,
  ],
  [
    'secret',
    pattern`
      \b(?:word|words|letters|characters|phrase|name|numbers|what) (?:that )?(?:you|he|she|they|P) (?:type|types
      |enter|enters|use to (?:enter|open|get|unlock)|uses to)\b|\b(?:you|we|they) type\b|\btype in\b
      |(?<!\b(?:be|hold|holds|is|as) )(?<!\b(?:be|hold|holds|is|as) the )\b(?:word|words|phrase|letters|key|keys|name
      |characters|sentence) (?:that|which|to) (?:opens?|unlocks?|gets? (?:you|us|me|them) in)\b
      |\bunlock (?:your|the|my|their|his|her) (?:account|screen|sheet|device|computer|system|mail)\b
      |\bunlocks? (?:the (?:system|sheet))\b
    `,
  ],
  [
    'secret',
    pattern`
      \b(?:use|enter|open|access|borrow|take over|into|reach|read) your (?:account|mail|mails|email|emails|computer
      |machine|profile|system|calendar|drive)\b
      |\b(?:mail|email|system|account|calendar|computer|network|drive) access\b
      |\b(?:get|gets|let|lets|come|comes) (?:you |me |us |them )?(?:in|into|inside) (?:to )?(?:the|your|my
      |our) (?:\w+ )?(?:system|account|mail|mailbox|sheet|computer|network)\b
      |\b(?:magic|hidden|special|code|key) (?:word|phrase|number)s?\b
      |\b(?:words?|phrase|letters|name|string) (?:that )?(?:protects?|guards?|secures?|proves?|starts?)\b
      |\b(?:string|series|sequence|row|set) of (?:letters|characters|symbols|numbers|digits|words)\b
      |\banswers? (?:that )?you (?:give|gave|chose|set|type|enter)\b|\bget in(?=[.,;!?]|$)
      |\byour (?:account|card|bank|personal|user|e?mail) (?:details|data|information|names?|numbers?)\b
      |\b(?:your|their|his|her) (?:computer|machine|screen|laptop|keyboard|desktop|device|browser|drive|badge
      |mailbox)\b|\bcontrol (?:of|over) your\b
      |\bwhat(?:ever)? (?:opens?|unlocks?|starts?|protects?) (?:your|the|our)\b
      |\bcombinations? (?:for|of|to) (?:the|your|our) (?:safe|lock|door|office|box)\b
      |\b(?:the|your|our) (?:safe|lock|padlock)\b(?= [.,;!?]|[.,;!?]|$| (?:with|in|to|at)\b)
    `,
  ],
  [
    'secret',
    pattern`
      \b(?:verify|confirm|validate|authenticate|update|provide|submit|share|send|give|disclose
      |reveal) (?:\w+ ){0,2}your (?:account|identity|details|profile|access|security|information|data|personal|private
      |records?)\b
    `,
  ],
  [
    'secret',
    pattern`
      \b(?:reply|answer|respond|write back|come back|get back)(?: to (?:this|us|me|P))?,? with (?!(?:a|an|your|some
      |one|any|the) (?:\w+ )?(?:yes|no|decision|thoughts?|views?|preference|update|status|answer|feedback|plan|steps?
      |opinion|choice|recommendation|ideas?|date|time|proposal|value|perspective|suggestion|question|note|assessment
      |summary|take|offer|reason|insight|outcome|context|message|solution)s?\b|yes\b|no\b|thoughts|ideas|clear
      |concrete|confidence|care|clarity|energy|enthusiasm|interest|P\b|X\b)
    `,
  ],
  [
    'order',
    pattern`
      (?<!\b(?:mov\w+|push|pushing|bring|take|carry|step|way|X|it|things|them|moving) )\bforward (?:this|it|that|them
      |the|your(?! (?:name|message|note|question|thoughts))|all|any|every|these|to (?:P|X|your|my|the|everyone
      |everybody|anyone|all))\b|\bplease forward\b
    `,
  ],
  [
    'order',
    pattern`
      \b(?:send|email|mail|post|upload|export|publish) (?:it|this|them(?! (?:an?|your|some
      |another) (?:\w+ ){0,2}(?:${note}))|that|these|those|all|everything|(?:the|a|our|your) (?:(?:full|whole|entire
      |complete|customer|client|price|contact|internal) ){0,3}(?:list|data|database|records?|sheet|spreadsheet|report
      |contract|contacts?|document|documents|table))\b
      |\b(?:share|show) (?:it(?! with X)|this|that|them|all|everything)(?: (?:with (?:every|all|any|other
      |the (?:whole|customer|press|public|market|world|entire)|X)|outside|widely|publicly|online|to)|[.!?]|$)
    `,
  ],
  [
    'order',
    pattern`
      \b(?:send(?! (?:an? |the )?(?:\w+ )?(?:message|signal))|share|tell|show|post|publish|invite|write|email
      |announce)\b[^.!?]{0,40}\b(?:everyone|everybody|whole (?:company|team|world)|entire (?:company|team)
      |all (?:staff|employees|customers|colleagues|contacts|partners)|the public|the press|the media|(?:a|the|their
      |our) (?:competitors?|rivals?|competition))\b
    `,
  ],
  [
    'order',
    pattern`
      \b(?:paste|pasted|print|dump|list|name|recite|repeat) (?:all|every|the (?:full |whole |entire )?(?:list|rules
      |facts|data|names))\b|\byour reply for\b
    `,
  ],
  [
    'order',
    pattern`
      ${unlessDenied}\bignor(?:e|es|ed|ing)\b
      |\bskip (?:the|this|that|your|all|any|every|over) (?:\w+ )?(?:checks?|approvals?|reviews?|rules?|process|steps?
      |instructions?|policy|security|legal)\b
      |\b(?:pretend|impersonat\w+|pos(?:e|ing) as|act(?:ing)? as (?:if|though|X|P))\b
      |\b(?:on|in) P's (?:behalf|name)\b|\bin copy\b
      |\bopen (?:the|this|that|your|an?) (?:\w+ )?(?:file|mail|email|message|document|page|report|app|program)s?\b
      |\benclosed (?:file|document|form|report)s?\b|\b(?:permit|allow) it to run\b
      |\b(?:run|start|launch|enter|execute) (?:the|this|that|an?|any|every) (?:\w+ )?(?:commands?|macros?|files?
      |apps?)\b|\b(?:turn|turned|switch|switched|shut) (?:off|down)\b
      |\b(?:remove|change|close|drop|clear|wipe|empty|overwrite) (?:the|this|that|all|every|their|these) (?:records?
      |rows?|data|sheets?|lists?|settings?|status|accounts?|history|notes?|entr\w+|weights?|rules?)\b
    `,
  ],
  [
    'order',
    pattern`
      ${unlessDenied}\bforget (?:about|what|everything|all|the|your|that|this|it|X|P|any
      |previous)\b|${unlessDenied}\bleav(?:e|es|ing) (?:X|it|them|this|P) (?:alone|be|out)\b(?! of the dark)
    `,
  ],
  [
    'order',
    pattern`
      \b(?:do|does|did|should|must)(?: not|n't) (?:tell|inform|mention|respond|reply|answer|act|share|involve|write
      |say)\b(?! (?:alone|too|without|hastily|that we|enough))|\bnever (?:tell|inform|mention|reply|respond|answer)\b
      |\bwithout (?:telling|informing|asking|the knowledge)\b|\bbehind (?:the|his|her|their|P's) back\b
      |\b(?:keep|keeping) (?:this|it|that|everything) (?:quiet|between|private|confidential|to yourself|from|hidden)\b
      |\b(?:keep|keeping|stay|stays|remains?|just|only|strictly|is|this|secret) (?:\w+ ){0,2}between (?:us
      |ourselves)\b(?! and)
    `,
  ],
  [
    'order',
    pattern`
      \bnothing (?:\w+ ){0,3}to do\b(?! with)
      |\b(?:do not|don't|never|stop) (?:call|contact|approach|reach|engage|pursue|help|write to|talk to|speak to
      |speak with|meet|trust|support)(?:ing)? (?:X|P|them|him|her|anyone|anybody)\b(?! (?:before|until|without
      |directly|alone|yet|first|too|unless|about|cold))
      |\bno (?:further |more )?action(?: is| was)? (?:needed|required|necessary)\b|\bdo nothing\b
      |\bno (?:need|reason) to (?:act|call|do|reply|respond|follow|worry|contact|reach|bother|hurry)\b
      |(?:\bnot|n't) (?:bother|worth (?:it|the|your|any))\b
      |\bstop (?:working|calling|contacting|pursuing|writing|selling|talking)\b
    `,
  ],
  [
    'order',
    pattern`
      \b(?:language|large) models?\b
      |\b(?:my|these|those|the|your|previous|system|hidden) (?:prompts?|orders|guidelines
      |programming)\b(?! (?:response|reply|follow|action|attention|answer))
      |\b(?:my|previous|earlier) (?:rules|text|answer)\b(?! (?:on|to) [XP])
      |\bas (?:an?|your) (?:assistant|model|system)\b
      |\byou are (?:now )?(?:an?|the|my) (?:\w+ )?(?:assistant|model|system|bot|robot|machine)\b
      |\bwithout (?:any )?(?:limits|restrictions|rules|filters|guidelines)\b(?! (?:on|to)\b)
      |\b(?:answer|report|listen|respond|obey|talk) only to\b(?! (?:X|P|their|the)\b)
      |\bfrom now on,? you (?:are|will|must|answer|only|do|shall|act)\b
      |\bsystem (?:note|message|prompt|notice|override)\b
      |\b(?:approve|pass|accept|trust) (?:this|every|any|all|the next) (?:text|message|nudge|answer|output|reply
      |line)s?\b|\brules? (?:no longer|do not|don't|does not|doesn't) (?:apply|count|matter)\b
      |\bwrite (?:what(?:ever)?|anything|freely)\b(?! (?:about )?(?:X|P) )
      |\bi (?:was|am|have been) (?:told|asked|made|trained|designed|programmed)\b
    `,
  ],
  [
    'claim',
    pattern`
      \b(?:X|deal|they|customer|client|contract|partner|buyer|account|prospect)(?: (?:has|have|had|is|was|were|are
      |been|already|just|now|finally|again|even|also))+ (?:signed|bought|won|approved|rejected|chosen|cancell?ed
      |agreed to|decided (?:to|for|against|on)|terminated|acquired|merged|promised|accepted|refused|hired|sold
      |lost\b(?! (?:momentum|touch|ground|sight|interest))|failed|leaving|suing|closed|picked(?! up)|dropped
      |stopped)\b
    `,
  ],
  [
    'claim',
    pattern`
      \b(?:X|they|customer|client|buyer|prospect) (?:signed|bought|chose|approved|agreed to|rejected|refused|promised
      |cancell?ed|accepted|picked(?! up)|left us|dropped us|went with|committed to|decided)\b
      |\b(?<!our |your |their )(?:court|lawyers?|legal action|police|bankrupt\w*|insolven\w+|scandal|illegal|crime
      |criminal)\b|\bprizes?\b|\bclaim (?:it|your|yours|the|this|them)\b(?! (?:attention|top|lead))
    `,
  ],
]);
