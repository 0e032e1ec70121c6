// Deal stages by what Salesforce, HubSpot and people call them, so that one scale counts for all of their names.
import { bareWord } from './bare-word';
import { parsedOnce } from './parsed-once';

/**
 * One stage a line: the name HubSpot keeps in its default pipeline (or a common one), then what else it is called.
 * Salesforce's default stages stand with the HubSpot stage to which the vendors give about the same probability:
 * Prospecting and Qualification 10 % (20), Needs Analysis 20 % (30), Value Proposition and Id. Decision Makers 50 and
 * 60 % (60), Perception Analysis 70 % (80).
 */
const LIST = `appointmentscheduled,appointment,meetingscheduled,meetingbooked,prospecting,qualification,termingeplant,\
terminvereinbart,rendezvousplanifie,citaprogramada
discovery,needsanalysis,needsassessment,bedarfsanalyse
qualifiedtobuy,qualified,qualifiziert,qualifie,cualificado,furkaufqualifiziert,qualifiepourlachat,calificadoparacomprar
presentationscheduled,presentation,demo,demoscheduled,demonstration,valueproposition,iddecisionmakers,\
identifydecisionmakers,prasentation,prasentationgeplant,presentationplanifiee,presentacionprogramada
decisionmakerboughtin,decisionmakersboughtin,perceptionanalysis,evaluation,entscheidungstragerzugestimmt,\
entscheidungstrageruberzeugt
proposal,proposalpricequote,pricequote,proposalsent,proposalquote,quote,quotesent,angebot,offre,propuesta,devis,proposta
negotiation,negotiationreview,negotiating,verhandlung,negociation,negociacion,verhandlungen,negociacao
contractsent,contract,contracts,contracting,vertragverschickt,contratenvoye,contratoenviado,vertraggesendet
closedwon,won,closewon,gewonnen,gagne,ganado,ganada,geschlossenundgewonnen,abgeschlossenundgewonnen,\
geschlossengewonnen,abgeschlossengewonnen,fermegagne,fermeegagnee,clotureegagnee,cerradoganado,cerradaganada,\
cierreganado,ganho,fechadoganho,fechadaganha
closedlost,lost,closelost,verloren,perdu,perdido,perdida,geschlossenundverloren,abgeschlossenundverloren,\
geschlossenverloren,abgeschlossenverloren,fermeperdu,fermeeperdue,clotureeperdue,cerradoperdido,cerradaperdida,\
cierreperdido,fechadoperdido,fechadaperdida`;

const stages = parsedOnce(
  LIST,
  (text): ReadonlyMap<string, string> =>
    new Map(
      text.split('\n').flatMap((line) => {
        const names = line.split(',');
        return names.map((name) => [name, names[0] ?? name] as const);
      }),
    ),
);

/** HubSpot's name of the stage: `Proposal/Price Quote` → `proposal`; null for a text that is no stage known here. */
export function stageOf(text: string): string | null {
  if (text.length > 60) return null;
  return stages().get(bareWord(text)) ?? null;
}

/** Whether a stage says that its deal was won or lost: `Closed Won`, `closedwon`, `won`; null while it is open. */
export function stageOutcome(stage: unknown): boolean | null {
  const name = stageOf(String(stage ?? ''));
  return name === 'closedwon' ? true : name === 'closedlost' ? false : null;
}

const LABELS: Readonly<Record<string, string>> = {
  appointmentscheduled: 'Appointment scheduled',
  qualifiedtobuy: 'Qualified to buy',
  presentationscheduled: 'Presentation scheduled',
  decisionmakerboughtin: 'Decision maker bought in',
  contractsent: 'Contract sent',
  closedwon: 'Closed won',
  closedlost: 'Closed lost',
};

/** `contractsent`, as HubSpot keeps a stage of its default pipeline, in words; any other text as it is. */
export const stageInWords = (text: string): string =>
  Object.prototype.hasOwnProperty.call(LABELS, text) ? (LABELS[text] ?? text) : text;

/** From here on a map's words are taken for stages: one alone may be a word of anything. */
const FEWEST = 2;

/** What a map of stages says of each, by HubSpot's name; null for a map of something else. */
export function stagesOf(values: readonly (readonly [text: string, s: number])[]): ReadonlyMap<string, number> | null {
  const byStage = new Map<string, number>();
  for (const [text, s] of values) {
    const stage = stageOf(text);
    if (stage !== null && !byStage.has(stage)) byStage.set(stage, s);
  }
  return byStage.size < FEWEST ? null : byStage;
}
