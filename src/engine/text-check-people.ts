// What a model may say of a person: what somebody may do next, not what has become of them. Words beside a person that
// are not known to be harmless are refused, since nobody can list all the ways of saying that someone has been
// dismissed.
import { matchesIn } from './matches';
import { once, parsedOnce } from './parsed-once';
import { pattern } from './pattern';

const set = (text: string): (() => ReadonlySet<string>) => parsedOnce(text, (words) => new Set(words.split(/\s+/)));

/** What may stand right behind a person: the sentence goes on, or the person can, knows or does something. */
const followers = set(`to about at for on and or in with before after by from of as if so but who what how whether
  where when why which that because since while until through this today tomorrow tonight next soon early first again
  now once directly together personally quickly more promptly briefly ahead instead too either know get a an the your
  our their his her its my some any all it them you us me everything anything something someone up over into than
  between during can could may might will would should must shall 'd 'll cannot can't won't couldn't shouldn't does
  did do doesn't didn't don't knows need needs keeps keep wants want works work holds hold owns own leads lead helps
  help supports support plans plan seems appears remains stays follows continues intends brings gives offers shares
  understands sees speaks talks meets maintains enjoys cares covers handles manages looks serves sits stands takes
  hears lets makes asks asked feels thinks says believes prefers recommends suggests expects hopes likes values
  appreciates heard learned learnt received noticed mentioned suggested raised contacted called visited emailed
  messaged wrote introduced flagged discussed helped started tried picked replied responded reacted acted spoke met
  shared worked opens provides adds agrees already also still just currently probably likely certainly always often
  usually never not yet really simply only both alone right regarding concerning via within without under among
  towards toward across has had have is was are were 's be been myself themselves himself herself there here then
  there's even per time tell around along carries enters deserves prepare decide`);

/** What somebody did or has done at work, as harmless as what they do. */
const workDone = set(`addressed advised agreed aligned anticipated applied appreciated arranged assembled assisted
  assured attended booked brought built called checked clarified collected commented completed concluded confirmed
  considered created dealt demonstrated described designed detailed developed devoted discovered drafted drawn eased
  enabled encouraged enjoyed ensured enquired evaluated examined expanded explained explored expressed extended
  facilitated favoured favored figured focused forged fostered gathered generated guided handled highlighted hinted
  hosted identified impressed improved indicated influenced informed initiated inquired inspired invested invited
  joined laid landed launched led liked listened listed located looked maintained mapped marked mastered matched
  navigated nurtured observed offered organised organized outlined overseen paved persuaded pitched planned pointed
  praised prepared presented proposed proven pursued recorded referred reflected reminded requested researched
  reviewed secured sensed served solved sorted sought sparked spotted strengthened studied suggested
  summarised supplied surfaced taught thanked traced trained travelled uncovered urged used volunteered voiced
  warmed welcomed written chatted asked raised noticed mentioned recommended flagged discussed tried acted shared
  thought championed`);

const helpers = /\b(?:help|helps|helping|let|lets|letting|make|makes|have|see|allow|enable|watch)$/;

const keepers = /\b(?:keep|keeps|keeping|kept|get|getting|have|having|find|consider|want|wish|make|making|leave)$/;

/** Whatever comes before the word that counts. */
const adverbs = set(`also already still just now currently probably likely simply only certainly always never not yet
  really very well quite so fully clearly much more most too both perhaps maybe often usually been being be have`);

/** Behind `is`, `was` and the like. */
const states = set(`told advised urged praised welcomed consulted thanked encouraged persuaded convinced impressed
  informed notified asked reminded contacted alerted briefed available ready willing happy glad pleased best better
  able aware unaware waiting busy overloaded overdue keen eager at with there here your our the a an one working
  looking planning hoping expecting trying following keeping handling covering pursuing considering responsible
  assigned involved closest close likely unlikely open up from about familiar connected respected known positioned
  engaged interested committed supportive helpful listed named to in on for strong great good important key central
  active clear comfortable curious excited experienced going meant right it needed new next occupied owner part
  prepared quiet silent stretched supposed sure taking talking unable unsure welcome what where who worth sitting
  seeing speaking preparing struggling stuck blocked slow approachable reachable invited seen as because before today
  this that, when while if influential instrumental pivotal essential perfect ideal natural valuable trusted invested
  proactive swamped nearby all currently reached heard free posted updated abreast accountable aligned onside
  motivated included content reassured copied placed away missing unknown unclear standing`);

/** Behind `has` and the like. */
const deeds = set(`told acted replied responded reacted answered picked taken been heard had met spoken talked worked
  built shared offered helped shown looked made moved started set seen done a an the no strong good close deep great
  long history some many several all to both direct excellent solid time limited little enough every contacts
  relationships influence insight insights access experience knowledge context trust followed found got gotten kept
  known updated reached engaged progressed come managed touched given received logged contacted scheduled begun
  opened supported proven earned established important useful valuable plenty your our their what it capacity room
  any bandwidth connections ties others other more first next one different better`);

const person = new RegExp(
  pattern`
    \b(?:P|he|she|(?:the|their|your|our|its|this|that|my|current|former|new|sales|account) (?:owner|manager|rep
    |colleague|seller|salesperson|executive|counterpart|director))\b(?:'s)?
  `,
  'g',
);
/** What somebody did to a person, other than these: `Security walked P out`. */
const doneTo = set(`asked told contacted informed reminded emailed called helped thanked introduced assigned notified
  invited joined supported needed wanted based interested linked related connected required involved included copied
  briefed updated missed visited consulted engaged messaged texted heard got`);
const be = set(`is was are were be been being 's isn't wasn't aren't weren't become became gets got getting`);
const have = set(`has have had hasn't haven't hadn't`);
const modal = set(`can could may might will would should must shall 'd 'll cannot can't won't couldn't shouldn't`);

/** Plain forms of what somebody does who is dismissed, gone or not to be trusted. */
const leaving = set(`leave go quit lose die exit depart disappear vanish steal lie cheat fail return retire suffer
  walk exaggerate deceive betray mislead abuse neglect hide refuse drink sleep waste spoil ruin destroy damage drop
  hate flee escape survive fall step cease end sell manipulate cry panic pack`);

/** What begins like that and is harmless: `walk you through`, `drop them a line`, `leave it with us`. */
const harmlessLeaving = once(
  () => pattern`
  ^(?:walk (?:(?:you|us|them|me|X|the \w+|your \w+) )?(?:through|over|in|into)|drop (?:(?:you|us|them|X|me|P) )?(?:a
  |an|in|by|off)|leave (?:a|some|room|space|no|it to|the door|you to|that to|this to|\w+ with)|go (?:over|first|ahead
  |with|through|to|into|in|deeper|further|after|beyond|back to|straight|for|along|on)|fall (?:back on|in line|into)
  |end (?:on|up|with)|sell (?:X|it|this|the|to|into|more|on|better|your)|lose (?:sight|touch|time|no|momentum|ground
  |patience)|waste (?:no|time)|return (?:the|to you|your|with|X's|their)|sleep on|hide (?:nothing|behind))\b
`,
);

/** Forms that stand behind a person for somebody who does the thing now: `call`, `calls`, `calling`. */
const plainForms = (word: string): readonly string[] => [
  word,
  word.replace(/s$/, ''),
  word.replace(/es$/, ''),
  word.replace(/ies$/, 'y'),
  word.replace(/ing$/, ''),
  word.replace(/ing$/, 'e'),
  word.replace(/(.)\1ing$/, '$1'),
];

/** Whether somebody leaves, by a verb and what follows it. */
const isLeaving = ([verb = '', ...rest]: readonly string[]): boolean =>
  plainForms(verb).some((form) => leaving().has(form) && !harmlessLeaving().test([form, ...rest].join(' ')));

/** What has become of somebody, other than by -ed. */
const pasts = set(`left went lost took stole fell broke gave got sold threw quit cut hid shut fled began became came
  chose did done drew drove ate felt flew forgot found froze hurt kept knew let lay led lent lied made meant paid put
  ran rang rose said sang sat saw sent shook shot shrank slept spent split spoke spread stood struck stuck sued swore
  thought told tore understood withdrew woke won wore wrote bad poor weak wrong gone out off dead down no not away`);

const pastVerbs =
  /^(?:left|lost|took|broke|gave|sold|threw|cut|hid|drove|forgot|lent|put|shook|shot|struck|sued|tore|caught|sent)$/;

const isPresent = (words: readonly string[]): boolean =>
  words[0] !== undefined && !/(?:ed|n't)$/.test(words[0]) && !pasts().has(words[0]) && !isLeaving(words);

/** What somebody may be said not to do. */
const notDone = set(`know have need mind hear see respond reply answer act react get call contact reach speak talk
  meet start begin decide manage find share touch pick follow take send move make use want object expect seem be
  realise realize notice yet even always often really look come feel require think say`);

const goingOn = /^(?:any|further|ahead|first|over|through|after|deeper|beyond|forward|with|about|into)$/;

const isDoneTo = (word: string): boolean =>
  (/.{2}ed$/.test(word) || (pasts().has(word) && pastVerbs.test(word))) && !doneTo().has(word);

/** What is said of a person that may not be, in few words; null when there is nothing. */
export function personProblem(plain: string): string | null {
  for (const { 0: name, index } of matchesIn(plain, person)) {
    const before = plain.slice(0, index).trimEnd();
    const rest = plain.slice(index + name.length);
    // The clause ends at the next mark.
    const clause = rest.match(/^[^.,;:!?()"…–—\n]*/)?.[0] ?? '';
    const [done] = /[a-z]+$/.exec(before) ?? [''];
    if (!name.includes(' ') && !name.endsWith("'s") && isDoneTo(done)) return `${done} ${name}`;
    const isPossessive = name.endsWith("'s") && !/^ (?:been|being|no|not|out|gone|off|done)\b/.test(rest);
    if (isPossessive) continue;
    const words = [...(name.endsWith("'s") ? ["'s"] : []), ...(clause.match(/'?[a-zPNX]+(?:'[a-z]+)?/g) ?? [])];
    // Of others than those given only what has become of them counts.
    if (name.includes(' ') && !be().has(words[0] ?? '') && !have().has(words[0] ?? '')) continue;
    const wrong = wrongAfter(words, { isHelped: helpers.test(before), isKept: keepers.test(before) });
    if (wrong !== null) return wrong;
  }
  return null;
}

function wrongAfter(
  words: readonly string[],
  { isHelped, isKept }: { readonly isHelped: boolean; readonly isKept: boolean },
): string | null {
  const [next] = words;
  if (next === undefined || /^[PNX]$/.test(next)) return null;
  if (isHelped) return isLeaving(words) ? next : null;
  const at = words.findIndex((word) => !adverbs().has(word) && !word.endsWith('ly'));
  const first = at < 0 ? undefined : words[at];
  if (first === undefined) return null;
  const told = (known: ReadonlySet<string>, from: number): string | null => {
    const rest = words.slice(from);
    while (rest[0] !== undefined && (adverbs().has(rest[0]) || rest[0].endsWith('ly'))) rest.shift();
    const [word] = rest;
    if (word === undefined || /^[PNX]$/.test(word)) return null;
    if (word === 'to' && isLeaving(rest.slice(1))) return word;
    const isDone = known === deeds() && workDone().has(word);
    return known.has(word) || isDone || (/.{3}ing$/.test(word) && isPresent(rest)) ? null : word;
  };
  if (/^(?:does|did|do)(?:n't)?$/.test(first)) {
    const [not, verb] = first.endsWith("n't") ? ['not', words[at + 1]] : [words[at + 1], words[at + 2]];
    if (not === 'not' && verb !== undefined && !notDone().has(verb) && !adverbs().has(verb)) return verb;
  }
  if (be().has(first)) return told(states(), at + 1);
  if (have().has(first))
    return words.includes('been') ? told(states(), words.indexOf('been') + 1) : told(deeds(), at + 1);
  if (modal().has(first)) {
    const isVerb = (each: string): boolean => each === 'be' || (!adverbs().has(each) && !each.endsWith('ly'));
    const verb = words.findIndex((each, i) => i > at && isVerb(each));
    if (verb < 0) return null;
    if (words[verb] === 'be') return told(states(), verb + 1);
    return isLeaving(words.slice(verb)) ? (words[verb] ?? null) : null;
  }
  if (/^go(?:es)?$/.test(first) && goingOn.test(words[at + 1] ?? '')) return null;
  if (isKept && states().has(first)) return null;
  if (first === 'to') return /^(?:leave|go)$/.test(words[at + 1] ?? '') ? (words[at + 1] ?? null) : null;
  return followers().has(first) || workDone().has(first) || isPresent(words.slice(at)) ? null : first;
}
