// Deal stages by what others call them, and the scales that profit from it.
import { parseScale } from '../../src/engine/parse-scale';
import { evaluate, type Scale } from '../../src/engine/scale';
import { stageOf } from '../../src/engine/stages';
import { defaultWeights } from '../../src/features/overlaps/weights';

test.each([
  ['Proposal/Price Quote', 'proposal'],
  ['Negotiation/Review', 'negotiation'],
  ['contractsent', 'contractsent'],
  ['Contract Sent', 'contractsent'],
  ['Id. Decision Makers', 'presentationscheduled'],
  ['Closed - Won', 'closedwon'],
  ['Abgeschlossen und gewonnen', 'closedwon'],
  ['Geschlossen und verloren', 'closedlost'],
  ['Für Kauf qualifiziert', 'qualifiedtobuy'],
  ['Clôturée gagnée', 'closedwon'],
  ['Cierre perdido', 'closedlost'],
  ['Stage Nine', null],
  ['', null],
])('%s is %s', (text, stage) => expect(stageOf(text)).toBe(stage));

const counts = (scale: string, text: string): number | null => evaluate(parseScale(scale) as Scale, text, 0);

test('every stage of the default pipelines of Salesforce and HubSpot counts in the default weights', () => {
  const scale = String(defaultWeights.find(({ field }) => field === 'dealStage')?.scale);
  const stages =
    'Prospecting, Qualification, Needs Analysis, Value Proposition, Id. Decision Makers, Perception Analysis, ' +
    'Proposal/Price Quote, Negotiation/Review, Closed Won, Closed Lost, appointmentscheduled, qualifiedtobuy, ' +
    'presentationscheduled, decisionmakerboughtin, contractsent, closedwon, closedlost';
  for (const stage of stages.split(', ')) expect([stage, counts(scale, stage)]).not.toEqual([stage, null]);
  expect(counts(scale, 'Proposal/Price Quote')).toBe(counts(scale, 'proposal'));
  expect(counts(scale, 'Stage Nine')).toBeNull();
});

test.each([
  [
    'what is listed itself comes first',
    'map proposal=0.8; proposal/price quote=0.5; won=1',
    'Proposal/Price Quote',
    0.5,
  ],
  ['another name of a listed stage', 'map proposal=0.8; negotiation=0.9; *=0.1', 'Proposal/Price Quote', 0.8],
  ['the rest', 'map proposal=0.8; negotiation=0.9; *=0.1', 'Stage Nine', 0.1],
  ['one stage alone may be a word of anything', 'map qualified=1; *=0', 'qualifiedtobuy', 0],
])('%s', (_, scale, text, s) => expect(counts(scale, text)).toBe(s));
