// The words a model may not write itself, and the capitals it may.
import { parsedOnce } from './parsed-once';

const numbers = `zero nought nil one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
  sixty seventy eighty ninety second third thirds fourth fifth sixth seventh eighth ninth tenth half halves
  halved quarter quarters double doubled doubles triple tripled twice thrice couple pair grand minus plus
  percent percentage cent cents`;

const money = `dollar dollars euro euros pound pounds sterling yen yuan rupee rupees franc francs krona peso pesos buck
  bucks usd eur gbp aud cad inr bitcoin crypto bank invoice pay payment refund discount transfer wire iban
  gift voucher free price`;

const dates = `january february march april june july august september october november december jan feb mar apr jun jul
  aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs
  fri sat sun tomorrow yesterday tonight noon midnight ago deadline eod eow weekend fortnight decade christmas`;

const elsewhere = `link links linked url uri click tap web website webpage page site domain dot slash colon download install
  attachment attached attach password passcode login credentials token verify forward forwards forwarded copy
  cc bcc inbox mailbox recipient recipients subscribe unsubscribe everyone everybody phone dial text sms
  whatsapp telegram ignore disregard skip instruction instructions instructed prompt assistant chatbot
  jailbreak override html markdown script`;

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const forbidden = parsedOnce([numbers, money, dates, elsewhere].join(' '), wordSet);

/** Compounds and endings that only number words have, and letters standing for numbers. */
const numberParts =
  /(?:hundred|thousand|milli?on|millon|billion|trillion|dozen|(?:thir|four|fif|six|seven|eigh|nine)teen|[a-z]{3}fold$)|^[ivx]{2,}$/;

/** What is only wrong as a whole: a time that was not given, or that there is nothing to do. */
const phrases =
  /\b(?:(?:last|next|within|past|previous|coming) (?:an? |the )?(?:hours?|days?|weeks?|months?|years?|morning|afternoon|evening)|nothing to do|no action|do nothing|send (?:it|this|them|that|all)|share (?:it|this|them|that|all))\b/;

// With "no one", "one of" and "one thing" nothing is counted.
const uncounted = /\bno one\b|\bone (?=of\b|thing\b)/g;

/**
 * Capitalised as sentences begin and titles go; words that are also people's names (Will, May, Mark) are not among
 * them.
 */
const commonCapitals = parsedOnce(
  `A About Accept Account Across Act Action Add Address After Again Agree Align All Already Also Although
  Always An And Another Any Anyone Approach Are Arrange As Ask Assign At Attention Be Because Before Begin
  Being Best Big Book Both Bring Build But By Call Can Chance Check Choose Clear Close Colleague Colleagues
  Come Common Company Confirm Connect Consider Contact Continue Coordinate Could Customer Deal Decide Decision
  Delay Despite Did Discuss Do Does Don't Due During Each Earlier Early Either Engage Engagement Enough Ensure
  Escalation Even Ever Every Explore Fill Final Finally Find First Focus Follow For From Further Get Give
  Given Go Good Great Grow Had Hand Has Have Having He Heads Hello Help Her Here Hi High His Hold How However
  If Important In Initial Instead Interest Into Introduce Introduction Is It Its Join Joint Just Keep Keeping
  Key Know Large Later Lead Leave Let Likely Little Long Look Looking Main Make Making Many Meanwhile Meet
  Meeting Might Momentum More Most Move Moving Much Must My Name Need Needs Neither New Next No Nobody None
  Nor Not Note Nothing Notify Now Of Offer On Once One Only Open Opportunity Or Other Our Out Over Overlap
  Overlaps Owner Partner Partners Pending Pick Pipeline Plan Please Potential Prepare Priority Progress
  Prospect Push Put Quick Quickly Raise Reach Ready Really Reason Recent Recently Recommended Record Reminder
  Request Respond Response Revenue Review Right Risk Sales Schedule Score See Set Several Shall She Should
  Show Silence Since So Some Somebody Someone Something Soon Speak Stalled Start Status Step Still Stop Strong
  Stuck Such Support Take Talk Team Thank Thanks That The Their Them Then There Therefore These They This
  Those Though Through Thus Time Timing To Today Together Too Top Toward Towards Try Turn Under Unless Until
  Up Update Urgent Use Very Waiting Warm Was We Well Were What When Where Whether Which While Who Whose Why
  With Within Without Work Worth Would Yet You Your`,
  wordSet,
);

const word = /[A-Za-z]+(?:['’][A-Za-z]+)?/g;

/** The words of the facts given, in lower case: names among them may be written out. */
export function wordsOf(values: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...values.values()].flatMap((value) => (value.match(word) ?? []).map(baseOf)));
}

/** The first thing wrong with a model's own words, as the end of a sentence; null when there is nothing. */
export function wordProblem(text: string, names: ReadonlySet<string>): string | null {
  const words = text.match(word) ?? [];
  const stranger = words.find(
    (written) =>
      /[A-Z]/.test(written) && !commonCapitals().has(written.replace(/['’]s$/, '')) && !names.has(baseOf(written)),
  );
  if (stranger !== undefined) return `names "${stranger}", which was not given`;
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  const phrase = phrases.exec(plain);
  if (phrase !== null) return `says "${phrase[0]}"`;
  const wrong = (plain.replace(uncounted, ' ').match(word) ?? []).map(baseOf).find(isForbidden);
  return wrong === undefined ? null : `says "${wrong}"`;
}

function isForbidden(text: string): boolean {
  const isSpelled = text !== 'a' && !/[aeiouy]/.test(text);
  return isSpelled || (text.length === 1 && text !== 'a') || forbidden().has(text) || numberParts.test(text);
}

/** `Acme's` is `acme`. */
function baseOf(text: string): string {
  return text.toLowerCase().replace(/['’]s$/, '');
}
