// What a record's status means: the names that people may set, and the words that they write instead.
import { bareWord } from './bare-word';
import { parsedOnce } from './parsed-once';

/** What people may set; the last four end the nudges of a record. */
export const STATUSES = ['New', 'Working', 'Resolved', 'Won', 'Lost', 'Not relevant'] as const;

export type Status = (typeof STATUSES)[number];

/**
 * One status a line, in the order above: what CRMs, task lists and people call it in English, German, French, Spanish.
 */
const WORDS = `new,open,todo,notstarted,neu,offen,nouveau,nouvelle,ouvert,ouverte,afaire,nuevo,nueva,abierto,abierta,\
pendiente
working,inprogress,wip,workingonit,started,ongoing,contacted,inbearbeitung,inarbeit,encours,encurso,enprogreso,\
enproceso,trabajando
resolved,done,closed,complete,completed,finished,erledigt,abgeschlossen,fertig,gelost,geschlossen,termine,terminee,\
resolu,fini,clos,ferme,hecho,resuelto,terminado,completado,cerrado,finalizado
won,closedwon,gewonnen,gagne,gagnee,ganado,ganada
lost,closedlost,verloren,perdu,perdue,perdido,perdida
notrelevant,irrelevant,notapplicable,nofit,notafit,notqualified,unqualified,disqualified,nichtrelevant,unpassend,\
nonpertinent,paspertinent,norelevante,noaplica`;

const byWord = parsedOnce(
  WORDS,
  (text): ReadonlyMap<string, Status> =>
    new Map(
      text.split('\n').flatMap((line, at) => {
        const status = STATUSES[at];
        return status === undefined ? [] : line.split(',').map((word) => [word, status] as const);
      }),
    ),
);

/** The status that a text means, in any case and without regard to accents and punctuation; null for any other. */
export function statusOf(text: string | null): Status | null {
  if (text === null || text.length > 60) return null;
  return byWord().get(bareWord(text)) ?? null;
}

const CLOSED: readonly (Status | null)[] = ['Resolved', 'Won', 'Lost', 'Not relevant'];

/** Resolved, Won, Lost, Not relevant, by whatever word, end the nudges of a record. */
export const isClosed = (status: string | null): boolean => CLOSED.includes(statusOf(status));

/** Won and Lost say how it ended, which Resolved does not. */
export const saysHowItEnded = (status: string | null): boolean => ['Won', 'Lost'].includes(statusOf(status) ?? '');

/** Working holds them for a set time. Every other status, people's own words too, leaves a record open. */
export const isWorked = (status: string | null): boolean => statusOf(status) === 'Working';
