// The roles of the ladder by what people call them: `Account Executive` is an AE, a `VP Sales` an executive.
import { bareWord } from './bare-word';
import { parsedOnce } from './parsed-once';

export type LadderRole = 'ae' | 'manager' | 'executive';

const ROLES: readonly LadderRole[] = ['ae', 'manager', 'executive'];

/** One role a line, in the order above. */
const WORDS = `ae,accountexecutive,accountexec,salesrep,salesrepresentative,rep,seller,salesexecutive,accountowner,\
vertriebsmitarbeiter,commercial,comercial
manager,salesmanager,teamlead,teamleader,salesteamlead,headofsales,regionalmanager,vertriebsleiter,vertriebsleitung,\
teamleiter,responsablecommercial,jefedeventas,gerente
executive,exec,vp,vpsales,vpofsales,vicepresident,vicepresidentsales,svp,evp,salesdirector,cro,ceo,coo,\
chiefrevenueofficer,clevel,geschaftsfuhrer,geschaftsfuhrung,directeurcommercial,directorcomercial`;

/** In a team, but on no rung: nobody asks about them. */
const OTHERS =
  `admin,sdr,bdr,csm,customersuccess,customersuccessmanager,partnermanager,channelmanager,revops,salesops,operations,\
ops,marketing,se,salesengineer,solutionsengineer,consultant,founder,director,assistant,support,finance,legal,product,\
engineering,it`.split(',');

const byWord = parsedOnce(
  WORDS,
  (text): ReadonlyMap<string, LadderRole> =>
    new Map(text.split('\n').flatMap((line, at) => line.split(',').map((word) => [word, ROLES[at] ?? 'ae'] as const))),
);

const plain = (text: string): string => bareWord(text.slice(0, 100));

/** The rung that a role means; null for one of a person's own, which only its own name reaches. */
export const ladderRoleOf = (role: string): LadderRole | null => byWord().get(plain(role)) ?? null;

/** Whether a role is known without being named anywhere. */
export const isUsualRole = (role: string): boolean => ladderRoleOf(role) !== null || OTHERS.includes(plain(role));

/** Whether two texts name one role, as they are written or by what they mean. */
export const isSameRole = (a: string, b: string): boolean => {
  const rung = ladderRoleOf(a);
  return isNamedAlike(a, b) || (rung !== null && rung === ladderRoleOf(b));
};

/** As they are written, in any case. */
export const isNamedAlike = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What a step of a ladder is; a ladder that has the rung itself keeps words like it for rungs of their own. */
export const rungOf = (step: string, steps: readonly string[]): LadderRole | null => {
  const rung = ladderRoleOf(step);
  return rung === null || isNamedAlike(step, rung) || !steps.some((other) => isNamedAlike(other, rung)) ? rung : null;
};
