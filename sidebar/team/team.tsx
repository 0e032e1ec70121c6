// The Team screen: who reports to whom as a tree, with what is wrong in it.
import { useRef, useState } from 'preact/hooks';
import type { TeamReply } from '../../src/app/sidebar/contract/team';
import { ProblemText } from '../health/problems';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Empty, Notice, Section, State, Waiting } from '../parts/pieces';
import { PlaceLink } from '../parts/place-link';
import { useLoad } from '../parts/use-load';
import { counted, dateOf } from '../parts/words';
import { call } from '../server';
import { moveBy, treeRows, troubled, type TreeRow } from './team-view';

export function TeamScreen({ isActive }: ScreenProps) {
  const { version } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'team' : null, version, () => call('team'));
  return (
    <div class="screen">
      <Waiting loaded={loaded} what="the team" retry={reload}>
        {(team) => <Shown team={team} />}
      </Waiting>
    </div>
  );
}

function Shown({ team: { roots, total, problems, tabUrl } }: { readonly team: TeamReply }) {
  const wrong = troubled(roots).length + problems.length;
  if (total === 0 && problems.length === 0) {
    return (
      <Empty>
        <p>
          Nobody is in the team yet. The installer lists people in the tab <b>Team</b>: name, e-mail, role, manager.
        </p>
        <PlaceLink url={tabUrl}>Go to Team</PlaceLink>
      </Empty>
    );
  }
  return (
    <>
      <div class="row between">
        <span>{counted(total, 'person', 'people')}</span>
        <PlaceLink url={tabUrl}>Go to Team</PlaceLink>
      </div>
      {wrong === 0 ? (
        <Notice tone="good">Nothing is wrong in the hierarchy.</Notice>
      ) : (
        <Notice tone="wait">{counted(wrong, 'row needs', 'rows need')} a look.</Notice>
      )}
      <Tree roots={roots} />
      {problems.length > 0 && (
        <Section title="Rows that are nobody’s">
          <ul class="list">
            {problems.map((line, index) => (
              <li key={index}>
                <ProblemText line={line} nowMs={Date.now()} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Tree({ roots }: Pick<TeamReply, 'roots'>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLUListElement>(null);
  const rows = treeRows(roots, closed);
  const stop = rows.some(({ node }) => node.email === focused) ? focused : (rows[0]?.node.email ?? null);
  const toggle = (email: string): void => {
    const next = new Set(closed);
    if (!next.delete(email)) next.add(email);
    setClosed(next);
  };
  const press = (event: KeyboardEvent): void => {
    const move = stop === null ? null : moveBy(event.key, rows, stop);
    if (move === null) return;
    event.preventDefault();
    if (move.toggle) toggle(move.focus);
    setFocused(move.focus);
    const index = rows.findIndex(({ node }) => node.email === move.focus);
    (tree.current?.children[index] as HTMLElement | undefined)?.focus();
  };
  return (
    <ul class="tree" role="tree" aria-label="Team" ref={tree} onKeyDown={press}>
      {rows.map((row) => (
        <Person
          key={row.node.email}
          row={row}
          isStop={row.node.email === stop}
          press={() => {
            setFocused(row.node.email);
            if (row.node.reports.length > 0) toggle(row.node.email);
          }}
        />
      ))}
    </ul>
  );
}

function Person({
  row,
  isStop,
  press,
}: {
  readonly row: TreeRow;
  readonly isStop: boolean;
  readonly press: () => void;
}) {
  const { node, level, isOpen, place, siblings } = row;
  const { name, email, jobRole, role, isActive, outUntilMs, problems, reports } = node;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={reports.length > 0 ? isOpen : undefined}
      aria-selected={isStop}
      tabIndex={isStop ? 0 : -1}
      style={{ paddingInlineStart: `${Math.min(level - 1, 6) * 16}px` }}
      onClick={press}
    >
      <span class="twist" aria-hidden="true">
        {reports.length === 0 ? '' : isOpen ? '▾' : '▸'}
      </span>
      <div class="grow">
        <div class="row wrap tight">
          <b>{name}</b>
          {!isActive && <State tone="plain">left</State>}
          {outUntilMs !== null && <State tone="wait">out until {dateOf(outUntilMs, Date.now())}</State>}
        </div>
        <small>
          {[
            jobRole,
            role === null ? 'no access' : role === jobRole.toLowerCase() ? '' : `${role} rights`,
            name === email ? '' : email,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
        {problems.map((problem) => (
          <p key={problem} class="wrong">
            {problem}
          </p>
        ))}
      </div>
    </li>
  );
}
