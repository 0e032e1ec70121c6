// The job "protect-config": who may edit the tabs of the configuration, as Google's protection of a sheet. A write of
// its own, never part of another: an address that Google does not know has a whole write refused.
import { stableHash } from '../engine/hash';
import { installerOf } from '../run/installer';
import { nothing, type Job, type RunContext, type Services } from '../run/job';
import { messageOf } from '../run/run-report';
import { isOverQuota } from '../services/sheets';
import type { TabDeclaration } from '../workbook/declare';
import { NO_ROWS } from '../workbook/plan';
import type { SheetsRequest } from '../workbook/sheets-port';
import { problemAt } from '../workbook/problem-rows';
import { rowsOf, type Problem } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';
import type { Settings } from '../workbook/settings';
import { configEditors, editorRoles } from './config-editors';
import { teamTab } from './tabs';
import { readPeople } from './team-tabs';

/** A fingerprint of whom the tabs were last protected for: no address is kept there. */
const PROTECTED = 'config.protected';
/** Given to the job: whatever was seen last, the sheets are looked at. */
export const ANEW = 'anew';

const FIELDS = 'sheets(properties(sheetId),protectedRanges(protectedRangeId,description,editors(users)))';
const nameOf = ({ id }: TabDeclaration): string => `Nexus: ${id} editors`;

interface Protection {
  readonly protectedRangeId?: number;
  readonly description?: string;
  readonly editors?: { readonly users?: readonly string[] };
}

interface Present {
  readonly declaration: TabDeclaration;
  /** Undefined where the sheet is not protected yet. */
  readonly protection: Protection | undefined;
}

interface Wanted {
  readonly editors: readonly string[];
  /** First among them whatever happens. */
  readonly installer: string;
}

interface Done extends Wanted {
  readonly print: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly changed: readonly TabDeclaration[];
  /** Addresses that Google did not take. */
  readonly refused: readonly string[];
  /** Nobody could be entered at all: as Google says it. */
  readonly failure: string | null;
}

const wantedIn = (workbook: Workbook, settings: Settings, installer: string): Wanted => ({
  editors: configEditors(readPeople(workbook).team, editorRoles(settings), installer),
  installer: installer.trim().toLowerCase(),
});

const printOf = ({ editors, installer }: Wanted): string => stableHash(JSON.stringify([installer, editors]));

const isAsBefore = ({ scriptProperties }: Services, wanted: Wanted): boolean =>
  scriptProperties.get(PROTECTED) === printOf(wanted);

const presentIn = ({ sheets }: Services, tabs: readonly TabDeclaration[]): readonly Present[] => {
  const reply = sheets.get(FIELDS) as {
    readonly sheets?: readonly {
      readonly properties?: { readonly sheetId?: number };
      readonly protectedRanges?: readonly Protection[];
    }[];
  };
  return tabs.flatMap((declaration): readonly Present[] => {
    const sheet = reply.sheets?.find(({ properties }) => (properties?.sheetId ?? 0) === declaration.sheetId);
    const protection = sheet?.protectedRanges?.find(({ description }) => description === nameOf(declaration));
    return sheet ? [{ declaration, protection }] : [];
  });
};

const usersOf = ({ protection }: Present): readonly string[] =>
  [...new Set((protection?.editors?.users ?? []).map((user) => user.toLowerCase()))].sort();

/** Google adds the workbook's owner by itself, who may always edit. */
const lacks = (present: Present, editors: readonly string[]): boolean =>
  present.protection === undefined || JSON.stringify(usersOf(present)) !== JSON.stringify(editors);

const requestOf = ({ declaration, protection }: Present, users: readonly string[]): SheetsRequest =>
  protection === undefined
    ? {
        addProtectedRange: {
          protectedRange: {
            description: nameOf(declaration),
            range: { sheetId: declaration.sheetId },
            warningOnly: false,
            editors: { users },
          },
        },
      }
    : {
        updateProtectedRange: {
          protectedRange: { protectedRangeId: protection.protectedRangeId, editors: { users } },
          fields: 'editors',
        },
      };

/** It may be another time, whomever it names. */
const passes = (error: unknown): boolean =>
  isOverQuota(error) || /\b5\d\d\b|internal error|unavailable|timed? ?out|service spreadsheets/i.test(messageOf(error));

/** What Google says where it does not take these people; null where it did. */
const protect = (services: Services, tabs: readonly TabDeclaration[], users: readonly string[]): string | null => {
  const lacking = presentIn(services, tabs).filter((one) => lacks(one, users));
  if (lacking.length === 0) return null;
  try {
    services.sheets.batchUpdate(lacking.map((one) => requestOf(one, users)));
    return null;
  } catch (error) {
    if (passes(error)) throw error;
    return messageOf(error);
  }
};

/** All at once; where that is refused, one by one beside those who were taken. */
const protectAll = (
  { services, deadline }: RunContext,
  tabs: readonly TabDeclaration[],
  wanted: Wanted,
): Pick<Done, 'after' | 'refused' | 'failure'> => {
  const { editors, installer } = wanted;
  if (protect(services, tabs, editors) === null) return { after: editors, refused: [], failure: null };
  const alone = protect(services, tabs, [installer]);
  if (alone !== null) return { after: [], refused: [], failure: alone };
  let after: readonly string[] = [installer];
  const refused: string[] = [];
  for (const email of editors.filter((one) => one !== installer)) {
    const more = [...after, email].sort();
    if (services.clock.now() < deadline && protect(services, tabs, more) === null) after = more;
    else refused.push(email);
  }
  return { after, refused, failure: null };
};

const NOT_KNOWN =
  'Google did not let this address edit the configuration, as it does where it knows no account of that name. ' +
  'Everybody else may edit it as config.editors says; correct the address, or have Install / repair try again.';

const problemsOf = (workbook: Workbook, { refused, failure }: Done): readonly Problem[] => {
  const team = workbook.tables.get(teamTab.id);
  const rows = team ? rowsOf(team) : [];
  const rowOf = (email: string): number | undefined =>
    rows.find(
      ({ row }) =>
        String(row.email ?? '')
          .trim()
          .toLowerCase() === email,
    )?.index;
  return [
    ...refused.flatMap((email): readonly Problem[] => {
      const row = rowOf(email);
      return team && row !== undefined ? [problemAt(team, row, 'email', NOT_KNOWN)] : [];
    }),
    ...(failure === null
      ? []
      : [
          {
            tab: '',
            row: null,
            column: null,
            message:
              `The tabs of the configuration could not be protected: ${failure} Everybody who may edit the sheet may ` +
              "change them; the sidebar keeps to config.editors. Ask the workbook's owner to choose Install / repair.",
          },
        ]),
  ];
};

/** Who is no longer in Team is not named: they may have been erased. */
const shownOf = (workbook: Workbook, after: readonly string[], before: readonly string[]): string => {
  const known = new Set([...after, ...readPeople(workbook).team.all.map(({ email }) => email)]);
  const gone = before.filter((email) => !known.has(email)).length;
  const named = before.filter((email) => known.has(email));
  return [...named, ...(gone > 0 ? [`${gone} no longer in Team`] : [])].join(', ');
};

const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

/** @param all every tab there is. */
export const protectConfigJob = (all: readonly TabDeclaration[]): Job<Done | null, string> => {
  const tabs = all.filter(({ isGuarded }) => isGuarded === true);
  const read = [teamTab, settingsTab];
  return {
    name: 'protect-config',
    inTick: true,
    tabs: () => read.map((declaration) => ({ declaration, cells: true })),
    hasWork: ({ peek, services }) =>
      isAsBefore(services, wantedIn(peek(teamTab), peek.settings(), installerOf(services))) ? nothing() : true,
    known: installerOf,
    rounds: {
      begin: () => null,
      tabs: () => read.map((declaration) => ({ declaration, cells: true })),
      claim: (workbook, { settings }, state, installer) => {
        const wanted = wantedIn(workbook, settings, installer as string);
        return state !== null || wanted.installer === ''
          ? nothing()
          : { plan: { changes: [] }, state: null, work: wanted };
      },
      act: (context, work) => {
        const wanted = work as Wanted;
        const { services, args } = context;
        const present = presentIn(services, tabs);
        const before = [...new Set(present.flatMap(usersOf))].sort();
        const changed = present.filter((one) => lacks(one, wanted.editors)).map(({ declaration }) => declaration);
        const print = printOf(wanted);
        if (isAsBefore(services, wanted) && !args.includes(ANEW))
          return { ...wanted, print, before, after: before, changed: [], refused: [], failure: null };
        return { ...wanted, print, before, changed, ...protectAll(context, tabs, wanted) };
      },
    },
    plan: (workbook, _, done) => {
      if (done === null)
        return { changes: [], problems: [], rows: NO_ROWS, message: 'Nobody has installed Nexus yet.' };
      const { changed, before, after, print, failure } = done;
      // As with what stands in the tabs, a line tells of what changes from the first on.
      const isChanged = before.length > 0 && failure === null && before.join() !== after.join();
      return {
        changes: [],
        problems: problemsOf(workbook, done),
        rows: NO_ROWS,
        after: [{ in: 'script', name: PROTECTED, value: print }],
        effects: isChanged
          ? [
              {
                action: 'protect',
                key: 'config.editors',
                channel: 'sheet',
                outcome: 'changed',
                content: '',
                what: changed.map(({ title }) => title).join(', '),
                before: shownOf(workbook, after, before),
                after: after.join(', '),
              },
            ]
          : [],
        message:
          failure === null
            ? `${count(after.length, 'person')} may change the configuration`.replace('persons', 'people')
            : 'The configuration could not be protected.',
      };
    },
  };
};
